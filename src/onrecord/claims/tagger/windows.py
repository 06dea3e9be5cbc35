"""Windows: the stretches that the encoder reads in one go, and who answers for what."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Window:
    """Words that the encoder reads together.

    Attributes:
        first: The first word it reads.
        end: The word after the last it reads.
        own: The first word it answers for. Between two windows that overlap, each
            answers for the half where it sees more of the surroundings.
        own_end: The word after the last it answers for.
    """

    first: int
    end: int
    own: int
    own_end: int


def windows(
    sizes: NDArray[np.int32],
    sentence: NDArray[np.bool_],
    *,
    longest: int,
    overlap: int,
) -> list[Window]:
    """Cut a stretch of text into windows of about equal length.

    Args:
        sizes: How many pieces each word has.
            Shape: (n_words,)
        sentence: Whether a sentence may begin at each word.
            Shape: (n_words,)
        longest: Pieces in a window at most.
        overlap: Pieces that neighbouring windows share, about.

    Returns:
        Windows in the order of the text; every word is owned by exactly one.
    """
    n_words = len(sizes)
    if not n_words:
        return []
    # reach[i]: pieces before word i.
    reach = np.concatenate([[0], np.cumsum(sizes)])
    edges = _edges(reach, sentence, longest, overlap)
    own = [0]
    for (_, end), (first, _) in pairwise(edges):
        middle = (reach[end] + reach[first]) / 2
        own.append(int(np.clip(np.searchsorted(reach, middle), first, end)))
    own.append(n_words)
    return [
        Window(first, end, own[i], own[i + 1]) for i, (first, end) in enumerate(edges)
    ]


def _edges(
    reach: NDArray[np.int64],
    sentence: NDArray[np.bool_],
    longest: int,
    overlap: int,
) -> list[tuple[int, int]]:
    n_words = len(reach) - 1
    starts = np.flatnonzero(sentence)
    edges = []
    first = 0
    while True:
        left = int(reach[-1] - reach[first])
        if left <= longest:
            edges.append((first, n_words))
            return edges
        # As many more as are needed, all about as long as one another.
        count = -(-(left - overlap) // (longest - overlap))
        target = min(longest, (left + (count - 1) * overlap) // count + overlap // 2)
        end = _fits(reach, first, target)
        end = _near(starts, _fits(reach, first, target - overlap // 2), end)
        edges.append((first, end))
        back = _fits_back(reach, end, overlap)
        far_back = _fits_back(reach, end, overlap + overlap // 2)
        first = max(first + 1, _near(starts, far_back, back))


def _fits(reach: NDArray[np.int64], first: int, pieces: int) -> int:
    """The last word end that is at most so many pieces after `first`."""
    end = int(np.searchsorted(reach, reach[first] + pieces, side="right")) - 1
    return max(end, first + 1)


def _fits_back(reach: NDArray[np.int64], end: int, pieces: int) -> int:
    """The first word start that is at most so many pieces before `end`."""
    return min(int(np.searchsorted(reach, reach[end] - pieces)), end - 1)


def _near(starts: NDArray[np.int64], low: int, high: int) -> int:
    """The last sentence start in low..high, or high where there is none."""
    at = int(np.searchsorted(starts, high, side="right")) - 1
    return int(starts[at]) if at >= 0 and starts[at] > low else high
