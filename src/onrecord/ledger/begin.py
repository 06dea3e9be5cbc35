"""A new ledger that begins with all that another one holds."""

from collections.abc import Iterable

import apsw

from onrecord.errors import LedgerDamagedError
from onrecord.ledger.address import Address
from onrecord.ledger.as_lines import Head, Kept, Mark, put_lines
from onrecord.ledger.bench import in_one_go, opened

#: Seconds to wait for another writer.
_WAIT = 10.0


def begin_with(at: Address, lines: Iterable[Head | Kept | Mark]) -> int:
    """Make a ledger of lines, in one transaction and without its key.

    Args:
        at: A file that is not there yet, or a database that holds no ledger.
        lines: See `as_lines`.

    Returns:
        How many entries there are.

    Raises:
        CopyPlaceTakenError: The database holds a ledger.
        BackupBrokenError: A line is not what was written.
        LedgerDamagedError: What was kept contradicts itself.
    """
    if at.is_database:
        # Installed apart: pip install onrecord[postgres].
        from onrecord.ledger.postgres.begin import begin_database  # noqa: PLC0415

        return begin_database(at.named, lines, wait=_WAIT)
    try:
        with opened(at, create=True) as session, in_one_go(session):
            return put_lines(lines, session)
    except apsw.ConstraintError as error:
        raise LedgerDamagedError(str(at), str(error)) from error
