"""Opening the database: whether it holds a ledger, and what keeps that safe."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from typing import Any

import psycopg
from psycopg import IsolationLevel
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import Format

from onrecord.errors import (
    LedgerIsNewerError,
    LedgerIsOlderError,
    LedgerUnsafeError,
    NoLedgerThereError,
    NotALedgerError,
)
from onrecord.ledger.connect import SCHEMA
from onrecord.ledger.postgres.session import Session
from onrecord.ledger.queries import script
from onrecord.ledger.rebuild import rebuild

_TABLES = """
SELECT count(*), count(*) FILTER (WHERE relname = 'onrecord_schema')
FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
"""
#: What must be on for a commit to be on the disk when it is acknowledged.
_NEEDED = ("fsync", "full_page_writes")


def shown(address: str) -> str:
    """The address as it may be shown: without password or options.

    >>> shown("postgresql://mira:secret@db.karsk.example:5433/desk")
    'postgresql://mira@db.karsk.example:5433/desk'
    """
    parts = conninfo_to_dict(address)
    user = f"{parts['user']}@" if parts.get("user") else ""
    port = f":{parts['port']}" if parts.get("port") else ""
    host = str(parts.get("host") or "")
    place = "" if host.startswith("/") else host
    return f"postgresql://{user}{place}{port}/{parts.get('dbname') or ''}"


def opened(address: str, *, wait: float) -> Session:
    """A connection, with the settings that a ledger needs.

    Args:
        address: The database, as libpq takes it.
        wait: How long to wait for another writer, in seconds.
    """
    connection: psycopg.Connection[tuple[Any, ...]] = psycopg.connect(
        address, autocommit=True, connect_timeout=10, application_name="onrecord"
    )
    connection.execute(f"SET lock_timeout = {int(wait * 1000)}".encode())
    # Acknowledged is on disk, whatever the server's own setting.
    connection.execute("SET synchronous_commit = on")
    # A plan for each list of values is worth more than not to plan again.
    connection.execute("SET plan_cache_mode = force_custom_plan")
    return Session(connection)


def writer(address: str, *, wait: float, create: bool) -> Session:
    """Open the ledger to write, and make its tables where there are none.

    Raises:
        LedgerUnsafeError: The server may lose what it acknowledged.
        NoLedgerThereError: There are none, and they were not to be made.
        NotALedgerError: The tables there are something else's.
    """
    with _closed_if_refused(opened(address, wait=wait)) as session:
        _check_settings(session, address)
        with session:
            # Several may find no ledger at once; one of them makes it.
            session.execute("SELECT pg_advisory_xact_lock(:lock)", {"lock": SCHEMA})
            if create and not _is_ledger(session, address):
                _make(session)
            elif _is_ledger(session, address):
                _derive_again(session)
        _check_ledger(session, address)
        return session


def reader(address: str, *, wait: float) -> Session:
    """Open the ledger to read.

    Raises:
        NoLedgerThereError: The database holds no ledger.
        LedgerIsOlderError: What is derived has first to be derived again.
    """
    with _closed_if_refused(opened(address, wait=wait)) as session:
        if _check_ledger(session, address) < SCHEMA:
            raise LedgerIsOlderError(shown(address))
        session.connection.execute("SET default_transaction_read_only = on")
        # To plan what is looked up by an id takes longer than to look it up.
        session.connection.execute("SET plan_cache_mode = auto")
        session.connection.cursor_factory = _InBinary
        # One moment for all that is asked in one transaction.
        session.connection.isolation_level = IsolationLevel.REPEATABLE_READ
        return session


class _InBinary(psycopg.Cursor[tuple[Any, ...]]):
    """Takes answers as the server keeps them: as text, bytes are twice as many."""

    def __init__(self, connection: psycopg.Connection[Any], **given: Any) -> None:  # noqa: ANN401 — psycopg's own
        super().__init__(connection, **given)
        self.format = Format.BINARY


@contextmanager
def _closed_if_refused(session: Session) -> Iterator[Session]:
    try:
        yield session
    except BaseException:
        session.connection.close()
        raise


def _check_settings(session: Session, address: str) -> None:
    for setting in _NEEDED:
        found = session.connection.execute(f"SHOW {setting}".encode()).fetchone()
        if found != ("on",):
            raise LedgerUnsafeError(shown(address), setting)


def _check_ledger(session: Session, address: str) -> int:
    """The version of the ledger there."""
    if not _is_ledger(session, address):
        raise NoLedgerThereError(shown(address))
    found = session.execute("SELECT version FROM onrecord_schema").get
    if found > SCHEMA:
        raise LedgerIsNewerError(shown(address), found, SCHEMA)
    return int(found)


def _is_ledger(session: Session, address: str) -> bool:
    tables, ours = session.execute(_TABLES).fetchone() or (0, 0)
    if tables and not ours:
        raise NotALedgerError(shown(address))
    return bool(ours)


def _derive_again(session: Session) -> None:
    """Make what is derived as this schema has it; no entry is touched."""
    if session.execute("SELECT version FROM onrecord_schema").get < SCHEMA:
        rebuild(session)
        session.execute(
            "UPDATE onrecord_schema SET version = :version", {"version": SCHEMA}
        )


def _make(session: Session) -> None:
    triggers = resources.files("onrecord.ledger.postgres") / "entry.sql"
    session.execute(script("entry.sql"))
    session.connection.execute(triggers.read_text("utf-8").encode())
    session.execute(script("views.sql"))
    session.execute(
        "INSERT INTO onrecord_schema (version) VALUES (:version)", {"version": SCHEMA}
    )
