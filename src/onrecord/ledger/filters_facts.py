"""Which claims a question about what they say is about."""

from collections.abc import Iterator

import msgspec

from onrecord.ledger.ledger import Query
from onrecord.ledger.numbers import CountAsked
from onrecord.ledger.queries import ASK
from onrecord.ledger.rows import bindable, day, key
from onrecord.ledger.spot import REACH

#: Kilometres in a degree of latitude, a little too few so that a box is too large.
_DEGREE = 110.5
#: The most that words say something lay away, in kilometres.
_FAR = 500.0

Bindings = dict[str, str | int | float | None]


def of_facts(query: Query) -> tuple[list[str], Bindings]:
    """The conditions on the facts of claims, as SQL, and their values."""
    values: Bindings = {}
    conditions = [
        *_counts(query, values),
        *_events(query, values),
        *_places(query, values),
        *_happened(query, values),
    ]
    return conditions, values


def _counts(query: Query, values: Bindings) -> Iterator[str]:
    """A condition for each count that is asked for; its values are numbered."""
    numbers = ASK["numbers_maybe" if query.surely is False else "numbers_surely"]
    sql = ASK["only_count"].replace("/* numbers */", numbers)
    for place, count in enumerate(query.counts):
        own = {
            "least": count.numbers.least,
            "most": count.numbers.most,
            "above": count.numbers.above,
            "below": count.numbers.below,
        }
        said = _of(count)
        columns = [f"{column} = :{column}" for column in said]
        numbered = sql.replace("/* of */", " AND ".join(("TRUE", *columns)))
        for name, value in {**own, **said}.items():
            values[f"{name}_{place}"] = value
            numbered = numbered.replace(f":{name}", f":{name}_{place}")
        yield numbered


def _of(count: CountAsked) -> dict[str, str]:
    columns = {
        "kind": count.kind,
        "fate": count.fate,
        "status": count.status,
        "unit": count.unit,
    }
    return {name: value for name, value in columns.items() if value is not None}


def _events(query: Query, values: Bindings) -> Iterator[str]:
    """Any of the events, with any of the statuses: one event has both."""
    if not query.events and not query.statuses:
        return
    each = []
    for place, event in enumerate(query.events):
        columns = {"type": event.type, "mode": event.mode}
        said = {name: value for name, value in columns.items() if value}
        values |= {f"event_{name}_{place}": value for name, value in said.items()}
        each.append(" AND ".join(f"{name} = :event_{name}_{place}" for name in said))
    status = "TRUE"
    if query.statuses:
        values["statuses"] = msgspec.json.encode(query.statuses).decode()
        status = "status IN (SELECT value FROM json_each(:statuses))"
    sql = ASK["only_event"].replace("/* of */", " OR ".join(each) or "TRUE")
    yield sql.replace("/* status */", status)


def _places(query: Query, values: Bindings) -> Iterator[str]:
    if query.places:
        asked = [bindable(place) for place in query.places]
        values["places"] = msgspec.json.encode(asked).decode()
        keys = [key(place) for place in asked]
        values["place_keys"] = msgspec.json.encode(keys).decode()
        yield ASK["only_place"]
    if query.countries:
        codes = [bindable(code).upper() for code in query.countries]
        values["countries"] = msgspec.json.encode(codes).decode()
        yield ASK["only_country"]
    if query.near is not None:
        lat, lon = query.near
        # All of a wide place must lie within; or, perhaps, a part of it.
        loose = query.surely is False
        widest = query.within_km + (max(REACH.values()) + _FAR) * loose
        values |= {
            "near_lat": lat,
            "near_lon": lon,
            "within": query.within_km,
            "south": lat - widest / _DEGREE,
            "north": lat + widest / _DEGREE,
        }
        yield ASK["only_near"].replace(
            "/* reach */", ":within + reach" if loose else ":within - reach"
        )


def _happened(query: Query, values: Bindings) -> Iterator[str]:
    if query.happened_since is None and query.happened_until is None:
        return
    for name in ("happened_since", "happened_until"):
        asked = getattr(query, name)
        values[name] = None if asked is None else day(asked)
    days = ASK["days_within" if query.surely else "days_touch"]
    yield ASK["only_happened"].replace("/* days */", days)
