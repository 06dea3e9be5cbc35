"""How long a TIMEX3 duration is, in days of the calendar."""

import re
from datetime import date

from onrecord.claims.times.reckon import Point, moved, point_of

_DURATION = re.compile(r"P(?P<number>X|\d+)(?P<unit>[DWMYE])")
_HOURS = re.compile(r"PT(\d{1,4})H")
UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year", "E": "decade"}


def length_of(value: str) -> tuple[int | None, str] | None:
    """How many of what a duration is; None for minutes, and for parts of years.

    Hours are the days that they lie in.

    >>> length_of("P2W"), length_of("PXM"), length_of("PT48H"), length_of("PT2M")
    ((2, 'week'), (None, 'month'), (2, 'day'), None)
    """
    if hours := _HOURS.fullmatch(value):
        return -(-int(hours[1]) // 24), "day"
    match = _DURATION.fullmatch(value)
    if match is None:
        return None
    number = None if match["number"] == "X" else int(match["number"])
    return number, UNITS[match["unit"]]


def days_on(start: date, unit: str, count: int) -> date | None:
    """The day so many units on; of months and years the same day of them."""
    if unit in {"day", "week"}:
        days = start.toordinal() + count * (7 if unit == "week" else 1)
        return date.fromordinal(days) if days > 0 else None
    unit, count = ("year", 10 * count) if unit == "decade" else (unit, count)
    value = moved(Point(start.year, start.month, start.day), unit, count)
    there = point_of(value) if value else None
    if there is None or there.year < 1:
        return None
    month, day = there.month or start.month, start.day
    while day:
        try:
            return date(there.year, month, day)
        except ValueError:
            day -= 1
    return None
