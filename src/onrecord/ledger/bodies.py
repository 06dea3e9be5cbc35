"""Reading through what entries say, kind by kind: also what no table shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.ledger.body import record_of
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.queries import WITHHOLD
from onrecord.ledger.session import Session
from onrecord.pages import Page

#: Bodies taken into memory at a time.
_TOGETHER = 2000


@dataclass(frozen=True, slots=True)
class Body:
    """What one entry says.

    Attributes:
        index: The entry's place.
        id: What it is known by.
        kind: What it puts on record.
        said: What it says, as canonical JSON.
    """

    index: int
    id: str
    kind: EntryKind
    said: bytes


def bodies(ledger: Session, *kinds: EntryKind) -> Iterator[Body]:
    """What each entry of these kinds says, kind by kind, in the ledger's order.

    What is restricted is among it; what was redacted has no body.
    """
    for kind in kinds:
        start = 0
        while rows := _rows(ledger, kind, start):
            for idx, key, said in rows:
                yield Body(idx, key.hex(), kind, said)
            start = rows[-1][0] + 1


def pages_among(ledger: Session, entries: Iterable[int]) -> Iterator[str]:
    """Digests of the pages that some entries, by their indexes, are captures of."""
    for idx in entries:
        body = ledger.execute(WITHHOLD["captures_among"], {"idx": idx}).get
        if body is not None:
            yield record_of(body, Page).sha256


def _rows(
    ledger: Session, kind: EntryKind, start: int
) -> list[tuple[int, bytes, bytes]]:
    asked = {"kind": kind.value, "start": start, "limit": _TOGETHER}
    return ledger.execute(WITHHOLD["of_kind"], asked).fetchall()
