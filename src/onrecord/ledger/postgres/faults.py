"""What PostgreSQL says when it fails, as the errors that onrecord tells people."""

from collections.abc import Iterator
from contextlib import contextmanager

import apsw
import msgspec
import psycopg
from psycopg import errors

from onrecord.errors import (
    LedgerBusyError,
    LedgerDamagedError,
    LedgerDiskFullError,
    LedgerReadOnlyError,
    LedgerUnreachableError,
    OnrecordError,
)


@contextmanager
def told_plainly(address: str) -> Iterator[None]:
    """Turn PostgreSQL's errors about this ledger into onrecord's.

    Args:
        address: The database, without its password.

    Raises:
        LedgerError: Why the ledger could not be read or written.
    """
    try:
        yield
    except (msgspec.MsgspecError, apsw.CorruptError) as error:
        # What was recorded can be read; what cannot was altered since.
        raise LedgerDamagedError(address, str(error)) from error
    except psycopg.Error as error:
        told = _told(error, address)
        if told is None:
            raise
        raise told from error


def _told(error: psycopg.Error, address: str) -> OnrecordError | None:
    why = str(error).strip().splitlines()[0] if str(error).strip() else "no reason"
    match error:
        case errors.DiskFull():
            return LedgerDiskFullError(address)
        case errors.LockNotAvailable() | errors.QueryCanceled():
            return LedgerBusyError(address)
        case errors.InsufficientPrivilege() | errors.ReadOnlySqlTransaction():
            return LedgerReadOnlyError(address)
        case errors.DataCorrupted() | errors.IndexCorrupted():
            return LedgerDamagedError(address, why)
        case psycopg.OperationalError():
            return LedgerUnreachableError(address, why)
        case _:
            return None
