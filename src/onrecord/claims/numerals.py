"""The value of a number as it is printed: "1,200", "3.5", "two hundred and ten"."""

import re
from collections.abc import Sequence

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NTHS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]

#: The value of each word that is a number by itself.
CARDINALS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
    "fourty": 40,
}
ORDINALS: dict[str, int] = {
    **{word: value for value, word in enumerate(_NTHS)},
    "twentieth": 20,
    "thirtieth": 30,
}
#: The words that multiply what stands before them.
SCALES: dict[str, int] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_DIGITS = re.compile(r"\d{1,18}(?:,\d{3}){0,6}(?:\.\d{1,9})?")
_NTH = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")


def value_of(words: Sequence[str]) -> float | None:
    """The value of a cardinal number.

    Args:
        words: Its words, in lower case and without hyphens: ("twenty", "one").
            "and" and "a" may stand among them.

    Returns:
        None when the words are no number.

    >>> value_of(["two", "hundred", "and", "ten"])
    210.0
    >>> value_of(["3.5", "million"])
    3500000.0
    >>> value_of(["several"]) is None
    True
    """
    total, part, seen = 0.0, 0.0, False
    for word in words:
        if word in {"a", "an"} and not seen:
            part, seen = 1.0, True
        elif word == "and" and seen:
            continue
        elif word in CARDINALS:
            part, seen = part + CARDINALS[word], True
        elif word in SCALES:
            scale = SCALES[word]
            part = (part or 1.0) * scale
            if scale >= SCALES["thousand"]:
                total, part = total + part, 0.0
            seen = True
        elif _DIGITS.fullmatch(word):
            part, seen = part + float(word.replace(",", "")), True
        else:
            return None
    return total + part if seen else None


def ordinal_of(words: Sequence[str]) -> int | None:
    """The place that an ordinal names.

    >>> ordinal_of(["twenty", "first"])
    21
    >>> ordinal_of(["3rd"])
    3
    """
    *before, last = words
    if match := _NTH.fullmatch(last):
        return int(match[1])
    if last not in ORDINALS:
        return None
    tens = [CARDINALS.get(word, 0) for word in before]
    return ORDINALS[last] + sum(tens)
