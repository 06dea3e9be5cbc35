"""What the words around a name tell of it: what it lies in, and what sort it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.claims.places.mentions import Mention, Token
from onrecord.claims.places.table import words

#: Between a place and what it lies in: "Lyman, Donetsk region", "Lyman (Donetsk)".
_HOLDS = re.compile(r"\s?(?:,\s|\s\(|\sin\s(?:the\s)?(?:(?:north|south|east|west|central|"
                    r"northern|southern|eastern|western)(?:ern)?[\s-])*)")  # fmt: skip
_LISTED = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or)\s|\s?[–—/;]\s?")
_OF = re.compile(r"\sof\s")


@dataclass(frozen=True, slots=True)
class Hints:
    """What stands around one mention.

    Attributes:
        container: The mention behind it that it may lie in, by its place in the list.
        by_comma: Whether a comma joins them.
        listed: Mentions that it stands in one list with, likewise.
        sort: What a word beside it says it is.
    """

    container: int | None = None
    by_comma: bool = False
    listed: tuple[int, ...] = ()
    sort: str | None = None


def hints(text: str, told: Sequence[Token], found: Sequence[Mention]) -> list[Hints]:
    """The hints of every mention."""
    made = []
    for n, mention in enumerate(found):
        container, by_comma = None, False
        listed = []
        if n + 1 < len(found):
            gap = text[mention.end : found[n + 1].start]
            if _HOLDS.fullmatch(gap):
                container, by_comma = n + 1, "in" not in gap
            if _LISTED.fullmatch(gap):
                listed.append(n + 1)
        if n and _LISTED.fullmatch(text[found[n - 1].end : mention.start]):
            listed.append(n - 1)
        sort = _sort(text, told, mention)
        made.append(Hints(container, by_comma, tuple(listed), sort))
    return made


def _sort(text: str, told: Sequence[Token], mention: Mention) -> str | None:
    """What the word behind or in front says that a place is."""
    types = words().types
    after = told[mention.last + 1] if mention.last + 1 < len(told) else None
    if after and text[mention.end : after.start] == " ":
        sort = types.get(after.word.lower())
        if sort:
            return sort
    last = types.get(told[mention.last].word.lower())
    if last and mention.last > mention.first:
        return last
    if mention.first >= 2:  # noqa: PLR2004 - "the city of X"
        before, of = told[mention.first - 2], told[mention.first - 1]
        if of.word == "of" and text[of.end : mention.start] == " ":
            return types.get(before.word.lower())
    if mention.first:
        before = told[mention.first - 1]
        if text[before.end : mention.start] == " ":
            return types.get(before.word.lower())
    return None
