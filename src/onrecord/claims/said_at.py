"""Read from the words beside a cue when something was said.

A day without its date ("on Thursday") is reckoned from the time of publication,
and only where that is known: unknown stays unknown.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from onrecord.claims.claim import SaidAt
from onrecord.claims.times import Anchor, Time, TimexType, times_in
from onrecord.text import Span

#: How far from its cue a time may stand, in code points.
_FAR = 70
_HINT = re.compile(
    r"day\b|night|today|week|month|year|morning|evening|afternoon|(?:19|20)\d\d|"
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\bago\b"
)
#: What stands in front of a time and belongs to it here: late on Wednesday.
_IN_FRONT = re.compile(r"(?:\b(?:late|early|earlier)\s{1,3})?\b(?:on|in)\s{1,3}$")
_FUTURE = re.compile(r"(?i)\b(?:next|from|for)\s{1,3}$|^\s*next\b")
#: "The day" is one that the text tells of.
_THE_UNIT = re.compile(r"(?i)the (?:\w+ )?(?:day|week|month|year)")
_OWNER = re.compile(r"[’']s\b")
#: How finely a time of saying is kept; a night or a morning as its day.
_PRECISION = {
    "minute": "day", "hour": "day", "part": "day", "night": "day", "day": "day",
    "week": "week", "month": "month", "year": "year",
}  # fmt: skip


def said_at_of(
    text: str,
    places: tuple[Span, ...],
    cue: Span,
    published_at: datetime | None,
) -> SaidAt | None:
    """When something was said, as far as the words beside its cue tell.

    Args:
        text: The article's text.
        places: Where to look: the words beside the cue, without the content.
        cue: The cue.
        published_at: What days are reckoned from, with its zone; None when it
            is not known, and then only words with a year in them tell a time.

    Returns:
        An interval; None when the words tell no time, or tell one that cannot
        be reckoned.
    """
    found: list[tuple[int, SaidAt]] = []
    for place in places:
        for said in _said(text, place, published_at):
            far = max(said.span.start - cue.end, cue.start - said.span.end, 0)
            if far <= _FAR:
                found.append((far, said))
    return min(found, key=lambda item: item[0])[1] if found else None


def _said(text: str, place: Span, published_at: datetime | None) -> Iterator[SaidAt]:
    """The times of a place at which something may have been said."""
    if not _HINT.search(text, place.start, place.end):
        return
    if published_at is not None and published_at.tzinfo is None:
        return
    published = published_at.date() if published_at else None
    zone = published_at.tzinfo if published_at else None
    words = place.of(text)
    for told in times_in(words, published=published, is_over=True):
        front = _IN_FRONT.search(words[: told.span.start])
        if told.anchor is None and told.precision == "year" and front is None:
            # A bare year is more often what something is named for.
            continue
        if (days := _days(told, words, published)) is not None:
            first, after = days
            start = told.span.start if front is None else front.start()
            yield SaidAt(
                earliest=_midnight(first, zone),
                latest=_midnight(after, zone),
                precision=_PRECISION[told.precision or ""],
                span=Span(place.start + start, place.start + told.span.end),
                anchor="published_at" if told.anchor else None,
            )


def _days(told: Time, words: str, published: date | None) -> tuple[date, date] | None:
    """The first day, and the day after the last; None for no time of saying."""
    first, last = told.earliest, told.latest
    if told.precision not in _PRECISION or first is None or last is None:
        return None
    front = words[max(0, told.span.start - 12) : told.span.start]
    ahead = published is not None and first > published
    if (
        ahead
        or told.relation
        or _THE_UNIT.fullmatch(told.as_said)
        or told.anchor in {Anchor.MENTION, Anchor.EVENT}
        or told.timex is TimexType.DURATION
        or _FUTURE.search(front)
        or _OWNER.match(words, told.span.end)
    ):
        return None
    # "Earlier this week" is over when it is printed, except on a Monday.
    is_before = told.precision == "week" and told.mod == "START" and first < last
    return first, last + timedelta(days=not (is_before and last == published))


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    # A date with a year stands without a zone of its own; the widest reading
    # would be a day and more, so it is taken in the outlet's zone or in UTC.
    return datetime.combine(day, time(), tzinfo=zone or UTC)
