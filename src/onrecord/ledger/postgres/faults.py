"""What PostgreSQL says when it fails, as the errors that onrecord tells people."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import apsw
import msgspec
import psycopg
from psycopg import errors

from onrecord.errors import (
    AskedWronglyError,
    LedgerBusyError,
    LedgerDamagedError,
    LedgerDiskFullError,
    LedgerReadOnlyError,
    LedgerUnreachableError,
    OnrecordError,
)

_log = logging.getLogger(__name__)


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


def _told(error: psycopg.Error, address: str) -> OnrecordError | None:  # noqa: PLR0911 — a table
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
        case psycopg.ProgrammingError() if _is_asked_wrongly(error):
            _log.error("PostgreSQL was asked wrongly", exc_info=error)
            return AskedWronglyError(address, why)
        case psycopg.OperationalError():
            return LedgerUnreachableError(address, why)
        case _:
            return None


def _is_asked_wrongly(error: psycopg.Error) -> bool:
    """Whether it is of the class of syntax errors and names that are not there.

    Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
    """
    return (error.sqlstate or "").startswith("42")
