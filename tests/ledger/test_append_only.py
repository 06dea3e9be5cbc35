"""Entries are added to and never changed; the rest is derived from them."""

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import LedgerDamagedError
from onrecord.ledger import Query, Recording, SqliteLedger
from tests.ledger.newsroom import read_again
from tests.ledger.strategies import recordings

DERIVED = (
    "capture",
    "article",
    "speaker",
    "voice",
    "claim",
    "claim_count",
    "claim_time",
    "problem",
)
SEARCHED = ("shelling", "Karsk", "14", "said", "hospital", "toll", "aab")


def derived(ledger: SqliteLedger) -> dict[str, list[object]]:
    """Every row of every derived table, and what full-text search finds."""
    connection = ledger._writer  # noqa: SLF001 — no one else may see the tables
    assert connection is not None
    rows: dict[str, list[object]] = {
        table: list(connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"))  # noqa: S608
        for table in DERIVED
    }
    for word in SEARCHED:
        for table in ("claim_words", "article_words"):
            rows[f"{table} {word}"] = list(
                connection.execute(
                    f"SELECT rowid FROM {table}(?) ORDER BY rowid",  # noqa: S608
                    (word,),
                )
            )
    return rows


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET body = '{}' WHERE idx = 2",
        "UPDATE entry SET recorded_by = 'somebody else'",
        "DELETE FROM entry WHERE idx = 3",
        "DELETE FROM entry",
        "REPLACE INTO entry SELECT 2, id, kind, body, '', '' FROM entry WHERE idx = 2",
        "REPLACE INTO entry SELECT 99, id, kind, body, '', '' FROM entry WHERE idx = 2",
        "INSERT INTO entry VALUES (99, 'x', 'claim', '{}', '', '')",
        "INSERT INTO entry VALUES (-1, 'x', 'claim', '{}', '', '')",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_no_program_changes_an_entry(
    filled: SqliteLedger, sql: str, recursive: str
) -> None:
    before = filled.entries()
    other = apsw.Connection(str(filled.path))
    other.pragma("recursive_triggers", recursive)
    with pytest.raises(apsw.ConstraintError, match=r"An entry (is never|follows)"):
        other.execute(sql)
    other.close()
    assert filled.entries() == before


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
    other.execute("DROP TRIGGER entry_is_never_updated")
    other.execute("UPDATE entry SET body = replace(body, '\"say\"', '\"deny\"')")
    other.close()
    altered = [entry for entry in filled.every_entry() if not entry.is_what_it_says]
    assert [entry.kind for entry in altered] == ["claim", "claim"]


def test_an_entry_that_no_longer_reads_is_damage(filled: SqliteLedger) -> None:
    other = apsw.Connection(str(filled.path))
    other.execute("DROP TRIGGER entry_is_never_updated")
    other.execute("UPDATE entry SET body = '{' WHERE kind = 'claim'")
    other.close()
    with pytest.raises(LedgerDamagedError, match="is damaged"):
        filled.claims(Query())
