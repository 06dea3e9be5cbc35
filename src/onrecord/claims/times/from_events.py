"""Reckon times told from an event: "two weeks into the war", "since the invasion".

An event has a day only where the article gives one: "the invasion began on 24 March",
"the March offensive". Else its words are named, and nothing is reckoned.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.claims.numerals import ordinal_of
from onrecord.claims.times.intervals import days_of
from onrecord.claims.times.lengths import UNITS, days_on, length_of
from onrecord.claims.times.time import Anchor, Time, TimexType
from onrecord.text import Span

_NOUN = (
    r"(?P<noun>invasion|counter-?offensive|offensive|war|siege|ceasefire|truce|uprising"
    r"|coup|blockade|occupation|revolution|armistice|attacks?|shelling|bombing|bombardment"
    r"|assault|battle|fighting|hostilities|evacuation|explosion|earthquake|massacre)"
)
_EVENT = re.compile(
    rf"(?:the|its|their|his|this|that)\s(?:(?:start|beginning|outbreak|onset|launch|fall)\sof"
    rf"\s(?:the|its|their)\s)?(?:(?!world\b|World\b)[\w’'-]+\s){{0,3}}?{_NOUN}\b"
)
_LINK = re.compile(r"\s(?P<link>after|before|into|since|following|of)\s")
#: Wars are told from so often that "since the invasion" is a time by itself.
_SINCE = re.compile(
    r"\b[Ss]ince\s(?=(?:the|its|their)\s(?:[\w’'-]+\s){0,5}?"
    r"(?:invasion|counter-?offensive|offensive|war|siege|ceasefire|truce|occupation)\b)"
)
#: Any other event that a length of time is told from: "a week after his death".
_ANY_EVENT = re.compile(
    r"(?:the|his|her|its|their|a|an|that|this)(?:\s(?!of\b|on\b|in\b|at\b|by\b|that\b|which\b"
    r"|who\b|and\b|was\b|were\b|is\b|had\b|has\b|but\b|with\b|for\b|to\b|he\b|she\b|it\b"
    r"|they\b|we\b|you\b|as\b|when\b|where\b|while\b)[\w’'-]+){1,2}"
)
#: What lies between an event and its day, and between a day and its event.
_BEGAN = re.compile(
    r"(?:,?\s(?:which|that))?\s(?:has\s|had\s|was\s|were\s)?"
    r"(?:began|begun|started|launched|opened|broke\sout|erupted|came|took\seffect|happened"
    r"|took\splace|occurred|mounted)\b[^.;:!?\n]{0,40}?\s?(?:on|in|at|early|late)?\s?$"
)
_LAUNCHED = re.compile(
    r"(?:began|begun|started|launch(?:ed|ing)|opened|mounted|declared)\s"
    r"(?:a|an|the|its|their|his)\s(?:[\w’'-]+\s){0,3}?$"
)
_ON = re.compile(r"[^.;:!?\n]{0,30}?\s(?:on|in)\s$")
_IN = re.compile(r"(?:\sof\s(?:the\s)?[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?)?\s(?:in|on)\s$")
_OF = re.compile(r"\s(?:[\w-]+\s){0,2}$|’s\s(?:[\w-]+\s){0,2}$|'s\s(?:[\w-]+\s){0,2}$")
_ANY = re.compile(rf"\b{_NOUN}\b")
_FAR = 60


@dataclass(frozen=True, slots=True)
class _Told:
    """A time that is told from an event, or from a day.

    Attributes:
        time: The time.
        link: "after", "before", "into" …
        event: The words for the event, or for the day.
        noun: The event's noun; empty for a day, and for other events.
        day: The time that it is told from, where that is a day.
    """

    time: Time
    link: str
    event: Span
    noun: str
    day: Time | None = None


def with_events(
    times: Sequence[Time], text: str, told: date | None
) -> tuple[Time, ...]:
    """The times, those told from an event with its words and, if known, its day.

    Args:
        times: The text's times, in order.
        text: The text.
        told: The day that the text was published on, or its dateline's; None when
            it is not known or the text is a history, and then "since the
            invasion" is no time of its own.

    Returns:
        The same times, and those that only an event tells ("since the invasion").
        Where the article gives no day for the event, or two, they have no interval.
    """
    behind = [*times[1:], None][: len(times)]
    linked = [_linked(t, b, text) for t, b in zip(times, behind, strict=True)]
    # Histories tell from wars all the time, and of none that still goes on.
    alone = list(_alone(times, text)) if told else []
    if not any(linked) and not alone:
        return tuple(times)
    days = _days(times, text)
    out = [
        time if link is None else _reckoned(link, link.day or days.get(link.noun))
        for time, link in zip(times, linked, strict=True)
    ]
    out += [_since(link, days.get(link.noun), told) for link in alone]
    return tuple(sorted(out, key=lambda time: time.span.start))


def _linked(time: Time, behind: Time | None, text: str) -> _Told | None:
    """The event or day that a length of time is told from, right behind it."""
    if time.timex is not TimexType.DURATION and time.anchor is not Anchor.EVENT:
        return None
    match = _LINK.match(text, time.span.end)
    if match:
        return _behind(time, match, behind, text)
    if time.anchor is not Anchor.EVENT:
        return None
    # "Two weeks into the war": the event is among the time's own words.
    within = _EVENT.search(text, time.span.start, time.span.end)
    if within is None:
        return None
    link = "into" if " into " in time.as_said else "of"
    return _Told(time, link, Span(*within.span()), _key(within["noun"]))


def _behind(
    time: Time, link: "re.Match[str]", behind: Time | None, text: str
) -> _Told | None:
    """The event or day behind "after" or "before"."""
    start = link.end()
    is_told = link["link"] in {"after", "before", "following"}
    if is_told and behind and behind.span.start == start:
        days = days_of(behind.value, behind.mod)
        day = days and replace(behind, earliest=days.first, latest=days.last)
        return _Told(time, link["link"], behind.span, "", day) if day else None
    if event := _EVENT.match(text, start):
        return _Told(time, link["link"], Span(*event.span()), _key(event["noun"]))
    any_ = _ANY_EVENT.match(text, start) if is_told else None
    return _Told(time, link["link"], Span(*any_.span()), "") if any_ else None


def _alone(times: Sequence[Time], text: str) -> Iterator[_Told]:
    """Times that only an event tells: "since the invasion"."""
    ends = [time.span.end for time in times]
    for match in _SINCE.finditer(text):
        event = _EVENT.match(text, match.end())
        if event is None:
            continue
        span = Span(*event.span())
        first = bisect_right(ends, span.start)
        if first == len(times) or times[first].span.start >= span.end:
            time = Time(
                span=span,
                as_said=span.of(text),
                timex=TimexType.DATE,
                value="XXXX-XX-XX",
                anchor=Anchor.EVENT,
                relation="since",
            )
            yield _Told(time, "since", span, _key(event["noun"]))


def _key(noun: str) -> str:
    return noun.lower().replace("-", "").removesuffix("s")


def _days(times: Sequence[Time], text: str) -> dict[str, Time]:
    """The time of each event to which the article gives one, and no other."""
    found: dict[str, list[Time]] = {}
    for time in times:
        if time.timex is TimexType.DATE and time.earliest and time.relation is None:
            for noun in _dated(time, text):
                found.setdefault(noun, []).append(time)
    return {
        noun: all_[0]
        for noun, all_ in found.items()
        if len({(t.earliest, t.latest) for t in all_}) == 1
    }


def _dated(time: Time, text: str) -> Iterator[str]:
    """The events that began on a day, as the words around it say."""
    before = text[max(0, time.span.start - _FAR) : time.span.start]
    after = text[time.span.end : time.span.end + _FAR]
    for match in _ANY.finditer(before):
        is_on = _ON.fullmatch(before, match.end())
        launched = is_on and _LAUNCHED.search(before, 0, match.start("noun"))
        told = (
            _BEGAN.fullmatch(before, match.end()),
            _IN.fullmatch(before, match.end()),
        )
        if launched or any(told):
            yield _key(match["noun"])
    behind = _ANY.search(after)
    if behind and _OF.fullmatch(after, 0, behind.start()):
        yield _key(behind["noun"])


def _reckoned(told: _Told, day: Time | None) -> Time:
    """A length of time with the event it is told from, and its days if known."""
    anchor = Anchor.MENTION if told.day else Anchor.EVENT
    time = replace(told.time, anchor=anchor, anchor_span=told.event)
    if day is None:
        return time
    if told.link == "of":
        return _nth(time, day)
    # "The day before the invasion" has no length.
    is_day = time.value == "XXXX-XX-XX"
    length = (1, "day") if is_day else length_of(time.value)
    return time if length is None else _away(time, day, told.link, *length)


def _away(time: Time, day: Time, link: str, number: int | None, unit: str) -> Time:
    """A time so long before or after a day; without a number, some time so."""
    is_before = link == "before"
    if number is not None and not time.value.startswith("PT"):
        return _stretch(time, day, unit, -number if is_before else number)
    if is_before:
        return replace(time, latest=day.earliest)
    # Hours after an event may be of its day or of the next.
    last = day.latest and number and days_on(day.latest, unit, number)
    return replace(time, earliest=day.earliest, latest=last or None)


def _nth(time: Time, day: Time) -> Time:
    """The third day of the war: two days on."""
    words = time.as_said.lower().replace("-", " ").split()
    unit = next((u for u in UNITS.values() if u in words), None)
    before = words[: words.index(unit)] if unit else []
    try:
        number = ordinal_of([w for w in before if w != "the"] or ["zeroth"])
    except ValueError:
        number = None
    if not number or unit is None:
        return time
    return _stretch(time, day, unit, number - 1)


def _stretch(time: Time, day: Time, unit: str, first: int) -> Time:
    """A time that is one unit long, so many units from an event's day.

    Where only the month of the event is known it may be anywhere in as long.
    """
    start = day.earliest and days_on(day.earliest, unit, first)
    after = day.latest and days_on(day.latest, unit, first + 1)
    if start is None or after is None:
        return time
    last = date.fromordinal(after.toordinal() - 1)
    value = start.isoformat() if start == last else time.value
    is_date = time.timex is TimexType.DATE
    return replace(
        time,
        value=value if is_date else time.value,
        earliest=start,
        latest=last,
        precision=unit if day.precision == "day" else day.precision,
    )


def _since(told: _Told, day: Time | None, published: date | None) -> Time:
    """A time that only an event tells: from its day to the day it is told on."""
    time = replace(told.time, anchor_span=told.event)
    if day is None:
        return time
    time = replace(time, value=day.value, precision=day.precision)
    is_before = published and day.earliest and day.earliest <= published
    return replace(time, earliest=day.earliest, latest=published if is_before else None)
