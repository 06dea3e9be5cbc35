"""Read holidays whose day can be worked out: "Christmas 2022", "last Easter"."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from onrecord.claims.times.phrase import Phrase
from onrecord.claims.times.reading import Reading
from onrecord.claims.times.reckon import Reckoning

_THURSDAY, _WEEK = 3, 7


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November, as in the United States."""
    first = date(year, 11, 1)
    return first + timedelta(days=(_THURSDAY - first.weekday()) % _WEEK + 3 * _WEEK)


def _easter(year: int) -> date:
    """Easter Sunday of the western churches.

    Source: the anonymous Gregorian algorithm (Nature, 20 April 1876, p. 487).
    """
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    days = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * days) // 451
    month, day = divmod(moon + days - 7 * late + 114, 31)
    return date(year, month, day + 1)


_DAYS: Mapping[str, Callable[[int], date]] = {
    "christmas": lambda year: date(year, 12, 25),
    "thanksgiving": _thanksgiving,
    "easter": _easter,
}


def holiday(phrase: Phrase, known: Reckoning) -> Reading | None:
    """Christmas 2022; last Thanksgiving."""
    reader = _DAYS.get(phrase.word("holiday") or "")
    if reader is None:
        return None
    year, from_ = phrase.year(), None
    if year is None:
        from_ = known.near
        if from_ is None:
            return Reading(value="XXXX-XX-XX")
        year = from_.year
        told = from_.date
        is_past = phrase.has("last") or not (phrase.has("next") or phrase.is_future())
        if told and is_past and reader(year) > told:
            year -= 1
    return Reading(value=reader(year).isoformat(), from_=from_) if year > 0 else None
