"""Which entries a ledger held at an instant, by the times that they bear.

The order of the entries is their index. A clock may be wrong, so that times need not
follow it; the rule is that all that was held by an instant says that it was recorded
by then: everything before the first entry that bears a later time.
"""

from onrecord.ledger.queries import AS_OF
from onrecord.ledger.session import Session

#: Entries to a block, of which the latest time is kept.
BLOCK = 256


def put(ledger: Session) -> None:
    """Note the latest time of each block that is full and was not noted."""
    size, known, latest = ledger.execute(AS_OF["clock_held"]).get
    if size // BLOCK == known:
        return
    rows = []
    asked = {"block": BLOCK, "start": known * BLOCK, "end": size - size % BLOCK}
    for block, at in ledger.execute(AS_OF["clock_blocks"], asked):
        latest = at if latest is None else max(latest, at)
        rows.append((block, latest))
    ledger.executemany(AS_OF["clock"], rows)


def size_at(ledger: Session, at: int) -> int:
    """How many entries there were at an instant.

    Args:
        ledger: A connection.
        at: Microseconds since 1970 UTC.
    """
    start, end = ledger.execute(AS_OF["clock_block_after"], {"at": at}).get
    asked = {"at": at, "start": start * BLOCK, "end": end}
    later = ledger.execute(AS_OF["first_after"], asked).get
    return int(end if later is None else later)
