"""Read the words that bound a number, in front of it and behind it."""

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
    return re.compile(rf"(?i)\s?({known})(?!\w|\s?[\d$£€])")


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
