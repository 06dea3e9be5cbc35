"""Which words stand within quotation marks, and which are marks themselves.

Marks are read one paragraph at a time, so that a closing mark that is missing
spoils no more than its own paragraph.
"""

from collections.abc import Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.tagger.breaks import Before

OPENING = frozenset("“„«")
CLOSING = frozenset("”»")
STRAIGHT = '"'
SINGLE = frozenset("'‘’")
MARKS = OPENING | CLOSING | SINGLE | {STRAIGHT, "`"}

#: A line this long, in words, that ends in the middle of a sentence was broken
#: to fit a page; the quotation runs on.
LONG_LINE = 8
TERMINAL = frozenset(".!?…:\"'”’»)]")


class Quoted(IntEnum):
    """How a word stands to the quotation marks around it."""

    OUTSIDE = 0
    OPENS = 1
    INSIDE = 2
    CLOSES = 3
    OPENS_UNCLOSED = 4
    INSIDE_UNCLOSED = 5
    STRAY = 6
    OPENS_SINGLE = 7
    INSIDE_SINGLE = 8
    CLOSES_SINGLE = 9
    APOSTROPHE = 10


def quoted(words: Sequence[str], breaks: NDArray[np.int8]) -> NDArray[np.int8]:
    """How each word stands to the quotation marks around it, as `Quoted`.

    Args:
        words: The words of a stretch of text.
        breaks: What stands before each, as `Before`.
            Shape: (n_words,)

    Returns:
        One state a word.
            Shape: (n_words,)
    """
    states = np.zeros(len(words), np.int8)
    places = [i for i, word in enumerate(words) if word in MARKS]
    if not places:
        return states
    ends = _ends(words, breaks)
    at = 0
    for end in ends:
        here = at
        while at < len(places) and places[at] < end:
            at += 1
        if at > here:
            _Paragraph(words, breaks, states, int(end)).read(places[here:at])
        if at == len(places):
            break
    return states


def _ends(words: Sequence[str], breaks: NDArray[np.int8]) -> list[int]:
    """Where each paragraph ends, exclusive."""
    ends = []
    line = 0
    for i in np.flatnonzero(breaks >= Before.LINE).tolist():
        wrapped = (
            breaks[i] == Before.LINE
            and i - line >= LONG_LINE
            and words[i - 1] not in TERMINAL
        )
        line = i
        if i and not wrapped:
            ends.append(i)
    return [*ends, len(words)]


class _Paragraph:
    """Reads the marks of one paragraph, left to right."""

    def __init__(
        self,
        words: Sequence[str],
        breaks: NDArray[np.int8],
        states: NDArray[np.int8],
        end: int,
    ) -> None:
        self.words = words
        self.breaks = breaks
        self.states = states
        self.end = end
        self.double: int | None = None
        self.single: int | None = None

    def read(self, places: Sequence[int]) -> None:
        """Write the states of the words from the first mark to the end."""
        skip = -1
        for i in places:
            if i == skip:
                continue
            word = self.words[i]
            if word in SINGLE or word == "`":
                if self._doubled(i):
                    skip = i + 1
                    self._double(i, i + 1, opening=word == "`" or None)
                else:
                    self._single(i)
            elif word in OPENING:
                closes = word == "“" and self._opened_by("„")
                self._double(i, i, opening=not closes)
            elif word in CLOSING:
                self._double(i, i, opening=False)
            else:
                self._double(i, i, opening=None)
        if self.double is not None:
            self.states[self.double] = Quoted.OPENS_UNCLOSED
            self._fill(self.double + 1, self.end, Quoted.INSIDE_UNCLOSED)

    def _opened_by(self, mark: str) -> bool:
        return self.double is not None and self.words[self.double] == mark

    def _doubled(self, i: int) -> bool:
        """Whether two single marks stand for a double one."""
        return (
            i + 1 < self.end
            and self.words[i + 1] == self.words[i]
            and self.breaks[i + 1] == Before.NOTHING
            and self.words[i] in "'`"
        )

    def _glued(self, first: int, last: int) -> tuple[bool, bool]:
        """Whether a mark touches what stands before it, and what stands after."""
        left = first > 0 and self.breaks[first] == Before.NOTHING
        right = last + 1 < self.end and self.breaks[last + 1] == Before.NOTHING
        return left, right

    def _double(self, first: int, last: int, *, opening: bool | None) -> None:
        if opening is None:
            left, right = self._glued(first, last)
            opening = right if left != right else self.double is None
        if not opening and self.double is None:
            self.states[first : last + 1] = Quoted.STRAY
            return
        if self.double is not None:
            # An opening mark in an open quotation: its closing mark is missing.
            opens = Quoted.OPENS_UNCLOSED if opening else Quoted.OPENS
            inside = Quoted.INSIDE_UNCLOSED if opening else Quoted.INSIDE
            self.states[self.double] = opens
            self._fill(self.double + 1, first, inside)
            self.double = None
        if opening:
            self.double = last
            self.states[first : last + 1] = Quoted.OPENS
            self.single = None
        else:
            self.states[first : last + 1] = Quoted.CLOSES

    def _fill(self, first: int, end: int, state: Quoted) -> None:
        part = self.states[first:end]
        part[(part == Quoted.OUTSIDE) | (part == Quoted.INSIDE_SINGLE)] = state

    def _single(self, i: int) -> None:
        left, right = self._glued(i, i)
        letter_left = left and self.words[i - 1][-1].isalnum()
        letter_right = right and self.words[i + 1][0].isalnum()
        if letter_left and letter_right:
            self.states[i] = Quoted.APOSTROPHE
        elif self.single is not None and left and not letter_right:
            self.states[self.single] = Quoted.OPENS_SINGLE
            self._fill(self.single + 1, i, Quoted.INSIDE_SINGLE)
            self.states[i] = Quoted.CLOSES_SINGLE
            self.single = None
        elif right and not letter_left:
            self.single = i
            self.states[i] = Quoted.APOSTROPHE
        else:
            self.states[i] = Quoted.APOSTROPHE
