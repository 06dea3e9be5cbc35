"""Cut a text into words, each with the class that the rules of times know it by."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_TOKEN = re.compile(
    r"\n[ \t\r]*\n|\b[apAP]\.[mM]\b\.?|\bB\.C\b\.?|['’]s\b|[oO]['’]clock\b"
    r"|[fF]ull-scale\b"
    r"|[^\W\d_]+|\d+(?:[.,]\d+)*(?:st\b|nd\b|rd\b|th\b|s\b)?|[^\w\s]|_"
)
#: 24.02.2031.
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d")
_CLOCK_MINUTES, _DAYS, _YEARS = 2, 31, range(1000, 2101)
#: Longer numbers are none that a person counts with.
_LONGEST = 18


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words, and the class of each.

    Attributes:
        text: The text.
        starts: Where each word starts, in code points.
        ends: Where it ends.
        words: The words as printed; a blank line is a word, too.
        shape: One character for the class of each word.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]
    shape: str

    @classmethod
    def of(cls, text: str) -> "Words":
        """Cut a text into words."""
        places = [m.span() for m in _TOKEN.finditer(text)]
        words = [text[start:end] for start, end in places]
        letters = letters_of_words()
        shape = "".join([letters.get(w) or _letter(w) for w in words])
        return cls(text, [s for s, _ in places], [e for _, e in places], words, shape)


@cache
def table() -> Mapping[str, Any]:
    """The table of words, as it stands in its file."""
    path = files("onrecord.claims.times") / "words.toml"
    return tomllib.loads(path.read_text("utf-8"))


@cache
def letters() -> dict[str, str]:
    """The character that stands for each class."""
    raw = table()
    listed = [*raw["capital"], *raw["lower"], *raw["marks"], *_OF_NUMBERS, "other"]
    return {name: chr(0x4E00 + i) for i, name in enumerate(dict.fromkeys(listed))}


_OF_NUMBERS = ("dotted", "n31", "mm", "n99", "n3", "year", "n4", "nbig", "decimal",
               "nth", "decennium")  # fmt: skip


@cache
def letters_of_words() -> dict[str, str]:
    """The character of each word of the table, in the cases it may be printed in."""
    raw, known = table(), letters()
    found: dict[str, str] = {}
    for group in ("lower", "marks"):
        for name, words in raw[group].items():
            for word in words:
                for form in (word, word.capitalize(), word.upper()):
                    found.setdefault(form, known[name])
    for name, words in raw["capital"].items():
        for word in words:
            found[word] = found[word.upper()] = known[name]
    return found


@cache
def class_names() -> dict[str, str]:
    """The class that each character stands for."""
    return {letter: name for name, letter in letters().items()}


def _letter(word: str) -> str:
    known = letters()
    if not word[0].isdecimal():
        return known["break"] if word.isspace() else known["other"]
    return known[_class_of_number(word)]


def _class_of_number(word: str) -> str:
    if not word.isascii() or len(word) > _LONGEST:
        return "other"
    if word[-1].isalpha():
        is_tens = word[-1] == "s" and word[-2] == "0"
        return "decennium" if is_tens else "nth" if word[-1] != "s" else "other"
    if not word.isdecimal():
        if _DOTTED.fullmatch(word):
            return "dotted"
        return "decimal" if "." in word else "nbig"
    if word[0] == "0" and len(word) == _CLOCK_MINUTES:
        return "mm"
    return _by_length(int(word), len(word))


def _by_length(value: int, length: int) -> str:
    if length <= _CLOCK_MINUTES:
        return "n31" if 0 < value <= _DAYS else "n99"
    is_year = "year" if value in _YEARS else "n4"
    return {len("999"): "n3", len("2023"): is_year}.get(length, "nbig")
