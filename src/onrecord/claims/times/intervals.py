"""The days that a TIMEX3 value covers."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?:"
    r"W(?P<week>\d\d)(?P<end>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<clock>\w[\w:]*))?)?))?"
)
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS = 12
_YEARS, _CENTURY = re.compile(r"\d{2,3}"), (100, "century")


@dataclass(frozen=True, slots=True)
class Days:
    """From a first to a last day, both included, and how precisely it is told."""

    first: date
    last: date
    precision: str


def days_of(value: str, mod: str | None = None) -> Days | None:
    """The days that a value covers; None when it names no known days.

    Args:
        value: In TIMEX3: "2023-10", "2023-W43", "199", "XXXX-10" ….
        mod: START, MID and END narrow months and years to a third of them.

    >>> days_of("2023-W43")
    Days(first=datetime.date(2023, 10, 23), last=datetime.date(2023, 10, 29), \
precision='week')
    >>> days_of("2023-10", "MID").first
    datetime.date(2023, 10, 11)
    >>> days_of("XXXX-10") is None
    True
    """
    try:
        days = _whole(value)
    except ValueError:
        return None
    return days and _narrowed(days, mod)


def _whole(value: str) -> Days | None:
    if _YEARS.fullmatch(value):
        length, precision = (10, "decade") if len(value) > len("19") else _CENTURY
        first = int(value) * length
        return Days(date(first, 1, 1), date(first + length - 1, 12, 31), precision)
    match = _FORM.fullmatch(value)
    if match is None:
        return None
    kind = next((k for k in _READERS if match[k]), "year")
    return _READERS[kind](match)


def _week(match: "re.Match[str]") -> Days:
    monday = date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
    sunday = monday + timedelta(days=6)
    if match["end"]:
        return Days(sunday - timedelta(days=1), sunday, "weekend")
    return Days(monday, sunday, "week")


def _day(match: "re.Match[str]") -> Days:
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return Days(day, day, _of_clock(match["clock"]))


_READERS: dict[str, Callable[["re.Match[str]"], Days]] = {
    "week": _week,
    "quarter": lambda m: _months(
        int(m["year"]), 3 * int(m["quarter"]) - 2, 3, "quarter"
    ),
    "half": lambda m: _months(int(m["year"]), 6 * int(m["half"]) - 5, 6, "half"),
    "season": lambda m: _months(int(m["year"]), _SEASONS[m["season"]], 3, "season"),
    "day": _day,
    "month": lambda m: _months(int(m["year"]), int(m["month"]), 1, "month"),
    "year": lambda m: _months(int(m["year"]), 1, _MONTHS, "year"),
}


def _of_clock(clock: str | None) -> str:
    if clock is None:
        return "day"
    if clock == "NI":
        return "night"
    return "part" if clock.isalpha() else "minute" if ":" in clock else "hour"


def _months(year: int, month: int, count: int, precision: str) -> Days:
    end_year, end_month = divmod(year * _MONTHS + month - 1 + count - 1, _MONTHS)
    last = date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])
    return Days(date(year, month, 1), last, precision)


def _narrowed(days: Days, mod: str | None) -> Days:
    """A third of a month, season or year: what "early", "mid" and "late" mean.

    Of a month these are the days to the 10th, from the 11th to the 20th, and
    from the 21st.
    """
    length = (days.last - days.first).days + 1
    if mod not in {"START", "MID", "END"} or days.precision in {"day", "week"}:
        return days
    third = 10 if days.precision == "month" else length // 3
    if length <= third:
        return days
    cuts = (
        days.first,
        days.first + timedelta(days=third),
        days.first + timedelta(days=2 * third),
    )
    if mod == "START":
        return Days(cuts[0], cuts[1] - timedelta(days=1), days.precision)
    if mod == "MID":
        return Days(cuts[1], cuts[2] - timedelta(days=1), days.precision)
    return Days(cuts[2], days.last, days.precision)
