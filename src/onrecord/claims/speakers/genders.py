"""Whether the text makes a "he" or a "she" of a person."""

import re
from collections import Counter
from collections.abc import Iterable

from onrecord.claims.covered import Covered
from onrecord.claims.sentences import Sentences
from onrecord.claims.speakers.names import surname
from onrecord.claims.speakers.people import People, gender_key
from onrecord.text import Span

#: What a title counts against a pronoun in the same sentence.
_TITLE = 12
_PRONOUN = re.compile(
    r"\b(?:[Hh](?:e|is|im|imself)|[Ss]he|[Hh]ers?|[Hh]erself)\b",
)
_MASCULINE = {"he", "his", "him", "himself"}
#: Slavic family names in the form that only women have.
_FEMALE_NAME = re.compile(r" \S*[a-z](?:ov|ev|sk)a(?:ya)?$")


def genders_in(
    text: str, people: People, sentences: Sentences, said: Iterable[Span]
) -> dict[str, Counter[str]]:
    """Votes for "m" and "f", by name.

    A title or a noun votes ("Ms", "spokesman"), and a pronoun for the one person
    whom its sentence names before it. First names do not vote: no list of them
    knows every country's.

    Args:
        text: The article's text.
        people: Everyone it names.
        sentences: Its sentences.
        said: Quotations and contents: a "her" in one may be anybody's.
    """
    votes: dict[str, Counter[str]] = {}

    def vote(name: str, gender: str, count: int) -> None:
        votes.setdefault(gender_key(name), Counter())[gender] += count

    for one in people.named:
        if one.mention.gender:
            vote(one.name, one.mention.gender, _TITLE)
        if _FEMALE_NAME.search(one.name):
            vote(one.name, "f", 1)
    inside = Covered(said)
    for match in _PRONOUN.finditer(text):
        if inside.covers(match.start()):
            continue
        sentence = sentences.at(match.start())
        here = people.between(sentence.start, match.start())
        if len({surname(n.name) for n in here if not n.quoted}) == 1:
            masculine = match.group().casefold() in _MASCULINE
            vote(max((n.name for n in here), key=len), "m" if masculine else "f", 1)
    return votes
