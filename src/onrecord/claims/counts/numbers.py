"""Find the numbers in a text, and their value: "$1.5bn", "two dozen", "1.9e-30"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from onrecord.claims.counts.table import any_of
from onrecord.claims.counts.units import units
from onrecord.claims.numerals import CARDINALS, SCALES, value_of

_ONE = "|".join(sorted([*CARDINALS, *SCALES], key=len, reverse=True))
_DIGITS = (
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,3}(?![\d.,]?\d)"
    r"|\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,2}(?:,\d\d){1,2},\d{3}"
    r"|\d{1,15}(?:\.\d{1,9})?|\.\d{1,9}"
)
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9,
          "tn": 1e12, "trn": 1e12}  # fmt: skip
_LARGE = {**SCALES, "lakh": 1e5, "crore": 1e7, "quadrillion": 1e15}
_SCALE = (
    r"(?:\s?[- ]?(?i:(?P<scale>hundred\sthousand|thousand\sbillion|hundred\smillion"
    r"|thousand\smillion|hundred|thousand|million|billion|trillion|quadrillion|dozen"
    r"|lakh|crore)\b)"
    r"|\s?(?P<short>mln|bln|mn|bn|trn|tn|(?<!\s)[kKmMbB])(?![\w/²³]))"
)
#: Three and a half, 3½, 3 1/2; a power of ten.
_GLYPHS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5,
           "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}  # fmt: skip
_POWER = (
    r"(?P<power>\s?[×x✕∙·*]\s?10"  # noqa: RUF001 - as printed
    r"(?P<raised>\s?\^\s?[-−–+]?\d{1,3}|\s?[-−–+]\d{1,3}|[⁻⁺]?[⁰¹²³⁴-⁹]{1,3})"
    r"|[eE](?P<exponent>[-−+]?\d{1,3})\b)"
)
_HALF = (
    r"(?P<glyph>\s?[½¼¾⅓⅔⅕⅛⅜⅝⅞])|(?i:[ -]and)?"
    r"[ -](?P<over>[1-9])/(?P<under>[2-9]|1[026])(?![\d/])"
    r"|(?i:[ -]and[ -]a[ -](?P<and>half|quarter)\b)"
)
_NTHS = "half|halves|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5,
          "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}  # fmt: skip
_BIG = "hundred|thousand|million|billion|trillion|dozen"
_VAGUE = (
    r"tens\s+of\s+thousands|hundreds\s+of\s+thousands|tens\s+of\s+millions|"
    r"hundreds\s+of\s+millions|thousands|hundreds|dozens|scores(?=\sof\b)|millions|"
    r"billions|trillions|tens\s+of\s+billions|hundreds\s+of\s+billions|"
    rf"(?:several|many)\s+(?:{_BIG})|a\s+few\s+(?:{_BIG})|a\s+couple\s+(?:of\s+)?(?:{_BIG})|"
    r"several|a\s+(?:few|handful|couple)|(?:half\s+a|a\s+half|half)[ -]dozen|a\s+dozen"
)
# What no number begins with is passed over by its first letter, which is most of a
# text, before any of the rest is tried.
_NUMBER = re.compile(
    r"(?=[\d.½¼¾⅓⅔])"
    r"(?:(?P<ratio>[1-9]\d?[/\u2044][1-9]\d{0,2}(?=\sof\s(?:an?|the|its|their|his|her|all)\b))"
    rf"|(?P<digits>{_DIGITS})(?:{_POWER}|{_HALF})?{_SCALE}?(?!\d)"
    r"|(?P<alone>[½¼¾⅓⅔]))"
    r"|(?=[A-Za-z])(?<![^\W\d_])(?:"
    r"(?=[hotafsneHOTAFSNE])(?i:"
    r"(?P<half>half|a\squarter(?:\sof)?|three[ -]quarters\sof)"
    r"[ -](?:an?\s)?(?P<of>hundred|thousand|million|billion|trillion)\b"
    r"|(?P<fraction>(?<!this )(?<!last )(?<!first )"
    r"(?<!second )(?<!next )half(?=\s(?:of|the|their|its|his|an?|that|all)\b)"
    r"|one[- ]half|"
    rf"(?:one|two|three|four|five|six|seven|nine)[- ](?:{_NTHS})s|"
    rf"(?:(?:one|two|three|four|five|six|seven|nine)-(?:{_NTHS})|"
    rf"(?:one|two|an?)\s(?:{_NTHS}))(?=\sof\b)"
    r"|one\s(?:third|quarter|fifth)(?=[,.;)]))\b)"
    rf"|(?=[tdhsmbaTDHSMBA])(?i:(?P<vague>{_VAGUE}))\b"
    rf"|(?=[zotfsenhdmbaZOTFSENHDMBA])"
    rf"(?i:(?P<words>(?:an?\s(?={_BIG}))?(?:{_ONE})"
    rf"(?:(?:[ -]|\sand\s)(?:{_ONE})){{0,6}})"
    r"(?P<more>[ -]and[ -]a[ -](?:half|quarter))?"
    rf"(?:\s(?P<times>{_BIG})\b)?)\b)"
)
# "T-34-85" and "F-16" are names; the 40 of "30-40" is a number.
_ATTACHED = re.compile(
    r"[^\W\d]\d{0,4}[-\u2011]?(?:\d{1,4}[-\u2011])?$|\d$|\w[.,:/]$|[#@/]$"
)
#: What is no part of a name: "sub-7 nanometre", "her now-18-month-old son".
_BOUND_ON = ("sub-", "Sub-", "now-")
#: The least that a vague number may be, as ACLED counts "dozens" as 12 and "hundreds"
#: as 100; it says no most.
_LEAST: dict[str, float] = {
    "dozens": 12, "scores": 20, "tens": 10, "hundreds": 100, "thousands": 1e3,
    "millions": 1e6, "billions": 1e9, "trillions": 1e12, "several": 3, "many": 3,
    "few": 3, "handful": 3, "couple": 2,
}  # fmt: skip
#: The longest currency's sign with a minus, in code points.
_LONGEST_SIGN = 9


@dataclass(frozen=True, slots=True)
class Number:
    """A number's place in the text, and its value.

    Attributes:
        start: Where it starts, its currency's sign included, in code points.
        end: Where it ends, "million" included.
        low: Its value, or the least of a vague one.
        high: The same, or the most; None where a vague one is open.
        currency: The code of the currency whose sign stands before it.
        vague: "dozens", "several" …; None for a number.
        is_word: Whether it is written in words.
        is_range: Whether it is two numbers: "30 to 40".
        scale: What its "thousand" or "million" multiplied by; else 1.
        is_short: Whether that was a letter: "37m", which may be metres.
        first_end: Where the first number of a range ends.
        is_part: Whether it is a part of one whole: "two-thirds".
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
    first_end: int | None = None
    is_part: bool = False


def numbers(text: str) -> Iterator[Number]:
    """Every number that stands for itself, in order."""
    for match in _NUMBER.finditer(text):
        found = _read(match, text)
        if found is not None:
            yield found


def _read(match: "re.Match[str]", text: str) -> Number | None:
    start, end = match.span()
    if match["digits"]:
        return _of_digits(match, text)
    if match["vague"]:
        return _of_vague(" ".join(match["vague"].lower().split()), start, end)
    if match["half"]:
        part = {"h": 1 / 2, "a": 1 / 4, "t": 3 / 4}[match["half"][0].lower()]
        value = part * SCALES[match["of"].lower()]
        return Number(start, end, value, value, is_word=True, scale=value)
    if match["ratio"]:
        return _of_ratio(match, text)
    if match["alone"] or match["fraction"]:
        part = _GLYPHS.get(match[0]) or _fraction(match[0].lower())
        return Number(start, end, part, part, is_word=True, is_part=True)
    return _in_words(match, text, start, end)


def _fraction(said: str) -> float:
    """The value of "two-thirds", "half", "a tenth"."""
    times, _, part = said.replace("-", " ").rpartition(" ")
    many = CARDINALS.get(times, 1)
    return many / _PARTS[part.removesuffix("s")]


def _of_ratio(match: "re.Match[str]", text: str) -> Number | None:
    """A part of one whole in digits: "1/16 of a pint"."""
    over, under = map(int, re.split("[/\u2044]", match["ratio"]))
    if over >= under or _is_named(text, match.start()):
        return None
    return Number(*match.span(), over / under, over / under, is_part=True)


def _in_words(match: "re.Match[str]", text: str, start: int, end: int) -> Number | None:
    if start and text[start - 1] in "-.'’":
        return None
    words = re.split(r"[\s-]+", match["words"].lower())
    value = value_of(words)
    if value is None:
        return None
    if match["more"]:
        value += 1 / 2 if match["more"].lower().endswith("half") else 1 / 4
    times = SCALES[match["times"].lower()] if match["times"] else 1
    if match["more"] and not match["times"] and value >= SCALES["hundred"]:
        # "A million and a half" is no million and one half.
        largest = max(s for s in SCALES.values() if s <= value)
        value = value - 1 / 2 + largest / 2
    value *= times
    scale = float(SCALES.get(words[-1], 1)) if len(words) > 1 else 1.0
    return Number(start, end, value, value, is_word=True, scale=times * scale)


def _of_vague(said: str, start: int, end: int) -> Number:
    """The least of "dozens", "a few hundred"; "a dozen" is twelve."""
    if said.endswith("dozen") and not said.startswith(
        ("several", "a few", "many", "a c")
    ):
        value = 6.0 if "half" in said else 12.0
        return Number(start, end, value, value, vague=said, is_word=True)
    first, *_, last = ["", *said.removeprefix("a ").split()]
    first = first or said.removeprefix("a ").split()[0]
    if last in SCALES:
        low = _LEAST[first] * SCALES[last]
    elif " of " in said:
        low = _LEAST[first] * _LEAST[last]
    else:
        low = _LEAST[last]
    high = 2.0 if said == "a couple" else None
    return Number(start, end, low, high, vague=said, is_word=True)


def _of_digits(match: "re.Match[str]", text: str) -> Number | None:
    start, end = match.span()
    sign, currency, is_minus = _sign_before(text, start)
    if currency is None and not is_minus and _is_named(text, start):
        return None
    # A letter behind makes it a name: 5G, 3D, 47th. A unit is read by others.
    if (
        re.match(r"(?:(?i:st|nd|rd|th)|s|G|D)\b", text[end : end + 3])
        and not match["scale"]
    ):
        return None
    if match[0] in {"2K", "4K", "8K"}:
        return None
    value, scale = _value(match)
    if is_minus:
        # "Covid -19" is a name's.
        if not currency and re.search(r"[A-Z]\w*\s$", text[max(0, sign - 12) : sign]):
            return None
        value = -value
    is_short = match["short"] == "m" and currency is None
    return Number(sign, end, value, value, currency, scale=scale, is_short=is_short)


def _is_named(text: str, start: int) -> bool:
    """Whether a number is the end of a name, or how exact another number is."""
    before = text[max(0, start - 10) : start]
    if before.endswith(_BOUND_ON):
        return False
    return before.rstrip().endswith("±") or bool(_ATTACHED.search(before))


def _value(match: "re.Match[str]") -> tuple[float, float]:
    """The value of a number in digits, and what its "million" multiplied by."""
    value, scale = float(re.sub(r"[,\s]", "", match["digits"])), 1.0
    if match["glyph"]:
        value += _GLYPHS[match["glyph"].strip()]
    elif match["over"]:
        value += int(match["over"]) / int(match["under"])
    elif match["and"]:
        value += 1 / 2 if match["and"].lower() == "half" else 1 / 4
    elif match["power"]:
        value = float(f"{value}e{_exponent(match['raised'] or match['exponent'])}")
    if match["scale"]:
        for word in match["scale"].lower().split():
            scale *= _LARGE[word]
    elif match["short"]:
        scale = _SHORT[match["short"].lower()]
    # Of 132.8 million there are no hundredths of a millionth.
    return (round(value * scale, 6) if scale > 1 else value), scale


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")


def _exponent(printed: str) -> int:
    return int(re.sub(r"[\s^]", "", printed).translate(_RAISED))


@cache
def _signs() -> re.Pattern[str]:
    known = any_of(tuple(sorted(units().codes)))
    # "US $5" is printed, too.
    return re.compile(rf"(?<![A-Za-z\d])({known}|(?:US|HK|NZ|CA|AU|A|C|U\.S\.)\s\$)$")


def _sign_before(text: str, start: int) -> tuple[int, str | None, bool]:
    """Where a number starts with the signs before it, its currency, its minus."""
    before = text[max(0, start - _LONGEST_SIGN) : start]
    if not before:
        return start, None, False
    last = before[-1]
    minus = next((m for m in ("minus-", "minus ") if before.endswith(m)), "")
    if not minus and last in "-−–" and not before[-2:-1].isdecimal():
        minus = last
    bare = before[: len(before) - len(minus)]
    sign = bare.rstrip(" \u00a0")
    if sign and (sign[-1] in "$£€¥=." or not sign[-1].isdecimal()):
        match = _signs().search(sign)
        if match and not (match[1][-1].isalpha() and minus and sign != bare):
            at = start - len(before) + match.start()
            return at, units().codes[re.sub(r"\s", "", match[1])], bool(minus)
    # The dash of a range, or of a name, is no minus.
    is_minus = bool(minus) and (not bare or bare[-1] in " (\n" or len(minus) > 1)
    return start - len(minus) * is_minus, None, is_minus


def in_metres(number: Number) -> Number:
    """A number whose "m" was not for million: "37m deep"."""
    value = number.low / number.scale
    return replace(number, end=number.end - 1, low=value, high=value, scale=1.0)
