"""Read what stands in front of and behind a number."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.claims.counts.count import Qualifier
from onrecord.claims.counts.numbers import Number
from onrecord.claims.counts.table import any_of, table

#: How far in front of a number its qualifier may begin, in code points.
_REACH = 28
_VAGUE = {"dozen": Qualifier.DOZENS, "hundred": Qualifier.HUNDREDS,
          "thousand": Qualifier.THOUSANDS, "million": Qualifier.MILLIONS}  # fmt: skip
_WORD = r"[^\W\d_][^\W_]*(?:[-'’.&][^\W_]+)*"
_NEXT = re.compile(rf"[\s-]{{1,3}}({_WORD})")
#: How many words of what is counted are read.
_MOST = 5
#: Longer names of units are words and no abbreviations.
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Front:
    """What the words in front of a number say.

    Attributes:
        start: Where they begin; where the number does, when they say nothing.
        qualifier: How they bound it.
        change: "up" or "down".
    """

    start: int
    qualifier: Qualifier | None = None
    change: str | None = None


@cache
def _before() -> re.Pattern[str]:
    known = any_of(tuple(table().before))
    return re.compile(
        rf"(?i)(?<![\w-])({known})(?:\s+(?:a|an|the|another))?[\s-]{{0,2}}$"
    )


@cache
def _change() -> re.Pattern[str]:
    known = any_of(tuple(table().change))
    return re.compile(
        rf"(?i)(?<![\w-])({known})\s{{0,2}}(?:(?:[a-z]{{2,12}}\s)?by\s|about\s)?$"
    )


@cache
def _behind() -> re.Pattern[str]:
    known = any_of(tuple(table().behind))
    return re.compile(rf"(?i)\s?({known})(?!\w)")


@cache
def unit_behind() -> re.Pattern[str]:
    """A measure behind a number."""
    known = any_of(tuple(u for u in table().unit if u != "y"))
    return re.compile(rf"(?i)[\s-]?({known})(?![\w/])")


def front(number: Number, text: str) -> Front:
    """Read the words in front of a number."""
    start, qualifier = number.start, None
    for _ in range(2):
        window = text[max(0, start - _REACH) : start]
        match = _before().search(window)
        if match is None or _is_place(match):
            break
        qualifier = qualifier or Qualifier(table().before[match[1].lower()])
        start -= len(window) - match.start()
        if " no " in f" {window[: match.start()][-4:].lower()}":
            break
    window = text[max(0, start - _REACH) : start]
    changed = _change().search(window)
    change = None if changed is None else table().change[changed[1].lower()]
    return Front(start, qualifier, change)


def _is_place(match: "re.Match[str]") -> bool:
    """Whether a qualifier is a preposition: "around the 12 islands"."""
    return match[0].rstrip().endswith("the") and " " not in match[1]


def behind(end: int, text: str) -> tuple[Qualifier | None, int]:
    """The qualifier behind a number ("or more"), and where it ends."""
    match = _behind().match(text, end)
    if match is None:
        return None, end
    return Qualifier(table().behind[match[1].lower()]), match.end()


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands behind a number.

    Attributes:
        end: Where its words end.
        unit: A measure's short name.
        thing: What is counted, as printed.
        head: Its last word, in lower case.
    """

    end: int
    unit: str | None = None
    thing: str | None = None
    head: str | None = None


def counted(number: Number, text: str) -> Counted:
    """Read the measure or the things that a number counts."""
    units = table().unit
    if number.currency:
        sign = number.currency.lower()
        unit = "GBP" if sign == "ps" else "JPY" if sign == "y=" else units.get(sign)
        return _per(Counted(number.end, unit=unit or "USD"), text)
    if match := unit_behind().match(text, number.end):
        word = match[1].lower()
        glued = text[number.end] not in " \n"
        if glued or len(word) > 1 or word in "%°″‰" or _is_letter(match[1], number):
            return _per(Counted(match.end(), unit=_measure(match[1])), text)
    things = _things(number, text)
    if (
        things.thing is None
        and not number.is_word
        and (match := _PRINTED.match(text, number.end))
    ):
        return Counted(match.end(), unit=match[0].strip())
    return things


def _is_letter(printed: str, number: Number) -> bool:
    """Whether a letter behind a number in digits is a measure: "24 h", "300 K"."""
    return not number.is_word and printed in "hmsglVKAJNW"


def _measure(printed: str) -> str:
    """The short name of a measure; "Nm" and "nm" are two."""
    units = table().unit
    if printed in units.values():
        return printed
    return units[printed.lower()]


#: A measure that no table knows, printed right behind its number: "45dBA".
_PRINTED = re.compile(
    r"(?!st\b|nd\b|rd\b|th\b|s\b|am\b|pm\b)[A-Za-zµμΩ]{1,4}\b(?![-\d])"
)
#: One that no word is spelt like: "250 kPa", "11 mmol/L".
_MIXED = re.compile(
    r"\s(?:[a-zµμ]{1,2}[A-Z][A-Za-z]?|[MG][A-Z][a-z]?|[a-zµμ]{1,4}/[A-Za-z]{1,3})\b"
)
_PER = re.compile(
    r"(?:\s(?:US|U\.S\.))?(?:\sper\s|/|\san?\s)"
    r"(?P<of>(?:square |cubic |sq\.? )?[A-Za-z]{1,12})\b"
    r"(?!\s(?:ago|earlier|later|before))"
)
#: "$5 a barrel", but not "$5 a surprise".
_PER_WHAT = {"barrel", "share", "day", "week", "month", "year", "hour", "ounce", "ton",
             "tonne", "kg", "litre", "gallon", "person", "night", "head", "century",
             "gram", "acre", "second", "minute"}  # fmt: skip


def _per(measure: Counted, text: str) -> Counted:
    """A measure with what it is for one of: "USD/barrel"."""
    match = _PER.match(text, measure.end)
    if match is None or (match[0][1] == "a" and match["of"] not in _PER_WHAT):
        return measure
    of = table().unit.get(match["of"], match["of"])
    return Counted(match.end(), unit=f"{measure.unit}/{of}")


def _things(number: Number, text: str) -> Counted:
    place = number.end
    if match := _OF.match(text, place):
        is_of = "of" in match[0]
        if not is_of or number.vague or 0 < number.low < 1 or number.low == 1:
            place = match.end() - 1
    words, ends = _words(text, place)
    last = max((i for i, w in enumerate(words) if is_plural(w)), default=None)
    if last is None:
        # One thing is not in the plural; of others nothing can be told.
        is_one = number.low == 1 or (words and words[-1].lower() in table().of)
        if words and is_one and number.high == number.low:
            last = 0
    if last is None:
        return Counted(number.end)
    if (unit := table().unit.get(words[last].lower())) and len(words[last]) > _SHORT:
        # "12 long years" are years.
        return Counted(ends[last], unit=unit)
    start = ends[0] - len(words[0])
    if words[last].lower() in table().collective and (
        more := _OF_THINGS.match(text, ends[last])
    ):
        inner, inner_ends = _words(text, more.end() - 1)
        plural = [i for i, w in enumerate(inner) if is_plural(w)]
        if plural:
            end = inner_ends[plural[-1]]
            return Counted(end, thing=text[start:end], head=inner[plural[-1]].lower())
    return Counted(ends[last], thing=text[start : ends[last]], head=words[last].lower())


_OF = re.compile(r"\s(?:of\s(?:the\s|its\s|their\s)?(?!them\b|whom\b|which\b)|more\s)")
_OF_THINGS = re.compile(r"\sof\s")


def _words(text: str, place: int) -> tuple[list[str], list[int]]:
    """The words behind a number up to one that is none of its things'."""
    words: list[str] = []
    ends: list[int] = []
    while len(words) < _MOST:
        match = _NEXT.match(text, place)
        if match is None or match[1].lower() in table().ends:
            break
        words.append(match[1])
        ends.append(match.end())
        place = match.end()
        if is_plural(match[1]) and not _goes_on(text, place):
            break
    return words, ends


def _goes_on(text: str, place: int) -> bool:
    """Whether a plural is only the first part of what is counted: "arms depots"."""
    match = _NEXT.match(text, place)
    if match is None:
        return False
    return is_plural(match[1]) and match[1].lower() not in table().ends


def is_plural(word: str) -> bool:
    """Whether a word is, by its form, a noun in the plural."""
    low = word.lower()
    if low in table().plural or (low in table().of and table().of[low] == "people"):
        return True
    if len(low) <= _SHORT or low[-1] != "s":
        return False
    return low[-2:] not in {"ss", "us", "is"} or word[0].isupper()
