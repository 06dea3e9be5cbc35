"""Read times told from another one, lengths of time, and times that repeat."""

from onrecord.claims.numerals import value_of
from onrecord.claims.times.phrase import Phrase
from onrecord.claims.times.reading import Reading, mod_of, qualifier_of
from onrecord.claims.times.reckon import Reckoning, letter_of, moved, unit_of
from onrecord.claims.times.time import Anchor, TimexType

_ONE = {"day", "week", "month_", "year_", "hour", "minute", "second", "decade",
        "century", "quarter", "fortnight", "weekend", "night"}  # fmt: skip
_MANY = {"days", "weeks", "months", "years", "hours", "minutes", "seconds", "decades",
         "centuries", "quarters"}  # fmt: skip
_UNITS = (*_ONE, *_MANY)
_SATURDAY, _HALF = 5, 0.5
_HALVES = {"year": "6M", "hour": "30M", "minute": "30S"}
_CLOCK = {"hour", "minute", "second"}
_PRECISE = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M",
            "annually": "P1Y", "hourly": "PT1H"}  # fmt: skip


def _unit(phrase: Phrase) -> str:
    pairs = zip(phrase.said, phrase.classes, strict=True)
    word = next((w for w, c in pairs if c in _MANY), None)
    return unit_of(word or phrase.word(*_UNITS) or "day")


def _length(phrase: Phrase) -> str:
    """A duration in TIMEX3: "P2W", "PXM", "PT3H"."""
    unit = _unit(phrase)
    number = None if phrase.has("few", "several") else phrase.number()
    if phrase.has("couple"):
        number = 2
    if phrase.has("half"):
        number = (number or 0) + 0.5 if phrase.has("and") else 0.5
    if unit == "fortnight":
        number = None if number is None else 2 * number
    if number is None and phrase.has(*_ONE) and not phrase.has("few", "several"):
        # A day-long meeting lasts one.
        number = 1
    if number is not None and unit == "quarter":
        number, unit = 3 * number, "month"
    clock = "T" if unit in _CLOCK else ""
    if number is not None and number % 1 == _HALF and unit in _HALVES:
        whole = f"{int(number)}{letter_of(unit)}" if number > 1 else ""
        return f"P{clock}{whole}{_HALVES[unit]}"
    return f"P{clock}{'X' if number is None else f'{number:g}'}{letter_of(unit)}"


#: Behind one of these "a week" lasts; behind a number of things it is how often.
_LASTS = {"in", "for", "within", "of", "to", "than", "after", "about", "over", "nearly",
          "almost", "through", "is", "was", "take", "takes", "took", "least", "only",
          "just", "and", "or", "by", "every", "until"}  # fmt: skip


def _is_rate(phrase: Phrase) -> bool:
    """Whether "a week" says how often: "700 seats a week"."""
    before, is_bare = phrase.before(4), phrase.end - phrase.first == 2  # noqa: PLR2004
    is_one = is_bare and phrase.said[0] in {"a", "an"}
    if not is_one or not before or before[-1] in _LASTS:
        return False
    return any(w[0].isdecimal() or value_of([w]) is not None for w in before[-4:])


def duration(phrase: Phrase, known: Reckoning) -> Reading | None:
    """Two weeks; a year; several months; six-month; "one day" they will come."""
    if _is_rate(phrase):
        return None
    if phrase.said == ["one", "day"] and phrase.before(1)[-1:] in (["will"], ["may"]):
        return Reading(value="FUTURE_REF", from_=known.told)
    if phrase.has("second", "seconds") and not phrase.has("seconds"):
        return None
    if phrase.has("night", "weekend", "quarter") or (
        phrase.has("quarters") and phrase.has("dash", "approx")):  # fmt: skip
        return None
    return Reading(value=_length(phrase), timex=TimexType.DURATION,
                   mod=qualifier_of(phrase))  # fmt: skip


def age(_: Phrase, __: Reckoning) -> None:
    """A six-year-old: no time."""


def bare_duration(phrase: Phrase, _: Reckoning) -> Reading | None:
    """Weeks, with no number; "a matter of weeks" is how long in other words."""
    if phrase.before(2) in (["matter", "of"], ["hundreds", "of"], ["thousands", "of"]):
        return None
    return Reading(value=_length(phrase), timex=TimexType.DURATION)


def stretch(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The past two months; the next few days: they end or begin on the day told."""
    side = "gone" if phrase.has("last", "past", "recent") else None
    side = "ahead" if phrase.has("next", "coming") else side
    # In a history "the last two months" may be of anything.
    from_ = known.told if side and not known.is_history else None
    return Reading(value=_length(phrase), timex=TimexType.DURATION,
                   mod=qualifier_of(phrase), from_=from_,
                   side=side if from_ else None)  # fmt: skip


def shift(phrase: Phrase, known: Reckoning) -> Reading | None:
    """Two weeks ago; three days later; a year earlier."""
    is_ago = phrase.has("ago")
    from_ = known.now if is_ago else known.then
    number = None if phrase.has("few", "several") else phrase.number()
    if phrase.has("couple"):
        number = 2
    forward = phrase.has("later", "after", "afterwards")
    unit, mod = _unit(phrase), qualifier_of(phrase)
    if unit == "year" and number == 1 and known.quarter and not forward:
        return Reading(value=f"{known.quarter.year - 1}-Q{known.quarter.number}",
                       from_=from_)  # fmt: skip
    if unit in _CLOCK or (phrase.classes[-1] in {"before", "after"} and not number):
        return Reading(value="FUTURE_REF" if forward else "PAST_REF", mod=mod)
    if number is None:
        value = "FUTURE_REF" if forward else "PAST_REF"
        return Reading(value=value, mod=mod, from_=from_)
    if number != int(number):
        # "A year and a half ago" is told in months.
        unit, number = {"year": ("month", 12 * number)}.get(unit, (unit, int(number)))
    value_ = moved(from_, unit, int(number) * (1 if forward else -1)) if from_ else None
    if value_ is None:
        return Reading(value="XXXX" if unit == "year" else "XXXX-XX-XX", mod=mod)
    return Reading(value=value_, mod=mod, from_=from_)


def from_now(phrase: Phrase, known: Reckoning) -> Reading | None:
    """Three months from now."""
    number, unit = phrase.number(), _unit(phrase)
    if phrase.has("few", "several") or number is None or number != int(number):
        return Reading(value="FUTURE_REF", from_=known.told)
    value = moved(known.told, unit, int(number)) if known.told else None
    if value is None:
        return Reading(value="FUTURE_REF", from_=known.told)
    return Reading(value=value, mod=qualifier_of(phrase), from_=known.told)


def since_event(phrase: Phrase, _: Reckoning) -> Reading | None:
    """Two weeks into the offensive: found, and left unreckoned."""
    if not phrase.has("into"):
        return Reading(value="XXXX-XX-XX", anchor=Anchor.EVENT)
    return Reading(value=_length(phrase), timex=TimexType.DURATION,
                   mod=qualifier_of(phrase), anchor=Anchor.EVENT)  # fmt: skip


def year_ago(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The year-ago quarter."""
    if known.told is None:
        return None
    if known.quarter:
        value = f"{known.quarter.year - 1}-Q{known.quarter.number}"
        return Reading(value=value, from_=known.told)
    unit = "quarter" if phrase.has("quarter", "term") else "year"
    earlier = moved(known.told, unit, -5 if unit == "quarter" else -1)
    return None if earlier is None else Reading(value=earlier, from_=known.told)


def vague(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The coming months; recent weeks: so many as nobody says."""
    if phrase.has("coming", "next", "following"):
        return Reading(value="FUTURE_REF", from_=known.told)
    return Reading(value=_length(phrase), timex=TimexType.DURATION, from_=known.told,
                   side="gone")  # fmt: skip


def calendar(phrase: Phrase, known: Reckoning) -> Reading | None:
    """Last year; earlier this week; the same day; the end of the month."""
    unit = _unit(phrase)
    is_told = phrase.has("this", "current", "coming", "past", "latest") or (
        phrase.has("last", "next") and not phrase.has("the"))  # fmt: skip
    of_text = phrase.has("that", "same", "previous", "following") or (
        not is_told and known.is_history)  # fmt: skip
    from_ = known.then if of_text else known.now
    if of_text and unit in {"day", "night"}:
        from_ = known.then_day or from_
    count = 0
    if phrase.has("last", "previous"):
        count = -1
    elif phrase.has("next", "following", "coming"):
        count = 1
    if unit == "quarter" and phrase.has("latest"):
        count = -1
    if unit in {"year", "decade"} and phrase.has("past"):
        years = "P1Y" if unit == "year" else "P10Y"
        return Reading(value=years, timex=TimexType.DURATION)
    if phrase.has("past", "latest") and unit != "quarter":
        count = 0 if unit == "year" else -1
    value = moved(from_, unit, count) if from_ else None
    if value is None:
        value = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}.get(
            unit, "XXXX")  # fmt: skip
        from_ = None
    timex = TimexType.TIME if unit == "night" else TimexType.DATE
    mod = mod_of(phrase)
    return Reading(value=value, timex=timex, mod=mod, from_=from_)


def the_unit(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The year, the weekend: the one the text tells of; "the year ended 31 March"."""
    unit = _unit(phrase)
    if unit == "year" and phrase.after(1)[:1] in (["ended"], ["ending"]):
        return Reading(value="P1Y", timex=TimexType.DURATION)
    if unit == "day" and phrase.after(1)[:1] in (["before"], ["after"]):
        return Reading(value="XXXX-XX-XX", anchor=Anchor.EVENT)
    from_ = known.then if known.is_history else known.now
    if from_ is None:
        return None
    count = -1 if unit == "quarter" else 0
    if unit == "weekend" and (day := from_.date) and day.weekday() < _SATURDAY:
        count = -1
    value = moved(from_, unit, count)
    return None if value is None else Reading(value=value, from_=from_)


def repeated(phrase: Phrase, _: Reckoning) -> Reading | None:
    """Every day, weekly, per month, each Thursday; but no quarterly dividend."""
    after = phrase.after(1)
    if phrase.has("quarterly") and after and after[0].isalpha() and after[0] != "and":
        return None
    for name, value in _PRECISE.items():
        if phrase.has(name):
            return Reading(value=value, timex=TimexType.SET)
    if (day := phrase.weekday()) is not None:
        return Reading(value=f"XXXX-WXX-{day + 1}", timex=TimexType.SET)
    if phrase.has("night", "nights"):
        return Reading(value="XXXX-XX-XXTNI", timex=TimexType.SET)
    unit = _unit(phrase)
    if phrase.number() is None and not phrase.has("few"):
        clock = "T" if unit in _CLOCK else ""
        value = f"P{clock}1{letter_of(unit)}"
    else:
        value = _length(phrase)
    return Reading(value=value, timex=TimexType.SET)


def present(phrase: Phrase, known: Reckoning) -> Reading | None:
    """Now, currently, these days; but not the "Now," that opens a speech."""
    if phrase.words.words[phrase.first] == "Now" and phrase.after(1) == [","]:
        return None
    return Reading(value="PRESENT_REF", from_=known.told)


def gone(_: Phrase, known: Reckoning) -> Reading | None:
    """Recently; the past."""
    return Reading(value="PAST_REF", from_=known.told)


def ahead(_: Phrase, known: Reckoning) -> Reading | None:
    """The future; soon."""
    return Reading(value="FUTURE_REF", from_=known.told)


def at_night(_: Phrase, __: Reckoning) -> Reading | None:
    """At night: any."""
    return Reading(value="XXXX-XX-XXTNI", timex=TimexType.TIME)


def adjective(phrase: Phrase, known: Reckoning) -> Reading | None:
    """The current commander; recent attacks."""
    value = "PRESENT_REF" if phrase.has("current") else "PAST_REF"
    return Reading(value=value, from_=known.told)
