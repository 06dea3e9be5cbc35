"""Whether an entry is timestamped: that it is not is said, too."""

from dataclasses import dataclass
from datetime import datetime

from onrecord.ledger import KeptLedger, Ledger
from onrecord.ledger.stamps import state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Timestamp:
    """By when an entry was on record, by somebody else's clock.

    Attributes:
        at: When the authority stamped a checkpoint that covers it, in UTC; None where
            none did, or what reads timestamps is not installed.
        by: Who the authority says it is.
        size: How many entries the checkpoint is over; None where there is none.
        sentence: The same for a person. Who signed it is not checked here.
    """

    sentence: str
    at: datetime | None = None
    by: str | None = None
    size: int | None = None


def timestamp_of(ledger: Ledger, index: int) -> Timestamp:
    """The oldest timestamp of an entry.

    Args:
        ledger: Where it is on record.
        index: The entry's place.
    """
    if not isinstance(ledger, KeptLedger):
        return Timestamp(sentence="not timestamped")
    found = state_of(ledger.beside, ledger.vkey).over(index)
    if found is None:
        return Timestamp(sentence="not timestamped")
    token = found.token
    return Timestamp(
        sentence="not checked here; `onrecord verify --tsa-root` checks who signed it",
        at=token.at if token else None,
        by=token.by if token else None,
        size=found.size,
    )
