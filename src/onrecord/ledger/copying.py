"""Copying a ledger entry by entry: from a file to a database, or back."""

from onrecord.errors import CopyDiffersError, CopyPlaceTakenError
from onrecord.ledger import copied, tree
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.queries import COPY, WITHHOLD
from onrecord.ledger.rebuild import rebuild
from onrecord.ledger.session import Session


def copy_entries(source: KeptLedger, target: KeptLedger) -> int:
    """Put every entry of one ledger into another, as it is: salt, time and all.

    Both have the same root afterwards, so that every checkpoint and proof of the
    one holds for the other. All of it is put down in one transaction.

    Args:
        source: The ledger that is copied.
        target: A new ledger, with the keys of the first.

    Returns:
        How many entries there are.

    Raises:
        CopyPlaceTakenError: There are entries in the other already.
        CopyDiffersError: What was read is not what the root is over.
    """
    with source.connected() as whence, target.writing() as pen:
        whole = tree.held(whence)
        if pen.tree.range.size:
            raise CopyPlaceTakenError(str(target.beside))
        copied.put(pen.ledger, pen.tree, copied.entries(whence, 0, whole.size))
        if pen.tree.range.root != whole.root:
            raise CopyDiffersError(str(source.beside))
        _copy_withheld(whence, pen.ledger)
        rebuild(pen.ledger)
    return whole.size


def _copy_withheld(whence: Session, where: Session) -> None:
    """What is out of sight stays out of sight."""
    for what, put in (
        ("redacted", "redact"),
        ("restricted", "restrict"),
        ("marks", "mark"),
    ):
        where.executemany(WITHHOLD[put], whence.execute(COPY[what]).fetchall())
