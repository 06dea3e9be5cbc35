"""Backups taken while others write, and ledgers restored from them."""

import json
from pathlib import Path
from threading import Event, Thread

import apsw
import pytest

from onrecord.errors import (
    BackupPlaceTakenError,
    LedgerKeyMissingError,
    NotABackupError,
    RedactionsElsewhereError,
)
from onrecord.ledger import (
    KEEPER,
    Query,
    Recording,
    Scope,
    SqliteLedger,
    Tombstone,
    backup,
    checkpoints_in,
    key_file,
    redact,
    restore,
    restrict,
    tombstones_of,
    unrestrict,
    verify,
)
from onrecord.ledger.queries import script
from onrecord.pages import PageStore
from tests.ledger.bundles import with_pages
from tests.ledger.newsroom import claim_of, reported

BY, WHY = "R. Keeper", "They asked for it."


def is_whole(folder: Path) -> bool:
    """Whether a ledger verifies, against its own checkpoint too."""
    path = folder / "ledger.db"
    with SqliteLedger(path, read_only=True, actor=KEEPER) as book:
        held, broken = checkpoints_in([Path(f"{path}.checkpoint")], book.vkey)
        return not (verify(book, against=held).amiss or broken) and len(held) == 1


def test_there_and_back(book: SqliteLedger, store: PageStore, tmp_path: Path) -> None:
    done = backup(book, store, tmp_path / "copy")
    assert (done.size, done.pages, done.missing) == (20, 4, ())
    assert is_whole(tmp_path / "copy")
    assert not key_file(tmp_path / "copy" / "ledger.db").exists()

    back = restore(tmp_path / "copy", tmp_path / "back")
    assert (back.size, back.pages) == (20, 4)
    assert is_whole(tmp_path / "back")
    with SqliteLedger(tmp_path / "back" / "ledger.db", read_only=True) as again:
        assert again.entries() == book.entries()
    # It can be added to when its key is put beside it.
    with pytest.raises(LedgerKeyMissingError):
        SqliteLedger(tmp_path / "back" / "ledger.db")
    key_file(tmp_path / "back" / "ledger.db").write_bytes(
        key_file(book.path).read_bytes()
    )
    with SqliteLedger(tmp_path / "back" / "ledger.db") as again:
        again.record([reported("[source A] [cue said] [content so].", title="More")])
    assert is_whole(tmp_path / "back")


def test_taken_while_others_write(
    book: SqliteLedger, store: PageStore, tmp_path: Path
) -> None:
    """What was acknowledged before a backup began is in it."""
    acknowledged, stop = [0], Event()

    def write() -> None:
        with SqliteLedger(book.path) as other:
            while not stop.is_set():
                n = acknowledged[0]
                more = reported(
                    f"[source A] [cue said] [content {n} shells].", title=f"Day {n}"
                )
                other.record(with_pages([more], store))
                acknowledged[0] += 1

    writer = Thread(target=write)
    writer.start()
    try:
        before = []
        for n in range(6):
            before.append(acknowledged[0])
            backup(book, store, tmp_path / f"copy{n}")
    finally:
        stop.set()
        writer.join()
    assert before[-1] > 0, "nothing was written meanwhile"
    for n, least in enumerate(before):
        assert is_whole(tmp_path / f"copy{n}")
        with SqliteLedger(tmp_path / f"copy{n}" / "ledger.db", read_only=True) as copy:
            days = {a.article.title for a in copy.articles(limit=10_000)[0]}
        assert {f"Day {day}" for day in range(least)} <= days


def test_what_was_redacted_since_does_not_come_back(
    book: SqliteLedger, store: PageStore, told: list[Recording], tmp_path: Path
) -> None:
    claim = claim_of(book, "shelling")
    backup(book, store, tmp_path / "copy", with_key=True)
    redact(book, store, claim, by=BY, why=WHY, scope=Scope.ARTICLE)
    tombstones = tombstones_of(book)

    back = restore(tmp_path / "copy", tmp_path / "back", tombstones=tombstones)

    assert (back.withheld, back.pages) == (1, 3)
    assert is_whole(tmp_path / "back")
    with SqliteLedger(tmp_path / "back" / "ledger.db") as again:
        assert again.claims(Query(words="shelling")).total == 0
        (tombstone,) = tombstones_of(again)
        assert (tombstone.said["by"], tombstone.said["why"]) == (BY, WHY)
        assert tombstone.act == tombstones[0].act
        assert again.record([told[0]]).refused[0].kind == "ledger.redacted"
    assert told[0].page is not None
    assert told[0].page.sha256 not in PageStore(tmp_path / "back" / "pages")


def test_what_was_restricted_since_is_restricted_again(
    book: SqliteLedger, store: PageStore, tmp_path: Path
) -> None:
    hidden, shown = claim_of(book, "shelling"), claim_of(book, "drone")
    backup(book, store, tmp_path / "copy", with_key=True)
    restrict(book, hidden, by=BY, why=WHY, scope=Scope.ARTICLE)
    restrict(book, shown, by=BY, why=WHY, scope=Scope.ARTICLE)
    unrestrict(book, shown, by=BY, why="All is well.", scope=Scope.ARTICLE)
    tombstones = tombstones_of(book)
    back = restore(tmp_path / "copy", tmp_path / "back", tombstones=tombstones)
    assert back.withheld == 3
    with SqliteLedger(tmp_path / "back" / "ledger.db") as again:
        assert again.claims(Query(words="shelling")).total == 0
        assert again.claims(Query(words="drone")).total == 1
        assert tombstones_of(again)[0].act == tombstones[0].act
    assert is_whole(tmp_path / "back")


def test_redactions_that_the_backup_has_are_not_done_twice(
    book: SqliteLedger, store: PageStore, tmp_path: Path
) -> None:
    redact(book, store, claim_of(book, "shelling"), by=BY, why=WHY, scope=Scope.CLAIM)
    backup(book, store, tmp_path / "copy", with_key=True)
    back = restore(tmp_path / "copy", tmp_path / "b", tombstones=tombstones_of(book))
    assert (back.withheld, back.size) == (0, 21)


def test_redactions_need_the_key(
    book: SqliteLedger, store: PageStore, tmp_path: Path
) -> None:
    backup(book, store, tmp_path / "copy")
    redact(book, store, claim_of(book, "shelling"), by=BY, why=WHY, scope=Scope.CLAIM)
    acts = tombstones_of(book)
    with pytest.raises(LedgerKeyMissingError):
        restore(tmp_path / "copy", tmp_path / "back", tombstones=acts)
    assert not (tmp_path / "back").exists()
    key = key_file(book.path)
    assert restore(tmp_path / "copy", tmp_path / "b", key=key, tombstones=acts).withheld


def test_redactions_of_another_ledger_are_refused(
    book: SqliteLedger, store: PageStore, tmp_path: Path
) -> None:
    backup(book, store, tmp_path / "copy", with_key=True)
    redact(book, store, claim_of(book, "shelling"), by=BY, why=WHY, scope=Scope.CLAIM)
    (act,) = tombstones_of(book)
    bent = Tombstone(
        entry=act.entry,
        kind=act.kind,
        said=act.said,
        leaves=dict.fromkeys(act.leaves, "00" * 32),
    )
    with pytest.raises(RedactionsElsewhereError):
        restore(tmp_path / "copy", tmp_path / "back", tombstones=[bent])
    assert not (tmp_path / "back").exists()


def test_a_backup_by_an_earlier_onrecord_is_restored(
    book: SqliteLedger, store: PageStore, tmp_path: Path
) -> None:
    """What was derived then is derived again; the backup itself is not changed."""
    backup(book, store, tmp_path / "copy")
    path = tmp_path / "copy" / "ledger.db"
    older = apsw.Connection(str(path))
    older.execute(script("forget_views.sql"))
    older.pragma("user_version", 2)
    older.close()
    before = path.read_bytes()
    assert restore(tmp_path / "copy", tmp_path / "back").size == 20
    assert path.read_bytes() == before
    assert is_whole(tmp_path / "back")
    with SqliteLedger(tmp_path / "back" / "ledger.db", read_only=True) as again:
        assert again.claims(Query()) == book.claims(Query())


def test_a_page_that_cannot_be_had_is_told(
    book: SqliteLedger, store: PageStore, told: list[Recording], tmp_path: Path
) -> None:
    assert told[0].page is not None
    store.destroy(told[0].page.sha256)
    done = backup(book, store, tmp_path / "copy")
    assert done.missing == (told[0].page.sha256,)


def test_nothing_is_written_over(
    book: SqliteLedger, store: PageStore, tmp_path: Path
) -> None:
    place = tmp_path / "copy"
    place.mkdir()
    (place / "mine").write_text("mine")
    with pytest.raises(BackupPlaceTakenError):
        backup(book, store, place)
    with pytest.raises(NotABackupError):
        restore(place, tmp_path / "back")
    assert [p.name for p in place.iterdir()] == ["mine"]


def test_a_damaged_backup_is_told(
    book: SqliteLedger, store: PageStore, tmp_path: Path
) -> None:
    backup(book, store, tmp_path / "copy")
    path = tmp_path / "copy" / "ledger.db"
    # SQLite may leave a second copy in the unused part of a page.
    said, altered = b"the shelling killed 14", b"the shelling killed 41"
    path.write_bytes(path.read_bytes().replace(said, altered))
    restore(tmp_path / "copy", tmp_path / "back")
    assert not is_whole(tmp_path / "back")


def test_tombstones_survive_as_json(book: SqliteLedger, store: PageStore) -> None:
    redact(book, store, claim_of(book, "shelling"), by=BY, why=WHY, scope=Scope.CLAIM)
    (act,) = tombstones_of(book)
    assert "shelling" not in json.dumps(act.said)
    assert "R. Keeper" in act.sentence
