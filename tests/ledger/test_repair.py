"""What a ledger is refused for can be mended, and what was lost is on record."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.errors import (
    BackupUnfitError,
    CheckpointBrokenError,
    CheckpointError,
    CheckpointMissingError,
    LedgerBehindError,
    LedgerKeyError,
    LedgerKeyLostError,
    LedgerRewrittenError,
    NoSuchInputError,
    NotABackupError,
    OnrecordError,
    RepairUnclearError,
)
from onrecord.ledger import (
    KEEPER,
    Address,
    Checkpoint,
    Keys,
    Query,
    Recording,
    SqliteLedger,
    backup,
    checkpoints_in,
    copy_entries,
    key_file,
    redact,
    verify,
)
from onrecord.ledger.backup import LINES
from onrecord.ledger.checkpoints import Checkpoints
from onrecord.ledger.repair import Allowed, Mended, given, mend, plan, repairs_of
from onrecord.pages import PageStore
from tests.ledger.broken import Place, cut, run

AT = datetime(2031, 3, 20, 9, 30, tzinfo=UTC)
LOSS, UNKNOWN = Allowed(loss=True), Allowed(unknown_tail=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[Recording],
) -> Place:
    """A ledger with four articles in it, in a file, and then in a database."""
    monkeypatch.setenv("HOME", str(tmp_path))
    address = Address(str(tmp_path / "karsk.db"))
    if request.param == "postgresql":
        address = Address(request.getfixturevalue("database"))
    with address.open() as ledger:
        ledger.record(told)
    return Place(address, tmp_path)


@pytest.fixture
def filed(tmp_path: Path, told: list[Recording]) -> Place:
    """The same in a file."""
    with SqliteLedger(tmp_path / "karsk.db") as ledger:
        ledger.record(told)
    return Place(Address(str(tmp_path / "karsk.db")), tmp_path)


def backed_up(place: Place, store: PageStore) -> Path:
    """A copy of the ledger as it is now, as a backup has it."""
    to = place.folder / "backup"
    if not place.address.is_database:
        with SqliteLedger.open(place.address.file, read_only=True) as book:
            backup(book, store, to)
        return to
    to.mkdir()
    shutil.copy(place.key, key_file(to / "ledger.db"))
    with (
        place.address.open(read_only=True, actor=KEEPER) as source,
        SqliteLedger(to / "ledger.db", actor=KEEPER) as target,
    ):
        copy_entries(source, target)
    shutil.copytree(place.folder / "pages", to / "pages")
    return to


def mended(
    place: Place,
    store: PageStore,
    *whence: Path,
    allowed: Allowed | None = None,
    second: Path | None = None,
) -> Mended:
    made = plan(place.address, given(map(str, whence)), second, allowed or Allowed())
    assert made.amiss
    done = mend(made, store, by="R. Keeper", at=AT)
    assert_whole(place, done)
    return done


def assert_whole(place: Place, done: Mended) -> None:
    """It opens, all of it verifies, and what was done is on record."""
    with place.open() as book:
        assert done.message.startswith(
            "Repaired by R. Keeper on 2031-03-20 09:30:00 UTC."
        )
        assert repairs_of(book)[-1].message == done.message
        assert repairs_of(book)[-1].entry == done.entry
        assert done.message in {problem.message for problem in book.problems()}
        promised, amiss = checkpoints_in([place.checkpoint], book.vkey)
        keys = Keys.of(place.address.beside)
        found = verify(book, keys=keys, against=promised)
        assert (amiss, found.amiss) == ((), ())
        assert (found.size, found.root.hex()) == (done.size, done.root)
        assert promised[0].size == done.size


def size_of(place: Place) -> int:
    with place.open() as book:
        return len(list(book.every_entry()))


def root_of(place: Place) -> str:
    with place.open() as book:
        return verify(book).root.hex()


def test_a_whole_ledger_needs_nothing(place: Place) -> None:
    made = plan(place.address, given([]), None, LOSS)
    assert (made.amiss, made.steps, made.aside) == ([], [], [])


def test_the_missing_end_comes_back_from_a_backup(
    place: Place, store: PageStore
) -> None:
    copy, size, root = backed_up(place, store), size_of(place), root_of(place)
    before = place.checkpoint.read_bytes()
    with place.open() as book:
        claims = book.claims(Query()).total
    cut(place, size - 7)
    for page in list(store):
        store.destroy(page)
    with pytest.raises(LedgerBehindError, match="onrecord repair --from BACKUP"):
        place.open()

    done = mended(place, store, copy)

    assert f"Entries {size - 7} to {size - 1} were brought back" in done.message
    assert "None is lost." in done.message
    assert root in done.message
    assert done.size == size + 1
    assert [file.read_bytes() for file in done.kept] == [before]
    assert done.missing == ()
    assert len(list(store)) == 4
    with place.open() as book:
        assert book.claims(Query()).total == claims


def test_without_a_backup_it_goes_on_and_says_so(
    place: Place, store: PageStore
) -> None:
    size, root = size_of(place), root_of(place)
    cut(place, size - 7)
    with pytest.raises(RepairUnclearError, match="--accept-loss") as told:
        plan(place.address, given([]), None, Allowed())
    assert f"holds {size - 7} entries" in str(told.value)

    done = mended(place, store, allowed=LOSS)

    assert f"Entries {size - 7} to {size - 1} are lost" in done.message
    assert f"{size} entries (root {root})" in done.message
    assert f"goes on from {size - 7} entries (root " in done.message
    (kept,) = done.kept
    with place.open() as book:
        promised, _ = checkpoints_in([kept], book.vkey)
        told_by_others = verify(book, against=promised).amiss
    assert told_by_others, "Who holds the older checkpoint must see it."


def test_a_backup_that_holds_a_part_of_it(place: Place, store: PageStore) -> None:
    size = size_of(place)
    cut(place, size - 3)
    copy = copied(place, "older.db")
    cut(place, size - 9)
    with pytest.raises(RepairUnclearError, match=f"What you gave holds {size - 3}"):
        plan(place.address, given([str(copy)]), None, Allowed())

    done = mended(place, store, copy, allowed=LOSS)

    assert f"Entries {size - 9} to {size - 4} were brought back" in done.message
    assert f"Entries {size - 3} to {size - 1} are lost" in done.message


def copied(place: Place, name: str) -> Path:
    """A copy of the ledger's entries, whatever it is held to."""
    to = place.folder / name
    shutil.copy(place.key, key_file(to))
    with (
        place.address.open(read_only=True, actor=KEEPER) as source,
        SqliteLedger(to, actor=KEEPER) as target,
    ):
        copy_entries(source, target)
    return to


def brought_back(place: Place, copy: Path) -> None:
    """The ledger is an older copy of itself, and its checkpoint is not."""
    newest = place.checkpoint.read_bytes()
    cut(place, 0)
    place.checkpoint.unlink()
    with (
        SqliteLedger.open(copy, read_only=True, actor=KEEPER) as source,
        place.address.open(actor=KEEPER) as target,
    ):
        copy_entries(source, target)
    place.checkpoint.write_bytes(newest)


def test_what_was_redacted_at_the_missing_end_is_redacted_again(
    place: Place, store: PageStore
) -> None:
    older = copied(place, "older.db")
    with place.open() as book:
        claim = book.claims(Query(words="drone")).hits[0].claim
        page = book.article(claim.article).page
        content = store.get(page)
        redact(book, store, claim.article, by="R. Keeper", why="They asked.")
        gone = [e.index for e in book.every_entry() if e.body is None]
    assert gone
    newer = copied(place, "newer.db")
    brought_back(place, older)
    store.put(content)

    mended(place, store, newer)

    with place.open() as book:
        assert [e.index for e in book.every_entry() if e.body is None] == gone
        assert book.claims(Query(words="drone")).total == 0
    assert page not in store


def test_the_second_place_has_the_checkpoint(place: Place, store: PageStore) -> None:
    second = place.folder / "second"
    second.mkdir()
    with place.open(second=second):
        pass
    place.checkpoint.unlink()
    with pytest.raises(CheckpointMissingError, match="onrecord repair"):
        place.open(second=second)

    done = mended(place, store, second=second)

    assert "the one from its second place is over" in done.message
    assert "nobody can tell" not in done.message
    assert (
        second / place.checkpoint.name
    ).read_bytes() == place.checkpoint.read_bytes()


def test_a_copy_of_the_checkpoint_that_somebody_kept(
    place: Place, store: PageStore
) -> None:
    kept = place.copy_of(place.checkpoint)
    place.checkpoint.write_text("onrecord/karsk\n12\n")
    with pytest.raises(CheckpointBrokenError, match="onrecord repair"):
        place.open()

    done = mended(place, store, kept)

    assert "the one from a copy that was given is over" in done.message
    assert str(kept) not in done.message
    assert "nobody can tell any more" in done.message
    assert [file.read_text() for file in done.kept] == ["onrecord/karsk\n12\n"]


def test_without_any_checkpoint_it_is_signed_anew_when_that_is_said(
    place: Place, store: PageStore
) -> None:
    size, root = size_of(place), root_of(place)
    place.checkpoint.unlink()
    with pytest.raises(RepairUnclearError, match="--tail-unknown"):
        plan(place.address, given([]), None, LOSS)

    done = mended(place, store, allowed=UNKNOWN)

    assert "with every copy of it" in done.message
    assert f"signed anew over {size} entries (root {root})" in done.message
    assert "whether more had stood behind them, nobody can tell" in done.message


def test_a_second_place_that_was_damaged(place: Place, store: PageStore) -> None:
    second = place.folder / "second"
    second.mkdir()
    (second / place.checkpoint.name).write_text("nonsense")
    with pytest.raises(CheckpointBrokenError):
        place.open(second=second)
    done = mended(place, store, second=second)
    assert "second place could not be used any more" in done.message
    assert [file.read_text() for file in done.kept] == ["nonsense"]


def test_a_ledger_and_its_checkpoint_that_both_went_back(
    place: Place, store: PageStore
) -> None:
    """The second place knows that they did."""
    second = place.folder / "second"
    second.mkdir()
    with place.open(second=second):
        pass
    size = size_of(place)
    cut(place, size - 5)
    place.checkpoint.unlink()
    with pytest.raises(CheckpointError):
        place.open(second=second)
    done = mended(place, store, second=second, allowed=LOSS)
    assert f"Entries {size - 5} to {size - 1} are lost" in done.message
    assert "The checkpoint beside the ledger was lost" in done.message


@pytest.mark.parametrize("how", ["lost", "damaged", "another's"])
def test_the_key_comes_back_from_a_copy(
    place: Place, store: PageStore, how: str
) -> None:
    copy = place.copy_of(place.key)
    place.key.unlink()
    if how == "damaged":
        place.key.write_bytes(copy.read_bytes()[:-30])
    elif how == "another's":
        Keys.of_or_new(place.address.beside)
    with pytest.raises(LedgerKeyError, match="onrecord repair --from KEYFILE"):
        place.open()
    with pytest.raises(LedgerKeyLostError, match="onrecord repair --from KEYFILE"):
        plan(place.address, given([]), None, LOSS)

    done = mended(place, store, copy)

    assert "was brought back from a copy of it" in done.message
    assert place.key.read_bytes() == copy.read_bytes()
    assert place.key.stat().st_mode & 0o777 == 0o600
    assert len(done.kept) == (how != "lost")


def test_the_key_of_another_ledger_is_not_taken(place: Place) -> None:
    other = place.folder / "other.db"
    Keys.of_or_new(other)
    place.key.unlink()
    with pytest.raises(LedgerKeyLostError):
        plan(place.address, given([str(key_file(other))]), None, LOSS)


def test_changed_entries_are_gone_on_from_only_when_that_is_said(
    place: Place, store: PageStore
) -> None:
    size, root = size_of(place), root_of(place)
    signer = Keys.of(place.address.beside).signer
    other = Checkpoint(origin=signer.name, size=size - 4, root=b"r" * 32)
    place.checkpoint.write_text(signer.sign(other), "utf-8")
    with pytest.raises(LedgerRewrittenError, match="`onrecord repair` says"):
        place.open()
    with pytest.raises(RepairUnclearError, match="--accept-loss"):
        plan(place.address, given([]), None, UNKNOWN)

    done = mended(place, store, allowed=LOSS)

    assert f"signed over {size - 4} entries (root {other.root.hex()})" in done.message
    assert f"goes on from {size} entries (root {root})" in done.message


@pytest.mark.parametrize("fault", ["another ledger", "altered", "other entries"])
def test_a_backup_that_does_not_fit_is_refused(
    place: Place, told: list[Recording], fault: str
) -> None:
    copy = place.folder / "elsewhere.db"
    if fault != "another ledger":
        shutil.copy(place.key, key_file(copy))
    with SqliteLedger(copy) as other:
        other.record(reversed(told))
    if fault == "altered":
        run(
            Place(Address(str(copy)), place.folder),
            "UPDATE body SET body = X'7B7D' WHERE idx = 3",
        )
    cut(place, size_of(place) - 2)
    with pytest.raises(BackupUnfitError) as why:
        plan(place.address, given([str(copy)]), None, LOSS)
    assert {
        "another ledger": "of another ledger",
        "altered": "was altered",
        "other entries": "other",
    }[fault] in str(why.value)


def test_what_was_given_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInputError):
        given([str(tmp_path / "nothing")])
    with pytest.raises(NotABackupError):
        given([str(tmp_path)])


def test_a_backup_in_lines_is_restored_first(tmp_path: Path) -> None:
    (tmp_path / "lines").mkdir()
    (tmp_path / "lines" / LINES).touch()
    with pytest.raises(RepairUnclearError, match="onrecord restore"):
        given([str(tmp_path / "lines")])


def test_a_ledger_that_is_gone_comes_back_whole(filed: Place, store: PageStore) -> None:
    copy, size = backed_up(filed, store), size_of(filed)
    for file in filed.folder.glob("karsk.db*"):
        if file.suffix not in {".key", ".checkpoint"}:
            file.unlink()
    with pytest.raises(LedgerBehindError):
        SqliteLedger(filed.address.file)
    done = mended(filed, store, copy)
    assert f"Entries 0 to {size - 1} were brought back" in done.message
    assert done.size == size + 1


def test_cut_short_it_is_refused_as_before_and_mended_again(
    place: Place, store: PageStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = size_of(place)
    cut(place, size - 7)
    made = plan(place.address, given([]), None, LOSS)

    def power_goes(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Checkpoints, "catch_up", power_goes)
        with pytest.raises(KeyboardInterrupt):
            mend(made, store, by="R. Keeper", at=AT)
    with pytest.raises(OnrecordError):
        place.open()

    done = mended(place, store, allowed=LOSS)

    assert "are lost" in done.message
    with place.open() as book:
        assert len(repairs_of(book)) == 2, "The first attempt is on record, too."
