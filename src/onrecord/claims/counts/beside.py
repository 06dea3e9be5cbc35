"""Read the words that bound a number, in front of it and behind it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.claims.counts.count import Qualifier
from onrecord.claims.counts.numbers import Number
from onrecord.claims.counts.table import any_of, table

#: How far in front of a number its qualifier may begin, in code points.
_REACH = 28
_VAGUE = {"dozen": Qualifier.DOZENS, "hundred": Qualifier.HUNDREDS,
          "thousand": Qualifier.THOUSANDS, "million": Qualifier.MILLIONS}  # fmt: skip


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
def _behind() -> re.Pattern[str]:
    known = any_of(tuple(table().behind))
    return re.compile(rf"(?i)\s?({known})(?!\w|\s?[\d$£€])")


def front(number: Number, text: str) -> Front:
    """Read the words in front of a number."""
    start, qualifier = number.start, None
    for _ in range(2):
        window = text[max(0, start - _REACH) : start]
        article = _ARTICLE.search(window)
        end = article.start() if article else len(window)
        place = _known_before(window, end, table().before)
        if place is None or (article and _is_place(article, window[place:end])):
            break
        qualifier = qualifier or Qualifier(table().before[_words(window[place:end])])
        start -= len(window) - place
        if " no " in f" {window[:place][-4:].lower()}":
            break
    return Front(start, qualifier, _change(text[max(0, start - _REACH) : start]))


#: What may stand between a qualifier and its number, and between a verb and it.
_ARTICLE = re.compile(r"(?:\s+(?:an?|the|another))?[\s-]{0,2}$")
_BY = re.compile(
    r"(?:\s(?:by|about|another|an?(?:\s(?:further|additional))?))?\s{0,2}$"
)
#: An adverb between the verb and "by": "rose sharply by".
_ADVERB = re.compile(r"\s[a-z]{2,12}$")
#: Where a word starts; and with whom "up" is no rise.
_STARTS = re.compile(r"(?<![\w-])(?=[\w+><~≈≥≤])|(?=[>≥<≤~∼≈≅+])")  # noqa: RUF001 - signs as printed
_IDLE_UP = ("gave", "give", "gives", "giving", "made", "make", "makes", "set", "end",
            "ended", "pick", "picked", "take", "took")  # fmt: skip


def _known_before(window: str, end: int, known: Mapping[str, str]) -> int | None:
    """Where the longest known words start that end at a place; None for none."""
    starts = [m.start() for m in _STARTS.finditer(window, 0, end)]
    return next((s for s in starts if _words(window[s:end]) in known), None)


def _words(printed: str) -> str:
    return " ".join(printed.lower().split())


def _change(window: str) -> str | None:
    """Whether the verb in front tells of a rise or a fall."""
    ends = [len(window.rstrip())]
    if by := _BY.search(window):
        ends.append(by.start())
        adverb = _ADVERB.search(window, 0, by.start()) if "by" in by[0] else None
        ends += [adverb.start()] if adverb else []
    for end in ends:
        place = _known_before(window, end, table().change)
        if place is not None and not window[:place].rstrip().endswith(_IDLE_UP):
            return table().change[_words(window[place:end])]
    return None


def _is_place(article: "re.Match[str]", words: str) -> bool:
    """Whether a qualifier is a preposition: "around the 12 islands"."""
    return article[0].strip() == "the" and " " not in words


def behind(end: int, text: str) -> tuple[Qualifier | None, int]:
    """The qualifier behind a number ("or more"), and where it ends."""
    match = _behind().match(text, end)
    if match is None:
        return None, end
    return Qualifier(table().behind[match[1].lower()]), match.end()
