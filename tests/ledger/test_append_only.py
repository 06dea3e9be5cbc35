"""Entries are added to and never changed; the rest is derived from them."""

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import LedgerDamagedError
from onrecord.ledger import EntryKind, Query, Recording, SqliteLedger
from tests.ledger.newsroom import read_again
from tests.ledger.strategies import recordings

DERIVED = ("capture", "article", "speaker", "voice", "claim", "problem")
SEARCHED = ("shelling", "Karsk", "14", "said", "hospital", "toll", "aab")


def derived(ledger: SqliteLedger) -> dict[str, list[object]]:
    """Every row of every derived table, and what full-text search finds."""
    with ledger.asking() as connection:
        rows: dict[str, list[object]] = {
            table: list(connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"))
            for table in DERIVED
        }
        for word in SEARCHED:
            for table in ("claim_words", "article_words"):
                rows[f"{table} {word}"] = list(
                    connection.execute(
                        f"SELECT rowid FROM {table}(?) ORDER BY rowid",
                        (word,),
                    )
                )
    return rows


ENTRY = "SELECT {idx}, {key}, kind, commitment, leaf, recorded_at, '' FROM entry"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET kind = 'page' WHERE idx = 2",
        "UPDATE entry SET recorded_by = 'somebody else'",
        "DELETE FROM entry WHERE idx = 3",
        "DELETE FROM entry",
        "REPLACE INTO entry " + ENTRY.format(idx=2, key="key") + " WHERE idx = 2",
        "REPLACE INTO entry " + ENTRY.format(idx=99, key="key") + " WHERE idx = 2",
        "INSERT INTO entry " + ENTRY.format(idx=99, key="X'00'") + " WHERE idx = 2",
        "INSERT INTO entry " + ENTRY.format(idx=-1, key="X'00'") + " WHERE idx = 2",
        "UPDATE body SET body = X'7B7D' WHERE idx = 2",
        "UPDATE body SET salt = X'00'",
        "DELETE FROM body WHERE idx = 2",
        "REPLACE INTO body SELECT idx, salt, X'' FROM body WHERE idx = 2",
        "UPDATE tree SET size = size - 1",
        "DELETE FROM tree",
        "INSERT INTO redacted SELECT 2, max(idx) FROM entry",
        "INSERT INTO redacted VALUES (2, 99)",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_no_program_changes_an_entry(
    filled: SqliteLedger, sql: str, recursive: str
) -> None:
    before = filled.entries()
    other = apsw.Connection(str(filled.path))
    other.pragma("recursive_triggers", recursive)
    with pytest.raises(
        apsw.ConstraintError,
        match=r"entry (is never|follows|of kind redaction)|(The tree .* (never|only))",
    ):
        other.execute(sql)
    other.close()
    assert filled.entries() == before


def test_only_what_a_later_entry_redacts_is_destroyed(filled: SqliteLedger) -> None:
    before = filled.entries()
    with filled.writing() as pen:
        redaction, _ = pen.append(EntryKind.REDACTION, {"entries": [before[2].id]})
        values = {"idx": 2, "redaction": redaction}
        pen.ledger.execute("INSERT INTO redacted VALUES (:idx, :redaction)", values)
        pen.ledger.execute("DELETE FROM body WHERE idx = 2")
        for sql in (
            "DELETE FROM body WHERE idx = 3",
            "INSERT INTO body VALUES (2, X'00', X'7B7D')",
            "UPDATE redacted SET idx = 3",
            "DELETE FROM redacted",
            f"INSERT INTO redacted VALUES ({redaction}, {redaction + 1})",
        ):
            with pytest.raises(apsw.ConstraintError):
                pen.ledger.execute(sql)
    gone = filled.entries()[2]
    assert (gone.body, gone.salt, gone.leaf) == (None, None, before[2].leaf)
    assert gone.is_what_it_says


@given(st.lists(recordings(), max_size=4))
@settings(deadline=None, max_examples=25)
def test_what_is_derived_is_the_same_when_built_again(
    written: list[Recording],
) -> None:
    with SqliteLedger(":memory:") as ledger:
        for recording in written:
            ledger.record([recording])
        before = derived(ledger)
        ledger.rebuild()
        assert derived(ledger) == before


def test_built_again_after_a_second_reading(
    filled: SqliteLedger, karsk: list[Recording]
) -> None:
    filled.record([read_again(karsk[0], 1), read_again(karsk[1])])
    before = derived(filled)
    filled.rebuild()
    assert derived(filled) == before
    assert any(rows for name, rows in before.items() if name.startswith("claim_words"))


def test_an_entry_that_was_altered_is_found(filled: SqliteLedger) -> None:
    other = apsw.Connection(str(filled.path))
    other.execute("DROP TRIGGER body_is_never_updated")
    other.execute(
        "UPDATE body SET body = CAST(replace(body, '\"say\"', '\"deny\"') AS BLOB)"
    )
    other.close()
    altered = [entry for entry in filled.every_entry() if not entry.is_what_it_says]
    assert [entry.kind for entry in altered] == ["claim", "claim"]


def test_an_entry_that_no_longer_reads_is_damage(filled: SqliteLedger) -> None:
    other = apsw.Connection(str(filled.path))
    other.execute("DROP TRIGGER body_is_never_updated")
    other.execute(
        "UPDATE body SET body = X'7B' FROM entry"
        " WHERE body.idx = entry.idx AND kind = 'claim'"
    )
    other.close()
    with pytest.raises(LedgerDamagedError, match="is damaged"):
        filled.claims(Query())
