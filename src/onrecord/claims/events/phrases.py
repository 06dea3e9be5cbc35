"""Cut a sentence into phrases: who or what, what is done, and the words between.

The shapes of phrases are one regular expression over the words' parts of speech, as
in `times`: reading is linear, and no parser is needed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.claims.events.triggers import triggers
from onrecord.claims.events.words import Words
from onrecord.text import Span

_BE = {"be", "is", "are", "was", "were", "been", "being", "am", "'re", "'m"}
_HAVE = {"have", "has", "had", "having", "'ve"}
_DO = {"do", "does", "did"}
_NOT = {"not", "n't", "never"}
_AND = {"and", "or", "&", "nor", "plus"}
_BY, _OF = "by", "of"
#: Words that a new clause stands behind, though a noun may as well.
CLAUSE = {
    "after", "before", "as", "since", "until", "till", "while", "because", "that",
    "if", "though", "although", "when", "where", "than", "once", "unless", "but",
    "whereas", "whether", "so", "how", "why", "yet", "lest", "whenever", "wherever",
}  # fmt: skip

_NOUN = (
    r'(?:d*(?:r(?=[cj]))?(?:[cjns\-/]|"[jnc]{1,5}"(?=[jn])|(?<=[dcjs\-])[eg](?=[jn])'
    r'|(?<=[jc]),(?=j+n)|(?<=j)&(?=[jn]+n))*(?:n|"[jn]{1,5}")(?:c(?=[,.)]))?)|p|(?<![nc])c+|d'
)
_VERB = r"(?:t[rx]*)?(?:[mBHD][rx]*)*[bvezg]|(?:t[rx]*)?(?:[mBHD][rx]*)+"
_PHRASE = re.compile(
    rf"(?P<aside>\([^().]{{1,12}}\)|\[[^\[\].]{{1,12}}\])|(?P<N>{_NOUN})|(?P<V>{_VERB})|(?P<any>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that belong together.

    Attributes:
        kind: N who or what, V what is done, I a preposition, W who or which,
            & "and", x "not", a comma, . a stop, or "~" what may be passed over.
        first: Its first word, by its number in the text.
        end: The word behind its last.
        head: The word that says what it is.
        shape: Its words' parts of speech.
    """

    kind: str
    first: int
    end: int
    head: int
    shape: str = ""

    @property
    def is_passive(self) -> bool:
        """Whether a verb phrase is a passive: "was hit"."""
        return "B" in self.shape[:-1] and self.shape[-1] in "ev"

    @property
    def is_infinitive(self) -> bool:
        """Whether it begins with "to"."""
        return self.shape.startswith("t")

    @property
    def is_bare(self) -> bool:
        """Whether no auxiliary stands before its verb."""
        return not set(self.shape[:-1]) & set("mBHDt")


def sentences(words: Words) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, by words."""
    first = 0
    for i, part in enumerate(words.parts):
        if part == ".":
            if i > first:
                yield first, i
            first = i + 1
    if first < len(words.parts):
        yield first, len(words.parts)


def shape_of(words: Words, passed: Sequence[Span]) -> str:
    """One character for each word: its part of speech, finer where it matters here.

    Args:
        words: The words.
        passed: Stretches to pass over, in order: the text's times.
    """
    parts = [
        words.parts[i] if words.parts[i] in ".," else _finer(words, i)
        for i in range(len(words.low))
    ]
    for span in passed:
        first, end = words.at(span.start), words.at(span.end)
        parts[first:end] = "T" * (end - first)
    return "".join(parts)


_FINER = {
    **dict.fromkeys(_BE, "B"), **dict.fromkeys(_HAVE, "H"), **dict.fromkeys(_DO, "D"),
    **dict.fromkeys(_NOT, "x"), **dict.fromkeys(_AND, "&"),
    **dict.fromkeys("“”„", '"'), **dict.fromkeys("–—;:", ";"),
}  # fmt: skip


_NEAR = {"about", "around", "over", "nearly", "almost", "roughly", "approximately"}
_BOUNDS = {("at", "least"), ("at", "most"), ("more", "than"), ("less", "than"),
           ("fewer", "than"), ("up", "to")}  # fmt: skip


def _bounds_a_number(words: Words, i: int) -> bool:
    """Whether a word is one that bounds a number: "about 240", "more than 30"."""
    low, parts = words.low, words.parts
    return (
        (low[i] in _NEAR and parts[i + 1 : i + 2] == "c")
        or (tuple(low[i : i + 2]) in _BOUNDS and parts[i + 2 : i + 3] == "c")
        or (tuple(low[i - 1 : i + 1]) in _BOUNDS and parts[i + 1 : i + 2] == "c")
    )


def _finer(words: Words, i: int) -> str:
    word, part = words.low[i], words.parts[i]
    if _bounds_a_number(words, i):
        return "d"
    if word == "'s" and part != "s":
        return "B"
    if part in "nj" and i and words.low[i - 1] == "to" and _is_verb(words, i):
        return "b"
    if word == "to" and _is_verb(words, i + 1):
        return "t"
    return _FINER.get(word, part)


#: Parts of speech that an object may begin with.
_OBJECTS = frozenset("dcjnp")


def _is_verb(words: Words, i: int) -> bool:
    """Whether a word behind "to" that is taken for a noun may be a verb."""
    if words.parts[i + 1 : i + 2] not in _OBJECTS or words.parts[i] not in "nj":
        return False
    word = words.low[i]
    return any(t.lemma == word and not t.is_noun for t in triggers().get(word, ()))


def phrases_of(words: Words, shape: str, first: int, end: int) -> list[Phrase]:
    """The phrases of one sentence, in order."""
    return [
        _phrase(match, words, first) for match in _PHRASE.finditer(shape[first:end])
    ]


def _phrase(match: "re.Match[str]", words: Words, base: int) -> Phrase:
    kind, shape = str(match.lastgroup), match[0]
    first, end = base + match.start(), base + match.end()
    if kind == "N":
        head = first + max(shape.rfind("n"), 0) if "n" in shape else end - 1
        if shape == "d" and words.low[first] == "that":
            kind = "W"
        return Phrase(kind, first, end, head, shape)
    if kind == "V":
        return Phrase("V", first, end, end - 1, shape)
    return Phrase(_kind(shape, words.low[first]), first, end, first, shape)


def _kind(shape: str, word: str) -> str:
    if word in CLAUSE and shape in "irw":
        return "C"
    if shape == "i":
        return "I"
    if shape == "w":
        return "W"
    if shape in "&x,;.":
        return shape
    return "~" if shape[0] in 'rT"([jx)]-' else "?"
