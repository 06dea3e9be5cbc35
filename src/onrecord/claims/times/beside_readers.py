"""Read times told from a day beside them: "the week of 6 March", "the day before"."""

from datetime import timedelta

from onrecord.claims.numerals import value_of
from onrecord.claims.times.calendar_readers import full_date, weekday
from onrecord.claims.times.clock_readers import deictic
from onrecord.claims.times.phrase import Phrase
from onrecord.claims.times.reading import Reading
from onrecord.claims.times.reckon import Reckoning, moved, point_of, year_value

#: Where the day begins in "the week of 6 March", in words.
_DAY = 3


def week_of(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The week of 6 March; the weekend of 12 October."""
    day = _day(phrase, known)
    point = point_of(day.value) if day else None
    unit = "weekend" if phrase.has("weekend") else "week"
    value = moved(point, unit, 0) if point else None
    if day is None or value is None:
        return None
    return Reading(value=value, from_=day.from_)


def day_beside(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The day before last Tuesday; the night after 12 October."""
    day = _day(phrase, known)
    point = point_of(day.value) if day else None
    if day is None or point is None or point.date is None:
        return None
    step = timedelta(days=1 if phrase.classes[2] == "after" else -1)
    night = "TNI" if phrase.has("night") else ""
    return Reading(value=(point.date + step).isoformat() + night, from_=day.from_)


def _day(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The day that a phrase ends in."""
    day = Phrase(phrase.words, phrase.first + _DAY, phrase.end)
    if day.month() is not None:
        return full_date(day, known)
    return (
        deictic(day, known) if day.has("yesterday", "tomorrow") else weekday(day, known)
    )


def spoken_thousand(phrase: Phrase, _: Reckoning) -> Reading | None:
    """The year two thousand."""
    number = value_of(phrase.said[2:])
    return None if number is None else Reading(value=year_value(int(number)))
