"""What the encoder cannot see in its word pieces: case, layout, quotation marks.

The encoder is uncased and blind to white space. Training and run time both read
these features here, so that they cannot drift apart.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.tagger.breaks import Before, before, sentence_starts
from onrecord.claims.tagger.quotes import Quoted, quoted
from onrecord.claims.tagger.words import Pieces, Words, as_spelt, words_of


class Case(IntEnum):
    """The shape of a word."""

    OUTSIDE = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    DIGITS = 5
    CODE = 6  # letters and digits: "T-72B3" has one
    MARK = 7


#: How many values each feature has, in the order of `Features.columns`.
SIZES = {"case": len(Case), "before": len(Before), "quoted": len(Quoted)}


@dataclass(frozen=True, slots=True)
class Features:
    """One stretch of text as the encoder takes it.

    Attributes:
        words: Its words.
        pieces: The pieces of each word.
        columns: Case, what stands before, quotation state of each word.
            Shape: (3, n_words)
        sentence: Whether a sentence may begin at each word.
            Shape: (n_words,)
    """

    words: Words
    pieces: list[tuple[int, ...]]
    columns: NDArray[np.int8]
    sentence: NDArray[np.bool_]

    @property
    def paragraph(self) -> NDArray[np.bool_]:
        """Whether a paragraph begins at each word. Shape: (n_words,)."""
        starts: NDArray[np.bool_] = self.columns[1] == Before.PARAGRAPH
        starts[:1] = True
        return starts


def features_of(text: str, pieces: Pieces) -> Features:
    """Read the features of one stretch of text."""
    words = words_of(text)
    breaks = np.fromiter(map(_before, words.gap), np.int8, len(words))
    if len(words):
        breaks[0] = Before.PARAGRAPH
    columns = np.stack(
        [
            np.fromiter(map(case, words.text), np.int8, len(words)),
            breaks,
            quoted(words.text, breaks),
        ]
    )
    return Features(
        words,
        pieces.spell(as_spelt(words.text)),
        columns,
        sentence_starts(words.text, breaks),
    )


@lru_cache(maxsize=4096)
def _before(gap: str) -> Before:
    return before(gap)


@lru_cache(maxsize=50_000)
def case(word: str) -> Case:
    """The shape of a word.

    >>> [case(w).name for w in ("Kyiv", "A", "NATO", "the", "11", "iPhone", ".")]
    ['TITLE', 'TITLE', 'UPPER', 'LOWER', 'DIGITS', 'MIXED', 'MARK']
    """
    if word.isdigit():
        return Case.DIGITS
    if not word[0].isalnum():
        return Case.MARK
    if any(letter.isdigit() for letter in word):
        return Case.CODE
    if word.islower():
        return Case.LOWER
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return Case.TITLE
    return Case.UPPER if word.isupper() else Case.MIXED
