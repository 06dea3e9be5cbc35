"""A damaged ledger is made anew from what is whole, and the old one is kept."""

import random
import shutil
import sys
from pathlib import Path

import pytest

from onrecord.errors import (
    BackupUnfitError,
    NotALedgerError,
    OnrecordError,
    RepairUnclearError,
)
from onrecord.ledger import (
    KEEPER,
    Address,
    Entry,
    EntryKind,
    KeptLedger,
    Query,
    Recording,
    SqliteLedger,
    backup,
    redact,
    restrict,
)
from onrecord.ledger.repair import Allowed, given, mend, plan
from onrecord.pages import PageStore
from tests.ledger.broken import Place, run
from tests.ledger.test_repair import AT, LOSS, mended

Kept = tuple[Place, Path, list[Entry]]


@pytest.fixture
def kept(
    tmp_path: Path, many: list[Recording], told: list[Recording], store: PageStore
) -> Kept:
    """A ledger of some seven hundred entries, a backup of it, and what it holds."""
    with SqliteLedger(tmp_path / "karsk.db", actor=KEEPER) as ledger:
        ledger.record(many)
        backup(ledger, store, tmp_path / "backup")
        ledger.record(told)
        entries = list(ledger.every_entry())
    return (
        Place(Address(str(tmp_path / "karsk.db")), tmp_path),
        tmp_path / "backup",
        entries,
    )


def held(place: Place) -> list[Entry]:
    with SqliteLedger.open(place.address.file, read_only=True, actor=KEEPER) as ledger:
        return list(ledger.every_entry())


def nth(entries: list[Entry], kind: EntryKind, n: int) -> int:
    return [entry.index for entry in entries if entry.kind is kind][n]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE body SET body = X'7B7D' WHERE idx = 7",
        "DELETE FROM body WHERE idx = 7",
        "UPDATE entry SET recorded_at = 0 WHERE idx = 7",
        "UPDATE entry SET leaf = zeroblob(32) WHERE idx = 7",
        "DELETE FROM entry WHERE idx = 7",
        "UPDATE entry SET idx = 1 << 60 WHERE idx = 7",
        "UPDATE node SET hash = zeroblob(32)",
        "UPDATE tree SET hashes = X''",
        "DELETE FROM tree",
        "INSERT INTO redacted VALUES (7, 9)",
    ],
)
def test_what_is_damaged_comes_from_a_backup(
    kept: Kept, store: PageStore, sql: str
) -> None:
    place, copy, entries = kept
    run(place, sql)

    done = mended(place, store, copy)

    assert "made anew" in done.message
    assert "Nothing is lost." in done.message
    assert held(place)[:-1] == entries
    damaged = [file for file in done.kept if "checkpoint" not in file.name]
    assert [file.name for file in damaged] == ["karsk.db.20310320T093000Z"]


def test_a_file_with_holes_is_made_anew(kept: Kept, store: PageStore) -> None:
    place, copy, entries = kept
    with SqliteLedger(place.address.file) as ledger:
        ledger.compact()
        backup(ledger, store, place.folder / "newer")
    content = bytearray(place.address.file.read_bytes())
    chance = random.Random(5)  # noqa: S311 — to be played again
    for start in chance.sample(range(4096, len(content) - 4096, 4096), 40):
        content[start : start + 4096] = chance.randbytes(4096)
    place.address.file.write_bytes(content)
    with pytest.raises(RepairUnclearError, match="--accept-loss"):
        plan(place.address, given([str(copy)]), None, Allowed())

    done = mended(place, store, copy, place.folder / "newer")

    assert "Nothing is lost." in done.message
    assert held(place)[:-1] == entries


def test_a_file_that_is_no_ledger_any_more(kept: Kept, store: PageStore) -> None:
    place, _, entries = kept
    with SqliteLedger(place.address.file) as ledger:
        backup(ledger, store, place.folder / "newer")
    content = place.address.file.read_bytes()
    place.address.file.write_bytes(b"\0" * 100 + content[100:])
    with pytest.raises(NotALedgerError):
        place.open()
    mended(place, store, place.folder / "newer")
    assert held(place)[:-1] == entries


def test_words_that_nobody_has_are_said_to_be_lost(
    kept: Kept, store: PageStore
) -> None:
    place, _, entries = kept
    article = nth(entries, EntryKind.ARTICLE, 3)
    claim = nth(entries, EntryKind.CLAIM, 70)
    for idx in (article, claim):
        run(place, f"UPDATE body SET body = X'7B7D' WHERE idx = {idx}")
    with pytest.raises(RepairUnclearError, match=f"The words of entries {article}, "):
        plan(place.address, given([]), None, Allowed())

    done = mended(place, store, allowed=LOSS)

    assert f"The words of entries {article}, {claim} are lost." in done.message
    now = held(place)
    assert [entry.leaf for entry in now[: len(entries)]] == [e.leaf for e in entries]
    assert [entry.index for entry in now if entry.body is None] == [article, claim]
    assert now[len(entries)].kind is EntryKind.REDACTION


def test_what_stands_behind_a_lost_entry_is_put_on_record_again(
    kept: Kept, store: PageStore, told: list[Recording]
) -> None:
    place, _, entries = kept
    with place.open() as book:
        total = book.claims(Query()).total
    lost = nth(entries, EntryKind.CLAIM, 70)
    run(place, f"DELETE FROM entry WHERE idx = {lost}")

    done = mended(place, store, allowed=LOSS)

    assert f"Entry {lost} is lost" in done.message
    now = held(place)
    assert now[:lost] == entries[:lost]
    again = {entry.id: entry for entry in now[lost:-1]}
    assert set(again) == {entry.id for entry in entries[lost + 1 :]}
    for entry in entries[lost + 1 :]:
        assert again[entry.id].body == entry.body
        assert again[entry.id].recorded_at == entry.recorded_at
        assert again[entry.id].recorded_by == entry.recorded_by
    with place.open() as book:
        assert book.claims(Query()).total == total - 1
        assert book.record(told).claims == 0


def test_what_was_taken_out_of_sight_does_not_come_back(
    kept: Kept, store: PageStore
) -> None:
    """The backup is older than the redaction, and still has the words."""
    place, copy, _ = kept
    with place.open() as book:
        hidden, gone = (
            hit.claim for hit in book.claims(Query(words="shells", limit=2)).hits
        )
        restrict(book, hidden.article, by="R. Keeper", why="Not yet.")
        redact(book, store, gone.article, by="R. Keeper", why="They asked.")
        total = book.claims(Query()).total
    before = held(place)
    run(place, "UPDATE body SET body = X'7B7D' WHERE idx = 7")
    run(place, "DELETE FROM redacted; DELETE FROM restricted")

    mended(place, store, copy)

    assert held(place)[:-1] == before
    with place.open() as book:
        assert book.claims(Query()).total == total
        for claim in (hidden, gone):
            with pytest.raises(OnrecordError, match=r"restricted|redacted"):
                book.claim(claim.id)


def test_a_key_or_a_backup_of_another_ledger_is_not_used(
    kept: Kept, tmp_path: Path, many: list[Recording]
) -> None:
    place, _, _ = kept
    with SqliteLedger(tmp_path / "other.db") as other:
        other.record(many[:20])
    run(place, "UPDATE body SET body = X'7B7D' WHERE idx = 7")
    with pytest.raises(BackupUnfitError, match="another ledger"):
        plan(place.address, given([str(tmp_path / "other.db")]), None, Allowed())
    shutil.copy(tmp_path / "other.db.key", place.key)
    with pytest.raises(OnrecordError, match="that of another ledger"):
        plan(place.address, given([]), None, LOSS)


def test_cut_short_while_it_is_made_anew(
    kept: Kept, store: PageStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, copy, entries = kept
    run(place, "UPDATE tree SET hashes = X''")

    def power_goes(*_: object) -> None:
        raise KeyboardInterrupt

    for step in ("exchange", "_checkpoints"):
        made = plan(place.address, given([str(copy)]), None, Allowed())
        with monkeypatch.context() as patch:
            patch.setattr(sys.modules[mend.__module__], step, power_goes)
            with pytest.raises(KeyboardInterrupt):
                mend(made, store, by="R. Keeper", at=AT)
    with place.open() as book:
        assert [e for e in _all(book) if e.index < len(entries)] == entries


def _all(book: KeptLedger) -> list[Entry]:
    return list(book.every_entry())


def test_a_damaged_database_is_brought_back_otherwise(
    database: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[Recording],
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    place = Place(Address(database), tmp_path)
    with place.address.open() as ledger:
        ledger.record(told)
    run(place, "UPDATE body SET body = '\\x7B7D' WHERE idx = 7")
    with pytest.raises(RepairUnclearError, match="onrecord copy --ledger"):
        plan(place.address, given([]), None, LOSS)
