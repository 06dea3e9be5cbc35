"""The way back from a backup, to a folder or into a database.

What was taken out of sight since a backup was made would come back with it, so
that restoring does every redaction and restriction again that is newer.
"""

import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from onrecord.errors import CopyPlaceTakenError, NotABackupError
from onrecord.ledger import connect, tree
from onrecord.ledger.address import Address
from onrecord.ledger.as_lines import lines_in, lines_of
from onrecord.ledger.backup import (
    LEDGER,
    LINES,
    PAGES,
    Copied,
    copy_file,
    copy_pages,
    made_whole,
    pages_of,
)
from onrecord.ledger.begin import begin_with
from onrecord.ledger.checkpoints import checkpoint_file
from onrecord.ledger.faults import told_plainly
from onrecord.ledger.keys import key_file
from onrecord.ledger.sqlite import SqliteLedger
from onrecord.ledger.stamps.kept import stamps_of
from onrecord.ledger.tombstones import Tombstone, again
from onrecord.ledger.upgrade import ENTRIES_SINCE, derive_again
from onrecord.ledger.visible import KEEPER
from onrecord.pages import PageStore, write_whole

_READABLE_BY_ALL, _OWNER_ALONE = 0o644, 0o600


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
        BackupBrokenError: A line of it is not what was backed up.
        BackupPlaceTakenError: There is something already where it is to go.
        LedgerKeyError: Without the ledger's key nothing can be redacted.
        RedactionsElsewhereError: The tombstones are those of another ledger.
    """
    _check(source)
    with made_whole(to) as folder:
        at, store = Address(str(folder / LEDGER)), PageStore(folder / PAGES)
        return _brought_back(source, at, store, key, tombstones)


def restore_into(
    source: Path,
    at: Address,
    pages: PageStore,
    *,
    key: Path | None = None,
    tombstones: Iterable[Tombstone] = (),
) -> Copied:
    """Bring a ledger back into a database: see `restore`.

    Args:
        source: The folder of the backup.
        at: A database that holds no ledger yet.
        pages: Where its pages' bytes are to be.
        key: The ledger's key file, where it is not in the backup.
        tombstones: Those of a newer copy of the ledger.

    Raises:
        CopyPlaceTakenError: It holds one, or this machine has another's checkpoint.
    """
    _check(source)
    at.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    given = key or key_file(source / LEDGER)
    taken = key_file(at.beside)
    if checkpoint_file(at.beside).exists():
        raise CopyPlaceTakenError(str(checkpoint_file(at.beside)))
    if taken.exists() and not (
        given.exists() and given.read_bytes() == taken.read_bytes()
    ):
        raise CopyPlaceTakenError(str(taken))
    return _brought_back(source, at, pages, key, tombstones)


def _brought_back(
    source: Path,
    at: Address,
    store: PageStore,
    key: Path | None,
    tombstones: Iterable[Tombstone],
) -> Copied:
    given = key or key_file(source / LEDGER)
    _put(source, at)
    note = checkpoint_file(source / LEDGER)
    if note.exists():
        put = checkpoint_file(at.beside)
        write_whole(put, note.read_bytes(), mode=_READABLE_BY_ALL)
    if given.exists():
        write_whole(key_file(at.beside), given.read_bytes(), mode=_OWNER_ALONE)
    stamps_of(source / LEDGER).copy_to(stamps_of(at.beside))
    with at.open(read_only=True, actor=KEEPER) as copy:
        wanted = pages_of(copy)
    missing = copy_pages(wanted, PageStore(source / PAGES), store)
    done = again(at, store, list(tombstones))
    with at.open(read_only=True, actor=KEEPER) as copy:
        kept = pages_of(copy)
        with copy.asking() as connection:
            size = tree.held(connection).size
    return Copied(
        size=size,
        pages=len(kept - set(missing)),
        missing=tuple(sha256 for sha256 in missing if sha256 in kept),
        has_key=given.exists(),
        withheld=done,
    )


def _check(source: Path) -> None:
    if not any((source / name).is_file() for name in (LEDGER, LINES)):
        raise NotABackupError(str(source))


def _put(source: Path, at: Address) -> None:
    """Put down what a backup holds; a file as it is where a file is wanted."""
    if not (source / LEDGER).is_file():
        begin_with(at, lines_in(source / LINES))
    elif at.is_database:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / LEDGER
            _put_file(source / LEDGER, path)
            with (
                SqliteLedger.open(path, read_only=True, actor=KEEPER) as book,
                book.connected() as connection,
            ):
                begin_with(at, lines_of(connection))
    else:
        _put_file(source / LEDGER, at.file)


def _put_file(source: Path, to: Path) -> None:
    """Copy a ledger's file; what an earlier onrecord derived is derived again."""
    with told_plainly(source), closing(connect.older_reader(source)) as old:
        copy_file(old, to)
        schema = old.pragma("user_version")
    if ENTRIES_SINCE <= schema < connect.SCHEMA:
        new = connect.writer(to, wait=0, create=False)
        with told_plainly(to), closing(new), new:
            derive_again(new, connect.SCHEMA)
