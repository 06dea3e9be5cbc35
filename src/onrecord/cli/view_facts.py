"""How the commands show facts to people: numbers with their bounds, times as days."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.claims import Count, Event, Facts, Place, Time, Use, amount
from onrecord.cli.printable import text


def facts(found: Facts) -> RenderableType:
    """Each fact with its words and what they are read as, in the text's order."""
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="bold")
    rows.add_column()
    rows.add_column(style="dim")
    told: list[Count | Time | Place | Event]
    told = [*found.counts, *found.times, *found.places, *found.events]
    for item in sorted(told, key=lambda item: item.span.start):
        if isinstance(item, Count):
            rows.add_row(text(item.as_said), amount(item), text(item.of or ""))
        elif isinstance(item, Event):
            rows.add_row(text(item.as_said), kind(item), text(who(item)))
        elif isinstance(item, Place):
            rows.add_row(text(item.as_said), text(where(item)), text(beside(item)))
        else:
            rows.add_row(text(item.as_said), days(item), item.anchor or "")
    return rows


def says(found: Facts) -> RenderableType:
    """The same in a line for each kind, for a list of claims."""
    counts = [Text.assemble(_what(count), amount(count)) for count in found.counts]
    times = [text(days(time)) for time in found.times if _is_known(time)]
    events = [text(f"{kind(event)} {who(event)}") for event in found.events]
    places = [text(where(p)) for p in found.places if p.use is Use.PLACE]
    kinds = (events, counts, places, times)
    lines = [Text("; ").join(items) for items in kinds if items]
    return Group(*(Text("says  ", "dim") + line for line in lines))


def days(time: Time) -> str:
    """The reading of a time: "2023-10-11 to 2023-10-27 (month)"."""
    if not _is_known(time):
        return time.value
    ends = [
        "…" if day is None else day.isoformat() for day in (time.earliest, time.latest)
    ]
    return f"{' to '.join(dict.fromkeys(ends))} ({time.precision or 'open'})"


def kind(event: Event) -> str:
    """What kind of event it is, and how the words have it: "ASSAULT drone (denied)"."""
    return f"{event.type} {event.mode or ''}".rstrip() + f" ({event.status})"


def who(event: Event) -> str:
    """Who did it to whom: "Norlandian forces → the town"."""
    sides = (event.actor, event.target)
    return " → ".join(", ".join(p.as_said for p in side) or "?" for side in sides)


def where(place: Place) -> str:
    """The reading of a place: "Avdiyivka, Donetska Oblast, Ukraine (settlement)"."""
    if place.name is None:
        return f"{place.as_said} (not decided)"
    told = ", ".join(part for part in (place.name, place.within) if part)
    relation = place.relation.as_said if place.relation else "in"
    return f"{'' if relation == 'in' else f'{relation} '}{told} ({place.precision})"


def beside(place: Place) -> str:
    """What else is told of a place: "occupied; actor; 2 other entries"."""
    use = None if place.use is Use.PLACE else str(place.use)
    others = len(place.alternatives)
    other = f"{others} other entries" if others > 1 else "1 other entry"
    return "; ".join(p for p in (place.status, use, other if others else None) if p)


def _what(count: Count) -> Text:
    what = count.of or ""
    if count.status is not None and count.kind == "people":
        what = what.replace("people", f"{count.status} people", 1)
    return text(f"{what}: ") if what else Text()


def _is_known(time: Time) -> bool:
    return time.earliest is not None or time.latest is not None
