"""Find what something is done with, and whose that is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.claims.events.clauses import Clause, Sentence
from onrecord.claims.events.event import Party, Said
from onrecord.claims.events.lists import lists
from onrecord.claims.events.parties import country_of, parties_of, party_in
from onrecord.claims.events.phrases import Phrase
from onrecord.claims.events.triggers import triggers
from onrecord.claims.speakers.lexicon import known_bodies

_DEMONYM = re.compile(r"[A-Z][a-z]+(?:ian|ish|ese|[a-z]an|[a-z]i)s?")
#: Bodies whose names are words besides.
_NO_BODIES = {"us", "variety", "meta", "medusa"}
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Arm:
    """A weapon that does something itself: "a Norlandian missile hit the depot".

    Attributes:
        weapon: The weapon.
        owner: Whose it is, where the words say so.
    """

    weapon: Said | None
    owner: tuple[Party, ...] = ()


def is_weapon(sentence: Sentence, noun: int) -> bool:
    """Whether a noun phrase names a weapon."""
    phrase = sentence[noun]
    low = sentence.words.low
    return any(
        " ".join(low[i : phrase.head + 1]) in lists().weapons
        for i in range(max(phrase.first, phrase.head - _LONGEST), phrase.head + 1)
    )


def said(sentence: Sentence, first: int, end: int) -> Said:
    """Words of a sentence, without their article."""
    words = sentence.words
    while first < end - 1 and words.low[first] in {"the", "a", "an"}:
        first += 1
    span = words.span(first, end)
    return Said(span=span, as_said=span.of(words.text))


def said_of(sentence: Sentence, noun: int) -> Said:
    """The words of a noun phrase."""
    return said(sentence, sentence[noun].first, sentence[noun].end)


def weapon_beside(sentence: Sentence, clause: Clause) -> Said | None:
    """The weapon that stands beside a verb: "hit with missiles", "fired missiles"."""
    nouns = [
        noun
        for i, some in clause.beside
        if sentence.word(i) in {"with", "by", "using", "from", "in"}
        for noun in some
    ]
    for noun in (*nouns, *clause.objects):
        if is_weapon(sentence, noun):
            return said_of(sentence, noun)
    return None


def weapon_before(sentence: Sentence, first: int, i: int) -> Said | None:
    """The weapon that stands before a noun: "drone" of "a drone attack"."""
    low = sentence.words.low
    for size in range(_LONGEST, 0, -1):
        if i - size >= first and " ".join(low[i - size : i]) in lists().weapons:
            return said(sentence, i - size, i)
    return None


def weapon_in(sentence: Sentence, nouns: Sequence[int]) -> Arm | None:
    """The weapon that is a subject, and whose it is."""
    for noun in nouns:
        if is_weapon(sentence, noun):
            phrase = sentence[noun]
            return Arm(said_of(sentence, noun), owners(sentence, phrase, phrase.head))
    return None


def event_in(sentence: Sentence, nouns: Sequence[int]) -> Arm | None:
    """The attack that is a subject, and whose it is: "the rebel raid killed six"."""
    for noun in nouns:
        phrase, low = sentence[noun], sentence.words.low
        for i in range(phrase.first, phrase.head + 1):
            rest = tuple(low[i : phrase.head + 1])
            if any(
                t.is_noun and t.type in {"ASSAULT", "COERCE"} and t.words == rest
                for t in triggers().get(low[i], ())
            ):
                by = [
                    party
                    for at, some in sentence.beside(noun)
                    if sentence.word(at) == "by"
                    for party in parties_of(sentence, some)
                ]
                owner = (*owners(sentence, phrase, i), *by)
                return Arm(weapon_before(sentence, phrase.first, i), owner)
    return None


def owners(sentence: Sentence, phrase: Phrase, head: int) -> tuple[Party, ...]:
    """Who the words before a noun say it is of: "Norland's", "rebel", "Norlandian"."""
    low = sentence.words.low
    for i in range(phrase.first + 1, head):
        if low[i] == "'s":
            return (party_in(sentence, phrase.first, i),)
    for i in range(phrase.first, head):
        for size in (2, 1):
            if i + size <= head and _is_known(low[i : i + size]):
                return (party_in(sentence, i, _widened(sentence, i + size, head)),)
        if _is_demonym(sentence, i):
            return (party_in(sentence, i, _widened(sentence, i + 1, head)),)
        is_party = low[i] in lists().actors or low[i] in lists().sectors
        if is_party and sentence.words.parts[i] in "njg":
            return (party_in(sentence, i, i + 1),)
    return ()


def _is_known(low: Sequence[str]) -> bool:
    """Whether some words name a country, its people or a body."""
    name = " ".join(low)
    return bool(country_of(low)) or (
        name in known_bodies().names and name not in _NO_BODIES
    )


def _is_demonym(sentence: Sentence, i: int) -> bool:
    """Whether a word is a people's adjective by its form: "Norlandian"."""
    words = sentence.words
    printed = words.text[words.starts[i] : words.ends[i]]
    return bool(_DEMONYM.fullmatch(printed)) and words.parts[i] in "jn"


def _widened(sentence: Sentence, end: int, head: int) -> int:
    """The end of "Norlandian army" in "the Norlandian army strike"."""
    while end < head and sentence.words.low[end] in lists().sectors:
        end += 1
    return end
