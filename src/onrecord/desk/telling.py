"""What claims say, in few words: a count, a time, an event."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.claims import (
    Alternative,
    Anchor,
    Count,
    Event,
    Facts,
    Party,
    Place,
    Precision,
    Status,
    Time,
    Use,
    amount,
)
from onrecord.desk.times import date_of
from onrecord.desk.words import spoken
from onrecord.ledger import CountAsked, EventAsked, Spot
from onrecord.text import Span

_USES = {
    Use.PLACE: "",
    Use.ACTOR: "speaks or acts",
    Use.ADJECTIVE: "an adjective",
    Use.NAME: "within a name",
}
PRECISIONS = {
    Precision.POINT: "point",
    Precision.SETTLEMENT: "settlement",
    Precision.DISTRICT: "district",
    Precision.PROVINCE: "province",
    Precision.COUNTRY: "country",
    Precision.AREA: "stretch of land or sea",
    Precision.LINE: "river, road or line",
}
#: The eight winds, from north round by the east.
_WINDS = (
    "north",
    "north-east",
    "east",
    "south-east",
    "south",
    "south-west",
    "west",
    "north-west",
)

Fact = Count | Time | Place | Event

_ANCHORS = {
    Anchor.PUBLICATION: "the day of publication",
    Anchor.DATELINE: "the dateline",
    Anchor.MENTION: "a time told before",
    Anchor.EVENT: "an event whose day is not known",
}


class FactKind(StrEnum):
    """What sort of fact some words are."""

    COUNT = "count"
    TIME = "time"
    PLACE = "place"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One fact as a reader sees it.

    Attributes:
        number: Its number on the page, from 1.
        kind: What sort of fact it is.
        span: The words it is lit at.
        as_said: The words, as printed.
        of: What it is of: "people killed", "shelling".
        reading: What the words are read as.
        beside: What else is told of it, each in a sentence's part.
    """

    number: int
    kind: FactKind
    span: Span
    as_said: str
    of: str
    reading: str
    beside: tuple[str, ...] = ()


def told(facts: Facts) -> tuple[Told, ...]:
    """The facts of a claim, numbered in the order of the text."""
    each: list[Fact] = [*facts.counts, *facts.times, *facts.places, *facts.events]
    each.sort(key=_stands)
    return tuple(
        _told(number, fact, facts) for number, fact in enumerate(each, start=1)
    )


def _stands(fact: Fact) -> Span:
    return fact.trigger.span if isinstance(fact, Event) else fact.span


def _told(number: int, fact: Fact, facts: Facts) -> Told:
    match fact:
        case Count():
            return Told(
                number=number,
                kind=FactKind.COUNT,
                span=fact.span,
                as_said=fact.as_said,
                of=of_count(fact),
                reading=amount(fact),
                beside=tuple(_beside_count(fact, facts)),
            )
        case Time():
            return Told(
                number=number,
                kind=FactKind.TIME,
                span=fact.span,
                as_said=fact.as_said,
                of=fact.relation or "",
                reading=days(fact),
                beside=tuple(_beside_time(fact)),
            )
        case Place():
            return Told(
                number=number,
                kind=FactKind.PLACE,
                span=fact.span,
                as_said=fact.as_said,
                of=_USES[fact.use],
                reading=where(fact),
                beside=tuple(_beside_place(fact)),
            )
    return Told(
        number=number,
        kind=FactKind.EVENT,
        span=fact.trigger.span,
        as_said=fact.as_said,
        of=event(fact.type, fact.mode),
        reading=spoken(fact.status),
        beside=tuple(_beside_event(fact)),
    )


def of_count(count: Count) -> str:
    """What is counted: "people killed", "civilian people wounded", "money"."""
    what = count.of or count.thing or ""
    if count.status and count.kind == "people":
        return f"{count.status} {what}"
    return what


def _beside_count(count: Count, facts: Facts) -> Iterator[str]:
    if count.whose:
        yield f"whose: {count.whose}"
    if count.per:
        yield f"for each {count.per}"
    for other in facts.counts:
        if count.part_of == other.span:
            yield f"part of “{other.as_said}”"
    for time in facts.times:
        if count.since == time.span:
            yield f"counted since “{time.as_said}”"


def days(time: Time) -> str:
    """The days a time may mean: "11 March 2031", "16 October 2023 to …"."""
    first, last = time.earliest, time.latest
    if first is not None and first == last:
        return date_of(first)
    if first is not None and last is not None:
        return f"{date_of(first)} to {date_of(last)}"
    if first is not None:
        return f"from {date_of(first)} on, no end told"
    if last is not None:
        return f"up to {date_of(last)}, no beginning told"
    return "no day that a calendar holds"


def _beside_time(time: Time) -> Iterator[str]:
    if time.precision:
        yield f"precise to the {time.precision}"
    if time.anchor:
        yield f"reckoned from {_ANCHORS[time.anchor]}"


def where(place: Place) -> str:
    """What a place is read as: "Avdiyivka, Donetska Oblast, Ukraine"."""
    if place.name is None:
        return "could be several places"
    return ", ".join(part for part in (place.name, place.within) if part)


def _beside_place(place: Place) -> Iterator[str]:
    if place.precision:
        yield f"a {PRECISIONS[place.precision]}"
    if place.relation and place.relation.kind != "in":
        yield f"told of what lay “{place.relation.as_said}” it"
    if place.status:
        yield f"“{place.status}”, as said"
    if place.why:
        yield place.why.rstrip(".")
    if place.alternatives:
        yield f"could also be {'; '.join(map(_entry, place.alternatives))}"


def _entry(entry: Alternative) -> str:
    """Another entry, with where it lies, for several may have one name."""
    country = f", {entry.country}" if entry.country else ""
    return f"{entry.name}{country} ({entry.lat:.2f}, {entry.lon:.2f})"


def _beside_event(found: Event) -> Iterator[str]:
    if found.actor:
        yield f"by {_parties(found.actor)}"
    if found.target:
        yield f"to {_parties(found.target)}"
    if found.weapon:
        yield f"with {found.weapon.as_said}"


def _parties(parties: tuple[Party, ...]) -> str:
    return ", ".join(f"“{party.as_said}”" for party in parties)


def event(type_: str | None, mode: str | None) -> str:
    """A type and its mode in words: "assault: shelling"."""
    parts = (type_ and type_.lower(), mode and mode.replace("-", " "))
    return ": ".join(part for part in parts if part)


def told_count(asked: CountAsked) -> str:
    """A count that is asked for: "people killed, at least 10"."""
    return str(asked).replace(">=", "≥ ").replace("<=", "≤ ").replace("..", " to ")


def told_event(asked: EventAsked) -> str:
    """An event that is asked for: "assault: shelling"."""
    return event(asked.type, asked.mode)


def brief(facts: Facts) -> tuple[str, ...]:
    """The facts of a claim in a list: what happened, how many, when.

    A count of nothing that is known, and a time without a day, say little alone;
    they stand on the claim's own page.
    """
    counts = (f"{of_count(c)}: {amount(c)}" for c in facts.counts if of_count(c))
    places = (place_named(p) for p in facts.places if p.use is Use.PLACE)
    times = (days(t) for t in facts.times if t.earliest or t.latest)
    return tuple(
        dict.fromkeys((*map(_brief_event, facts.events), *counts, *places, *times))
    )


def away(spot: Spot) -> str:
    """Where something lay from a place: "5 to 10 km north of it"."""
    if spot.relation is None:
        return ""
    ends = [f"{km:g}" for km in (spot.nearest_km, spot.farthest_km) if km is not None]
    far = f"{' to '.join(dict.fromkeys(ends))} km " if ends else ""
    if spot.direction is not None:
        wind = _WINDS[round(spot.direction / 45) % len(_WINDS)]
        return f"{far}{wind} of it"
    return f"{far}{spot.relation} it".replace("off it", "from it")


def place_named(place: Place) -> str:
    """A place in a list: "near Karsk", "Donetsk?" where it could be several."""
    relation = place.relation
    away = "" if relation is None or relation.kind == "in" else f"{relation.as_said} "
    return f"{away}{place.name or f'{place.as_said}?'}"


def _brief_event(found: Event) -> str:
    what = event(found.type, found.mode)
    plain = found.status is Status.ASSERTED
    return what if plain else f"{what}, {spoken(found.status)}"
