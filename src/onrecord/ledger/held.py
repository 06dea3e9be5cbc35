"""A reading and how long it held, and a claim as it was read before."""

from dataclasses import dataclass
from datetime import datetime

from onrecord.claims import Claim, Propositions, Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A reading of an article, and how long it held.

    Attributes:
        entry: The id of its entry.
        index: Index of that entry: it holds from there on.
        article: The article's id.
        read_by: The reader, its weights and rules, as far as they were recorded.
        claims: How many claims it gave that can be seen.
        recorded_at: When it was put on record.
        recorded_by: By whom; of one that was accepted, who accepted it.
        revises: Id of the entry that it was let take the place of, by a person.
        why: The reason that person gave.
        ended: Index of the entry that took its place; None where it holds.
        ended_at: When that was put on record.
        ended_by: By whom.
        instead: Id of the article read from the same page that took the place of
            this one; None where it is still the same article.
    """

    entry: str
    index: int
    article: str
    read_by: tuple[str, ...]
    claims: int
    recorded_at: datetime
    recorded_by: str
    revises: str | None = None
    why: str | None = None
    ended: int | None = None
    ended_at: datetime | None = None
    ended_by: str | None = None
    instead: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """A claim as a reading gave it that holds no longer.

    Attributes:
        claim: The claim, as it was read then.
        speaker: Its speaker, as that reading named them.
        says: What its content said, as it was read then.
        held: The reading that gave it, and what ended that.
        read_by: Who read what took its place.
    """

    claim: Claim
    speaker: Speaker | None
    says: Propositions | None
    held: Held
    read_by: tuple[str, ...]
