"""Where a text breaks: lines, paragraphs, the ends of sentences."""

from collections.abc import Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

#: This many blanks on end stand for something left out, as furniture is.
BLANKED = 12

ENDS = frozenset(".!?…")
AFTER_END = frozenset("\"'”’»)]")


class Before(IntEnum):
    """What stands before a word."""

    OUTSIDE = 0  # no word at all: padding, or a mark of the encoder's own
    NOTHING = 1
    SPACE = 2
    LINE = 3
    PARAGRAPH = 4


def before(gap: str) -> Before:
    r"""What a gap amounts to.

    >>> before(" \n\t\n").name, before(" \n ").name, before("").name
    ('PARAGRAPH', 'LINE', 'NOTHING')
    """
    if not gap:
        return Before.NOTHING
    if gap == " ":
        return Before.SPACE
    lines = len(gap.splitlines()) + gap.endswith(("\n", "\r", "\u2029")) - 1
    if lines > 1 or len(gap) >= BLANKED:
        return Before.PARAGRAPH
    return Before.LINE if lines else Before.SPACE


def sentence_starts(
    words: Sequence[str], breaks: NDArray[np.int8]
) -> NDArray[np.bool_]:
    """Where a sentence may begin: good places to cut, not a parse.

    Args:
        words: The words of a stretch of text.
        breaks: What stands before each, as `Before`.
            Shape: (n_words,)

    Returns:
        Whether each word may begin a sentence.
            Shape: (n_words,)
    """
    starts = breaks >= Before.LINE
    spaced = breaks >= Before.SPACE
    for end in [i for i, word in enumerate(words) if word in ENDS]:
        for i in range(end + 1, len(words)):
            starts[i] |= spaced[i]
            if words[i] not in AFTER_END:
                break
    if len(starts):
        starts[0] = True
    return starts
