"""Read what stands behind a number: a measure, or the things that are counted."""

import re
from dataclasses import dataclass, replace

from onrecord.claims.counts.measures import Measure, denominator, measure_at, per
from onrecord.claims.counts.numbers import Number
from onrecord.claims.counts.table import table
from onrecord.claims.counts.units import units
from onrecord.claims.numerals import CARDINALS

_WORD = (
    r"(?:(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Sen|Rep|Gov|St|Sts)\.\s[A-Z][^\W_]*"
    r"(?:['’]s)?|[^\W\d_][^\W_]*(?:[-'’.&][^\W_]+)*)"
)
_NEXT = re.compile(rf"[\s-]{{1,3}}({_WORD})")
#: How many words of what is counted are read.
_MOST = 6
#: The longest word that is no plural for ending in s.
_SHORT = 3
_OWNERS = r"(?:the|its|their|his|her|our|your|my|these|those|all|all\sthe|such)\s"
#: Words between a number and its things: "30 other people", "three of the men".
_LEAD = re.compile(
    rf"(?i)\s(?:of\s(?:{_OWNERS})?(?!them\b|whom\b|which\b|a\b|an\b|last\b|this\b|that\b)"
    r"|(?:more|other|further|additional|extra|separate)\s(?!than\b))"
    r"(?:most\s|more\s|other\s)?"
)
_OF_THINGS = re.compile(rf"(?i)\sof\s(?:{_OWNERS})?(?!them\b|whom\b|which\b|a\b|an\b)")
_IN_THINGS = re.compile(r"(?i)\s(?:in|worth\sof)\s([a-z]+(?:\s[a-z]+){0,2})\b")
#: A measure that no table knows, right behind digits: "45dBX", "100 U/ml".
_PRINTED = re.compile(
    r"(?!(?i:st|nd|rd|th|s|am|pm)\b)[A-Za-zµμΩ]{1,4}\b(?![-\d])"
    r"|\s?[A-Zµμ][A-Za-z]{0,3}/[A-Za-z]{1,3}\b"
)
#: The first of "four-, five- and six-cylinder engines".
_SUSPENDED = re.compile(
    r"-(?:,?\s(?:(?:and|or|to)\s)?[\w.,]{1,9}-(?=[\s,A-Za-z])){0,3}"
    r",?\s(?:and|or|to)\s[\w.,]{1,9}(?=[\s-][^\W\d_])"
)
#: Letters behind a fraction: "(0.5 WAR)".
_ABBREVIATED = re.compile(r"\s[A-Z]{2,5}\b(?!\s[A-Z]|[-.&])")
_POSSESSIVE = ("'s", "’s", "s'", "s’")


#: Measures that "of" says nothing of: "two years of limited schooling".
_OF_NOTHING = {"duration", "age", "number"}


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands behind a number.

    Attributes:
        end: Where its words end.
        unit: A measure's short name.
        thing: What is counted, or what a measure is of, as printed.
        head: Its last word, in small letters.
        per: What things are counted for one of: "day".
    """

    end: int
    unit: str | None = None
    thing: str | None = None
    head: str | None = None
    per: str | None = None


def counted(number: Number, text: str) -> Counted:
    """Read the measure or the things that a number counts."""
    if number.currency:
        found = per(Measure(number.end, number.currency), text)
        if number.first_end and "/" not in found.short:
            first = per(Measure(number.first_end, number.currency), text)
            found = Measure(number.end, first.short)
        return _with_goods(Counted(found.end, unit=found.short), text)
    measure = measure_at(
        text, number.end, in_digits=not number.is_word, value=abs(number.low)
    )
    if measure:
        return _with_goods(Counted(measure.end, unit=measure.short), text)
    things = _things(number, text)
    if things.unit is None and (things := _per(things, text)).end != number.end:
        return things
    if things.unit is None and (printed := _printed(number, things, text)):
        return printed
    if number.first_end and (measure := measure_at(text, number.first_end)):
        # From 21 mpg to 23.
        return Counted(number.end, unit=measure.short)
    return things


def _printed(number: Number, things: Counted, text: str) -> Counted | None:
    """A measure that no table knows, as printed: "45dBX", "0.5 WAR"."""
    match = None if number.is_word else _PRINTED.match(text, number.end)
    if match is None and things == Counted(number.end) and number.low % 1:
        match = _ABBREVIATED.match(text, number.end)
    return Counted(match.end(), unit=match[0].strip()) if match else None


def _per(things: Counted, text: str) -> Counted:
    """Things with what they are counted for one of: "10,000 shells a day"."""
    below = denominator(text, things.end)
    return replace(things, end=below.end, per=below.short) if below else things


def _with_goods(measure: Counted, text: str) -> Counted:
    """A measure with what it is of: "5,000 tonnes of grain", "$150m in aid"."""
    kind = units().kinds.get((measure.unit or "").partition("/")[0])
    if kind in _OF_NOTHING:
        return measure
    if match := _OF_THINGS.match(text, measure.end):
        words, ends = _words(text, match.end() - 1)
        if words:
            start = ends[0] - len(words[0].removesuffix("’s"))
            return replace(measure, thing=text[start : ends[_head(words)]])
    if match := _IN_THINGS.match(text, measure.end):
        words = match[1].lower().split()
        last = next((i for i, w in enumerate(words) if w in table().goods), None)
        if last is not None:
            return replace(measure, thing=" ".join(words[: last + 1]))
    return measure


def _head(words: list[str]) -> int:
    """Which of the words behind "of" is the last that says what a measure is of."""
    for i, word in enumerate(words):
        goes_on = word.endswith(_BEFORE_NOUNS) or word[0].isupper()
        if _is_many(word) or not goes_on:
            return i
    return len(words) - 1


#: What adjectives and owners end in.
_BEFORE_NOUNS = (
    "’s",
    "'s",
    "al",
    "ic",
    "ous",
    "ive",
    "ary",
    "ed",
    "ible",
    "able",
    "ful",
)


def _things(number: Number, text: str) -> Counted:
    place = number.end
    if text[place : place + 1] == "-" and (joined := _hyphened(number, text)):
        return joined
    if lead := _LEAD.match(text, place):
        place = lead.end() - 1
        if number.vague and (measure := measure_at(text, place, in_digits=False)):
            return _with_goods(Counted(measure.end, unit=measure.short), text)
    words, ends = _words(text, place)
    last = _last(number, words, is_of=place != number.end)
    if last is None:
        return Counted(number.end)
    if words[last].islower() and (unit := units().named(words[last])):
        # "12 long years" are years.
        found = per(Measure(ends[last], unit), text)
        return Counted(found.end, unit=found.short)
    start = ends[0] - len(words[0].removesuffix("’s"))
    if words[last].lower() in table().collective and (
        more := _OF_THINGS.match(text, ends[last])
    ):
        inner, inner_ends = _words(text, more.end() - 1)
        plural = [i for i, w in enumerate(inner) if is_plural(w)] or [0][: len(inner)]
        if plural:
            end = inner_ends[plural[-1]]
            return Counted(end, thing=text[start:end], head=inner[plural[-1]].lower())
    return Counted(ends[last], thing=text[start : ends[last]], head=words[last].lower())


def _hyphened(number: Number, text: str) -> Counted | None:
    """What a number is joined to; "30- to 40-mile" has it behind the last."""
    if text[number.end + 1 : number.end + 2] not in {" ", ","}:
        joined = _NEXT.match(text, number.end)
        return _joined(joined) if joined else None
    match = _SUSPENDED.match(text, number.end)
    if match is None:
        return Counted(number.end)
    if measure := measure_at(text, match.end()):
        return Counted(number.end, unit=measure.short)
    joined = _NEXT.match(text, match.end())
    found = _joined(joined) if joined else Counted(number.end)
    return replace(found, end=number.end)


def _last(number: Number, words: list[str], *, is_of: bool) -> int | None:
    """Which of the words behind a number is the last for what it counts."""
    # "Eight of nine states": the eight have no words of their own.
    if not words or words[0].lower() in CARDINALS:
        return None
    last = max((i for i, w in enumerate(words) if is_plural(w)), default=None)
    if number.low == number.high == 1 and not is_of:
        # Of one there is no plural: "one report adds", "one thinks".
        many = next((i for i, w in enumerate(words) if _is_many(w)), len(words))
        return _head(words[:many]) if many else None
    if last is None and _is_single(number, words):
        last = len(words) - 1
    return last


def _is_single(number: Number, words: list[str]) -> bool:
    """Whether what is counted is not in the plural: "one soldier", "two dead"."""
    if number.high != number.low:
        return False
    return number.low == 1 or words[-1].lower() in table().of


def _joined(match: "re.Match[str]") -> Counted:
    """What is counted in "a 15-member committee": members."""
    word = match[1].partition("-")[0]
    if word.lower() in table().not_joined:
        return Counted(match.start())
    end = match.start(1) + len(word)
    return Counted(end, thing=word, head=word.lower())


def _words(text: str, place: int) -> tuple[list[str], list[int]]:
    """The words behind a number up to one that is none of its things'."""
    words: list[str] = []
    ends: list[int] = []
    while len(words) < _MOST:
        match = _NEXT.match(text, place)
        if match is None:
            break
        if words and (second := _second_of_two(match, text)):
            match = second
        if _ends(match, text):
            break
        is_owner = text[match.end() : match.end() + 1] in {"’", "'"}
        words.append(match[1] + "’s" * is_owner)
        ends.append(match.end())
        place = match.end()
        if is_plural(words[-1]) and not _goes_on(text, place):
            break
    return words, ends


def _second_of_two(match: "re.Match[str]", text: str) -> "re.Match[str] | None":
    """The word behind "and" in "12 Ukrainian and Russian soldiers"; None elsewhere.

    More than one of something is a plural, and none stood in front of "and".
    """
    if match[1].lower() not in {"and", "or"}:
        return None
    second = ahead = _NEXT.match(text, match.end())
    for _ in range(_MOST_BEHIND_AND):
        if ahead is None or ahead[1].lower() in table().ends | CARDINALS.keys():
            return None
        if is_plural(ahead[1]):
            return second if ahead is not second else None
        ahead = _NEXT.match(text, ahead.end())
    return None


#: How many words behind "and" are looked through for a plural.
_MOST_BEHIND_AND = 3


def _ends(match: "re.Match[str]", text: str) -> bool:
    """Whether a word is none of the things': "12 were", but not "12 wounded men"."""
    word = match[1].lower()
    return word in table().ends and not (
        word in table().passed and _goes_on(text, match.end())
    )


_AND_PLURAL = re.compile(rf"\sand\s({_WORD})\s({_WORD})")


def _goes_on(text: str, place: int) -> bool:
    """Whether a plural is only the first part of what is counted: "arms depots"."""
    match = _NEXT.match(text, place)
    if match is None:
        return False
    return is_plural(match[1]) and match[1].lower() not in table().ends


def _is_many(word: str) -> bool:
    """Whether a plural looks like one, as "soldier" does not."""
    return is_plural(word) and word.lower()[-1] in "sn" and word.lower() not in _ONE_MAN


_ONE_MAN = {"man", "woman", "person", "civilian", "policeman", "serviceman"}
_NO_MEN = {"specimen", "regimen", "abdomen", "omen", "acumen", "women’s", "men’s"}


def is_plural(word: str) -> bool:
    """Whether a word is, by its form, a noun in the plural."""
    low = word.lower()
    if low in table().plural or (low in table().of and table().of[low] == "people"):
        return True
    if low.endswith("men") and low not in _NO_MEN:
        return True
    if len(low) <= _SHORT or low[-1] != "s" or low.endswith(_POSSESSIVE):
        return False
    return low[-2:] not in {"ss", "us", "is"} or (
        word[0].isupper() and low[-2:] == "is"
    )
