"""Backups as lines of JSON: from a file and a database, and back into either."""

import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import msgspec
import psycopg
import pytest

from onrecord.errors import (
    BackupBrokenError,
    CopyPlaceTakenError,
    LedgerDamagedError,
    LedgerRewrittenError,
)
from onrecord.ledger import (
    KEEPER,
    Address,
    Copied,
    KeptLedger,
    Query,
    Recording,
    Scope,
    SqliteLedger,
    Tombstone,
    backup,
    bundle_of,
    checkpoint_file,
    checkpoints_in,
    key_file,
    redact,
    restore,
    restore_into,
    restrict,
    tombstones_of,
    verify,
)
from onrecord.ledger.postgres import PostgresLedger
from onrecord.pages import PageStore
from tests.ledger.bundles import verifier, with_pages
from tests.ledger.newsroom import claim_of, reported
from tests.ledger.postgres_server import Server

BY, WHY = "R. Keeper", "They asked for it."


@dataclass(frozen=True)
class Back:
    """Where a ledger is brought back to.

    Attributes:
        at: The ledger's address.
        folder: The folder that is made; a database's pages are in it.
    """

    at: Address
    folder: Path

    @property
    def pages(self) -> PageStore:
        return PageStore(self.folder / "pages")

    def bring(
        self,
        source: Path,
        *,
        key: Path | None = None,
        tombstones: tuple[Tombstone, ...] = (),
    ) -> Copied:
        if self.at.is_database:
            return restore_into(
                source, self.at, self.pages, key=key, tombstones=tombstones
            )
        return restore(source, self.folder, key=key, tombstones=tombstones)

    def is_whole(self) -> bool:
        """Whether it verifies, against its own checkpoint too."""
        with self.at.open(read_only=True, actor=KEEPER) as book:
            held, broken = checkpoints_in([checkpoint_file(self.at.beside)], book.vkey)
            return not (verify(book, against=held).amiss or broken) and len(held) == 1


@pytest.fixture(params=["sqlite", "postgresql"])
def back(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Back:
    """To a folder, and then to a database of a person who has no other ledger."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    folder = tmp_path / "back"
    if request.param == "sqlite":
        return Back(Address(str(folder / "ledger.db")), folder)
    return Back(Address(request.getfixturevalue("elsewhere")), folder)


@pytest.fixture
def elsewhere(server: Server) -> str:
    """The address of another place in the same server, with nothing there."""
    with psycopg.connect(server.address("public"), autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS elsewhere CASCADE")
        connection.execute("CREATE SCHEMA elsewhere")
    return server.address("elsewhere")


@pytest.fixture
def book(either: KeptLedger, told: list[Recording]) -> KeptLedger:
    """Four articles, with their pages: in a file, and then in a database."""
    either.record(told)
    return either


def whole(book: KeptLedger) -> tuple[object, ...]:
    entries = tuple(book.every_entry())
    answers = book.claims(Query()), book.articles(), book.speakers()
    return (*entries, *answers, verify(book).root)


def test_there_and_back(
    book: KeptLedger, store: PageStore, back: Back, tmp_path: Path
) -> None:
    redact(book, store, claim_of(book, "shelling"), by=BY, why=WHY, scope=Scope.CLAIM)
    restrict(book, claim_of(book, "drone"), by=BY, why=WHY, scope=Scope.ARTICLE)
    done = backup(book, store, tmp_path / "copy", lines=True)
    assert (done.size, done.pages, done.missing) == (22, 4, ())
    assert sorted(path.name for path in (tmp_path / "copy").iterdir()) == [
        "entries.jsonl",
        "ledger.db.checkpoint",
        "pages",
    ]
    brought = back.bring(tmp_path / "copy")
    assert (brought.size, brought.pages, brought.has_key) == (22, 4, False)
    assert back.is_whole()
    with back.at.open(read_only=True) as again:
        assert whole(again) == whole(book)
        assert again.vkey == book.vkey
    # It is added to when its key is put beside it, and knows what it held.
    key_file(back.at.beside).write_bytes(key_file(book.beside).read_bytes())
    with back.at.open(create=False) as again:
        again.record([reported("[source A] [cue said] [content so].", title="More")])
    assert back.is_whole()


def test_what_was_redacted_since_does_not_come_back(
    book: KeptLedger,
    store: PageStore,
    back: Back,
    told: list[Recording],
    tmp_path: Path,
) -> None:
    backup(book, store, tmp_path / "copy", lines=True)
    claim = claim_of(book, "shelling")
    redact(book, store, claim, by=BY, why=WHY, scope=Scope.ARTICLE)
    acts = tombstones_of(book)

    key = key_file(book.beside)
    done = back.bring(tmp_path / "copy", key=key, tombstones=acts)

    assert (done.withheld, done.pages) == (1, 3)
    assert back.is_whole()
    assert told[0].page is not None
    assert told[0].page.sha256 not in back.pages
    with back.at.open() as again:
        assert again.claims(Query(words="shelling")).total == 0
        assert tombstones_of(again)[0].act == acts[0].act
        assert again.record([told[0]]).refused[0].kind == "ledger.redacted"


def test_a_copied_file_is_brought_back_into_either(
    ledger: SqliteLedger,
    told: list[Recording],
    store: PageStore,
    back: Back,
    tmp_path: Path,
) -> None:
    ledger.record(told)
    backup(ledger, store, tmp_path / "copy", with_key=True)
    assert back.bring(tmp_path / "copy").has_key
    assert back.is_whole()
    with back.at.open(read_only=True) as again:
        assert whole(again) == whole(ledger)


def test_taken_while_others_write_to_a_database(
    database: str, store: PageStore, tmp_path: Path
) -> None:
    """What was acknowledged before a backup began is in it."""
    acknowledged, stop = [0], Event()
    with PostgresLedger(database, keys=tmp_path) as book:

        def write() -> None:
            while not stop.is_set():
                n = acknowledged[0]
                words = f"[source A] [cue said] [content {n} shells fell]."
                book.record(with_pages([reported(words, title=f"Day {n}")], store))
                acknowledged[0] += 1

        writer = Thread(target=write)
        writer.start()
        try:
            before = []
            for n in range(4):
                while acknowledged[0] < n and writer.is_alive():
                    time.sleep(0.01)
                before.append(acknowledged[0])
                backup(book, store, tmp_path / f"copy{n}")
        finally:
            stop.set()
            writer.join()
    assert before[-1] > 0, "nothing was written meanwhile"
    for n, least in enumerate(before):
        place = tmp_path / f"back{n}"
        back = Back(Address(str(place / "ledger.db")), place)
        assert not back.bring(tmp_path / f"copy{n}").missing
        assert back.is_whole()
        with back.at.open(read_only=True) as copy:
            days = {a.article.title for a in copy.articles(limit=10_000)[0]}
        assert {f"Day {day}" for day in range(least)} <= days


def test_a_place_that_is_taken_is_left_alone(
    database: str,
    store: PageStore,
    told: list[Recording],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with Address(database).open() as book:
        book.record(told)
        backup(book, store, tmp_path / "copy", with_key=True)
        with pytest.raises(CopyPlaceTakenError, match="checkpoint"):
            restore_into(tmp_path / "copy", Address(database), store)
        checkpoint_file(book.beside).unlink()
        with pytest.raises(CopyPlaceTakenError, match="postgresql://"):
            restore_into(tmp_path / "copy", Address(database), store)
        key_file(book.beside).write_text("another")
        with pytest.raises(CopyPlaceTakenError, match="key"):
            restore_into(tmp_path / "copy", Address(database), store)
        assert book.claims(Query()).total == 5


@pytest.fixture
def copied(
    ledger: SqliteLedger, told: list[Recording], store: PageStore, tmp_path: Path
) -> Path:
    """A backup in lines."""
    ledger.record(told)
    backup(ledger, store, tmp_path / "copy", lines=True)
    return tmp_path / "copy"


def _bent(source: Path, number: int, **fields: object) -> None:
    """Change a line of a backup."""
    path = source / "entries.jsonl"
    lines = path.read_bytes().splitlines()
    said = msgspec.json.decode(lines[number])
    lines[number] = msgspec.json.encode({**said, **fields})
    path.write_bytes(b"\n".join(lines) + b"\n")


def test_an_altered_line_is_brought_back_and_named(
    book: KeptLedger, store: PageStore, back: Back, tmp_path: Path
) -> None:
    backup(book, store, tmp_path / "copy", lines=True)
    _bent(tmp_path / "copy", 3, recorded_by="somebody")
    back.bring(tmp_path / "copy")
    with back.at.open(read_only=True) as again:
        (amiss,) = verify(again).amiss
    assert (amiss.index, "was altered" in amiss.message) == (2, True)


@pytest.mark.parametrize(
    ("number", "fields", "why"),
    [
        (0, {"format": "onrecord entries 9"}, "Line 1 .* of the form"),
        (4, {"index": 7}, "Line 5 .*entry 7 stands where 3 belongs"),
        (4, {"leaf": "no"}, "Line 5 "),
        (4, {"recorded_at": 2**70}, "Line 5 "),
    ],
)
def test_a_broken_line_is_told(
    copied: Path, number: int, fields: dict[str, object], why: str
) -> None:
    _bent(copied, number, **fields)
    back = copied.with_name("back")
    with pytest.raises(BackupBrokenError, match=why):
        restore(copied, back)
    assert not back.exists()


def test_every_cut_is_told(copied: Path) -> None:
    path = copied / "entries.jsonl"
    content = path.read_bytes()
    for size in range(0, len(content) - 1, len(content) // 20):
        path.write_bytes(content[:size])
        with pytest.raises(BackupBrokenError):
            restore(copied, copied.with_name("back"))


def test_what_contradicts_itself_is_refused(
    book: KeptLedger, store: PageStore, back: Back, tmp_path: Path
) -> None:
    backup(book, store, tmp_path / "copy", lines=True)
    _bent(tmp_path / "copy", 3, redacted_by=1)
    with pytest.raises(LedgerDamagedError):
        back.bring(tmp_path / "copy")


def test_what_was_rewritten_is_not_signed_for_by_a_backup(
    book: KeptLedger, store: PageStore, tmp_path: Path
) -> None:
    """The tree of a rewritten ledger agrees with itself, not with its checkpoint."""
    checkpoint = checkpoint_file(book.beside)
    older = checkpoint.read_bytes()
    other = tmp_path / "other.db"
    key_file(other).write_bytes(key_file(book.beside).read_bytes())
    with SqliteLedger(other) as another:
        another.record([reported("[source A] [cue said] [content no].", title="No")])
        checkpoint.write_bytes(checkpoint_file(other).read_bytes())
    with pytest.raises(LedgerRewrittenError):
        backup(book, store, tmp_path / "copy", lines=True)
    assert not (tmp_path / "copy").exists()
    checkpoint.write_bytes(older)
    assert backup(book, store, tmp_path / "copy", lines=True).size == 20


def test_a_stranger_verifies_a_claim_of_either(
    book: KeptLedger, store: PageStore, tmp_path: Path
) -> None:
    path = tmp_path / "claim.zip"
    older = checkpoint_file(book.beside).read_text()
    book.record([reported("[source A] [cue said] [content so].", title="More")])
    (tmp_path / "older").write_text(older)
    path.write_bytes(bundle_of(book, store, claim_of(book, "shelling"), older=older))
    ran = verifier(path, "--key", book.vkey, "--older", tmp_path / "older")
    assert (ran.status, "Nothing was changed" in ran.out) == (0, True), ran.out
