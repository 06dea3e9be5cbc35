"""Who and what the noun phrases of a sentence name."""

from collections.abc import Iterable, Sequence

from onrecord.claims.events.clauses import Sentence
from onrecord.claims.events.event import Party
from onrecord.claims.events.lists import lists, verbs
from onrecord.claims.speakers.lexicon import known_bodies

_ARTICLES = {"the", "a", "an"}


def parties_of(sentence: Sentence, nouns: Iterable[int]) -> list[Party]:
    """The parties that some noun phrases name."""
    return [party_of(sentence, noun) for noun in nouns]


def party_of(sentence: Sentence, noun: int) -> Party:
    """The party that a noun phrase names, with its "of …"."""
    phrase = sentence[noun]
    last, head = noun, sentence.head(noun)
    behind = sentence.behind(noun)
    while sentence.kind(behind) == "I" and sentence.word(behind) == "of":
        inner = sentence.behind(behind)
        if sentence.kind(inner) != "N":
            break
        if head in verbs().groups:
            head = sentence.head(inner)
        last, behind = inner, sentence.behind(inner)
    return _party(sentence, phrase.first, sentence[last].end, head, phrase.end)


def party_in(sentence: Sentence, first: int, end: int) -> Party:
    """The party that some words of a noun phrase name: "Israel's" of its attack."""
    return _party(sentence, first, end, sentence.words.low[end - 1], end)


def _party(sentence: Sentence, first: int, end: int, head: str, own: int) -> Party:
    words = sentence.words
    while first < end - 1 and words.low[first] in _ARTICLES:
        first += 1
    span = words.span(first, end)
    return Party(
        span=span,
        as_said=span.of(words.text),
        head=head,
        sector=sector_of(words.low[first:own], head),
        country=country_of(words.low[first:end]),
    )


def sector_of(low: Sequence[str], head: str) -> str | None:
    """The sector that the words of a noun phrase tell, by the last that does."""
    sectors, known = lists().sectors, known_bodies()
    if head in lists().things:
        return None
    if head in sectors:
        return sectors[head]
    for size in (2, 1):
        for i in range(len(low) - size, -1, -1):
            sector = sectors.get(" ".join(low[i : i + size]))
            if sector is not None:
                return sector
    for name in (" ".join(low[-2:]), " ".join(low[-1:])):
        if _is_state(name) and (name in known.names or name in known.seats):
            return "GOV"
    return None


def country_of(low: Sequence[str]) -> str | None:
    """The country that some words name or whose people they are."""
    known = known_bodies()
    for size in (2, 1):
        for i in range(len(low) - size + 1):
            word = " ".join(low[i : i + size])
            if _is_state(word):
                for table in (known.adjectives, known.names, known.seats):
                    if word in table:
                        return table[word]
    return None


def _is_state(word: str) -> bool:
    """Whether a word is a country's; "us" in small letters may be a pronoun."""
    known = known_bodies()
    return word != "us" and (
        word in known.adjectives
        or word in known.seats
        or known.names.get(word) in known.adjectives.values()
    )
