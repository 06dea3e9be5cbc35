"""Entries copied as they stand: salt, time and all, some of them at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice

from onrecord.ledger.queries import COPY, RECORD
from onrecord.ledger.session import Session
from onrecord.ledger.tree import Growth

#: Entries taken into memory at a time.
_TOGETHER = 1000

#: An entry: index, key, kind, commitment, leaf, when and by whom it was recorded,
#: salt and body; the last two None once it was redacted.
Copied = tuple[int, bytes, str, bytes, bytes, int, str, bytes | None, bytes | None]


def entries(ledger: Session, start: int, end: int) -> Iterator[Copied]:
    """The entries from one index up to another, in their order."""
    for first in range(start, end, _TOGETHER):
        asked = {"start": first, "end": min(first + _TOGETHER, end)}
        yield from ledger.execute(COPY["entries"], asked).fetchall()


def put(ledger: Session, tree: Growth, copied: Iterable[Copied]) -> None:
    """Put entries down as they stand, in a transaction of the caller's.

    Args:
        ledger: The connection that writes.
        tree: The tree over its entries, which grows by theirs.
        copied: The entries, in their order.
    """
    left = iter(copied)
    while rows := list(islice(left, _TOGETHER)):
        for row in rows:
            tree.add(row[4])
        ledger.executemany(RECORD["append"], [row[:7] for row in rows])
        bodies = [(row[0], *row[7:]) for row in rows if row[8] is not None]
        ledger.executemany(RECORD["append_body"], bodies)
