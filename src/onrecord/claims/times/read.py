"""Find the times in a text, and read when they are."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from onrecord.claims.times import beside_readers as beside
from onrecord.claims.times import calendar_readers as dates
from onrecord.claims.times import clock_readers as clocks
from onrecord.claims.times import holiday_readers as holidays
from onrecord.claims.times import period_readers as periods
from onrecord.claims.times import relative_readers as relative
from onrecord.claims.times.from_events import with_events
from onrecord.claims.times.grammar import grammar
from onrecord.claims.times.intervals import Days, days_of
from onrecord.claims.times.lengths import days_on, length_of
from onrecord.claims.times.phrase import Phrase
from onrecord.claims.times.reading import Reading
from onrecord.claims.times.reckon import Point, Quarter, Reckoning, point_of
from onrecord.claims.times.time import Anchor, Time
from onrecord.claims.times.words import Words
from onrecord.text import Span

_READERS: dict[str, Callable[[Phrase, Reckoning], Reading | None]] = {
    "iso": dates.iso,
    "slashed": dates.slashed,
    "shared_day": dates.shared_day,
    "date": dates.full_date,
    "second_day": dates.second_day,
    "second_year": dates.second_year,
    "shared_era": dates.shared_era,
    "month": dates.month,
    "weekday": dates.weekday,
    "week_of": beside.week_of,
    "day_beside": beside.day_beside,
    "spoken_thousand": beside.spoken_thousand,
    "dotted": dates.dotted,
    "lettered": periods.lettered,
    "soldiers_hour": clocks.soldiers_hour,
    "from_now": relative.from_now,
    "quarter": periods.quarter,
    "season": periods.season,
    "year": periods.year,
    "decade": periods.decade,
    "century": periods.century,
    "part": clocks.part,
    "deictic": clocks.deictic,
    "clock": clocks.clock,
    "shift": relative.shift,
    "since_event": relative.since_event,
    "year_ago": relative.year_ago,
    "stretch": relative.stretch,
    "vague": relative.vague,
    "calendar": relative.calendar,
    "the_unit": relative.the_unit,
    "repeated": relative.repeated,
    "age": relative.age,
    "duration": relative.duration,
    "bare_duration": relative.bare_duration,
    "present": relative.present,
    "gone": relative.gone,
    "ahead": relative.ahead,
    "at_night": relative.at_night,
    "adjective": relative.adjective,
    "holiday": holidays.holiday,
}
_RELATIONS = {"since": "since", "until": "until", "till": "until", "by": "by",
              "before": "before", "after": "after", "from": "since"}  # fmt: skip
_YEAR = re.compile(r"(?<![\d,.])(?:1[0-9]|20)\d\d(?!\d|,\d)|\b\d{3,4} BC")
#: A text tells history when it names this many years, most of them this long before
#: the year it was told in, and few weekdays.
_SOME_YEARS, _LONG_BEFORE, _APART, _WEEKDAYS = 5, 2, 2500, 3
_NEWS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)|[Yy]ester|[Tt]o)day\b"
    r"|\b(?:last|this|next)\s(?:week|month|year|century)\b|\bsays\b"
)


def times_in(
    text: str,
    *,
    published: date | None = None,
    dateline: date | None = None,
    is_over: bool = False,
) -> tuple[Time, ...]:
    """Every time that a text tells, in order, none within another.

    Args:
        text: Any text.
        published: The day it was published, when that is known. Words that tell
            only a part of a date ("on Thursday") are reckoned from it; without
            it from the dateline, or from the mention before; else they stay
            unknown.
        dateline: The day that the text's dateline gives.
        is_over: Whether what the text tells of was over when it was published,
            so that "on 3 December" is the last one, whatever the verb.

    >>> [(t.as_said, t.value) for t in times_in(
    ...     "On Thursday they said it began on 11 October.",
    ...     published=date(2031, 10, 27))]
    [('Thursday', '2031-10-23'), ('11 October', '2031-10-11')]
    """
    known = Reckoning(_told(published, dateline), is_over=is_over)
    known.is_history = _is_history(text, known.told)
    found = tuple(_times(text, Words.of(text), known))
    told_on = known.told.date if known.told and not known.is_history else None
    return with_events(found, text, told_on)


def _times(text: str, words: Words, known: Reckoning) -> Iterator[Time]:
    for match in grammar().matches(words):
        first, end = match.first, match.end
        phrase = Phrase(words, first, end)
        reading = _READERS[match.rule.read](phrase, known)
        if reading is None:
            continue
        span = Span(words.starts[first], words.ends[end - 1])
        yield _time(text, span, reading, phrase, known)
        if (point := point_of(reading.value, span)) is not None:
            known.last = point
            known.last_day = point if point.day else known.last_day
        if match.rule.read == "quarter" and reading.value[-2:-1] == "Q":
            known.quarter = _quarter(reading.value)


def _quarter(value: str) -> Quarter | None:
    year, number = value[:4], value[-1]
    both = year.isdecimal() and number.isdecimal()
    return Quarter(int(year), int(number)) if both else None


def _told(published: date | None, dateline: date | None) -> Point | None:
    day = published or dateline
    if day is None:
        return None
    anchor = Anchor.PUBLICATION if published else Anchor.DATELINE
    return Point(day.year, day.month, day.day, anchor)


def _is_history(text: str, told: Point | None) -> bool:
    """Whether most of the years that a text names are long before it was told."""
    if told is None:
        return True
    years = [
        0 if y.endswith("BC") else int(y) for y in (m[0] for m in _YEAR.finditer(text))
    ]
    old = [y for y in years if y <= told.year - _LONG_BEFORE]
    news = sum(1 for _ in _NEWS.finditer(text))
    return (
        len(old) >= _SOME_YEARS
        and 2 * len(old) > len(years)
        and len(old) * _APART > len(text)
        and len(old) > news * _WEEKDAYS
    )


def _time(
    text: str, span: Span, reading: Reading, phrase: Phrase, known: Reckoning
) -> Time:
    days = days_of(reading.value, reading.mod)
    before = phrase.before(1)
    relation = _RELATIONS.get(before[-1]) if before else None
    earliest = days.first if days else None
    latest = days.last if days else None
    told = known.told.date if known.told else None
    is_told = reading.from_ is not None and told is not None
    if is_told and (reading.value == "FUTURE_REF" or reading.side == "ahead"):
        earliest = told
    if is_told and (reading.value == "PAST_REF" or reading.side == "gone"):
        latest = told
    if told and reading.side and (length := length_of(reading.value)) and length[0]:
        back = -length[0] if reading.side == "gone" else length[0]
        end = days_on(told, length[1], back)
        earliest, latest = (end, told) if reading.side == "gone" else (told, end)
    if reading.value == "PRESENT_REF" and reading.from_ and told:
        earliest = latest = told
    if days and told and reading.mod == "START" and "earlier" in phrase.said:
        whole = days_of(reading.value)
        latest = min(told, whole.last) if whole else latest
    if relation in {"since", "after"}:
        latest = told if relation == "since" and earliest else None
    if relation in {"until", "before", "by"}:
        earliest = None
    if earliest and latest and earliest > latest:
        latest = None
    return Time(
        span=span,
        as_said=span.of(text),
        timex=reading.timex,
        value=reading.value,
        mod=reading.mod,
        earliest=earliest,
        latest=latest,
        precision=_precision(days, reading, phrase),
        anchor=reading.from_.anchor if reading.from_ else reading.anchor,
        anchor_span=reading.from_.span if reading.from_ else None,
        relation=relation,
    )


def _precision(days: Days | None, reading: Reading, phrase: Phrase) -> str | None:
    if days is not None:
        return days.precision
    if reading.value.endswith("_REF") or reading.side:
        unit = phrase.word("days", "weeks", "months", "years", "decades", "hours")
        return None if unit is None else unit.removesuffix("s")
    return None
