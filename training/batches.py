"""Puts windows of like length together, padded to one another."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

VERY_UNLIKELY = -1e4


class Window(Protocol):
    """What every kind of example has: see `examples.Example`."""

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    first: NDArray[np.int64]


W = TypeVar("W", bound=Window)


def batches(made: Sequence[W], pieces: int, dice: random.Random) -> Iterator[list[W]]:
    """Windows of like length together, in random order.

    Args:
        made: Windows of one kind.
        pieces: Pieces in a batch at most, padding included.
        dice: Shuffles.
    """
    order = sorted(made, key=lambda e: len(e.ids) + dice.randint(-12, 12))
    groups: list[list[W]] = [[]]
    longest = 0
    for example in order:
        longest = max(longest, len(example.ids))
        if (len(groups[-1]) + 1) * longest > pieces and groups[-1]:
            groups.append([])
            longest = len(example.ids)
        groups[-1].append(example)
    dice.shuffle(groups)
    yield from (group for group in groups if group)


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of one batch, padded.

    Attributes:
        ids: Piece numbers.
            Shape: (n_windows, n_pieces)
        features: Case, what stands before, quotation state.
            Shape: (n_windows, 3, n_pieces)
        mask: 0 where there is a piece, very negative where there is padding.
            Shape: (n_windows, 1, 1, n_pieces)
        first: The first piece of each word.
            Shape: (n_windows, n_words)
        length: Words of each window.
            Shape: (n_windows,)
    """

    ids: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    length: Tensor

    @classmethod
    def of(cls, group: Sequence[Window]) -> "Batch":
        """Pad a group of windows."""
        n_pieces = max(len(e.ids) for e in group)
        ids = torch.zeros(len(group), n_pieces, dtype=torch.long)
        features = torch.zeros(len(group), 3, n_pieces, dtype=torch.long)
        mask = torch.full((len(group), 1, 1, n_pieces), VERY_UNLIKELY)
        for i, e in enumerate(group):
            ids[i, : len(e.ids)] = torch.from_numpy(e.ids)
            features[i, :, : len(e.ids)] = torch.from_numpy(e.features)
            mask[i, ..., : len(e.ids)] = 0
        length = torch.tensor([len(e.first) for e in group])
        return cls(ids, features, mask, padded([e.first for e in group], 0), length)

    @property
    def real(self) -> Tensor:
        """Which words are words and no padding. Shape: (n_windows, n_words)."""
        return torch.arange(self.first.shape[1]) < self.length[:, None]

    def words(self, scores: Tensor) -> Tensor:
        """What is said of the first piece of each word, which speaks for it.

        Args:
            scores: Shape: (n_windows, n_pieces, n)

        Returns:
            Shape: (n_windows, n_words, n)
        """
        place = self.first[..., None].expand(-1, -1, scores.shape[-1])
        return scores.float().gather(1, place)


def padded(rows: Sequence[NDArray[np.generic]], value: float) -> Tensor:
    """Rows of different lengths as one tensor. Shape: (n_rows, longest, …)."""
    tensors = [torch.from_numpy(row) for row in rows]
    return torch.nn.utils.rnn.pad_sequence(
        tensors, batch_first=True, padding_value=value
    )
