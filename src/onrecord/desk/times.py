"""Times as a reader reads them: which time, how precise, in whose zone."""

from datetime import UTC, date, datetime, timedelta

from onrecord.claims import SaidAt

_DAY = timedelta(days=1)


def instant(at: datetime) -> str:
    """An instant in the zone it was given in, the offset beside it.

    >>> instant(datetime(2031, 5, 4, 6, 30, tzinfo=UTC))
    '4 May 2031, 06:30 UTC'
    """
    return f"{day(at)}, {at:%H:%M} {zone(at)}"


def day(at: datetime) -> str:
    """The day of an instant, in the zone it was given in."""
    return date_of(at)


def date_of(on: date) -> str:
    """A day without a time."""
    return f"{on.day} {on:%B} {on.year}"


def between(first: date, last: date) -> str:
    """The days from one to another, what they share said once.

    >>> between(date(2031, 5, 10), date(2031, 5, 12))
    '10 – 12 May 2031'
    >>> between(date(2031, 3, 10), date(2031, 5, 12))
    '10 March – 12 May 2031'
    """
    if first == last:
        return date_of(first)
    if first.year != last.year:
        return f"{date_of(first)} – {date_of(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B} – {date_of(last)}"
    return f"{first.day} – {date_of(last)}"


def zone(at: datetime) -> str:
    """The zone of an instant: "UTC" or its offset."""
    offset = at.utcoffset()
    if offset is None:
        return "(zone not known)"
    if not offset:
        return "UTC"
    written = at.strftime("%z")
    return f"{written[:3].replace('-', '−')}:{written[3:5]}"


def said(said_at: SaidAt) -> str:
    """When something was said, no more precisely than the words tell."""
    first, last = said_at.earliest, said_at.latest - timedelta(microseconds=1)
    match said_at.precision:
        case "minute":
            return instant(first)
        case "day" if said_at.latest - said_at.earliest <= _DAY:
            return day(first)
        case "month" if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B} {first.year}"
        case "year" if first.year == last.year:
            return str(first.year)
        case _:
            return f"between {day(first)} and {day(last)}"


def in_utc(at: datetime) -> datetime:
    """The same instant in UTC, by which days are counted."""
    return at.astimezone(UTC)
