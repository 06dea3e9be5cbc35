"""Find the numbers in a text, and their value: "$1.5bn", "two dozen", "30 to 40"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.claims.numerals import CARDINALS, SCALES, value_of

_ONE = "|".join(sorted([*CARDINALS, *SCALES], key=len, reverse=True))
_CURRENCY = (
    r"(?:\b(?:US|U\.S\.|HK|NZ|CA|AU|A|C)\s?)?\$(?:US|A|NZ|C)?(?=[\s\d-])(?:\s?US)?\s?"
    r"|[£€¥₴₽₹]\s?|\bY=|\bPS(?=\d)"
    r"|\b(?:USD|EUR|GBP|UAH|RUB)\s?"
)
_DIGITS = (
    r"\d{1,3}(?:[ \u00a0]000){1,3}(?!\d)|\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?"
    r"|\d{1,15}(?:\.\d{1,6})?|\.\d{1,6}"
)
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12,
          "trn": 1e12}  # fmt: skip
_SCALE = (
    r"(?:\s?[- ]?(?P<scale>hundred|thousand|million|billion|trillion|dozen)\b"
    r"|(?P<short>mln|mn|bn|trn|tn|[kKmMbB])(?![\w/]))"
)
_VAGUE = (
    r"tens\s+of\s+thousands|hundreds\s+of\s+thousands|tens\s+of\s+millions|"
    r"hundreds\s+of\s+millions|thousands|hundreds|dozens|scores|millions|billions|tens|"
    r"several\s+(?:hundred|thousand|dozen|million)|a\s+few\s+(?:hundred|thousand|dozen)|"
    r"several|a\s+(?:few|handful|couple)|a\s+dozen|half\s+a\s+dozen"
)
_PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5}
_TIMES = {"one": 1, "a": 1, "two": 2, "three": 3, "half": 1}
# What no number begins with is passed over by its first letter, which is most of a
# text, before any of the rest is tried.
_NUMBER = re.compile(
    r"(?=[\d$£€¥₴₽₹.−UHNCAPYEGRm-])"
    rf"(?P<currency>{_CURRENCY})?(?P<minus>-|minus-|−)?(?P<digits>{_DIGITS}){_SCALE}?"
    r"(?!\d)"
    r"|(?=[A-Za-z])(?<![^\W\d_])(?:"
    r"(?=[hotaHOTA])(?i:(?P<fraction>half|one[- ]half|(?:one|two)[- ]thirds?"
    r"|a\s(?:third|quarter|fifth)|(?:one|three)[- ]quarters?|(?:one|two)[- ]fifths?)"
    r"\s(?=of\b))"
    rf"|(?=[tdhsmbaTDHSMBA])(?i:(?P<vague>{_VAGUE}))\b"
    rf"|(?=[zotfsenhdmbZOTFSENHDMB])"
    rf"(?i:(?P<words>(?:{_ONE})(?:(?:[ -]|\sand\s)(?:{_ONE})){{0,6}}))\b)"
)
# "T-34-85" and "F-16" are names; the 40 of "30-40" is a number.
_ATTACHED = re.compile(
    r"[^\W\d]\d{0,4}[-\u2011]?(?:\d{1,4}[-\u2011])?$|\d$|\w[.,:/]$|[#@/$]$"
)
#: The least that a vague number may be, as ACLED counts "dozens" as 12 and "hundreds"
#: as 100; it says no most.
_RANGES: dict[str, tuple[float, float | None]] = {
    "dozens": (12.0, None), "scores": (20.0, None), "tens": (10.0, None),
    "hundreds": (100.0, None), "thousands": (1000.0, None), "millions": (1e6, None),
    "billions": (1e9, None), "tens of thousands": (1e4, None),
    "hundreds of thousands": (1e5, None), "tens of millions": (1e7, None),
    "hundreds of millions": (1e8, None), "several": (3.0, None), "a few": (3.0, None),
    "a handful": (3.0, None), "a couple": (2.0, 2.0), "a dozen": (12.0, 12.0),
    "half a dozen": (6.0, 6.0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number's place in the text, and its value.

    Attributes:
        start: Where it starts, its currency's sign included, in code points.
        end: Where it ends, "million" included.
        low: Its value, or the least of a vague one.
        high: The same, or the most; None where a vague one is open.
        currency: Its sign, as printed, without spaces.
        vague: "dozens", "several" …; None for a number.
        is_word: Whether it is written in words.
        is_range: Whether it is two numbers: "30 to 40".
        scale: What its "thousand" or "million" multiplied by; else 1.
        is_short: Whether that was a letter: "37m", which may be metres.
    """

    start: int
    end: int
    low: float
    high: float | None
    currency: str | None = None
    vague: str | None = None
    is_word: bool = False
    is_range: bool = False
    scale: float = 1.0
    is_short: bool = False


def numbers(text: str) -> Iterator[Number]:
    """Every number that stands for itself, in order."""
    for match in _NUMBER.finditer(text):
        found = _read(match, text)
        if found is not None:
            yield found


def _read(match: "re.Match[str]", text: str) -> Number | None:
    start, end = match.span()
    said = " ".join((match["vague"] or match["fraction"] or "").lower().split())
    if match["vague"]:
        low, high = _RANGES.get(said) or _several(said)
        return Number(start, end, low, high, vague=said, is_word=True)
    if match["fraction"]:
        times, _, part_of = said.replace("-", " ").rpartition(" ")
        part = _TIMES[times or "one"] * _PARTS[part_of.removesuffix("s")]
        return Number(start, end - 1, part, part, is_word=True)
    if match["words"]:
        value = value_of(re.split(r"[\s-]+", match["words"].lower()))
        is_part = start and text[start - 1] in "-.'’"
        return None if is_part or value is None else _in_words(start, end, value)
    if match["minus"] == "-" and text[start - 1 : start].isdecimal():
        # The dash of a range.
        start += 1
    before = text[max(0, start - 10) : start]
    if before.rstrip().endswith("±"):
        return None
    is_named = not match["currency"] and _ATTACHED.search(before)
    return None if is_named else _of_digits(match, text, start, end)


def _in_words(start: int, end: int, value: float) -> Number:
    return Number(start, end, value, value, is_word=True)


def _of_digits(
    match: "re.Match[str]", text: str, start: int, end: int
) -> Number | None:
    # A letter behind makes it a name: 5G, 3D, 47th. A unit is read by others.
    if re.match(r"(?:st|nd|rd|th|s|G|D)\b", text[end : end + 3]) and not match["scale"]:
        return None
    value, scale = float(re.sub(r"[,\s]", "", match["digits"])), 1.0
    if match["scale"]:
        scale = SCALES[match["scale"].lower()]
    elif match["short"]:
        scale = _SHORT[match["short"].lower()]
    if match["minus"] and text[start - 1 : start] != "-":
        # "Covid -19" is a name's.
        if re.search(r"[A-Z]\w*\s$", text[max(0, start - 12) : start]):
            return None
        value = -value
    currency = (match["currency"] or "").replace(" ", "") or None
    is_short = match["short"] == "m" and currency is None
    value *= scale
    return Number(start, end, value, value, currency, scale=scale, is_short=is_short)


def in_metres(number: Number) -> Number:
    """A number whose "m" was not for million: "37m deep"."""
    value = number.low / number.scale
    return replace(number, end=number.end - 1, low=value, high=value, scale=1.0)


def _several(said: str) -> tuple[float, float | None]:
    scale = said.rsplit(" ", 1)[-1]
    return 3.0 * SCALES[scale], None


_THOUSAND = 1000
_TO = re.compile(r"\s?(?:to|-|–|—|and|or|to-)\s?")
_FROM = re.compile(r"(?i)\b(?:from|between|ranging)(?:\s(?:up\sto|about|around))?\s$")


def joined(found: list[Number], text: str, unit: "re.Pattern[str]") -> list[Number]:
    """The numbers, with two that make a range joined: "30 to 40", "$1m-$2m".

    Args:
        found: In order.
        text: Their text.
        unit: What may stand behind the first: "from 5 km to 7 km".
    """
    out: list[Number] = []
    for number in found:
        last = out[-1] if out else None
        if last and not last.is_range and _is_range(last, number, text, unit):
            out[-1] = _range(last, number)
        else:
            out.append(number)
    return out


def _is_range(
    first: Number, second: Number, text: str, unit: "re.Pattern[str]"
) -> bool:
    if first.vague or second.vague:
        return False
    measure = unit.match(text, first.end)
    place = measure.end() if measure else first.end
    between = _TO.fullmatch(text, place, second.start)
    # "Fell 7% to $2" are a change and what it came to.
    is_other = measure and (second.currency or not unit.match(text, second.end))
    if between is None or is_other:
        return False
    before = text[max(0, first.start - 24) : first.start].lower()
    return _joins(between[0].strip(), first, second, before)


def _joins(word: str, first: Number, second: Number, before: str) -> bool:
    """Whether a word between two numbers makes a range of them."""
    if word == "and":
        return bool(re.search(r"\bbetween\s(?:about\s|around\s)?$", before))
    if word == "or":
        return first.low < second.low and first.is_word == second.is_word
    signs = {(n.currency or "$")[-1] for n in (first, second)}
    same = not second.currency or (bool(first.currency) and len(signs) == 1)
    # By $3 to $9: a change, and what it came to.
    is_change = first.currency and second.currency and re.search(r"\bby\s$", before)
    # "Rose to 3 from 2" are two numbers; "3 to 2" is a score.
    rises = first.low <= second.low or bool(_FROM.search(before))
    return same and rises and not is_change


def _range(first: Number, second: Number) -> Number:
    """The two as one; "$89 to $93 billion" begins at 89 billion."""
    low, scale = first.low, second.scale
    if first.scale == 1 < scale and 0 < abs(low) < _THOUSAND and _shares(first, second):
        low *= scale
    return replace(first, end=second.end, low=low, high=second.low, is_range=True)


def _shares(first: Number, second: Number) -> bool:
    """Whether "million" behind the second number is meant of the first, too."""
    # Nobody says from $89 to $93 billion and means 89 dollars; from $200 to $4
    # million somebody may.
    return first.low <= second.low / second.scale
