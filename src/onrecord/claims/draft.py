"""A claim in the making: its words, and what has been found out about them."""

from dataclasses import dataclass, field

from onrecord.claims.act import Act
from onrecord.claims.attribution import Attribution
from onrecord.claims.chains import Passed
from onrecord.claims.speakers import Figure
from onrecord.text import Span


@dataclass(slots=True)
class Draft:
    """A claim in the making.

    Attributes:
        attribution: The words it stands on.
        act: The act, where it is a silence.
        relay: The source of the attribution it was found within.
        loose: Whether it is a quotation without any attribution.
        figure: Who said it.
        why: Why a person should look at it.
        passed: Who passed it on.
        source: Where the speaker is named, when not by the attribution's source.
    """

    attribution: Attribution
    act: Act | None = None
    relay: Span | None = None
    loose: bool = False
    figure: Figure | None = None
    why: str | None = None
    passed: list[Passed] = field(default_factory=list)
    source: Span | None = None

    @property
    def start(self) -> int:
        """Where its first word stands, its source aside: two may share one."""
        found = self.attribution
        return min(s.start for s in (*found.cue, *found.content))

    @property
    def end(self) -> int:
        """Where its last word ends."""
        found = self.attribution
        return max(s.end for s in (*found.source, *found.cue, *found.content))
