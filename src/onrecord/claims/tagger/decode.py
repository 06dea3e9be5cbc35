"""From role scores to labels: the likeliest sequence, and how likely each label is."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The labels of many paragraphs, end to end.

    Attributes:
        labels: The likeliest sequence.
            Shape: (n_words,)
        chances: How likely each label is at each word, whatever the others are.
            Shape: (n_words, n_labels)
    """

    labels: NDArray[np.int8]
    chances: Floats


def decode(scores: Floats, fresh: NDArray[np.bool_], step: Floats) -> Decoded:
    """Decode a linear-chain CRF, paragraph by paragraph.

    All paragraphs advance together, longest first, so that the loop is as long as
    the longest paragraph and not as the text.

    Args:
        scores: Role scores.
            Shape: (n_words, n_labels)
        fresh: Whether a paragraph starts at the word; nothing runs on into it.
            Shape: (n_words,), the first one true.
        step: Score of label j after label i; -inf where that is not allowed.
            Shape: (n_labels, n_labels)

    Returns:
        Labels and their chances.
    """
    if not len(scores):
        return Decoded(np.zeros(0, np.int8), np.zeros(scores.shape))
    paragraphs = _Paragraphs(fresh)
    # What may not follow "outside" may not begin a paragraph either.
    start = np.where(np.isfinite(step[0]), 0.0, -np.inf)
    return Decoded(
        _likeliest(scores, start, step, paragraphs),
        _chances(scores, start, step, paragraphs),
    )


class _Paragraphs:
    """Where each paragraph starts, longest first, and how many are that long."""

    def __init__(self, fresh: NDArray[np.bool_]) -> None:
        first = np.flatnonzero(fresh)
        length = np.diff(np.append(first, len(fresh)))
        order = np.argsort(-length, kind="stable")
        self.first = first[order]
        self.length = length[order]
        # alive[t]: how many paragraphs have a word t.
        counts = np.bincount(length, minlength=int(length.max()) + 1)
        self.alive = (len(first) - np.cumsum(counts)).tolist()

    def steps(self) -> Iterator[NDArray[np.int64]]:
        """Every paragraph's second word, then every third, and so on."""
        for t in range(1, int(self.length[0])):
            yield self.first[: self.alive[t]] + t

    def back(self) -> Iterator[NDArray[np.int64]]:
        """The same words, from the end."""
        for t in range(int(self.length[0]) - 1, 0, -1):
            yield self.first[: self.alive[t]] + t


def _likeliest(
    scores: Floats, start: Floats, step: Floats, paragraphs: _Paragraphs
) -> NDArray[np.int8]:
    """Viterbi's algorithm."""
    best = scores[paragraphs.first] + start
    came_from = np.zeros(scores.shape, np.int8)
    onto = np.ascontiguousarray(step.T)
    for words in paragraphs.steps():
        ways = best[: len(words), None, :] + onto
        came_from[words] = ways.argmax(2)
        best[: len(words)] = ways.max(2) + scores[words]
    labels = np.zeros(len(scores), np.int8)
    at = best.argmax(1).astype(np.int8)
    last = paragraphs.first + paragraphs.length - 1
    labels[last] = at
    for words in paragraphs.back():
        labels[words - 1] = came_from[words, labels[words]]
    return labels


def _chances(
    scores: Floats, start: Floats, step: Floats, paragraphs: _Paragraphs
) -> Floats:
    """The forward-backward algorithm, scaled word by word."""
    likely = np.exp(scores - scores.max(1, keepdims=True))
    moves = np.exp(step - step[np.isfinite(step)].max())
    ahead = np.empty_like(likely)
    ahead[paragraphs.first] = _scaled(likely[paragraphs.first] * np.exp(start))
    for words in paragraphs.steps():
        ahead[words] = _scaled(_moved(ahead[words - 1], moves) * likely[words])
    behind = np.ones_like(likely)
    for words in paragraphs.back():
        behind[words - 1] = _scaled(_moved(behind[words] * likely[words], moves.T))
    return _scaled(ahead * behind)


def _moved(values: Floats, moves: Floats) -> Floats:
    # Not a matrix product, whose rounding depends on how many rows it has: a text
    # would be read otherwise in other company.
    total: Floats = (values[:, :, None] * moves).sum(1)
    return total


def _scaled(values: Floats) -> Floats:
    total: Floats = values.sum(1, keepdims=True)
    return values / total
