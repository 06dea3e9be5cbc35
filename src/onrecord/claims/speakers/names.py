"""Capitalised names in a text: where they stand, and what stands around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from onrecord.claims.speakers.lexicon import lexicon
from onrecord.text import Span

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[A-Z]\d+\b|[^\W\d_]+(?:[-’'.][^\W\d_]+)*|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?"
)
#: Words that end in a full stop and do not end a sentence.
_DOTTED = {
    "gen", "lt", "col", "maj", "capt", "cmdr", "adm", "brig", "gov", "sen", "rep",
    "rev", "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "sgt", "hon", "messrs",
}  # fmt: skip

#: An Arabic article written with the name: "al-Julani".
_ARTICLED = re.compile(r"(?:al|el|an|ash|as|at|ad|ar|az|ul)-[^\W\d_]")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word and where it stands.

    Attributes:
        start: Where it starts, in code points.
        end: Where it ends, without a possessive ending.
        word: The word, without a possessive ending.
        lower: The word in lower case.
        is_capital: Whether it starts with a capital letter.
        possessive: Whether it has a possessive ending.
    """

    start: int
    end: int
    word: str
    lower: str
    is_capital: bool
    possessive: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row, with the small words that names have."""

    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @property
    def possessive(self) -> bool:
        """Whether it ends in 's."""
        return self.tokens[-1].possessive

    def __str__(self) -> str:
        return " ".join(token.word for token in self.tokens)


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of a stretch of text."""
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        first, stop = match.span()
        word, lower, capital, possessive = _printed(match[0])
        if possessive:
            stop -= len("'s")
        elif word[-1] == "s" and text[stop : stop + 1] in {"'", "’"}:
            possessive = text[stop + 1 : stop + 2] == " "
        found.append(Token(first, stop, word, lower, capital, possessive))
    return found


@lru_cache(maxsize=50_000)
def _printed(word: str) -> tuple[str, str, bool, bool]:
    """A word without "'s", it in lower case, whether it has a capital, and "'s"."""
    possessive = word[-2:] in {"'s", "’s", "'S", "’S"} and len(word) > len("'s")
    if possessive:
        word = word[:-2]
    capital = word[0].isupper() or bool(_ARTICLED.match(word))
    return word, word.casefold(), capital, possessive


def runs_of(text: str, tokens: Sequence[Token]) -> Iterator[Run]:
    """Names: capitalised words in a row, not led or ended by function words."""
    words = lexicon()
    run: list[Token] = []
    for token in tokens:
        if not run and not token.is_capital:
            continue
        if run and not _joined(text, run[-1], token):
            yield from _finished(run)
            run = []
        inside = token.is_capital and token.lower not in words.function
        if (
            inside
            or (run and token.word in words.particles)
            or (token.is_capital and run and token.lower in {"the", "of"})
        ):
            run.append(token)
        else:
            yield from _finished(run)
            run = []
    yield from _finished(run)


def _finished(run: list[Token]) -> Iterator[Run]:
    while run and (not run[-1].is_capital or run[-1].lower in lexicon().function):
        run = run[:-1]
    if run:
        yield Run(tuple(run))


def _joined(text: str, before: Token, after: Token) -> bool:
    """Whether two words can belong to one name."""
    if before.possessive:
        return False
    between = text[before.end : after.start]
    if between in {" ", "\u00a0", "  "}:
        return True
    dotted = before.lower in _DOTTED or len(before.word) == 1
    return between in {". ", ".\u00a0"} and dotted


@cache
def surname(name: str) -> str:
    """The key under which spellings of one family name fall together.

    >>> surname("Volodymyr Zelenskyy") == surname("Zelensky") == surname("Zelenskiy")
    True
    """
    parts = name.split()
    while len(parts) > 1 and parts[-1].rstrip(".").casefold() in {
        "jr",
        "sr",
        "ii",
        "iii",
    }:
        parts = parts[:-1]
    return spelling(parts[-1]) if parts else ""


@cache
def given(name: str) -> tuple[str, ...]:
    """The names before the family name; none in "Kirby" and "de Blasio".

    >>> given("Bill de Blasio"), given("De Blasio"), given("Van Loon")
    (('Bill',), (), ())
    """
    names = name.split()[:-1]
    while names and names[-1].casefold() in lexicon().particles:
        names = names[:-1]
    return tuple(names)


@cache
def spelling(word: str) -> str:
    """A word without the differences between ways of writing it in Latin."""
    word = word.casefold().replace("’", "").replace("'", "").replace("-", "")
    if len(word) > len("Ada"):
        word = re.sub(r"(?:iy|yy|yi|ii|ij|y|i|j)$", "y", word)
    word = (
        word.replace("yi", "i").replace("y", "i").replace("ph", "f").replace("kh", "h")
    )
    return re.sub(r"(.)\1+", r"\1", word)
