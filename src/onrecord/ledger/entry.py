"""One line of the ledger: never changed, only followed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EntryKind(StrEnum):
    """What an entry puts on record."""

    PAGE = "page"
    ARTICLE = "article"
    SPEAKER = "speaker"
    CLAIM = "claim"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Somebody put something on record.

    Attributes:
        index: Its place in the ledger, from 0; the order, whatever clocks say.
        id: A digest of `kind` and `body`, so that recording twice adds once.
        kind: What was put on record.
        body: What was put on record, as canonical JSON.
        recorded_at: When, with a time zone.
        recorded_by: Who: a person, or a run of onrecord (`prov:Agent`).
    """

    index: int
    id: str
    kind: EntryKind
    body: bytes
    recorded_at: datetime
    recorded_by: str
