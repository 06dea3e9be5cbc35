"""Read parts of days and clocks: "Thursday evening", "10:30 p.m.", "overnight"."""

from onrecord.claims.numerals import CARDINALS
from onrecord.claims.times.calendar_readers import full_date, weekday
from onrecord.claims.times.phrase import Phrase
from onrecord.claims.times.reading import Reading, mod_of
from onrecord.claims.times.reckon import Point, Reckoning, moved
from onrecord.claims.times.time import TimexType

_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI",
          "dawn": "MO", "dusk": "EV", "midday": "MI", "daybreak": "MO",
          "nightfall": "NI"}  # fmt: skip
_NOON = 12


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
    from_ = known.then_day if back or _is_of_last(phrase, known) else known.now
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


def soldiers_hour(phrase: Phrase, known: Reckoning) -> Reading | None:
    """1200 GMT; at 0400 hours."""
    digits = phrase.said[0].zfill(4)
    hour, minute = int(digits[:2]), int(digits[2:])
    if hour > 24 or minute > 59:  # noqa: PLR2004 - hours, minutes
        return None
    day, from_ = _day(Phrase(phrase.words, phrase.first, phrase.first + 1), known)
    return Reading(value=f"{day}T{hour:02d}:{minute:02d}", timex=TimexType.TIME,
                   from_=from_)  # fmt: skip


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
        if name in {"n31", "card"} and behind == "in":
            hour, minute = int(said) if said.isdecimal() else _spelled(said), None
            break
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
    in_afternoon = phrase.word("partday") in {"afternoon", "evening"}
    if (phrase.has("pm") or in_afternoon) and hour < _NOON:
        hour += _NOON
    if phrase.has("am") and hour == _NOON:
        hour = 0
    if hour > 24 or (minute is not None and int(minute) > 59):  # noqa: PLR2004
        return None
    return f"{hour:02d}:{int(minute):02d}" if minute is not None else f"{hour:02d}:00"


def _spelled(word: str) -> int:
    return CARDINALS.get(word, 99)
