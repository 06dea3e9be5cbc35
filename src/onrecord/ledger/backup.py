"""A whole copy of a ledger and its pages, taken while others write, and the way back.

What was taken out of sight since a backup was made would come back with it, so
that restoring does every redaction and restriction again that is newer.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import apsw
import msgspec

from onrecord.errors import (
    BackupPlaceTakenError,
    LedgerKeyError,
    NotABackupError,
    PageStoreError,
    RedactionsElsewhereError,
)
from onrecord.ledger import tree
from onrecord.ledger.append import Pen
from onrecord.ledger.body import record_of
from onrecord.ledger.checkpoints import checkpoint_file
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.keys import Keys, key_file
from onrecord.ledger.note import Checkpoint
from onrecord.ledger.queries import WITHHOLD
from onrecord.ledger.rebuild import rebuild
from onrecord.ledger.redaction import Redaction, Restriction
from onrecord.ledger.session import Session
from onrecord.ledger.sqlite import SqliteLedger
from onrecord.ledger.visible import KEEPER
from onrecord.ledger.withhold import clean, destroy, hide, is_clean, put, show_again
from onrecord.pages import Page, PageStore, sync_folder, write_whole

#: What the parts of a backup are called.
LEDGER, PAGES = "ledger.db", "pages"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """A redaction or restriction as another copy of the ledger can do it again.

    Attributes:
        entry: Index of the entry that says so, in the ledger it is from.
        kind: "redaction" or "restriction".
        said: What that entry says.
        leaves: For each entry it names, the hash of its leaf, in hexadecimal.
    """

    entry: int
    kind: EntryKind
    said: dict[str, object]
    leaves: dict[str, str]

    @property
    def sentence(self) -> str:
        """Who did it, when, to how much, and why, for a person."""
        said, many = self.said, len(self.leaves)
        how = "Redacted"
        if self.kind is EntryKind.RESTRICTION:
            how = "Shown again" if said.get("lifted") else "Restricted"
        reach = f"{many} entries" if many != 1 else "1 entry"
        who = f"{how} by {said['by']} on {str(said['at'])[:10]}"
        return f"{who} ({said['scope']}, {reach}): {said['why']}"

    @property
    def act(self) -> bytes:
        """What was done, whichever of its entries a copy holds."""
        told = {key: said for key, said in self.said.items() if key != "entries"}
        return msgspec.json.encode((self.kind, told), order="sorted")


def backup(
    book: SqliteLedger, pages: PageStore, to: Path, *, with_key: bool = False
) -> Copied:
    """Copy the ledger as it is at one moment, its pages and its checkpoint.

    Others may go on reading and writing. The folder is there whole or not at all.

    Args:
        book: The ledger, in a file.
        pages: Where its pages' bytes are.
        to: A folder that is not there yet.
        with_key: Whether to copy the key as well, by which the copy can be
            added to. Who finds it can sign in the ledger's name.

    Raises:
        BackupPlaceTakenError: There is something already.
        LedgerKeyError: The key is not beside the ledger and is asked for.
    """
    with _made_whole(to) as folder:
        note = checkpoint_file(book.path)
        signed = note.read_bytes() if note.exists() else b""
        with book.connected() as source:
            _copy(source, folder / LEDGER)
        with SqliteLedger.open(folder / LEDGER, read_only=True, actor=KEEPER) as copy:
            size = _sign(copy, book.path, signed)
            wanted = sorted(_pages_of(copy))
        missing = _copy_pages(wanted, pages, PageStore(folder / PAGES))
        if with_key:
            key = key_file(book.path).read_bytes()
            write_whole(key_file(folder / LEDGER), key, mode=_OWNER_ALONE)
    return Copied(
        size=size, pages=len(wanted) - len(missing), missing=missing, has_key=with_key
    )


def restore(
    source: Path,
    to: Path,
    *,
    key: Path | None = None,
    tombstones: Iterable[Tombstone] = (),
) -> Copied:
    """Bring a ledger back from a backup, without what was taken out of sight since.

    The backup is not changed. Whether the ledger is whole is for `verify` to say.

    Args:
        source: The folder of the backup.
        to: A folder that is not there yet.
        key: The ledger's key file, where it is not in the backup.
        tombstones: Those of a newer copy of the ledger; what this one has too is
            not done twice.

    Raises:
        NotABackupError: There is no backup in that folder.
        BackupPlaceTakenError: There is something already where it is to go.
        LedgerKeyError: Without the ledger's key nothing can be redacted.
        RedactionsElsewhereError: The tombstones are those of another ledger.
    """
    if not (source / LEDGER).is_file():
        raise NotABackupError(str(source))
    with _made_whole(to) as folder:
        path = folder / LEDGER
        given = key or key_file(source / LEDGER)
        with (
            SqliteLedger.open(source / LEDGER, read_only=True, actor=KEEPER) as book,
            book.connected() as connection,
        ):
            _copy(connection, path)
        note = checkpoint_file(source / LEDGER)
        if note.exists():
            write_whole(checkpoint_file(path), note.read_bytes(), mode=_READABLE_BY_ALL)
        if given.exists():
            write_whole(key_file(path), given.read_bytes(), mode=_OWNER_ALONE)
        store = PageStore(folder / PAGES)
        with SqliteLedger.open(path, read_only=True, actor=KEEPER) as copy:
            wanted = sorted(_pages_of(copy))
        missing = _copy_pages(wanted, PageStore(source / PAGES), store)
        done = again(path, store, list(tombstones))
        with SqliteLedger.open(path, read_only=True, actor=KEEPER) as copy:
            kept, size = set(_pages_of(copy)), _size(copy)
    return Copied(
        size=size,
        pages=len(kept - set(missing)),
        missing=tuple(sha256 for sha256 in missing if sha256 in kept),
        has_key=given.exists(),
        withheld=done,
    )


def tombstones_of(book: SqliteLedger) -> tuple[Tombstone, ...]:
    """Every redaction and restriction in a ledger, for older copies of it."""
    found = []
    leaves = {}
    with book.asking() as ledger:
        for idx, kind, body in ledger.execute(WITHHOLD["acts"]):
            said = msgspec.json.decode(body, type=dict[str, object])
            named = msgspec.convert(said.get("entries", ()), tuple[str, ...])
            for entry_id in named:
                leaf = ledger.execute(
                    WITHHOLD["leaf_of"], {"key": bytes.fromhex(entry_id)}
                ).get
                leaves[entry_id] = leaf.hex()
            found.append(
                Tombstone(
                    entry=idx,
                    kind=EntryKind(kind),
                    said=said,
                    leaves={entry_id: leaves[entry_id] for entry_id in named},
                )
            )
    return tuple(found)


def again(path: Path, store: PageStore, tombstones: list[Tombstone]) -> int:
    """Do in an older copy what was redacted and restricted since, in its order.

    Returns:
        How many were done; none that the copy has already.
    """
    with SqliteLedger.open(path, read_only=True, actor=KEEPER) as book:
        held = {tombstone.act for tombstone in tombstones_of(book)}
        is_to_clean = not is_clean(book)
    new = [tombstone for tombstone in tombstones if tombstone.act not in held]
    if not new and not (is_to_clean and key_file(path).exists()):
        return 0
    with SqliteLedger.open(path, create=False) as book:
        done = 0
        if new:
            with book.writing() as pen:
                done = sum(_again(pen, tombstone, str(path)) for tombstone in new)
                rebuild(pen.ledger)
        clean(book, store)
    return done


def _again(pen: Pen, tombstone: Tombstone, path: str) -> bool:
    """Do one again on those of its entries that this copy holds."""
    ledger = pen.ledger
    held = dict(_held(ledger, tombstone, path))
    entries, ids = tuple(held.values()), tuple(held)
    if tombstone.kind is EntryKind.REDACTION:
        redaction = msgspec.convert({**tombstone.said, "entries": ids}, Redaction)
        idx = put(pen, EntryKind.REDACTION, redaction)
        gone = set(_pages_in(ledger, entries))
        destroy(ledger, idx, entries, redaction.marks)
        ledger.executemany(WITHHOLD["to_destroy"], [(page,) for page in gone])
        return True
    restriction = msgspec.convert({**tombstone.said, "entries": ids}, Restriction)
    idx = put(pen, EntryKind.RESTRICTION, restriction)
    if restriction.lifted:
        show_again(ledger, entries, restriction.marks)
    else:
        hide(ledger, idx, entries, restriction.marks)
    return True


def _held(
    ledger: Session, tombstone: Tombstone, path: str
) -> Iterator[tuple[str, int]]:
    """Id and index of each entry that is here, and was not redacted already."""
    for entry_id, leaf in tombstone.leaves.items():
        asked = {"key": bytes.fromhex(entry_id)}
        row = ledger.execute(WITHHOLD["held"], asked).fetchone()
        if row is not None and row[1].hex() != leaf:
            raise RedactionsElsewhereError(path)
        if row is not None and row[2] is None:
            yield entry_id, int(row[0])


def _pages_in(ledger: Session, entries: Iterable[int]) -> Iterator[str]:
    """Digests of the pages that some entries are captures of."""
    asked = {"indexes": msgspec.json.encode(list(entries)).decode()}
    for _, _, kind, body in ledger.execute(WITHHOLD["said"], asked):
        if kind == EntryKind.PAGE:
            yield record_of(body, Page).sha256


def _copy(source: apsw.Connection, to: Path) -> None:
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


def _sign(copy: SqliteLedger, path: Path, before: bytes) -> int:
    """Put a checkpoint beside a copy: over all of it, or the last from before it.

    Returns:
        How many entries the copy holds.
    """
    with copy.asking() as connection:
        now = tree.held(connection)
    try:
        signer = Keys.of(path).signer
    except LedgerKeyError:
        note = before
    else:
        checkpoint = Checkpoint(origin=signer.name, size=now.size, root=now.root)
        note = signer.sign(checkpoint).encode()
    if note:
        write_whole(checkpoint_file(copy.path), note, mode=_READABLE_BY_ALL)
    return now.size


def _size(copy: SqliteLedger) -> int:
    with copy.asking() as connection:
        return tree.held(connection).size


def _pages_of(copy: SqliteLedger) -> set[str]:
    """Digests of all pages on record, those that are restricted among them."""
    return {
        record_of(entry.body, Page).sha256
        for entry in copy.every_entry()
        if entry.kind is EntryKind.PAGE and entry.body is not None
    }


def _copy_pages(
    wanted: Iterable[str], source: PageStore, to: PageStore
) -> tuple[str, ...]:
    """Copy pages, each digested again; those that cannot be had are told."""
    missing = []
    for sha256 in wanted:
        try:
            to.put(source.get(sha256))
        except PageStoreError:
            missing.append(sha256)
    return tuple(missing)


@contextmanager
def _made_whole(to: Path) -> Iterator[Path]:
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
