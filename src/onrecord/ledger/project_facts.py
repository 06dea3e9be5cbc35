"""What the claims say, in tables: their counts, times, places and events."""

from datetime import date

from onrecord.claims import Count, Event, Place, Propositions, Time, Use
from onrecord.ledger.gather import Gathering
from onrecord.ledger.rows import day, key
from onrecord.ledger.spot import place_value, reach

Row = dict[str, str | int | float | None]


def put_propositions(ledger: Gathering, claim: int, said: Propositions) -> None:
    """What one claim of the reading that holds says.

    Args:
        ledger: The connection that writes.
        claim: Row of the claim.
        said: What it says.
    """
    for table, rows in (
        ("claim_count", map(_count_row, said.facts.counts)),
        ("claim_time", map(_time_row, said.facts.times)),
        ("claim_event", map(_event_row, said.facts.events)),
        ("claim_place", map(_place_row, said.facts.places)),
    ):
        for part, row in enumerate(rows):
            ledger.later(table, {"claim": claim, "part": part, **row})


def _count_row(count: Count) -> Row:
    return {
        "what": count.of or count.unit,
        "kind": count.kind,
        "fate": count.fate,
        "status": count.status,
        "unit": count.unit,
        "qualifier": count.qualifier,
        "lower": count.lower,
        "upper": count.upper,
    }


def _time_row(time: Time) -> Row:
    return {
        "first": _day(time.earliest),
        "last": _day(time.latest),
        "precision": time.precision,
    }


def _event_row(event: Event) -> Row:
    return {
        "what": f"{event.type.lower()} {event.mode or ''}".rstrip(),
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
    }


def _place_row(place: Place) -> Row:
    relation = place.relation
    name = place.name or place.as_said
    return {
        "value": place_value(place.geonameid, name),
        "name_key": key(name),
        "said_key": key(place.as_said),
        "name": name,
        "country": place.country,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "is_place": place.use is Use.PLACE,
        "relation": None if relation is None else relation.kind,
        "direction": None if relation is None else relation.direction,
        "nearest": None if relation is None else relation.nearest_km,
        "farthest": None if relation is None else relation.farthest_km,
        "reach": reach(place.precision, relation),
    }


def _day(told: date | None) -> int | None:
    return None if told is None else day(told)
