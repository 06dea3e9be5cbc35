"""A new ledger in a database, which begins with all that another one holds."""

from collections.abc import Iterable

import psycopg

from onrecord.errors import CopyPlaceTakenError, LedgerDamagedError
from onrecord.ledger.as_lines import Head, Kept, Mark, put_lines
from onrecord.ledger.postgres import connect
from onrecord.ledger.postgres.faults import told_plainly
from onrecord.ledger.queries import RECORD


def begin_database(
    address: str, lines: Iterable[Head | Kept | Mark], *, wait: float
) -> int:
    """Make a ledger of lines, in one transaction; how many entries there are.

    Args:
        address: A database that holds no ledger yet, as libpq takes it.
        lines: See `as_lines`.
        wait: How long to wait for another writer, in seconds.

    Raises:
        CopyPlaceTakenError: It holds one.
        LedgerDamagedError: What was kept contradicts itself.
    """
    shown = connect.shown(address)
    with told_plainly(shown):
        session = connect.writer(address, wait=wait, create=True)
        try:
            with session:
                session.execute("LOCK TABLE tree IN EXCLUSIVE MODE")
                if session.execute(RECORD["signer"]).get is not None:
                    raise CopyPlaceTakenError(shown)
                return put_lines(lines, session)
        except psycopg.IntegrityError as error:
            raise LedgerDamagedError(shown, str(error).splitlines()[0]) from error
        finally:
            session.connection.close()
