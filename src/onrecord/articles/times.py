"""Times as news pages print them: "Friday 27 October 2023 05:58 BST"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from onrecord.articles import zones_of_time

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_DAY_FIRST = (
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]+(?:of\s+)?"
    rf"(?P<month>{_MONTH})\.?,?[\s\-]+(?P<year>(?:19|20)\d\d)"
)
_MONTH_FIRST = (
    rf"{_WEEKDAY}(?P<month>{_MONTH})\.?\s+"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)"
)
_YEAR_FIRST = (
    rf"{_WEEKDAY}(?P<year>(?:19|20)\d\d)[\-/.](?P<month>\d\d)[\-/.](?P<day>\d\d)"
)
_SLASHED = (
    rf"{_WEEKDAY}(?P<one>\d{{1,2}})[/.](?P<two>\d{{1,2}})[/.](?P<year>(?:19|20)\d\d)"
)
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?(?::(?P<second>[0-5]\d))?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
)
_ZONE = rf"(?:\s*\(?(?P<zone>{zones_of_time.PRINTED})(?![A-Za-z])\)?)?"
_BETWEEN = r"(?:\s*(?:,|\||at|-|–|—|•|·|/|T)\s*|\s+)"

_DATE_THEN_CLOCK = [
    re.compile(rf"\b{day}(?:{_BETWEEN}{_CLOCK}{_ZONE})?(?!\d)", re.IGNORECASE)
    for day in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST, _SLASHED)
]
_CLOCK_THEN_DATE = [
    re.compile(rf"\b{_CLOCK}{_ZONE}{_BETWEEN}(?:on\s+)?{day}(?!\d)", re.IGNORECASE)
    for day in (_DAY_FIRST, _MONTH_FIRST)
]
#: Earlier declared years are machines' zeroes ("0001-01-01"), not dates.
FIRST_YEAR = 1900

_UPDATED = re.compile(
    r"\b(?:updated|last\s+updated|modified|last\s+modified|edited|upd)\b[^\d]{0,20}$",
    re.IGNORECASE,
)
_NAMES_FIRST = re.compile(
    r"\b(?:published|posted|first\s+published|publication\s+date|issued|created)\b"
    r"[^\d]{0,20}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A date, and where it is printed the time, as a page gives it.

    Attributes:
        words: The words as printed.
        start: Where they start in the text they were found in, in code points.
        on: The day.
        at: The moment, with its zone; None where the time or zone is not known.
        has_clock: Whether a time of day is printed.
        is_update: Whether the words before it say "updated"; None where none do.
        doubt: A sentence on what does not fit, for a reader; else None.
    """

    words: str
    start: int
    on: date
    at: datetime | None = None
    has_clock: bool = False
    is_update: bool | None = None
    doubt: str | None = None

    @property
    def end(self) -> int:
        """Where the words end, in code points."""
        return self.start + len(self.words)


def stamps(text: str) -> tuple[Stamp, ...]:
    """Every date with a day, month and year in `text`, in order.

    >>> [s.at.isoformat() for s in stamps("Friday 27 October 2023 05:58 BST")]
    ['2023-10-27T05:58:00+01:00']
    >>> stamps("27 October 2023 05:58")[0].at is None
    True
    """
    taken: list[Stamp] = []
    for found in sorted(_candidates(text), key=lambda m: (-len(m[0]), m.start())):
        if any(found.start() < s.end and s.start < found.end() for s in taken):
            continue
        if (stamp := _stamp(found, text)) is not None:
            taken.append(stamp)
    return tuple(sorted(taken, key=lambda s: s.start))


def declared(words: str) -> Stamp | None:
    """The time a page declares for machines: ISO 8601, else as printed.

    >>> declared("2023-10-27T04:58:00Z").at.isoformat()
    '2023-10-27T04:58:00+00:00'
    >>> declared("2023-10-27").on.isoformat()
    '2023-10-27'
    """
    words = words.strip()
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return next(iter(stamps(words)), None)
    if moment.year < FIRST_YEAR:
        return None
    has_clock = ":" in words or len(words) > len("2023-10-27")
    offset = moment.utcoffset()
    at = moment if offset is not None and has_clock else None
    if at is not None and not offset:
        at = at.replace(tzinfo=UTC)
    return Stamp(words=words, start=0, on=moment.date(), at=at, has_clock=has_clock)


def _candidates(text: str) -> Iterator[re.Match[str]]:
    for pattern in (*_DATE_THEN_CLOCK, *_CLOCK_THEN_DATE):
        yield from pattern.finditer(text)


def _stamp(found: re.Match[str], text: str) -> Stamp | None:
    part = {name: value for name, value in found.groupdict().items() if value}
    words, start = found[0].rstrip(), found.start()
    before = text[max(0, start - 40) : start]
    is_update = (
        True
        if _UPDATED.search(before)
        else False
        if _NAMES_FIRST.search(before)
        else None
    )
    day = _day(part)
    if day is None:
        return None
    doubts = [_weekday_doubt(part.get("weekday"), day)]
    local = _local(day, part)
    at = None
    if local is not None and "zone" in part:
        at, doubt = zones_of_time.zoned(local, part["zone"])
        doubts.append(doubt)
    return Stamp(
        words=words,
        start=start,
        on=day,
        at=at,
        has_clock=local is not None,
        is_update=is_update,
        doubt=" ".join(d for d in doubts if d) or None,
    )


def _day(part: dict[str, str]) -> date | None:
    try:
        if "one" in part:
            return _slashed_day(part)
        month = _MONTHS.get(part["month"].lower()) or int(part["month"])
        return date(int(part["year"]), month, int(part["day"]))
    except ValueError:
        return None


def _slashed_day(part: dict[str, str]) -> date | None:
    """The day of "27/10/2023"; None of "03/04/2023", which has two readings."""
    one, two, year = int(part["one"]), int(part["two"]), int(part["year"])
    if one == two or (one > 12) != (two > 12):  # noqa: PLR2004 - months in a year
        day, month = max(one, two), min(one, two)
        return date(year, month, day)
    return None


def _weekday_doubt(printed: str | None, day: date) -> str | None:
    if printed is None or _WEEKDAYS[day.weekday()] == printed[:3].lower():
        return None
    return f"{day:%-d %B %Y} was a {day:%A}, not the weekday printed."


def _local(day: date, part: dict[str, str]) -> datetime | None:
    if "hour" not in part or ("minute" not in part and "half" not in part):
        return None
    hour, minute = int(part["hour"]), int(part.get("minute", 0))
    if half := part.get("half", "").lower():
        if not 1 <= hour <= 12:  # noqa: PLR2004 - hours on a clock face
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return datetime(  # noqa: DTZ001 - the zone is put on by the caller, if known
        day.year, day.month, day.day, hour, minute, int(part.get("second", 0))
    )
