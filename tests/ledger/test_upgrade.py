"""A ledger of the first schema is brought up to date, and keeps every entry."""

from hashlib import sha256
from pathlib import Path

import apsw
import pytest

from onrecord.errors import LedgerAlteredError, LedgerIsOlderError
from onrecord.ledger import (
    Entry,
    EntryKind,
    Keys,
    Query,
    Recording,
    SqliteLedger,
    verify,
)
from onrecord.ledger.body import Contents, canonical, record_of
from onrecord.ledger.connect import APPLICATION_ID
from tests.ledger.newsroom import read_again

#: What the first schema was, as far as it is not derived.
FIRST = """
CREATE TABLE entry (
    idx         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,
    body        TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
) STRICT;
CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
BEGIN SELECT RAISE (ABORT, 'x'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE (ABORT, 'x'); END;
CREATE TRIGGER entry_is_never_replaced BEFORE INSERT ON entry
WHEN NEW.idx IS NOT (SELECT coalesce(max(idx) + 1, 0) FROM entry)
BEGIN SELECT RAISE (ABORT, 'x'); END;
CREATE TABLE claim (n INTEGER PRIMARY KEY, idx INTEGER REFERENCES entry (idx));
CREATE VIRTUAL TABLE claim_words USING fts5 (content);
"""


@pytest.fixture
def first(tmp_path: Path, filled: SqliteLedger, karsk: list[Recording]) -> Path:
    """The four articles, one of them read twice, in a ledger of the first schema."""
    filled.record([read_again(karsk[0], 1)])
    path = tmp_path / "first.db"
    old = apsw.Connection(str(path))
    old.pragma("journal_mode", "WAL")
    old.execute(FIRST)
    called: dict[str, str] = {}
    for entry in filled.every_entry():
        body = entry.body or b""
        if entry.kind is EntryKind.READING:
            said = record_of(body, Contents)
            body = canonical(
                Contents(
                    article=said.article,
                    claims=tuple(called[i] for i in said.claims),
                    speakers=tuple(called[i] for i in said.speakers),
                )
            )
        head = f"onrecord entry 1\n{entry.kind}\n".encode()
        called[entry.id] = sha256(head + body).hexdigest()
        at = entry.recorded_at.isoformat(timespec="microseconds")
        row = (entry.index, called[entry.id], str(entry.kind), body.decode(), at, "ada")
        old.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", row)
    old.pragma("application_id", APPLICATION_ID)
    old.pragma("user_version", 1)
    old.close()
    return path


def told(ledger: SqliteLedger) -> object:
    """What is on record, apart from how entries are called."""
    entries = [
        (e.index, e.kind, e.recorded_at, e.kind is not EntryKind.READING and e.body)
        for e in ledger.every_entry()
    ]
    return entries, ledger.claims(Query(newest_first=False))


def test_every_entry_is_kept(
    first: Path, filled: SqliteLedger, karsk: list[Recording]
) -> None:
    with SqliteLedger(first) as ledger:
        assert told(ledger) == told(filled)
        assert {entry.recorded_by for entry in ledger.every_entry()} == {"ada"}
        assert ledger.claims(Query(words="shelling")).total == 1
        assert ledger.record(karsk).claims == 0, "known as before"
        assert verify(ledger, keys=Keys.of(first)).amiss == ()
    with SqliteLedger(first) as ledger:
        assert ledger.record(karsk).claims == 0


def test_what_is_opened_to_read_is_not_changed(first: Path) -> None:
    before = first.read_bytes()
    with pytest.raises(LedgerIsOlderError, match="keeps every entry"):
        SqliteLedger.open(first, read_only=True)
    assert first.read_bytes() == before


def test_an_altered_entry_stops_it_and_nothing_is_changed(first: Path) -> None:
    other = apsw.Connection(str(first))
    other.execute("DROP TRIGGER entry_is_never_updated")
    other.execute("UPDATE entry SET body = '{}' WHERE idx = 3")
    other.execute(
        "CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry"
        " BEGIN SELECT RAISE (ABORT, 'x'); END"
    )
    rows = list(other.execute("SELECT * FROM entry"))
    with pytest.raises(LedgerAlteredError, match="Entry 3 of"):
        SqliteLedger(first)
    assert list(other.execute("SELECT * FROM entry")) == rows
    assert other.pragma("user_version") == 1
    other.close()


def test_killed_after_the_upgrade_it_is_signed_for_when_it_is_opened(
    first: Path,
) -> None:
    SqliteLedger(first).close()
    Path(f"{first}.checkpoint").unlink()
    with SqliteLedger(first) as ledger:
        assert isinstance(ledger.entries()[0], Entry)
    assert Path(f"{first}.checkpoint").exists()
