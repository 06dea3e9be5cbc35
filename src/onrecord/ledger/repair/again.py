"""Putting an entry on record again, with the time and the person of the first time."""

from datetime import datetime

from onrecord.ledger.append import Pen
from onrecord.ledger.entry import EntryKind


def put_again(
    pen: Pen, kind: EntryKind, body: bytes, *, at: datetime, by: str
) -> tuple[str, int]:
    """Put down what an entry said, as recorded then; its id, and its index now.

    Args:
        pen: The hand that writes, which is left with its own time and name.
        kind: The entry's kind.
        body: What it says.
        at: When it was recorded.
        by: Who recorded it.
    """
    clock, name = pen.clock, pen.recorded_by
    pen.clock, pen.recorded_by = (lambda: at), by
    entry, idx, _ = pen.append_body(kind, body)
    pen.clock, pen.recorded_by = clock, name
    return entry, idx
