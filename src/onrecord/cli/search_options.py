"""Options by which `onrecord search` asks for what claims say."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

import typer

from onrecord.claims import (
    EvidenceKind,
    EvidenceStatus,
    Hedge,
    Place,
    Status,
    places_in,
)
from onrecord.cli.when import a_day
from onrecord.errors import NoSuchPlaceError
from onrecord.ledger import CountAsked, Ledger, Numbers, Unnamed, place_value
from onrecord.text import Span

_DEGREES = re.compile(r"([-+]?\d{1,2}(?:\.\d+)?)\s*,\s*([-+]?\d{1,3}(?:\.\d+)?)")
PANEL = "What the claim says"


def _asks(*names: str, **told: Any) -> Any:  # noqa: ANN401 - as typer has it
    """An option in a panel of its own, short of what everybody can guess."""
    return typer.Option(*names, **told, rich_help_panel=PANEL, show_default=False)


def _people(fate: str) -> Any:  # noqa: ANN401 - as typer has it
    told = f"People that it says were {fate}: 10, '>=10', 10..20, any."
    return _asks(f"--{fate}", metavar="NUMBER", help=told)


Hedges = Annotated[
    list[Hedge] | None, _asks("--hedge", help="How far the speaker commits.")
]
Evidences = Annotated[
    list[EvidenceStatus] | None,
    _asks("--evidence", help="What is told of evidence for it."),
]
EvidenceKinds = Annotated[
    list[EvidenceKind] | None,
    _asks("--evidence-kind", help="What sort of thing the evidence is."),
]
WithoutName = Annotated[
    list[Unnamed] | None,
    _asks(
        "--unnamed",
        help="Nobody named, but told: why not, or how near they are to it.",
    ),
]
Killed = Annotated[str | None, _people("killed")]
Wounded = Annotated[str | None, _people("wounded")]
Missing = Annotated[str | None, _people("missing")]
Captured = Annotated[str | None, _people("captured")]
Detained = Annotated[str | None, _people("detained")]
Displaced = Annotated[str | None, _people("displaced")]
Counts = Annotated[
    list[str] | None,
    _asks(
        "--count",
        metavar="COUNT",
        help="Any other count: 'drones intercepted >=10', 'distance <30'.",
    ),
]
Events = Annotated[
    list[str] | None,
    _asks(
        "--event",
        metavar="EVENT",
        help="It tells of a strike, an assault, a 'coerce arrest' …",
    ),
]
Statuses = Annotated[
    list[Status] | None, _asks("--status", help="How it has the event.")
]
Places = Annotated[
    list[str] | None,
    _asks("--place", help="It names this place, as read or as printed."),
]
Near = Annotated[
    str | None,
    _asks("--near", help="It names a place near this one: a name, or 48.14,37.74."),
]
Within = Annotated[
    float, _asks("--within", min=0, max=20000, help="Near in kilometres: 25.")
]
Countries = Annotated[
    list[str] | None,
    _asks("--country", help="It names a place in this country: two letters."),
]
HappenedSince = Annotated[
    datetime | None,
    _asks(parser=a_day, metavar="DAY", help="It names a time on that day or later."),
]
HappenedUntil = Annotated[
    datetime | None,
    _asks(parser=a_day, metavar="DAY", help="It names a time before that day."),
]
Surely = Annotated[
    bool | None,
    _asks(
        "--surely/--maybe",
        help=(
            "Numbers, times and places whose words leave it open: take none of them, "
            "or all that the words do not rule out. Unless said, numbers and places "
            "surely, and times that share a day with those asked for."
        ),
    ),
]


def counts_asked(
    people: dict[str, str | None], others: Iterable[str] | None
) -> tuple[CountAsked, ...]:
    """The counts asked for: of people by their fate, and any others.

    Raises:
        NotANumberError: A number is none.
        NotCountedError: A word of `others` is in none of the closed lists.
    """
    of_people = (
        CountAsked(kind="people", fate=fate, numbers=Numbers.parse(typed))
        for fate, typed in people.items()
        if typed is not None
    )
    return (*of_people, *(CountAsked.parse(typed) for typed in others or ()))


def whereabouts(book: Ledger, near: str | None) -> tuple[float, float] | None:
    """Where the place lies that something is to be near.

    Raises:
        NoSuchPlaceError: No claim on record names it, or none was read.
    """
    if near is None:
        return None
    if found := _DEGREES.fullmatch(near.strip()):
        return float(found[1]), float(found[2])
    if at := book.place_named(near):
        return at
    for place in _in_gazetteer(near):
        if place.lat is not None and place.lon is not None:
            return place.lat, place.lon
    raise NoSuchPlaceError(near)


def places_asked(book: Ledger, names: Iterable[str] | None) -> tuple[str, ...]:
    """The places of some names; those that no claim has printed, by the gazetteer."""
    found: list[str] = []
    for name in names or ():
        found.append(name)
        if book.place_named(name) is None:
            for place in _in_gazetteer(name):
                found.append(place_value(place.geonameid, place.name or name))
                found += (place_value(a.geonameid, a.name) for a in place.alternatives)
    return tuple(found)


def _in_gazetteer(name: str) -> tuple[Place, ...]:
    return places_in(name, names=(Span(0, len(name)),)) if name else ()
