"""What a tagger gives: stretches of text with their roles, and links between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.claims.attribution import Role
from onrecord.claims.tagger.calibration import AT_ITS_WORD, Calibration
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
class EventWord:
    """A word that tells of an event: "shelled", "talks", "denied".

    Attributes:
        span: Where it stands, in code points of the text that was given.
        score: How sure the tagger is that it tells of an event, 0 to 1.
        certain: How the text has it: from -3, it did not or will not happen, over
            0, who knows, to 3, it did happen.
            Source: the scale of Lee et al. (2015), https://aclanthology.org/D15-1189
        likely: The same as readers without training judge it, who doubt more.
            Source: UDS-IH2, Rudinger et al. (2018), https://aclanthology.org/N18-1067
    """

    span: Span
    score: float
    certain: float
    likely: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The name of somebody or something: "Elin Marr", "47th Brigade", "mortars".

    Attributes:
        kind: One of `labels.NAMES`. An office is one in words, too ("spokesman"), and
            a weapon a kind of weapon.
        span: Where it stands, in code points of the text that was given.
        score: How sure the tagger is of its kind, 0 to 1.
    """

    kind: str
    span: Span
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """Everything a tagger found in one text, in the order of the text.

    Attributes:
        spans: No two overlap.
        links: One for each content and each cue, in the order of `spans`.
        events: One word each.
        names: No two overlap.
        calibration: How often an attribution is right whose scores multiply to
            some number.
    """

    spans: tuple[RoleSpan, ...] = ()
    links: tuple[Link, ...] = ()
    events: tuple[EventWord, ...] = ()
    names: tuple[Name, ...] = ()
    calibration: Calibration = AT_ITS_WORD


class Tagger(Protocol):
    """Marks who is said to have said what."""

    @property
    def name(self) -> str:
        """The tagger and its weights, for the record: "onrecord-tagger/1+3f9c2a1b"."""

    def tag(self, texts: Sequence[str]) -> list[Tagged]:
        """Mark each text; one result a text, whatever the others are."""
