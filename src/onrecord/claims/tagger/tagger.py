"""What a tagger gives: stretches of text with their roles, and links between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.claims.attribution import Role
from onrecord.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSpan:
    """A stretch of text that plays a part in an attribution.

    Attributes:
        role: The part it plays.
        span: Where it stands, in code points of the text that was given.
        score: How sure the tagger is that its words play this part, 0 to 1.
    """

    role: Role
    span: Span
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A content's cue, or a cue's source.

    Attributes:
        dependent: Place of the content or the cue in `Tagged.spans`.
        head: Place of its cue or its source; None when it has none.
        score: How sure the tagger is of this head among all others, 0 to 1.
    """

    dependent: int
    head: int | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """Everything a tagger found in one text.

    Attributes:
        spans: In the order of the text; no two overlap.
        links: One for each content and each cue, in the order of `spans`.
    """

    spans: tuple[RoleSpan, ...] = ()
    links: tuple[Link, ...] = ()


class Tagger(Protocol):
    """Marks who is said to have said what."""

    @property
    def name(self) -> str:
        """The tagger and its weights, for the record: "onrecord-tagger/1+3f9c2a1b"."""

    def tag(self, texts: Sequence[str]) -> list[Tagged]:
        """Mark each text; one result a text, whatever the others are."""
