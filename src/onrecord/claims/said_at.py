"""Read from the words beside a cue when something was said.

A day without its date ("on Thursday") is reckoned from the time of publication,
and only where that is known: unknown stays unknown. `dateparser` was tried and
left out: it takes the "may" of "he may have said" and the "march" of "died in the
march" for months, passes over "earlier this week", and gives a point where the
words give an interval.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from onrecord.claims.claim import SaidAt
from onrecord.text import Span

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december",
)  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|"
    r"July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|"
    r"Dec(?:ember|\.)?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?:morning|afternoon|evening|night)"
_LATE = r"(?:(?:late|early|earlier)\s+)?(?:on\s+)?"

_WORDS = re.compile(
    rf"""(?x)(?<!\w)
    (?:
      (?P<full>{_LATE}(?:{_DAY},?\s+)?(?:the\s+)?
        (?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH})
          |(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))
        (?:,?\s+(?P<y1>(?:19|20)\d\d))?)
    | (?P<weekday>{_LATE}(?P<last>last\s+)?(?P<day>{_DAY})(?:\s+{_PART})?)(?![’']s)
    | (?P<today>(?i:earlier\s+today|today|tonight|this\s+{_PART}|overnight))(?![’']s)
    | (?P<yesterday>(?:(?i:late|early)\s+)?(?i:yesterday)(?:\s+{_PART})?
        |last\s+night)(?![’']s)
    | (?P<week>(?i:(?:(?:earlier|late|later)\s+)?(?P<which>this|last)\s+week))
        (?![’']s)
    | (?P<earlier>(?i:(?:earlier|late)\s+(?:this|last)\s+(?P<unit>month|year)
        |last\s+(?P<unit2>month|year)))(?![’']s)
    | (?P<month>(?:in|last)\s+(?P<m3>{_MONTH})(?:,?\s+(?P<y2>(?:19|20)\d\d))?)
    | (?P<year>in\s+(?P<y3>(?:19|20)\d\d))
    )(?!\w)"""
)
_FAR = 70
_HINT = re.compile(
    r"day\b|night|today|week|month|year|morning|evening|afternoon|(?:19|20)\d\d|"
    + _MONTH
)
_NEXT = re.compile(r"(?i)\b(?:next|until|by|from|after|before|since|for)\s+$")


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
        if not _HINT.search(text, place.start, place.end):
            continue
        for match in _WORDS.finditer(text, place.start, place.end):
            if _NEXT.search(text[max(place.start, match.start() - 12) : match.start()]):
                continue
            far = max(match.start() - cue.end, cue.start - match.end(), 0)
            if far <= _FAR and (time_ := _read(match, published_at)) is not None:
                found.append((far, time_))
    return min(found, key=lambda item: item[0])[1] if found else None


def _read(match: "re.Match[str]", published_at: datetime | None) -> SaidAt | None:
    span = Span(match.start(), match.end())
    zone = published_at.tzinfo if published_at else None
    anchor = published_at.date() if published_at else None
    kind = next(k for k in _READERS if match[k])
    days = _READERS[kind](match, anchor)
    if days is None or (zone is None and published_at is not None):
        return None
    first, last, precision, reckoned = days
    return SaidAt(
        earliest=_midnight(first, zone),
        latest=_midnight(last, zone),
        precision=precision,
        span=span,
        anchor="published_at" if reckoned else None,
    )


#: First day, the day after the last, the precision, and whether the time of
#: publication was needed.
_Interval = tuple[date, date, str, bool]


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    # A date with a year stands without a zone of its own; the widest reading
    # would be a day and more, so it is taken in the outlet's zone or in UTC.
    return datetime.combine(day, time(), tzinfo=zone or UTC)


def _full(match: "re.Match[str]", anchor: date | None) -> _Interval | None:
    month = _month_number(match["m1"] or match["m2"])
    day = int(match["d1"] or match["d2"])
    if match["y1"]:
        years: Iterator[int] = iter((int(match["y1"]),))
    elif anchor:
        years = iter((anchor.year, anchor.year - 1))
    else:
        return None
    for year in years:
        try:
            said = date(year, month, day)
        except ValueError:
            return None
        if match["y1"] or (anchor and said <= anchor):
            return said, said + timedelta(days=1), "day", not match["y1"]
    return None


def _weekday(match: "re.Match[str]", anchor: date | None) -> _Interval | None:
    if anchor is None:
        return None
    back = (anchor.weekday() - _DAYS.index(match["day"].lower())) % 7
    # "Last Friday" in Friday's paper is a week ago; "on Friday" is today.
    if match["last"] and back == 0:
        back = 7
    said = anchor - timedelta(days=back)
    return said, said + timedelta(days=1), "day", True


def _today(_: "re.Match[str]", anchor: date | None) -> _Interval | None:
    return None if anchor is None else (anchor, anchor + timedelta(days=1), "day", True)


def _yesterday(_: "re.Match[str]", anchor: date | None) -> _Interval | None:
    return None if anchor is None else (anchor - timedelta(days=1), anchor, "day", True)


def _week(match: "re.Match[str]", anchor: date | None) -> _Interval | None:
    if anchor is None:
        return None
    monday = anchor - timedelta(days=anchor.weekday())
    if match["which"].lower() == "last":
        return monday - timedelta(days=7), monday, "week", True
    # "Earlier this week" is over when it is printed, except on a Monday.
    over = match["week"].lower().startswith("earlier") and anchor > monday
    return monday, anchor + timedelta(days=not over), "week", True


def _earlier(match: "re.Match[str]", anchor: date | None) -> _Interval | None:
    if anchor is None:
        return None
    last = "last" in match["earlier"].lower()
    if (match["unit"] or match["unit2"]).lower() == "year":
        first = date(anchor.year, 1, 1)
        if last:
            return date(anchor.year - 1, 1, 1), first, "year", True
        return first, anchor + timedelta(days=1), "year", True
    first = anchor.replace(day=1)
    if last:
        return (first - timedelta(days=1)).replace(day=1), first, "month", True
    return first, anchor + timedelta(days=1), "month", True


def _month(match: "re.Match[str]", anchor: date | None) -> _Interval | None:
    number = _month_number(match["m3"])
    if match["y2"]:
        year, reckoned = int(match["y2"]), False
    elif anchor:
        year = anchor.year if number <= anchor.month else anchor.year - 1
        reckoned = True
    else:
        return None
    first = date(year, number, 1)
    return first, (first + timedelta(days=31)).replace(day=1), "month", reckoned


def _year(match: "re.Match[str]", _: date | None) -> _Interval | None:
    year = int(match["y3"])
    return date(year, 1, 1), date(year + 1, 1, 1), "year", False


_READERS: dict[str, Callable[["re.Match[str]", date | None], _Interval | None]] = {
    "full": _full,
    "weekday": _weekday,
    "today": _today,
    "yesterday": _yesterday,
    "week": _week,
    "earlier": _earlier,
    "month": _month,
    "year": _year,
}


def _month_number(word: str) -> int:
    return 1 + next(i for i, m in enumerate(_MONTHS) if m.startswith(word[:3].lower()))
