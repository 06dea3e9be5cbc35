"""What the words around a name tell of it: what it lies in, and what sort it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from onrecord.claims.places.mentions import Mention, Token
from onrecord.claims.places.table import words

#: Between a place and what it lies in: "Lyman, Donetsk region", "Lyman (Donetsk)".
_HOLDS = re.compile(
    r"\s?(?:,\s|\s\(|\sin\s(?:the\s)?"
    r"(?:(?:north|south|east|west|central)(?:ern)?[\s-])*)"
)
_LISTED = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or)\s|\s?[–—/;]\s?")


@dataclass(frozen=True, slots=True)
class Hints:
    """What stands around one mention.

    Attributes:
        container: The mention behind it that it may lie in, by its place in the list.
        by_comma: Whether a comma joins them.
        listed: Mentions that it stands in one list with, likewise.
        sort: What a word beside it says it is.
        surely: The same, where the grammar leaves no doubt: "Donetsk region",
            "the city of Kherson"; "California town" is a town in California.
    """

    container: int | None = None
    by_comma: bool = False
    listed: tuple[int, ...] = ()
    sort: str | None = None
    surely: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A text with its words, the names in it, and the hints of each."""

    text: str
    told: Sequence[Token]
    found: Sequence[Mention]
    near: Sequence[Hints]

    @classmethod
    def of(cls, text: str, told: Sequence[Token], found: Sequence[Mention]) -> Self:
        """A text with the hints of its names."""
        return cls(text, told, found, list(_hints(text, told, found)))


def _hints(
    text: str, told: Sequence[Token], found: Sequence[Mention]
) -> Iterator[Hints]:
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
        sort, surely = _sort(text, told, mention)
        yield Hints(container, by_comma, tuple(listed), sort, surely)


#: Sorts that a word behind a name says for sure.
_SURE = {"province", "district"}


def _sort(
    text: str, told: Sequence[Token], mention: Mention
) -> tuple[str | None, str | None]:
    """What the word behind or in front says that a place is, and whether surely."""
    types = words().types
    after = told[mention.last + 1] if mention.last + 1 < len(told) else None
    if after and text[mention.end : after.start] == " ":
        sort = types.get(after.word.lower())
        if sort:
            return sort, sort if sort in _SURE and not after.is_capital else None
    last = types.get(told[mention.last].word.lower())
    if last and mention.last > mention.first:
        return last, None
    if mention.first >= 2:  # noqa: PLR2004 - "the city of X"
        before, of = told[mention.first - 2], told[mention.first - 1]
        if of.word == "of" and text[of.end : mention.start] == " ":
            sort = types.get(before.word.lower())
            return sort, sort
    if mention.first:
        before = told[mention.first - 1]
        if text[before.end : mention.start] == " ":
            return types.get(before.word.lower()), None
    return None, None
