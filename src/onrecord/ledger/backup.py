"""A whole copy of a ledger and its pages, taken while others write.

One in a file is copied as a file; one in a database as lines of JSON, which any
database takes again (`as_lines`), and one in a file too where that is asked for.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import apsw
import msgspec

from onrecord.errors import BackupPlaceTakenError, LedgerKeyError, PageStoreError
from onrecord.ledger import tree
from onrecord.ledger.as_lines import Kept, lines_of
from onrecord.ledger.body import record_of
from onrecord.ledger.checkpoints import Checkpoints, checkpoint_file
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.keys import Keys, key_file
from onrecord.ledger.merkle import Range
from onrecord.ledger.note import Checkpoint
from onrecord.ledger.session import Session
from onrecord.ledger.sqlite import SqliteLedger
from onrecord.ledger.stamps.kept import stamps_of
from onrecord.ledger.visible import KEEPER
from onrecord.pages import Page, PageStore, sync_folder, write_whole

#: What the parts of a backup are called. It holds the ledger as a file or as lines.
LEDGER, LINES, PAGES = "ledger.db", "entries.jsonl", "pages"
_READABLE_BY_ALL, _OWNER_ALONE = 0o644, 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a backup or a restored ledger holds.

    Attributes:
        size: How many entries.
        pages: How many pages.
        missing: Digests of pages on record whose bytes could not be had.
        has_key: Whether the ledger's key is with it.
        withheld: How many redactions and restrictions were done again.
    """

    size: int
    pages: int
    missing: tuple[str, ...] = ()
    has_key: bool = False
    withheld: int = 0


def backup(
    book: KeptLedger,
    pages: PageStore,
    to: Path,
    *,
    with_key: bool = False,
    lines: bool = False,
) -> Copied:
    """Copy the ledger as it is at one moment, its pages and its checkpoint.

    Others may go on reading and writing. The folder is there whole or not at all.

    Args:
        book: The ledger, opened by one who may see what is restricted.
        pages: Where its pages' bytes are.
        to: A folder that is not there yet.
        with_key: Whether to copy the key as well, by which the copy can be
            added to. Who finds it can sign in the ledger's name.
        lines: Whether to write lines of JSON also for a ledger in a file.

    Raises:
        BackupPlaceTakenError: There is something already.
        LedgerKeyError: The key is not at hand and is asked for.
        LedgerBehindError, LedgerRewrittenError: It is not what its checkpoint
            was signed over.
    """
    with made_whole(to) as folder:
        signing = _Signing(book.beside)
        with book.connected() as source:
            now = tree.held(source)
            signed = signing.over(source, now)
            if isinstance(source, apsw.Connection) and not lines:
                copy_file(source, folder / LEDGER)
                wanted = pages_in_file(folder / LEDGER)
            else:
                wanted = _write_lines(source, folder / LINES)
        if signed:
            name = checkpoint_file(folder / LEDGER)
            write_whole(name, signed, mode=_READABLE_BY_ALL)
        stamps_of(book.beside).copy_to(stamps_of(folder / LEDGER))
        missing = copy_pages(wanted, pages, PageStore(folder / PAGES))
        if with_key:
            key = key_file(book.beside).read_bytes()
            write_whole(key_file(folder / LEDGER), key, mode=_OWNER_ALONE)
    return Copied(
        size=now.size,
        pages=len(wanted) - len(missing),
        missing=missing,
        has_key=with_key,
    )


def copy_file(source: apsw.Connection, to: Path) -> None:
    """Copy a ledger's file as it is at this moment, in one piece and without a log."""
    target = apsw.Connection(str(to))
    try:
        with target.backup("main", source, "main") as copying:
            copying.step(-1)
        target.pragma("journal_mode", "DELETE")
        # Free pages may hold what a redaction that was cut short has not cleaned.
        target.pragma("secure_delete", "ON")
        target.execute("VACUUM")
    finally:
        target.close()


def pages_in_file(path: Path) -> set[str]:
    """Digests of all pages on record in a ledger's file."""
    with SqliteLedger.open(path, read_only=True, actor=KEEPER) as copy:
        return pages_of(copy)


def pages_of(copy: KeptLedger) -> set[str]:
    """Digests of all pages on record, those that are restricted among them."""
    return {
        record_of(entry.body, Page).sha256
        for entry in copy.every_entry()
        if entry.kind is EntryKind.PAGE and entry.body is not None
    }


def copy_pages(
    wanted: Iterable[str], source: PageStore, to: PageStore
) -> tuple[str, ...]:
    """Copy pages, each digested again; those that cannot be had are told."""
    missing = []
    for sha256 in sorted(wanted):
        try:
            to.put(source.get(sha256))
        except PageStoreError:
            missing.append(sha256)
    return tuple(missing)


def _write_lines(source: Session, to: Path) -> set[str]:
    """Write the ledger as lines; digests of the pages on record."""
    wanted = set()
    with to.open("xb") as file:
        for line in lines_of(source):
            file.write(msgspec.json.encode(line) + b"\n")
            if isinstance(line, Kept) and line.kind == EntryKind.PAGE and line.body:
                wanted.add(record_of(line.body, Page).sha256)
    return wanted


class _Signing:
    """Signs for a copy, where the key is at hand.

    The last checkpoint is read before the ledger is, for it may grow meanwhile.
    """

    def __init__(self, beside: Path) -> None:
        self.file = checkpoint_file(beside)
        self.before = self.file.read_bytes() if self.file.exists() else b""
        self.checkpoints: Checkpoints | None = None
        with suppress(LedgerKeyError):
            self.checkpoints = Checkpoints(ledger=beside, keys=Keys.of(beside))
        self.promised = None
        if self.checkpoints is not None and self.before:
            self.promised = self.checkpoints.read(self.file)

    def over(self, source: Session, now: Range) -> bytes:
        """A checkpoint over exactly what is copied, or the last one from before it.

        What is not what its checkpoint was signed over is not signed for anew.
        """
        if self.checkpoints is None:
            return self.before
        if self.promised is not None:
            self.checkpoints.holds(source, self.file, self.promised)
        signer = self.checkpoints.keys.signer
        checkpoint = Checkpoint(origin=signer.name, size=now.size, root=now.root)
        return signer.sign(checkpoint).encode()


@contextmanager
def made_whole(to: Path) -> Iterator[Path]:
    """A folder that takes its name when all of it is there; else nothing stays."""
    if to.exists() and not (to.is_dir() and not any(to.iterdir())):
        raise BackupPlaceTakenError(str(to))
    to.parent.mkdir(parents=True, exist_ok=True)
    coming = Path(tempfile.mkdtemp(prefix=".coming-", dir=to.parent))
    try:
        yield coming
        sync_folder(coming)
        coming.rename(to)
    except BaseException:
        shutil.rmtree(coming, ignore_errors=True)
        raise
    sync_folder(to.parent)
