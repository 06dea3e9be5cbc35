"""The ledger as it stood: how much of it there was at a moment."""

from dataclasses import dataclass
from datetime import datetime

from onrecord.errors import NeverHeldError
from onrecord.ledger import clock
from onrecord.ledger.queries import AS_OF
from onrecord.ledger.rows import instant, time_of
from onrecord.ledger.session import Session

#: A number of entries, as a checkpoint gives it; or an instant, with a time zone.
Moment = int | datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """What a moment was taken to mean.

    Attributes:
        size: The ledger is shown as it stood with its first so many entries.
        of: How many there are now.
        asked: The instant that was asked for; None where it was a number.
        recorded_at: When the last of the entries was recorded, by the clock of who
            recorded it; None where there was none.
        withheld: How many of the entries were redacted or restricted, then or
            since: they count, and what they said is not shown.
    """

    size: int
    of: int
    asked: datetime | None = None
    recorded_at: datetime | None = None
    withheld: int = 0


def as_of(ledger: Session, moment: Moment) -> AsOf:
    """The entries that a moment means: a number of them, whatever clocks say.

    Raises:
        NeverHeldError: The ledger never held so many entries, or so few.
    """
    of, *_ = ledger.execute(AS_OF["clock_held"]).get
    if isinstance(moment, datetime):
        asked, size = moment, clock.size_at(ledger, instant(moment) or 0)
    else:
        asked, size = None, moment
    if not 0 <= size <= of:
        raise NeverHeldError(size, of)
    at = ledger.execute(AS_OF["recorded_at"], {"idx": size - 1}).get
    return AsOf(
        size=size,
        of=of,
        asked=asked,
        recorded_at=None if at is None else time_of(at),
        withheld=ledger.execute(AS_OF["out_of_sight"], {"size": size}).get,
    )
