"""Read the measure behind a number: "square kilometres", "mg/kg", "$5 a barrel"."""

import re
from dataclasses import dataclass

from onrecord.claims.counts.units import Units, units

#: How many words a measure's name has at most: "kilometres of mercury per …".
_WORDS = re.compile(r"[^\W\d_]+\.?(?:[ \u00a0-][^\W\d_]+){0,4}")
_SIGN = re.compile(
    r"(?:°\s[CFK]\b)|[$€£¥₴₽₹₪₩₺₫฿₦₱₸₾֏₿¢৳₮₼₲₡₵°º%‰″′℃℉×ΩΩÅA-Za-zµμ·.]{1,8}(?:\^?[23](?!\d|[.,]\d)|[²³])?\.?"  # noqa: RUF001 - signs as printed
)
#: Between a number and its measure there may stand how exact it is: "69 ± 3°".
_GAP = re.compile(
    r"(?:\s?±\s?\d{1,6}(?:\.\d{1,6})?)?(?:[ \u00a0\u202f]|\s?-\s?|\n(?!\n))?"
)
#: What behind a measure says that it stands below the line: "kg−1".
_BELOW = re.compile(r"[ ·\u00a0]?([A-Za-zµμ]{1,4})(?:\^?[-−–])([1-3])(?![\d.,])")
#: One by a measure: "964 cm−1".
_INVERSE = re.compile(r"[-−–]1(?![\d.,])(?=\W|$)")
_PER = re.compile(
    r"(?i)(?:\s(?:US|U\.S\.))?(?P<by>\s?/\s?|\sper\s|\sfor\severy\s|-per-|\san?\s|-an?-)"
    r"(?P<of>(?:each\s)?\d[\d,]{0,9}(?:\s[a-z]{2,15})?|[^\W\d_][^\W\d_²³]{0,14}[²³23]?)"
    r"(?![\w])"
)
#: "$5 a barrel", but not "$5 a surprise"; nor "5 km a year ago".
_A_WHAT = {
    "barrel", "share", "day", "week", "month", "year", "hour", "ounce", "ton", "tonne",
    "kg", "kilo", "kilogram", "litre", "liter", "gallon", "person", "night", "head",
    "century", "decade", "gram", "acre", "second", "minute", "pound", "bottle", "piece",
    "unit", "game", "shift", "household", "family", "metre", "meter", "mile",
}  # fmt: skip
_NOT_PER = re.compile(r"\s(?:ago|earlier|later|before|after|and)\b")
#: Signs of one letter that may stand apart from their number: "24 h", "300 K".
_APART = frozenset("hmsgldVKAJNWCFLTt")
#: Names that are other nouns, too, and measures only behind digits.
_NOUNS = {"mole", "moles", "gray", "grays", "point", "points", "knot", "knots",
          "carat", "carats", "stokes", "won", "kip", "bar", "times", "time", "sterling",
          "night", "nights", "count", "fold", "buck"}  # fmt: skip
#: So many measures are read below the line: "W/m2/K".
_MOST_BELOW = 2
#: Below a measure's line, a second and an hour are letters: "km/h".
_LETTERS = {"second": "s", "hour": "h", "minute": "min"}
_ALIASES = {"mile/h": "mph", "mile/gallon": "mpg", "rev/min": "rpm"}
_NO_LETTERS = {"money", "number", "share", "duration"}


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure, by its short name, and where its words end."""

    end: int
    short: str


def measure_at(
    text: str, place: int, *, in_digits: bool = True, value: float = 0.0
) -> Measure | None:
    """The measure that stands right behind a number.

    Args:
        text: The text.
        place: Where the number ends.
        in_digits: Whether the number is in digits; behind one in words, letters
            and nouns that mean other things, too, are no measure.
        value: The number, which tells pounds of money from pounds of weight.

    >>> measure_at("40 square kilometres per day", 2)
    Measure(end=28, short='km2/day')
    """
    gap = _GAP.match(text, place)
    start = gap.end() if gap else place
    found = _name(text, start, place, in_digits=in_digits)
    if found is None and (in_digits or text[start : start + 1] in {"%", "°"}):
        found = _sign(text, start, is_apart=start > place)
    if found is None:
        return None
    if inverse := _INVERSE.match(text, found.end):
        return Measure(inverse.end(), f"1/{found.short}")
    if found.short == "GBP" and _is_weight(text, place, found.end, value):
        found = Measure(found.end, "pound")
    return per(found, text)


def _name(text: str, start: int, place: int, *, in_digits: bool) -> Measure | None:
    """A measure that is written out, the longest name that fits."""
    known = units()
    match = _WORDS.match(text, start)
    if match is None or start == place:
        return None
    words = match[0].lower().replace("-", " ").replace("\u00a0", " ")
    first = words.partition(" ")[0]
    if first not in known.firsts and first.rstrip(".") not in known.firsts:
        return None
    while words:
        short = known.names.get(words)
        if short is None and words.endswith("."):
            words = words[:-1]
            short = known.names.get(words)
        if short and not (words in _NOUNS and not in_digits):
            return Measure(start + len(words), short)
        words = words.rpartition(" ")[0]
    return None


def _sign(text: str, start: int, *, is_apart: bool) -> Measure | None:
    """A measure by its sign."""
    match = _SIGN.match(text, start)
    if match is None:
        return None
    sign, end = match[0].replace("^", ""), match.end()
    if text[end : end + 1].isalnum() or _IS_NAME.match(text, end):
        return None
    if sign in {"x", "×"} and _BY.match(text, end):  # noqa: RUF001 - as printed
        return None
    short = units().signed(sign)
    if short is None and sign.endswith("."):
        sign, end = sign[:-1], end - 1
        short = units().signed(sign)
    if short is None or (is_apart and not _may_stand_apart(sign, text, end)):
        return None
    return Measure(end, short)


#: "30 x 20 cm" is no thirty times.
_BY = re.compile(r"\s?\d")
#: The F of F-16s is no degree.
_IS_NAME = re.compile(r"[-\u2011](?:[2-9]|\d\d|[A-Z])")


def _may_stand_apart(sign: str, text: str, end: int) -> bool:
    """Whether a sign behind a space is one, and no word or name's letter."""
    if len(sign) > 1:
        return not sign.isalpha() or not sign.islower() or sign not in _ENGLISH
    if not sign.isalpha() or not sign.isascii():
        return True
    return sign in _APART and text[end : end + 1] not in {"'", "’", "&"}


#: Signs that are words of English, too.
_ENGLISH = {"in", "at", "as", "am", "pm", "mi", "ha", "bar", "rad", "sec", "mo", "px",
            "bu", "gal", "ac"} - {"ha", "bar", "sec", "px", "mi"}  # fmt: skip
_WEIGHS = re.compile(r"(?i)weigh|lost|gain|lift|carry|heavy|shed|load|baggage|payload")
_BUYS = re.compile(
    r"(?i)fine|pa(?:y|id)|cost|worth|price|spen[dt]|earn|sold|£|salary|wage|debt|sell"
)
_MANY_POUNDS, _NEAR = 1000, 40


def _is_weight(text: str, place: int, end: int, value: float) -> bool:
    """Whether pounds are pounds of weight: "a 500-pound bomb", "40 pounds of flour"."""
    words = text[place:end].lower()
    if "pound" not in words or "sterling" in words:
        return False
    if text[place] == "-" or re.match(r"\sof\s(?!sterling|aid|debt)", text[end:]):
        return True
    before = text[max(0, place - _NEAR) : place]
    if _WEIGHS.search(before):
        return True
    return value < _MANY_POUNDS and not _BUYS.search(before)


def per(measure: Measure, text: str) -> Measure:
    """A measure with what it is for one of: "USD/barrel", "mg/kg"."""
    kind = units().kinds.get(measure.short.partition("/")[0])
    if kind not in _NO_LETTERS and (below := _BELOW.match(text, measure.end)):
        short = units().signed(below[1])
        if short and measure.short.count("/") < _MOST_BELOW:
            power = below[2] if below[2] != "1" else ""
            of = _LETTERS.get(short, short) + power
            return per(Measure(below.end(), f"{measure.short}/{of}"), text)
    below_ = denominator(text, measure.end)
    if below_ is None or measure.short.count("/") >= _MOST_BELOW:
        return measure
    of = below_.short
    if kind not in _NO_LETTERS:
        of = _LETTERS.get(of, of)
    short = f"{measure.short}/{of}"
    return per(Measure(below_.end, _ALIASES.get(short, short)), text)


def denominator(text: str, place: int) -> Measure | None:
    """What something is for one of, right behind it: "per kilo", "/day", "a day"."""
    match = _PER.match(text, place)
    if match is None or not _is_per(match, text):
        return None
    short, end = _denominator(match, text)
    return Measure(end, short)


def _is_per(match: "re.Match[str]", text: str) -> bool:
    if match["by"].strip(" -").lower() in {"a", "an"}:
        return match["of"].lower() in _A_WHAT and not _NOT_PER.match(text, match.end())
    if "/" in match["by"]:
        return not match["of"][0].isdecimal()
    return True


def _denominator(match: "re.Match[str]", text: str) -> tuple[str, int]:
    """What a measure is for one of, by its short name, and where it ends."""
    start = match.start("of")
    if "/" not in match["by"]:
        words = _WORDS.match(text, start)
        name = words[0].lower().replace("-", " ") if words else ""
        while " " in name:
            if short := units().names.get(name):
                return short, start + len(name)
            name = name.rpartition(" ")[0]
    printed = match["of"]
    known: Units = units()
    short = known.named(printed) or known.signed(printed)
    if short is None and len(printed) == 1:
        short = known.signed(printed.lower())
    return short or printed.lower(), match.end()
