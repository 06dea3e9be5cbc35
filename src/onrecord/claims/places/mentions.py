"""Words of a text that may name places: capitals that the gazetteer knows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from onrecord.claims.places.gazetteer import Gazetteer
from onrecord.claims.places.pack import Ints
from onrecord.claims.places.spelling import country_key, fold, key, sound, sound_key
from onrecord.claims.places.table import words
from onrecord.text import Span

_WORD = re.compile(r"[^\W_]+(?:[.&'’\u02bc]+[^\W_]+)*")
#: Short forms with dots: "Fla.", "U.S.", "W. Va.".
_DOTTED = re.compile(r"\b[A-Z][A-Za-z]{0,4}\.(?:\s?[A-Z][a-z]?\.)*")
_GAP = re.compile(r"[ \u00a0]|\s?\n(?!\s*\n)|-|’|'|\. ")
_POSSESSIVE = re.compile(r"(?:['’]s?|s['’])$")
_ABBREVIATED = {"St", "Ste", "Mt", "Ft"}
#: A name has at most so many words.
LONGEST = 6


@dataclass(slots=True)
class Token:
    """A word, by where it begins and ends; a possessive's "’s" is beyond its end."""

    start: int
    end: int
    word: str
    beyond: int

    @property
    def is_capital(self) -> bool:
        """Whether it begins as a name does."""
        return self.word[0].isupper()


@dataclass(slots=True)
class Mention:
    """Words that may name a place.

    Attributes:
        start: Where they begin.
        end: Where they end.
        name: What they are looked up by, folded.
        rows: The places of that name.
        how: "name", "short" (a short form), "people" (an adjective or a people) or
            "sound" (known by its sound only).
        first: The place of its first word among the tokens.
        last: That of its last.
    """

    start: int
    end: int
    name: str
    rows: Ints
    how: str
    first: int
    last: int
    container: "Mention | None" = None
    sort: str | None = None
    extra: dict[str, float] = field(default_factory=dict)


def tokens(text: str) -> list[Token]:
    """The words of a text."""
    found = []
    for match in _WORD.finditer(text):
        word = match[0]
        start, beyond = match.span()
        end = beyond
        if possessive := _POSSESSIVE.search(word):
            end = start + possessive.start() + (possessive[0][:1] == "s")
            word = text[start:end]
        if word:
            found.append(Token(start, end, word, beyond))
    return found


def mentions(text: str, told: Sequence[Token], known: Gazetteer) -> list[Mention]:
    """The longest names that the gazetteer knows, in order and apart."""
    tried = list(_tried(text, told))
    keys = np.array([t[3] for t in tried], np.int64)
    rows = known.rows(keys) if len(keys) else []
    found = [
        Mention(told[i].start, told[j].end, name, r, how, i, j)
        for (i, j, name, _, how), r in zip(tried, rows, strict=True)
        if len(r)
    ]
    found += _dotted(text, told, known)
    # Longest first; of equals, what is spelled so before what only sounds so.
    found.sort(key=lambda m: (m.start - m.end, _HOW[m.how], m.start))
    taken = np.zeros(len(text) + 1, bool)
    kept = []
    for mention in found:
        if not taken[mention.start : mention.end].any():
            taken[mention.start : mention.end] = True
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


_HOW = {"short": 0, "people": 1, "name": 2, "sound": 3}


Tried = tuple[int, int, str, int, str]


def _tried(text: str, told: Sequence[Token]) -> Iterator[Tried]:
    """Stretches of words to look up: where they begin and end, and by what."""
    for i, token in enumerate(told):
        if not token.is_capital:
            continue
        for j in _ends(text, told, i):
            phrase = text[token.start : told[j].end]
            for name, number, how in _looked_up(text, token.start, phrase, i != j):
                yield i, j, name, number, how


def _looked_up(
    text: str,
    start: int,
    phrase: str,
    is_long: bool,  # noqa: FBT001 - one word, or more
) -> Iterator[tuple[str, int, str]]:
    """What a phrase is looked up by: a name, its number, and how it is known."""
    table = words()
    name = fold(phrase)
    if place := table.short.get(phrase):
        yield fold(place), key(fold(place)), "short"
    elif phrase in table.postal and text[max(0, start - 2) : start] == ", ":
        place = fold(table.postal[phrase])
        yield place, key(place), "short"
    elif letters := table.people_of.get(name):
        yield name, country_key(letters), "people"
    elif place := table.peoples.get(name):
        yield name, key(fold(place)), "people"
    elif name and (is_long or name not in table.never):
        yield name, key(name), "name"
        heard = None if phrase.isupper() else sound(name)
        if heard:
            yield name, sound_key(heard), "sound"


def _ends(text: str, told: Sequence[Token], i: int) -> Iterator[int]:
    """The words that a name which begins with a word may end with."""
    yield i
    for j in range(i + 1, min(i + LONGEST, len(told))):
        before = told[j - 1]
        gap = text[before.end : told[j].start]
        if gap == ". " and before.word not in _ABBREVIATED:
            return
        if gap not in {" ", "-"} and not _GAP.fullmatch(gap) and (
            before.beyond == before.end or gap.strip("'’s ")
        ):  # fmt: skip
            return
        if told[j].is_capital:
            yield j
        elif told[j].word.lower() not in words().inner:
            return


def _dotted(text: str, told: Sequence[Token], known: Gazetteer) -> Iterator[Mention]:
    """Short forms with dots."""
    table = words()
    starts = {token.start: i for i, token in enumerate(told)}
    found = []
    for match in _DOTTED.finditer(text):
        form = match[0]
        name = table.state.get(form) or table.short.get(form)
        if name and match.start() in starts:
            found.append((match.span(), fold(name), starts[match.start()]))
    rows = known.rows(np.array([key(name) for _, name, _ in found], np.int64))
    for ((start, end), name, i), r in zip(found, rows, strict=True):
        last = i
        while last + 1 < len(told) and told[last + 1].start < end:
            last += 1
        regions = r[np.isin(known.sort[r], (0, 1))]
        if len(regions):
            yield Mention(start, end, name, regions, "short", i, last)
        elif len(r):
            yield Mention(start, end, name, r, "short", i, last)


def given_mentions(
    text: str, told: Sequence[Token], known: Gazetteer, names: Sequence[Span]
) -> list[Mention]:
    """The mentions of names that somebody knows to be places'.

    A name that the gazetteer has not as a whole is looked up without the words for
    what it is ("Karak district"), and then by the longest part of it.
    """
    found = mentions(text, told, known)
    whole = {(m.start, m.end): m for m in found}
    made = []
    for span in sorted(names, key=lambda s: s.start):
        mention = whole.get((span.start, span.end)) or _given(text, told, known, span)
        if mention is None:
            inside = [m for m in found if span.start <= m.start and m.end <= span.end]
            mention = max(inside, key=lambda m: m.end - m.start, default=None)
            if mention is not None:
                mention = replace(mention, start=span.start, end=span.end)
        if mention is not None:
            made.append(mention)
    return made


def _given(
    text: str, told: Sequence[Token], known: Gazetteer, span: Span
) -> Mention | None:
    """A name looked up as it stands, whatever its capitals."""
    inside = [
        i for i, t in enumerate(told) if t.start >= span.start and t.end <= span.end
    ]
    if not inside:
        return None
    phrase = span.of(text)
    name = fold(words().short.get(phrase) or words().state.get(phrase) or phrase)
    bare = " ".join(w for w in name.split() if w not in words().types and w != "the")
    heard = sound(name)
    keys = [key(name), key(bare or name), sound_key(heard) if heard else key(name)]
    for how, rows in zip(
        ("name", "name", "sound"), known.rows(np.array(keys)), strict=True
    ):
        if len(rows):
            return Mention(span.start, span.end, name, rows, how, inside[0], inside[-1])
    return None
