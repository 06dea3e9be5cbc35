"""Short texts of about equal length, put together as the network takes them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.tagger.features import Features
from onrecord.claims.tagger.read import PAD_TO, VERY_UNLIKELY

#: Texts that the network reads together.
_TOGETHER = 32


@dataclass(frozen=True, slots=True)
class Batch:
    """Some texts for the network.

    Attributes:
        at: The place of each among all texts.
        sizes: How many pieces each has, one or more.
        ids: See `read.Network`, as are the other two.
            Shape: (n_texts, n_pieces)
        features: Shape: (n_texts, 3, n_pieces)
        mask: Shape: (n_texts, 1, 1, n_pieces)
    """

    at: list[int]
    sizes: list[int]
    ids: NDArray[np.int32]
    features: NDArray[np.int32]
    mask: NDArray[np.float32]

    @property
    def own(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Row and column of each text's own pieces, one text after the other."""
        rows = np.repeat(np.arange(len(self.sizes)), self.sizes)
        columns = [np.arange(1, size + 1) for size in self.sizes]
        return rows, np.concatenate(columns)


def batches(
    texts: Sequence[Features], edges: tuple[int, int], longest: int
) -> Iterator[Batch]:
    """Put texts together, the shortest first; those without words are left out.

    Args:
        texts: The texts.
        edges: The encoder's marks before and after each.
        longest: Pieces of a text at most; those behind are not read.
    """
    spelt = [[p for word in text.pieces for p in word][:longest] for text in texts]
    some = (i for i, pieces in enumerate(spelt) if pieces)
    order = sorted(some, key=lambda i: len(spelt[i]))
    for start in range(0, len(order), _TOGETHER):
        at = order[start : start + _TOGETHER]
        yield _batch(at, [texts[i] for i in at], [spelt[i] for i in at], edges)


def _batch(
    at: list[int],
    texts: Sequence[Features],
    spelt: Sequence[list[int]],
    edges: tuple[int, int],
) -> Batch:
    count, length = len(at), -(-(len(spelt[-1]) + 2) // PAD_TO) * PAD_TO
    ids = np.zeros((count, length), np.int32)
    features = np.zeros((count, len(texts[0].columns), length), np.int32)
    mask = np.full((count, 1, 1, length), VERY_UNLIKELY, np.float32)
    for row, (text, pieces) in enumerate(zip(texts, spelt, strict=True)):
        size = len(pieces)
        ids[row, [0, size + 1]] = edges
        ids[row, 1 : size + 1] = pieces
        repeats = np.fromiter(map(len, text.pieces), np.int32, len(text.pieces))
        columns = np.repeat(text.columns, repeats, axis=1)[:, :size]
        features[row, :, 1 : size + 1] = columns
        mask[row, ..., : size + 2] = 0
    return Batch(at, [*map(len, spelt)], ids, features, mask)
