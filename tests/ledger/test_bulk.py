"""Many rows in one statement are put down as each alone would be."""

import itertools

from onrecord.ledger import EntryKind, Query, Recording, SqliteLedger
from onrecord.ledger.postgres.bulk import insert
from onrecord.ledger.queries import RECORD
from onrecord.ledger.ready import made_ready


def test_every_statement_that_inserts_is_taken_apart() -> None:
    for sql in RECORD.values():
        taken = insert(sql)
        if "VALUES" not in sql:
            assert taken is None
            continue
        assert taken is not None
        values = len(taken.row) - 1
        assert len(taken.names) in (0, values)
        told = taken.of(3)
        assert f"${3 * values}" in told
        assert f"${3 * values + 1}" not in told
        assert "%" not in told


def test_rows_that_are_put_down_as_they_are_are_copied() -> None:
    for worked_on in (
        "INSERT INTO t (a, b) VALUES (:a, lower(:b))",
        "INSERT INTO t (a) VALUES (:a) ON CONFLICT DO NOTHING",
        RECORD["claim_words"],
    ):
        taken = insert(worked_on)
        assert taken is not None
        assert taken.copy is None
    taken = insert(RECORD["append_body"])
    assert taken is not None
    assert taken.copy == "COPY body (idx, salt, body) FROM STDIN"


def test_a_row_gives_way_to_a_later_one_of_the_same_key() -> None:
    taken = insert(RECORD["voice"])
    assert taken is not None
    rows: list[dict[str, object]] = [
        {"article": article, "speaker": 1, "idx": idx, "place": 0}
        for idx, article in enumerate((7, 8, 7))
    ]
    assert taken.last_of_each(rows) == [rows[2], rows[1]]


def test_what_is_made_ready_is_what_goes_on_record(
    ledger: SqliteLedger, karsk: list[Recording]
) -> None:
    ledger.record(karsk)
    with ledger.writing() as pen:
        ready = [made_ready(pen.secret, recording) for recording in karsk]
    told = [said.key.hex() for said in itertools.chain(*(r.entries for r in ready))]
    assert {entry.id for entry in ledger.entries(limit=1000)} == set(told)
    kinds = {said.kind for each in ready for said in each.entries}
    assert {EntryKind.CLAIM, EntryKind.READING} <= kinds


def test_a_speaker_is_asked_for_by_id_as_by_name(
    ledger: SqliteLedger, karsk: list[Recording]
) -> None:
    ledger.record(karsk)
    for speaker in ledger.speakers():
        by_id = ledger.claims(Query(speaker=speaker.value))
        assert by_id.total == speaker.claims
        assert by_id.total <= ledger.claims(Query(speaker=speaker.label)).total
    assert ledger.claims(Query(speaker="0" * 64)).total == 0
