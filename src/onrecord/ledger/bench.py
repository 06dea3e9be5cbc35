"""A ledger opened to be made or mended, whatever its checkpoint says of it."""

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from onrecord.errors import LedgerIsOlderError
from onrecord.ledger import connect
from onrecord.ledger.address import Address
from onrecord.ledger.faults import told_plainly
from onrecord.ledger.session import Session

#: How long another writer is waited for, in seconds.
_WAIT = 10.0


@contextmanager
def opened(address: Address, *, create: bool = False) -> Iterator[Session]:
    """A connection that may write, whatever the ledger's checkpoint says.

    Args:
        address: Where the ledger is.
        create: Whether to make an empty one where there is none.

    Raises:
        LedgerError: It could not be opened.
    """
    if address.is_database:
        with _in_a_database(address, create=create) as session:
            yield session
        return
    with told_plainly(address.file):
        connection = connect.writer(address.file, wait=_WAIT, create=create)
        try:
            if connection.pragma("user_version") < connect.SCHEMA:
                raise LedgerIsOlderError(str(address))
            yield connection
        finally:
            connection.close()


@contextmanager
def _in_a_database(address: Address, *, create: bool) -> Iterator[Session]:
    # Installed apart: pip install onrecord[postgres].
    from onrecord.ledger.postgres import connect as postgres  # noqa: PLC0415
    from onrecord.ledger.postgres.faults import (  # noqa: PLC0415
        told_plainly as told_by_postgres,
    )

    with told_by_postgres(str(address)):
        session = postgres.writer(address.named, wait=_WAIT, create=create)
        try:
            yield session
        finally:
            session.connection.close()


@contextmanager
def in_one_go(session: Session) -> Iterator[None]:
    """One transaction, while nobody else writes: all of it is done, or nothing."""
    if not isinstance(session, apsw.Connection):
        with session:
            session.execute("LOCK TABLE tree IN EXCLUSIVE MODE")
            yield
        return
    session.execute("BEGIN IMMEDIATE")
    try:
        yield
        session.execute("COMMIT")
    except BaseException:
        if session.in_transaction:
            session.execute("ROLLBACK")
        raise
