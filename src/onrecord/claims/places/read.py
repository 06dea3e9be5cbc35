"""Find the places that a text names, and read which they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.claims.places.choose import Chosen, chosen, weights
from onrecord.claims.places.gazetteer import PRECISIONS, Gazetteer, gazetteer
from onrecord.claims.places.hints import Named
from onrecord.claims.places.homes import home_of
from onrecord.claims.places.mentions import Mention, given_mentions, mentions, tokens
from onrecord.claims.places.place import Alternative, Place, Precision
from onrecord.claims.places.relations import relation_before
from onrecord.claims.places.sift import Signs
from onrecord.claims.places.statuses import status_before
from onrecord.claims.places.uses import use_of
from onrecord.text import Span

#: So many other entries of a name are listed.
MOST_OTHERS = 8
#: Below this part of its name no entry is read as it.
LEAST_SURE = 0.3
_BETWEEN = re.compile(r"\s?[–—,(-]?\s?(?:which\s(?:is|lies)\s|located\s|lying\s)?")


def places_in(
    text: str,
    *,
    names: Sequence[Span] | None = None,
    site: str | None = None,
    known: Gazetteer | None = None,
) -> tuple[Place, ...]:
    """Every place that a text names, in order.

    Args:
        text: Any text.
        names: The names that somebody knows to be places'; then these are read
            and no others.
        site: The host of the outlet's address: "www.edmontonjournal.com" is at home
            in Edmonton, and a paper that ends in ".ca" in Canada.
        known: The gazetteer; the one that ships, and the packs added to it.

    >>> [(p.as_said, p.name, str(p.precision)) for p in places_in(
    ...     "Shelling was heard near Avdivvka, in the Donetsk region of Ukraine.")]
    [('Avdivvka', 'Avdiyivka', 'settlement'), \
('Donetsk', 'Donetska Oblast', 'province'), ('Ukraine', 'Ukraine', 'country')]
    """
    world = known or gazetteer()
    told = tokens(text)
    if names is None:
        found = mentions(text, told, world)
    else:
        found = given_mentions(text, told, world, names)
    if not found:
        return ()
    named = Named.of(text, told, found)
    home = None if site is None else home_of(site, world)
    choice = chosen(named, world, home=home)
    if names is None:
        signs = Signs(named, choice, world)
        chances = signs.likelihoods(weights().names)
        kept = [n for n, chance in enumerate(chances) if chance >= weights().least]
    else:
        chances, kept = [1.0] * len(found), list(range(len(found)))
    read = (_read(n, found[n], chances[n], choice, text, world) for n in kept)
    return tuple(_located(list(read), text))


def _read(  # noqa: PLR0913, PLR0917 - all that is known of one name
    n: int,
    mention: Mention,
    chance: float,
    choice: Chosen,
    text: str,
    known: Gazetteer,
) -> Place:
    span = Span(mention.start, mention.end)
    order = choice.ordered(n)
    rows = [int(choice.candidates.row[c]) for c in order]
    sure = choice.sureness(n, known)
    others = tuple(_alternative(row, known) for row in rows[1 : MOST_OTHERS + 1])
    place = Place(
        span=span,
        as_said=span.of(text),
        name=None,
        use=use_of(mention, text, PRECISIONS[int(known.sort[rows[0]])]),
        relation=relation_before(text, mention.start),
        status=status_before(text, mention.start),
        confidence=round(chance * sure, 3),
        alternatives=others,
    )
    if sure < LEAST_SURE:
        return replace(
            place,
            why=f"{len(rows)} places have this name, and nothing tells which is meant.",
            alternatives=(_alternative(rows[0], known), *others)[:MOST_OTHERS],
        )
    row = rows[0]
    number = int(known.geonameid[row])
    return replace(
        place,
        name=known.name(row),
        country=known.letters(row),
        lat=round(float(known.lat[row]), 3),
        lon=round(float(known.lon[row]), 3),
        geonameid=number or None,
        precision=PRECISIONS[int(known.sort[row])],
        within=known.within(row),
    )


def _alternative(row: int, known: Gazetteer) -> Alternative:
    return Alternative(
        name=known.name(row),
        country=known.letters(row),
        lat=round(float(known.lat[row]), 3),
        lon=round(float(known.lon[row]), 3),
        geonameid=int(known.geonameid[row]) or None,
        precision=PRECISIONS[int(known.sort[row])],
    )


def _located(places: Sequence[Place], text: str) -> Iterator[Place]:
    """Each place, its relation told which place lies so."""
    last: Place | None = None
    for place in places:
        told = place.relation
        if (
            told
            and last
            and last.span.end <= told.span.start
            and last.precision not in {Precision.COUNTRY, None}
            and _BETWEEN.fullmatch(text, last.span.end, told.span.start)
        ):
            place = replace(place, relation=replace(told, located=last.span))  # noqa: PLW2901
        yield place
        last = place
