"""Find the numbers in a text, and their value: "$1.5bn", "two dozen", "30 to 40"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.claims.numerals import CARDINALS, SCALES, value_of

_ONE = "|".join(sorted([*CARDINALS, *SCALES], key=len, reverse=True))
_CURRENCY = (
    r"(?:\b(?:US|U\.S\.|HK|NZ|CA|AU|A|C)\s?)?\$(?:\s?US)?\s?|[£€¥₴₽₹]\s?|\bY=|\bPS(?=\d)"
    r"|\b(?:USD|EUR|GBP|UAH|RUB)\s?"
)
_DIGITS = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?|\.\d{1,6}"
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
_FRACTIONS = {
    "half": 1 / 2, "one-half": 1 / 2, "one-third": 1 / 3, "two-thirds": 2 / 3,
    "a third": 1 / 3, "one third": 1 / 3, "two thirds": 2 / 3, "a quarter": 1 / 4,
    "one-quarter": 1 / 4, "three-quarters": 3 / 4, "three quarters": 3 / 4,
    "one-fifth": 1 / 5, "a fifth": 1 / 5, "two-fifths": 2 / 5,
}  # fmt: skip
_NUMBER = re.compile(
    rf"(?P<currency>{_CURRENCY})?(?P<minus>-|minus-|−)?(?P<digits>{_DIGITS}){_SCALE}?(?![\d])"
    rf"|\b(?i:(?P<fraction>(?:half|one[- ]half|(?:one|two)[- ]thirds?|a\s(?:third|quarter|fifth)|"
    r"(?:one|three)[- ]quarters?|(?:one|two)[- ]fifths?)\s(?=of\b)))"
    rf"|\b(?i:(?P<vague>{_VAGUE}))\b"
    rf"|\b(?i:(?P<words>(?:{_ONE})(?:(?:[ -]|\sand\s)(?:{_ONE})){{0,6}}))\b"
)
_ATTACHED = re.compile(r"[\w$][-‑]?$|[\w][.,:/]$|[#@/]$")
_RANGES = {
    "dozens": (24.0, None), "scores": (40.0, None), "tens": (20.0, None),
    "hundreds": (200.0, None), "thousands": (2000.0, None), "millions": (2e6, None),
    "billions": (2e9, None), "tens of thousands": (20_000.0, None),
    "hundreds of thousands": (200_000.0, None), "tens of millions": (2e7, None),
    "hundreds of millions": (2e8, None), "several": (3.0, None), "a few": (3.0, None),
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
    """

    start: int
    end: int
    low: float
    high: float | None
    currency: str | None = None
    vague: str | None = None
    is_word: bool = False
    is_range: bool = False


def numbers(text: str) -> Iterator[Number]:
    """Every number that stands for itself, in order."""
    for match in _NUMBER.finditer(text):
        found = _read(match, text)
        if found is not None:
            yield found


def _read(match: "re.Match[str]", text: str) -> Number | None:
    start, end = match.span()
    if match["vague"]:
        said = " ".join(match["vague"].lower().split())
        low, high = _RANGES.get(said) or _several(said)
        return Number(start, end, low, high, vague=said, is_word=True)
    if match["fraction"]:
        said = " ".join(match["fraction"].lower().split())
        part = _FRACTIONS.get(said) or _FRACTIONS.get(said.replace(" ", "-"))
        if part is None:
            return None
        return Number(start, end - 1, part, part, is_word=True)
    if match["words"]:
        words = re.split(r"[\s-]+", match["words"].lower())
        value = value_of(words)
        if value is None or (start and text[start - 1] in "-.'’"):
            return None
        return Number(start, end, value, value, is_word=True)
    before = text[max(0, start - 3) : start]
    if not match["currency"] and _ATTACHED.search(before):
        return None
    return _of_digits(match, text, start, end)


def _of_digits(
    match: "re.Match[str]", text: str, start: int, end: int
) -> Number | None:
    # A letter behind makes it a name: 5G, 3D, 47th. A unit is read by others.
    if re.match(r"(?:st|nd|rd|th|s|G|D)\b", text[end : end + 3]) and not match["scale"]:
        return None
    value = float(match["digits"].replace(",", ""))
    if match["scale"]:
        value *= SCALES[match["scale"].lower()]
    elif match["short"]:
        value *= _SHORT[match["short"].lower()]
    if match["minus"]:
        value = -value
    currency = (match["currency"] or "").replace(" ", "") or None
    return Number(start, end, value, value, currency=currency)


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
    place = first.end
    if match := unit.match(text, place):
        place = match.end()
    between = _TO.fullmatch(text, place, second.start)
    if between is None:
        return False
    word = between[0].strip()
    is_from = bool(_FROM.search(text[max(0, first.start - 24) : first.start]))
    if word == "and":
        return is_from and "between" in text[max(0, first.start - 24) : first.start].lower()
    if word == "or":
        return first.low < second.low and first.is_word == second.is_word
    same = first.currency is None or second.currency in {None, first.currency}
    # "Rose to 3 from 2" are two numbers; "3 to 2" is a score.
    return same and (is_from or first.low <= second.low)


def _range(first: Number, second: Number) -> Number:
    """The two as one; "$89 to $93 billion" begins at 89 billion."""
    low = first.low
    scale = next((s for s in (1e12, 1e9, 1e6) if second.low >= s), 1.0)
    if 0 < abs(low) < _THOUSAND <= second.low and low * scale <= second.low:
        low = low * scale if not (first.currency and second.currency) else low
    return replace(first, end=second.end, low=low, high=second.low, is_range=True)
