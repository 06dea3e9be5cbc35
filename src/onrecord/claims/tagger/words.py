"""The words of a text, where they stand, and the word pieces they are made of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

#: A word is a run of letters and digits, or one other visible character.
WORD = re.compile(r"\w+|[^\w\s]")
_WORDS_AND_GAPS = re.compile(rf"({WORD.pattern})")

#: The longest word that is spelt out in full, in pieces. A line of a script
#: without spaces is one "word"; its first pieces are enough to pass it over.
PIECES_OF_A_WORD = 16

#: Different words whose pieces are remembered.
REMEMBERED = 200_000

#: Names that the encoder, which sees no capitals, would take for a common word:
#: "says US" for "says us", "IS said" for "is said".
NAMES = {"US": "usa", "IS": "isis"}

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one stretch of text.

    Attributes:
        text: The words themselves.
        start: Where each begins, in code points.
            Shape: (n_words,)
        end: Where each ends, exclusive.
            Shape: (n_words,)
        gap: What stands before each: white space or nothing.
    """

    text: list[str]
    start: Ints
    end: Ints
    gap: list[str]

    def __len__(self) -> int:
        return len(self.text)


def words_of(text: str) -> Words:
    """Find the words of a text.

    >>> words_of("He said: “No.”").text
    ['He', 'said', ':', '“', 'No', '.', '”']
    """
    # A gap, a word, a gap, a word … and what is left.
    parts = _WORDS_AND_GAPS.split(text)[:-1]
    ends = np.cumsum(np.fromiter(map(len, parts), np.int32, len(parts)), dtype=np.int32)
    return Words(parts[1::2], ends[::2], ends[1::2], parts[::2])


def as_spelt(words: Sequence[str]) -> list[str]:
    """The words as the encoder should spell them.

    >>> as_spelt(["IS", "told", "US", "officials"])
    ['isis', 'told', 'usa', 'officials']
    >>> as_spelt(["WHO", "IS", "TO", "BLAME"])
    ['WHO', 'IS', 'TO', 'BLAME']
    """
    spelt = list(words)
    for i, word in enumerate(words):
        if word in NAMES and not any(
            len(other) > 1 and other.isupper() and other not in NAMES
            for other in (*words[max(0, i - 1) : i], *words[i + 1 : i + 2])
        ):
            spelt[i] = NAMES[word]
    return spelt


class Pieces:
    """Spells words in the pieces that the encoder knows.

    Remembers what it spelt. May be shared between threads: the worst that can
    happen is that a word is spelt twice.
    """

    def __init__(
        self, tokenizer: Tokenizer, edges: tuple[str, str] = ("[CLS]", "[SEP]")
    ) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}
        self._unknown = self.id_of("[UNK]")
        #: The encoder's marks before and after what it reads.
        self.edges = (self.id_of(edges[0]), self.id_of(edges[1]))

    def id_of(self, piece: str) -> int:
        """The number of one piece.

        Raises:
            KeyError: The vocabulary has no such piece.
        """
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise KeyError(piece)
        return number

    def spell(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Spell each word; every word has at least one piece."""
        known = self._known
        new = list({word for word in words if word not in known})
        if new:
            if len(known) + len(new) > REMEMBERED:
                known = self._known = {}
                new = list(set(words))
            cut = [word[: 8 * PIECES_OF_A_WORD] for word in new]
            spelt = self._tokenizer.encode_batch_fast(cut, add_special_tokens=False)
            for word, encoding in zip(new, spelt, strict=True):
                pieces = tuple(encoding.ids[:PIECES_OF_A_WORD])
                known[word] = pieces or (self._unknown,)
        return [known[word] for word in words]
