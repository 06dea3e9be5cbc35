"""Read dates, months, seasons, years and clocks."""

from datetime import date, timedelta

from onrecord.claims.times.phrase import Phrase
from onrecord.claims.times.reading import Reading, mod_of
from onrecord.claims.times.reckon import Point, Reckoning, moved, year_value
from onrecord.claims.times.time import TimexType

_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA",
            "winter": "WI"}  # fmt: skip
_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI",
          "dawn": "MO", "dusk": "EV", "midday": "MI", "daybreak": "MO",
          "nightfall": "NI"}  # fmt: skip
#: A month at most so many months ahead is the next one, where no verb tells; a
#: month or day still nearer is so in any tense.
_SOON, _NEAR_MONTH, _NEAR_DAY = 3, 1, 2
_WEEK, _MONTHS, _NOON = 7, 12, 12
#: Words before "May" and "March" that make them months.
_BEFORE_MONTHS = {"in", "since", "until", "by", "of", "from", "to", "and", "during",
                  "before", "after", "for", "on", "between", "till", "or", "through",
                  "late", "early", "mid", "-", "–"}  # fmt: skip


def iso(phrase: Phrase, _: Reckoning) -> Reading | None:
    """2023-10-27."""
    return _checked("-".join(w for w in phrase.said if w.isdecimal()))


def slashed(phrase: Phrase, _: Reckoning) -> Reading | None:
    """27/10/2023; 3/4/2023 has two readings and gets neither."""
    one, two, year = (int(w) for w in phrase.said if w.isdecimal())
    if year < 100:  # noqa: PLR2004 - two digits
        year += 2000 if year < 30 else 1900  # noqa: PLR2004 - '30 is 1930
    if one != two and max(one, two) <= _MONTHS:
        return Reading(value=f"{year:04d}-XX-XX")
    day, month = (one, two) if one > _MONTHS else (two, one)
    return _checked(f"{year:04d}-{month:02d}-{day:02d}")


def full_date(phrase: Phrase, known: Reckoning) -> Reading | None:
    """12 October, Friday, October 27, 2023."""
    month, day = phrase.month(), phrase.day()
    if month is None or day is None or day > 31:  # noqa: PLR2004 - days
        return None
    year, from_ = _year_of(phrase, known, month, day)
    reading = _checked(f"{year_value(year) if year else 'XXXX'}-{month:02d}-{day:02d}")
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
    reading = _checked(f"{year_value(year) if year else 'XXXX'}-{month:02d}-{day:02d}")
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
    reading = _checked(f"{year_value(year) if year else 'XXXX'}-{number:02d}-{day:02d}")
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
    return _away(phrase, from_, number, day)


def _away(phrase: Phrase, told: Point, number: int, day: int | None) -> int:
    """How many years a month is away, as the tense tells; the past unless said."""
    now = (told.month or 1, told.day or 1)
    that = (number, day if day is not None else now[1])
    if that == now or number == now[0]:
        return 0
    ahead = (number - now[0]) % _MONTHS
    tense = phrase.tense()
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
        back and not phrase.has("last", "previous", "past") and phrase.is_future()
    ):
        return day + timedelta(days=(_WEEK - back) or _WEEK)
    # "Last Friday" in Friday's paper is a week ago; "on Friday" is today.
    if back == 0 and phrase.has("last", "previous", "past"):
        back = _WEEK
    return day - timedelta(days=back)


def quarter(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The third quarter of 2023; the first half."""
    number, year, from_ = phrase.ordinal(), phrase.year(), None
    half = phrase.has("half")
    if half and phrase.has("last"):
        number = 2
    if year is None:
        from_ = known.now
        if from_ is None:
            return Reading(value=f"XXXX-{'H' if half else 'Q'}{number or 'X'}")
        year = from_.year
        if phrase.has("year_") and phrase.has("last", "next", "previous"):
            year += 1 if phrase.has("next") else -1
        elif number and from_.month and number > (from_.month - 1) // 3 + 1:
            year -= not phrase.is_future()
    if number is None:
        value = moved(from_, "quarter", -1) if from_ else None
        return Reading(value=value or f"{year:04d}-QX", from_=from_)
    return Reading(value=f"{year_value(year)}-{'H' if half else 'Q'}{number}",
                   mod=mod_of(phrase), from_=from_)  # fmt: skip


def season(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The summer of 2022; last spring; this winter."""
    word = phrase.word("season", "spring")
    if word is None:
        return None
    code, year, from_ = _SEASONS[word], phrase.year(), None
    if year is None:
        from_ = known.now or known.then
        if from_ is None:
            return Reading(value=f"XXXX-{code}", mod=mod_of(phrase))
        year = from_.year
        now = from_.month or 1
        if phrase.has("next") and _STARTS[code] <= now:
            year += 1
        elif phrase.has("last", "past", "previous") and _STARTS[code] + 2 >= now:
            year -= 1
    value = f"{year_value(year)}-{code}"
    return Reading(value=value, mod=mod_of(phrase), from_=from_)


_FEWEST = 1900
_BEFORE_YEARS = {"in", "since", "of", "by", "until", "from", "between", "and", "to",
                 "during", "late", "early", "after", "before", "around", "about", "-",
                 "–", "(", "till", "for", "mid", "circa", "through"}  # fmt: skip


def year(phrase: Phrase, _: Reckoning) -> Reading | None:
    """2023; 480 BC; fiscal 2024; '89."""
    number = phrase.year()
    if number is None:
        return None
    after, before = phrase.after(1), phrase.before(1)
    if not phrase.has("bc", "ad", "fiscal", "year_", "quote", "card"):
        from onrecord.claims.times.words import table  # noqa: PLC0415

        if after and after[0] in {*table()["never"]["year_before"], "%"}:
            return None
        if before and before[-1] in {"$", "£", "€", "#", "no", "number", "flight"}:
            return None
        beside = phrase.after(2)
        told = (bool(before) and before[-1] in _BEFORE_YEARS) or (
            beside[:1] in (["-"], ["–"]) and beside[1:2][:1] != []
            and beside[1][:4].isdecimal())  # fmt: skip
        if not told and (not _FEWEST <= number <= 2049):  # noqa: PLR2004
            return None
    return Reading(value=year_value(number), mod=mod_of(phrase))


_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies",
         "eighties", "nineties")  # fmt: skip


def decade(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The 1990s; the late '80s; the nineties."""
    if word := phrase.word("tens"):
        century = (known.now.year // 100 * 10) if known.now else 190
        value = century + _TENS.index(word) + 2
        if known.now and value * 10 > known.now.year:
            value -= 10
        return Reading(value=f"{value:03d}", mod=mod_of(phrase), from_=known.now)
    word = phrase.word("decennium", "year") or ""
    digits = word.removesuffix("s")
    if not digits.isdecimal():
        return None
    if len(digits) == 2:  # noqa: PLR2004 - '80s
        digits = ("20" if int(digits) < 30 else "19") + digits  # noqa: PLR2004
    sign = "BC" if phrase.has("bc") else ""
    if len(digits) not in (3, 4) or not digits.endswith("0"):
        return None
    value_ = f"{sign}{digits.zfill(4)[:3]}"
    # "The 1900s" may be the century; its ten years are the narrower reading.
    return Reading(value=value_, mod=mod_of(phrase))


def century(phrase: Phrase, _: Reckoning) -> Reading | None:
    """The 19th century."""
    number = phrase.ordinal()
    if not number:
        return None
    sign = "BC" if phrase.has("bc") else ""
    return Reading(value=f"{sign}{number - 1:02d}", mod=mod_of(phrase))


def part(phrase: Phrase, known: Reckoning) -> Reading | None:
    """Thursday evening; last night; the morning of 12 October."""
    word = phrase.word("partday", "night", "dawn", "noon") or "night"
    code = "MI" if word == "noon" else _PARTS.get(word.removesuffix("s"), "NI")
    day, from_ = _day(phrase, known)
    value = f"{day}T{code}"
    if word == "noon" and day[0] != "X":
        value = f"{day}T12:00"
    return Reading(value=value, timex=TimexType.TIME, mod=mod_of(phrase), from_=from_)


def _day(phrase: Phrase, known: Reckoning) -> tuple[str, Point | None]:
    """The day that a time of day belongs to."""
    unknown = "XXXX-XX-XX"
    if phrase.month():
        dated = full_date(phrase, known) if phrase.day() else None
        return (dated.value, dated.from_) if dated else (unknown, None)
    if phrase.weekday() is not None:
        named = weekday(Phrase(phrase.words, phrase.first, phrase.end), known)
        return (named.value, named.from_) if named else (unknown, None)
    back = phrase.has("that", "same", "following") or (
        phrase.has("next", "previous") and phrase.has("the"))  # fmt: skip
    from_ = known.then if back or _is_of_last(phrase, known) else known.now
    count = -1 if phrase.has("yesterday", "previous") else 0
    count = 1 if phrase.has("tomorrow", "next", "following") else count
    if phrase.has("last"):
        count = -1
    value = moved(from_, "day", count) if from_ else None
    return (value, from_) if value else (unknown, None)


def _is_of_last(phrase: Phrase, known: Reckoning) -> bool:
    """Whether a clock's time is of the day mentioned before: "at 6 a.m."."""
    names = {"yesterday", "tomorrow", "today", "this", "last", "next"}
    has_day = known.last is not None and known.last.day is not None
    return has_day and not names & set(phrase.classes)


def deictic(phrase: Phrase, known: Reckoning) -> Reading | None:
    """Today, yesterday, tomorrow, tonight, overnight."""
    count = -1 if phrase.has("yesterday") else 1 if phrase.has("tomorrow") else 0
    value = moved(known.told, "day", count) if known.told else None
    is_night = phrase.has("tonight", "overnight")
    timex = TimexType.TIME if is_night else TimexType.DATE
    value, from_ = (value, known.told) if value else ("XXXX-XX-XX", None)
    return Reading(value=value + "TNI" * is_night, timex=timex, mod=mod_of(phrase),
                   from_=from_)  # fmt: skip


def clock(phrase: Phrase, known: Reckoning) -> Reading | None:
    """10:30 p.m. Wednesday; noon."""
    hour = _hour(phrase)
    if hour is None:
        return None
    at = next(i for i, c in enumerate(phrase.classes)
              if c in {"n31", "mm", "decimal", "card", "noon"})  # fmt: skip
    day = _day_beside(phrase, known, at)
    value, from_ = day
    return Reading(value=f"{value}T{hour}", timex=TimexType.TIME, from_=from_)


def _day_beside(phrase: Phrase, known: Reckoning, at: int) -> tuple[str, Point | None]:
    rest = phrase
    if phrase.month():
        names = phrase.classes
        first = next(i for i, c in enumerate(names) if c in {"month", "mon"})
        beside = [i for i in (first + 1, first + 2, first - 1) if 0 <= i < len(names)]
        near = next((i for i in beside if names[i] in {"n31", "nth"}), None)
        if near is None:
            return "XXXX-XX-XX", None
        start = min(first, near)
        end = max(first, near) + 1
        rest = Phrase(phrase.words, phrase.first + start, phrase.first + end)
    elif not phrase.has("weekday", "yesterday", "tomorrow", "today"):
        rest = Phrase(phrase.words, phrase.first + at, phrase.first + at + 1)
    return _day(rest, known)


def _hour(phrase: Phrase) -> str | None:
    """The clock's hour and minute."""
    if word := phrase.word("noon"):
        return "12:00" if word == "noon" else "24:00"
    pairs = list(zip(phrase.said, phrase.classes, strict=True))
    for i, (said, name) in enumerate(pairs):
        behind = pairs[i + 1][1] if i + 1 < len(pairs) else ""
        if name in {"n31", "mm", "decimal", "card"} and behind in {
            "colon", "dot", "am", "pm", "oclock"}:  # fmt: skip
            digits = said if name != "decimal" else said.partition(".")[0]
            minute = said.partition(".")[2] if name == "decimal" else None
            if behind in {"colon", "dot"}:
                minute = pairs[i + 2][0]
            hour = int(digits) if digits.isdecimal() else _spelled(digits)
            break
    else:
        return None
    if phrase.has("pm") and hour < _NOON:
        hour += _NOON
    if phrase.has("am") and hour == _NOON:
        hour = 0
    if hour > 24 or (minute is not None and int(minute) > 59):  # noqa: PLR2004
        return None
    return f"{hour:02d}:{int(minute):02d}" if minute is not None else f"{hour:02d}:00"


def _spelled(word: str) -> int:
    from onrecord.claims.numerals import CARDINALS  # noqa: PLC0415

    return CARDINALS.get(word, 99)


def _checked(value: str) -> Reading | None:
    """A whole date, unless no calendar holds it."""
    if value[:1].isdecimal():
        try:
            date.fromisoformat(value)
        except ValueError:
            return None
    return Reading(value=value)
