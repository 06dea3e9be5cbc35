"""Read dates: days, months and weekdays."""

from datetime import date, timedelta

from onrecord.claims.times.phrase import Phrase
from onrecord.claims.times.reading import Reading, mod_of
from onrecord.claims.times.reckon import Point, Reckoning, year_value
from onrecord.claims.times.time import TimexType

#: A month at most so many months ahead is the next one, where no verb tells; a
#: month or day still nearer is so in any tense.
_SOON, _NEAR_MONTH, _NEAR_DAY = 3, 1, 2
_WEEK, _MONTHS = 7, 12
#: Words before "May" and "March" that make them months.
_BEFORE_MONTHS = {"in", "since", "until", "by", "of", "from", "to", "and", "during",
                  "before", "after", "for", "on", "between", "till", "or", "through",
                  "late", "early", "mid", "-", "–"}  # fmt: skip


def iso(phrase: Phrase, _: Reckoning) -> Reading | None:
    """2023-10-27."""
    return checked("-".join(w for w in phrase.said if w.isdecimal()))


def slashed(phrase: Phrase, _: Reckoning) -> Reading | None:
    """27/10/2023; 3/4/2023 has two readings and gets neither."""
    one, two, year = (int(w) for w in phrase.said if w.isdecimal())
    if year < 100:  # noqa: PLR2004 - two digits
        year += 2000 if year < 30 else 1900  # noqa: PLR2004 - '30 is 1930
    if one != two and max(one, two) <= _MONTHS:
        return Reading(value=f"{year:04d}-XX-XX")
    day, month = (one, two) if one > _MONTHS else (two, one)
    return checked(f"{year:04d}-{month:02d}-{day:02d}")


def dotted(phrase: Phrase, _: Reckoning) -> Reading | None:
    """27.10.2023: the day comes first where dots are used."""
    day, month, year = phrase.said[0].split(".")
    return checked(f"{year}-{month:0>2}-{day:0>2}")


def full_date(phrase: Phrase, known: Reckoning) -> Reading | None:
    """12 October, Friday, October 27, 2023."""
    month, day = phrase.month(), phrase.day()
    if month is None or day is None or day > 31:  # noqa: PLR2004 - days
        return None
    year, from_ = _year_of(phrase, known, month, day)
    reading = checked(f"{year_value(year) if year else 'XXXX'}-{month:02d}-{day:02d}")
    return reading and Reading(value=reading.value, from_=from_)


def shared_day(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The 11 of "11 and 12 October"."""
    day = phrase.day()
    rest = Phrase(phrase.words, phrase.end + 1, phrase.end + 8)
    month = rest.month()
    if day is None or month is None:
        return None
    ends = next(i for i, c in enumerate(rest.classes) if c in {"month", "mon"}) + 1
    tail = Phrase(phrase.words, rest.first + ends, rest.first + ends + 2)
    year = int(tail.said[-1]) if tail.classes[-1:] == ["year"] else None
    if tail.classes[:1] == ["year"]:
        year = int(tail.said[0])
    from_ = None
    if year is None:
        year, from_ = _year_of(phrase, known, month, day)
    reading = checked(f"{year_value(year) if year else 'XXXX'}-{month:02d}-{day:02d}")
    return reading and Reading(value=reading.value, from_=from_)


def second_day(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The 15 of "April 13-15"."""
    before = Phrase(phrase.words, phrase.first - 3, phrase.first)
    number, day = before.month(), phrase.day()
    if number is None or day is None:
        return None
    after = Phrase(phrase.words, phrase.end, phrase.end + 2)
    year, from_ = after.year() if after.has("year") else None, None
    if year is None:
        year, from_ = _year_of(before, known, number, day)
    reading = checked(f"{year_value(year) if year else 'XXXX'}-{number:02d}-{day:02d}")
    return reading and Reading(value=reading.value, from_=from_)


def second_year(phrase: Phrase, _: Reckoning) -> Reading | None:
    """The 07 of "2006-07"."""
    first = phrase.words.words[phrase.first - 2]
    value = first[:2] + phrase.said[0].zfill(2)
    return Reading(value=value) if value > first else None


def shared_era(phrase: Phrase, _: Reckoning) -> Reading | None:
    """The 499 of "499 to 493 BC"."""
    return Reading(value=year_value(-int(phrase.said[0])))


def month(phrase: Phrase, known: Reckoning) -> Reading | None:
    """October 2023; October; last October."""
    number = phrase.month()
    if number is None or not _is_month(phrase):
        return None
    year, from_ = _year_of(phrase, known, number, None)
    value = f"{year_value(year) if year else 'XXXX'}-{number:02d}"
    return Reading(value=value, mod=mod_of(phrase), from_=from_)


def _is_month(phrase: Phrase) -> bool:
    """Whether a lone "May" or "March" is one."""
    alone = phrase.end - phrase.first == 1
    if alone and phrase.has("mon"):
        return False
    if not alone or phrase.said[0] not in {"may", "march"}:
        return True
    return phrase.before(1)[-1:] != [] and phrase.before(1)[-1] in _BEFORE_MONTHS


def _year_of(
    phrase: Phrase, known: Reckoning, number: int, day: int | None
) -> tuple[int | None, Point | None]:
    """The year of a month, and what it was reckoned from."""
    if (year := phrase.year()) is not None:
        return year, None
    from_ = known.near or known.then
    if phrase.has("that", "same"):
        from_ = known.then or from_
    if from_ is None:
        return None, None
    return from_.year + _years_on(phrase, known, from_, number, day), from_


def _years_on(
    phrase: Phrase, known: Reckoning, from_: Point, number: int, day: int | None
) -> int:
    """How many years a month without its own is from the one it is reckoned from."""
    if phrase.has("this", "that", "same"):
        return 0
    step = 1 if phrase.has("next", "following") else -1
    if phrase.has("year_"):
        return step
    if phrase.has("last", "next", "previous", "following"):
        now = from_.month or _MONTHS + 1
        is_past = number < now if step < 0 else number <= now
        return step if is_past == (step > 0) else 0
    if known.is_history or from_ is not known.told or from_.month is None:
        return 0
    return _away(phrase, from_, number, day, is_over=known.is_over)


def _away(
    phrase: Phrase, told: Point, number: int, day: int | None, *, is_over: bool
) -> int:
    """How many years a month is away, as the tense tells; the past unless said."""
    now = (told.month or 1, told.day or 1)
    that = (number, day if day is not None else now[1])
    if that == now or (number == now[0] and not is_over):
        return 0
    if is_over:
        return -int(that > now)
    ahead = (number - now[0]) % _MONTHS
    tense = phrase.tense()
    if phrase.before(1)[-1:] == ["by"] and day is None and tense != "past":
        tense = "future"
    # Who tells of a month long past says which year it was.
    near = _NEAR_DAY if day is not None else _NEAR_MONTH
    is_to_come = ahead <= near or (ahead <= _SOON and tense != "past")
    if tense == "future" or is_to_come:
        return int(that < now)
    return -int(that > now)


def weekday(phrase: Phrase, known: Reckoning) -> Reading | None:
    """Friday; last Friday; next Tuesday."""
    number = phrase.weekday()
    if number is None or phrase.said[-1].endswith("days"):
        return number if number is None else _every_weekday(number)
    day = _day_of_week(phrase, known, number)
    mod = mod_of(phrase)
    if day is None:
        return Reading(value=f"XXXX-WXX-{number + 1}", mod=mod)
    return Reading(value=day.isoformat(), mod=mod, from_=known.near)


def _every_weekday(number: int) -> Reading:
    return Reading(value=f"XXXX-WXX-{number + 1}", timex=TimexType.SET)


def _day_of_week(phrase: Phrase, known: Reckoning, number: int) -> date | None:
    day = known.near.date if known.near else None
    if day is None:
        return None
    back = (day.weekday() - number) % _WEEK
    if phrase.has("next", "following") or (
        back
        and not known.is_over
        and not phrase.has("last", "previous", "past")
        and phrase.is_future()
    ):
        return day + timedelta(days=(_WEEK - back) or _WEEK)
    # "Last Friday" in Friday's paper is a week ago; "on Friday" is today.
    if back == 0 and phrase.has("last", "previous", "past"):
        back = _WEEK
    return day - timedelta(days=back)


def checked(value: str) -> Reading | None:
    """A whole date, unless no calendar holds it."""
    if value[:1].isdecimal():
        try:
            date.fromisoformat(value)
        except ValueError:
            return None
    return Reading(value=value)
