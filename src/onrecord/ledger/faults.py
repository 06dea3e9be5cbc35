"""What SQLite says when it fails, as the errors that onrecord tells people."""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw
import msgspec

from onrecord.errors import (
    AskedWronglyError,
    LedgerBusyError,
    LedgerDamagedError,
    LedgerDiskError,
    LedgerDiskFullError,
    LedgerReadOnlyError,
    NoSuchInputError,
    NotALedgerError,
    OnrecordError,
    UnreadableInputError,
)
from onrecord.ledger import connect
from onrecord.ledger.queries import script

_log = logging.getLogger(__name__)

#: Bytes that must be free for SQLite to open a ledger: its index of the log.
_ROOM_TO_OPEN = 64 * 1024

#: What SQLite says when a bit of the file's header was altered.
_ALTERED = re.compile(r"unsupported file format")
#: What it says when a name in the file's schema was altered, or we asked for another.
_NOT_THERE = re.compile(r"no such (column|table|index|view)\b")
#: Every table, index and column there is.
_NAMES = """
SELECT thing.name, field.name FROM sqlite_schema AS thing
LEFT JOIN pragma_table_xinfo(thing.name) AS field ON thing.type <> 'index'
"""


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about this ledger into onrecord's.

    Raises:
        LedgerError: Why the ledger could not be read or written.
        InputError: It is not there, or may not be read.
    """
    try:
        yield
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        # What was recorded can be read; what cannot was altered since.
        raise LedgerDamagedError(str(path), str(error)) from error
    except OSError as error:
        raise _disk_failed(path, str(error)) from error
    except apsw.Error as error:
        told = _told(error, path)
        if told is None:
            raise
        raise told from error


def _told(error: apsw.Error, path: Path) -> OnrecordError | None:  # noqa: PLR0911 — a table
    match error:
        case apsw.FullError():
            return LedgerDiskFullError(str(path))
        case apsw.BusyError() | apsw.LockedError() | apsw.ProtocolError():
            return LedgerBusyError(str(path))
        case apsw.ReadOnlyError() | apsw.PermissionsError() | apsw.AuthError():
            return LedgerReadOnlyError(str(path))
        case apsw.NotADBError():
            return NotALedgerError(str(path))
        case apsw.CorruptError() | apsw.FormatError():
            return LedgerDamagedError(str(path), str(error))
        case apsw.SQLError() if _is_damage(str(error), path):
            return LedgerDamagedError(str(path), str(error))
        case apsw.SQLError() | apsw.BindingsError() | apsw.MisuseError():
            _log.error("SQLite was asked wrongly", exc_info=error)
            return AskedWronglyError(str(path), str(error))
        case apsw.CantOpenError():
            return _why_not_opened(path)
        case apsw.IOError():
            return _disk_failed(path, str(error))
        case _:
            return None


def _is_damage(why: str, path: Path) -> bool:
    """Whether the file, and no mistake of ours, is why SQLite does not understand."""
    if _ALTERED.search(why):
        return True
    return _NOT_THERE.search(why) is not None and not _has_every_name(path)


def _has_every_name(path: Path) -> bool:
    """Whether a ledger has every table, index and column that this version makes."""
    if str(path) == ":memory:":
        return True
    try:
        with (
            closing(apsw.Connection(str(path), apsw.SQLITE_OPEN_READONLY)) as there,
            closing(apsw.Connection(":memory:")) as made,
        ):
            made.execute(script("entry.sql"))
            # What is derived is made again when an earlier schema is next written to.
            if there.pragma("user_version") >= connect.SCHEMA:
                made.execute(script("views.sql"))
            return {*made.execute(_NAMES)} <= {*there.execute(_NAMES)}
    except apsw.Error:
        return False


def _why_not_opened(path: Path) -> OnrecordError:
    if not path.parent.is_dir():
        return NoSuchInputError(str(path.parent))
    if path.is_dir():
        return NotALedgerError(str(path))
    if path.exists() and not os.access(path, os.R_OK):
        return UnreadableInputError(str(path), "permission denied")
    if _is_full(path):
        return LedgerDiskFullError(str(path))
    return LedgerReadOnlyError(str(path))


def _disk_failed(path: Path, why: str) -> OnrecordError:
    if _is_full(path):
        return LedgerDiskFullError(str(path))
    return LedgerDiskError(str(path), why)


def _is_full(path: Path) -> bool:
    disk = os.statvfs(path.parent)
    return disk.f_bavail * disk.f_frsize < _ROOM_TO_OPEN
