"""Times as bands: as wide as the words leave them, the four kinds kept apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from onrecord.desk.telling import days
from onrecord.desk.times import date_of, in_utc, instant, said
from onrecord.ledger import Hit

#: The measures of a strip, in SVG's units: four lanes, one under another.
WIDTH, LANE = 1000, 12
#: A band is never narrower, so that a day in a year can be seen.
_LEAST = 4.0
#: Days on either side of the earliest and latest that are shown.
_ROOM = 2
#: Times further from their article's publication lie beyond the edge.
_FAR = timedelta(days=400)
_MONTH, _QUARTER, _YEARS = 45, 400, 1500
_DAY = timedelta(days=1)


class Lane(StrEnum):
    """Which of the four times a band is, in the order they are drawn."""

    HAPPENED = "happened"
    SAID = "said"
    PUBLISHED = "published"
    CAPTURED = "captured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One time of a claim.

    Attributes:
        lane: Which of the four times.
        first: Its first day; None where it is open.
        last: Its last day, itself included; None likewise.
        told: It in words.
    """

    lane: Lane
    first: date | None
    last: date | None
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A time as it is drawn.

    Attributes:
        lane: Which of the four times.
        x: Where it begins, in SVG's units.
        y: The top of its lane.
        width: How wide it is.
        told: It in words.
        is_open: Whether an end is not known: it fades out to the edge.
        beyond: "before" or "after", where it lies beyond the edge.
    """

    lane: Lane
    x: float
    y: float
    width: float
    told: str
    is_open: bool = False
    beyond: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A timeline: what it reaches over, its ticks, and the bands of each claim.

    Attributes:
        first: The first day shown.
        last: The last day shown.
        ticks: Where a mark stands, and what it is called.
        rows: Each claim with its times and their bands.
    """

    first: date
    last: date
    ticks: tuple[tuple[float, str], ...]
    rows: tuple[tuple[Hit, tuple[Stretch, ...], tuple[Band, ...]], ...]


def banded(hits: Sequence[Hit], captured: Sequence[datetime]) -> Line | None:
    """The timeline of some claims; None where there are none.

    Args:
        hits: The claims.
        captured: When the page of each was captured.
    """
    told = [
        (hit, tuple(_stretches(hit, at)))
        for hit, at in zip(hits, captured, strict=True)
    ]
    ends = [end for _, each in told for end in _ends(each)]
    if not ends:
        return None
    first, last = min(ends) - _ROOM * _DAY, max(ends) + _ROOM * _DAY
    return Line(
        first=first,
        last=last,
        ticks=tuple(_ticks(first, last)),
        rows=tuple(
            (hit, each, tuple(_band(one, first, last) for one in each))
            for hit, each in told
        ),
    )


def _stretches(hit: Hit, captured: datetime) -> Iterator[Stretch]:
    times = hit.says.facts.times if hit.says else ()
    for time in times:
        if time.earliest or time.latest:
            yield Stretch(
                lane=Lane.HAPPENED,
                first=time.earliest,
                last=time.latest,
                told=f"{days(time)}, “{time.as_said}”",
            )
    if at := hit.claim.said_at:
        last = in_utc(at.latest - timedelta(microseconds=1)).date()
        yield Stretch(
            lane=Lane.SAID, first=in_utc(at.earliest).date(), last=last, told=said(at)
        )
    published = hit.article.published_at
    day = in_utc(published).date() if published else hit.article.published_on
    if day:
        told = instant(published) if published else date_of(day)
        yield Stretch(lane=Lane.PUBLISHED, first=day, last=day, told=told)
    day = in_utc(captured).date()
    yield Stretch(lane=Lane.CAPTURED, first=day, last=day, told=instant(captured))


def _ends(each: Sequence[Stretch]) -> Iterator[date]:
    """The days that the line reaches over: not those far from publication."""
    home = next((one.first for one in each if one.lane is Lane.PUBLISHED), None)
    for one in each:
        for end in (one.first, one.last):
            is_near = home is None or (end is not None and abs(end - home) <= _FAR)
            if end is not None and is_near and one.lane is not Lane.CAPTURED:
                yield end


def _band(one: Stretch, first: date, last: date) -> Band:
    per_day = WIDTH / ((last - first).days + 1)
    begins = max(one.first or first, first)
    ends = min(one.last or last, last)
    y = list(Lane).index(one.lane) * LANE
    beyond = ""
    if one.last is not None and one.last < first:
        beyond, begins, ends = "before", first, first
    elif one.first is not None and one.first > last:
        beyond, begins, ends = "after", last, last
    x = (begins - first).days * per_day
    width = max(((ends - begins).days + 1) * per_day, _LEAST)
    return Band(
        lane=one.lane,
        x=round(min(x, WIDTH - width), 1),
        y=y,
        width=round(width, 1),
        told=one.told,
        is_open=one.first is None or one.last is None,
        beyond=beyond,
    )


def _ticks(first: date, last: date) -> Iterator[tuple[float, str]]:
    """Weeks, months, quarters or years, as many as have room."""
    span = (last - first).days + 1
    per_day = WIDTH / span
    day = first
    while day <= last:
        if _is_tick(day, span):
            yield round((day - first).days * per_day, 1), _name(day, span)
        day += _DAY


def _is_tick(day: date, span: int) -> bool:
    if span <= _MONTH:
        return day.weekday() == 0
    if span <= _QUARTER:
        return day.day == 1 and (span <= _QUARTER // 2 or day.month % 2 == 1)
    if span <= _YEARS:
        return day.day == 1 and day.month in {1, 7}
    return day.day == 1 and day.month == 1


def _name(day: date, span: int) -> str:
    if span <= _MONTH:
        return f"{day.day} {day:%b} {day.year}"
    if span <= _YEARS:
        return f"{day:%b} {day.year}"
    return str(day.year)
