"""What a time without its own date is reckoned from."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from onrecord.claims.times.time import Anchor
from onrecord.text import Span

_MONTHS = 12
_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H",
          "minute": "M", "second": "S", "decade": "E", "century": "C",
          "quarter": "Q", "fortnight": "W", "weekend": "W", "night": "D"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the calendar: a year, or with its month, or with its day too.

    Attributes:
        year: Before our era it is negative.
        month: 1 to 12, when it is known.
        day: The day of the month, when it is known.
        anchor: Where the point is from.
        span: The mention it is from, when it is from one.
    """

    year: int
    month: int | None = None
    day: int | None = None
    anchor: Anchor | None = None
    span: Span | None = None

    @property
    def date(self) -> date | None:
        """The day, where it is known and a calendar holds it."""
        if self.year < 1 or not self.month or not self.day:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def value(self) -> str:
        """In TIMEX3."""
        value = year_value(self.year)
        for part in (self.month, self.day):
            if part is None:
                break
            value += f"-{part:02d}"
        return value


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year, 1 to 4."""

    year: int
    number: int


@dataclass(slots=True)
class Reckoning:
    """What is known of times so far, while a text is read from front to end.

    Attributes:
        told: The day that the article says it is told on: publication, else
            dateline; None when neither is known.
        is_history: Whether the article tells of times long before it was told,
            so that a date without a year is reckoned from the mention before.
        is_over: Whether what is told of was over when it was told, so that no day
            or month without a year is one to come.
        last: The last time mentioned.
        last_day: The last day mentioned.
        quarter: The last quarter mentioned, which "a year earlier" has its
            counterpart of in reports of what was earned.
    """

    told: Point | None
    is_history: bool = False
    is_over: bool = False
    last: Point | None = field(default=None)
    quarter: Quarter | None = None
    last_day: Point | None = None

    @property
    def near(self) -> Point | None:
        """What "October" and "on Friday" are reckoned from."""
        return self.last if self.is_history else self.told

    @property
    def now(self) -> Point | None:
        """What "last year" and "two weeks ago" are reckoned from."""
        return self.last if self.is_history else self.told

    @property
    def then(self) -> Point | None:
        """What "that year" and "two days later" are reckoned from."""
        return self.last or self.told

    @property
    def then_day(self) -> Point | None:
        """What "that day" and "the next morning" are reckoned from."""
        then = self.then
        return then if then and then.day else self.last_day or then


def unit_of(word: str) -> str:
    """The unit a word names, in the singular."""
    if word == "centuries":
        return "century"
    return word.removesuffix("s")


def letter_of(unit: str) -> str:
    """The letter of a unit in a TIMEX3 duration."""
    return _UNITS[unit]


def year_value(year: int) -> str:
    """A year in TIMEX3.

    >>> year_value(-480)
    'BC0480'
    """
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def week_value(day: date) -> str:
    """The week of a day in TIMEX3."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def moved(point: Point, unit: str, count: int) -> str | None:
    """The value of the point some units later, as precise as the unit.

    Args:
        point: From where.
        unit: "day", "week", "month", "quarter", "year", "decade", "century".
        count: How many; fewer than 0 go back.

    Returns:
        None when the point is less precise than the unit needs.
    """
    if unit in {"year", "decade", "century"}:
        return _of_years(point.year, unit, count)
    if unit in {"month", "quarter"}:
        return _of_months(point, unit, count)
    if point.date is None or unit not in _DAYS:
        return None
    try:
        day = point.date + timedelta(days=_DAYS[unit] * count)
    except OverflowError:
        return None
    value = day.isoformat() if _DAYS[unit] == 1 else week_value(day)
    return value + {"weekend": "-WE", "night": "TNI"}.get(unit, "")


_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}


def _of_months(point: Point, unit: str, count: int) -> str | None:
    if point.month is None:
        return None
    step = count * (3 if unit == "quarter" else 1)
    years, month = divmod(point.month - 1 + step, _MONTHS)
    year = year_value(point.year + years)
    return (
        f"{year}-Q{month // 3 + 1}" if unit == "quarter" else f"{year}-{month + 1:02d}"
    )


def _of_years(year: int, unit: str, count: int) -> str | None:
    if unit == "year":
        moved_ = year + count
        # There is no year 0.
        if year < 0 <= moved_:
            moved_ += 1
        return year_value(moved_) if abs(moved_) < 10_000 else None  # noqa: PLR2004
    length = 10 if unit == "decade" else 100
    part = abs(year) // length + count * (1 if year > 0 else -1)
    if part < 0:
        return None
    return f"{'BC' if year < 0 else ''}{part:0{3 if unit == 'decade' else 2}d}"


def point_of(value: str, span: Span | None = None) -> Point | None:
    """The point that a value names, to reckon later ones from."""
    sign, digits = (-1, value[2:]) if value.startswith("BC") else (1, value)
    year, month, day = digits[:4], digits[5:7], digits[8:10]
    if not (year.isdecimal() and len(year) == len("2023")):
        return None
    point = Point(sign * int(year), anchor=Anchor.MENTION, span=span)
    if month.isdecimal():
        point = replace(point, month=int(month))
        if day.isdecimal():
            point = replace(point, day=int(day))
    elif month[:1] == "W" and sign > 0 and digits[6:8].isdecimal():
        monday = date.fromisocalendar(int(year), int(digits[6:8]), 1)
        point = replace(point, month=monday.month, day=monday.day)
    elif (season := digits[5:7]) in _FIRST_MONTHS:
        point = replace(point, month=_FIRST_MONTHS[season])
    return point


_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
