"""Opening the file: whether it is a ledger, and the settings that keep it safe."""

import time
from pathlib import Path
from urllib.parse import quote

import apsw

from onrecord.errors import (
    LedgerIsNewerError,
    LedgerIsOlderError,
    LedgerReadOnlyError,
    NoSuchInputError,
    NotALedgerError,
    SqliteTooOldError,
)
from onrecord.ledger.queries import script
from onrecord.pages import sync_folder

#: "onrc": marks the file as ours in SQLite's header, for `file` and for us.
APPLICATION_ID = 0x6F6E7263
#: The version of `sql/entry.sql` and `sql/views.sql`.
SCHEMA = 3
#: Earlier ones can lose a commit when two connections checkpoint, or when a
#: program opens the file itself: https://www.sqlite.org/releaselog/3_51_3.html
NEEDED_SQLITE = (3, 51, 3)

#: Memory for pages of the file, in KiB. What is recorded is found by digests, whose
#: places in an index are anywhere: a writer that cannot hold the indices reads and
#: writes most of their pages again at each commit.
_READERS_CACHE, _WRITERS_CACHE = 16_000, 256_000
#: Pages of the log, 64 MiB, after which it is copied into the file. The same pages
#: change again and again, and only the last of each is copied.
_LOG = 16_384

_MAGIC = b"SQLite format 3\0"
_WRITE = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_URI
_READ = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI


def check_sqlite(version: str) -> None:
    """Refuse a SQLite that loses commits.

    Raises:
        SqliteTooOldError: It is earlier than `NEEDED_SQLITE`.
    """
    if tuple(int(part) for part in version.split(".")) < NEEDED_SQLITE:
        raise SqliteTooOldError(version, ".".join(map(str, NEEDED_SQLITE)))


def writer(path: Path, *, wait: float, create: bool) -> apsw.Connection:
    """Open the ledger to write, and make it when there is none.

    Args:
        path: The file.
        wait: How long to wait for another writer, in seconds.
        create: Whether to make it when it is not there.
    """
    _check_kind_of_file(path)
    is_new = not path.exists() or path.stat().st_size == 0
    if is_new and not (create and path.parent.is_dir()):
        raise NoSuchInputError(str(path if path.parent.is_dir() else path.parent))
    if not is_new:
        _check_header(path)
    connection = apsw.Connection(_uri(path), flags=_WRITE)
    try:
        _check_writable(connection, path)
        # Until its version is known, not even closing it may change the file.
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        _settle(connection, wait)
        connection.pragma("cache_size", -_WRITERS_CACHE)
        _make_or_check(connection, path, wait)
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
    except BaseException:
        connection.close()
        raise
    return connection


def reader(path: Path, *, wait: float) -> apsw.Connection:
    """Open the ledger to read; a reader neither waits for the writer nor stops it."""
    connection = older_reader(path, wait=wait)
    if connection.pragma("user_version") < SCHEMA:
        connection.close()
        raise LedgerIsOlderError(str(path))
    return connection


def older_reader(path: Path, *, wait: float = 0) -> apsw.Connection:
    """Open a ledger to read, of this schema or an earlier one."""
    if not path.exists():
        raise NoSuchInputError(str(path if path.parent.is_dir() else path.parent))
    _check_kind_of_file(path)
    _check_header(path)
    try:
        connection = _opened(_uri(path), wait)
    except (apsw.CantOpenError, apsw.IOError):
        # A disk that cannot be written, or is full, holds no room for SQLite's
        # index of the log. Without a log there is nothing to index.
        log = Path(f"{path}-wal")
        if log.exists() and log.stat().st_size:
            raise
        connection = _opened(_uri(path, immutable=True), wait)
    _check_version(connection, path)
    return connection


def in_memory() -> apsw.Connection:
    """A ledger that is gone when it is closed."""
    connection = apsw.Connection(":memory:")
    _settle(connection, 0)
    _make(connection)
    return connection


def _check_writable(connection: apsw.Connection, path: Path) -> None:
    # SQLite opens a file that it may not write as one to read.
    if connection.readonly("main"):
        raise LedgerReadOnlyError(str(path))


def _opened(uri: str, wait: float) -> apsw.Connection:
    connection = apsw.Connection(uri, flags=_READ)
    try:
        _settle(connection, wait)
        connection.pragma("query_only", True)  # noqa: FBT003 — apsw's signature
        connection.pragma("schema_version")
    except BaseException:
        connection.close()
        raise
    return connection


def _settle(connection: apsw.Connection, wait: float) -> None:
    connection.set_busy_timeout(int(wait * 1000))
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_FKEY, 1)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DDL, 0)
    connection.pragma("cell_size_check", "ON")
    connection.pragma("synchronous", "FULL")
    # What is deleted is written over, so that a redacted name is nowhere in the
    # file, also not where pages of it are free.
    connection.pragma("secure_delete", "ON")
    connection.pragma("temp_store", "MEMORY")
    connection.pragma("cache_size", -_READERS_CACHE)


def _check_kind_of_file(path: Path) -> None:
    # SQLite would wait for ever at a pipe.
    if path.exists() and not path.is_file():
        raise NotALedgerError(str(path))


def _check_header(path: Path) -> None:
    """Look at the header alone: no lock, no log, nothing written beside it.

    Read by SQLite's own file layer, never by `open()`: closing a file drops the
    locks that other connections of this process hold on it. Not by a
    connection either: the file without its log need not make sense.

    Source: https://www.sqlite.org/fileformat2.html#the_database_header
    """
    flags = [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0]
    file = apsw.VFSFile(apsw.vfs_names()[0], str(path.absolute()), flags)
    try:
        header = file.xRead(100, 0)
    finally:
        file.xClose()
    if not header.strip(b"\0") and Path(f"{path}-journal").exists():
        return  # The power went while it was made: SQLite will undo that first.
    if header[:16] != _MAGIC or header[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise NotALedgerError(str(path))
    _refuse_newer(path, int.from_bytes(header[60:64], "big"))


def _check_version(connection: apsw.Connection, path: Path) -> None:
    _refuse_newer(path, connection.pragma("user_version"))


def _refuse_newer(path: Path, found: int) -> None:
    if found > SCHEMA:
        raise LedgerIsNewerError(str(path), found, SCHEMA)


def _make_or_check(connection: apsw.Connection, path: Path, wait: float) -> None:
    if connection.pragma("application_id") != APPLICATION_ID:
        # Two processes may both have found no file; one of them makes it.
        connection.execute("BEGIN IMMEDIATE")
        try:
            _make_once(connection, path)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        sync_folder(path.parent)
    _check_version(connection, path)
    _keep_a_log(connection, wait)
    connection.pragma("wal_autocheckpoint", _LOG)
    # Keep the log from staying as large as the largest batch ever was.
    connection.pragma("journal_size_limit", 64 * 1024 * 1024)


def _make_once(connection: apsw.Connection, path: Path) -> None:
    if connection.pragma("application_id") == APPLICATION_ID:
        return
    if connection.execute("SELECT 1 FROM sqlite_schema").get:
        raise NotALedgerError(str(path))
    _make(connection)


def _make(connection: apsw.Connection) -> None:
    connection.execute(script("entry.sql"))
    connection.execute(script("views.sql"))
    connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("user_version", SCHEMA)


def _keep_a_log(connection: apsw.Connection, wait: float) -> None:
    """Turn the write-ahead log on, so that readers and the writer do not wait."""
    patience = time.monotonic() + wait
    while True:
        try:
            connection.pragma("journal_mode", "WAL")
        except apsw.BusyError:
            # Another process has just made the ledger; SQLite itself does not
            # wait here.
            if time.monotonic() > patience:
                raise
            time.sleep(0.01)
        else:
            return


def _uri(path: Path, *, immutable: bool = False) -> str:
    return f"file:{quote(str(path.absolute()))}" + "?immutable=1" * immutable
