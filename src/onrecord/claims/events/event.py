"""An event as an article tells it: its words, and what they are read as."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.claims.events.ontology import Codes, codes_of
from onrecord.text import Span


class Status(StrEnum):
    """How the words have an event: that it happened, or something less."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    THREATENED = "threatened"
    PLANNED = "planned"
    FORECAST = "forecast"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of the text.

    Attributes:
        span: Where they stand.
        as_said: The same words, as printed.
    """

    span: Span
    as_said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody or something that an event is done by or to. Unknown stays unknown.

    Attributes:
        span: The words that name it, with its "of …".
        as_said: The same words, as printed.
        head: The word that says what it is, in lower case: "forces".
        sector: What part of society it is, by PLOVER's codes: "MIL", "REB", "CVL"
            …; None where the words do not say, and for things.
        country: The country that the words name: "Norland".
    """

    span: Span
    as_said: str
    head: str
    sector: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event as said, and its reading. Unknown stays unknown.

    Attributes:
        span: From the first to the last of the words it was read from.
        as_said: The same words, as printed.
        type: Its type: "ASSAULT", "CONTROL" … (`ontology.toml`).
        mode: What kind of that: "shelling", "taken".
        trigger: The words that tell of it: "shelled".
        actor: Who does it; both sides of a fight; who holds a place.
        target: Whom or what it is done to; for CONTROL, the place.
        weapon: What it is done with.
        status: How the words have it.
        status_span: The words that say so: "threatened"; None where none do.
        places: The places among its words, by where they stand in `Facts.places`.
        times: The times that tell when, by where they stand in `Facts.times`.
        counts: The counts among its words, by where they stand in `Facts.counts`.
    """

    span: Span
    as_said: str
    type: str
    mode: str | None = None
    trigger: Said
    actor: tuple[Party, ...] = ()
    target: tuple[Party, ...] = ()
    weapon: Said | None = None
    status: Status = Status.ASSERTED
    status_span: Span | None = None
    places: tuple[Span, ...] = ()
    times: tuple[Span, ...] = ()
    counts: tuple[Span, ...] = ()

    @property
    def is_state(self) -> bool:
        """Whether it tells how things stand, as who holds a place."""
        return self.type == "CONTROL"

    @property
    def codes(self) -> Codes:
        """What PLOVER, ACLED, UCDP and CAMEO call it, given its status."""
        return codes_of(self.type, self.mode, self.status)
