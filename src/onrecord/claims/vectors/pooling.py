"""From what the network makes of a text's pieces to one vector for the text."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.tagger.weights import checked

#: SHA-256 of `pooling.npz`; `training/pooling.py` makes it.
POOLING = "18acbb10f914bde8e6df4b5dfb09e4cbe8d9236325d839dbc5a96fb29fcb2bc0"

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooling:
    """A weighted mean over pieces, and a projection of it.

    A piece weighs more the less it is in many texts, and as its surroundings have it.

    Attributes:
        layers: The layers of the network that it pools; see `hidden.layer_name`.
        piece: What each piece of the vocabulary adds to the logarithm of its weight.
            Shape: (n_vocabulary,)
        around: The same for what the network makes of it.
            Shape: (n_states,)
        straight: From the mean of what the network makes of pieces.
            Shape: (n_states, width)
        bent: From the same to the middle layer, whose last row is added.
            Shape: (n_states + 1, n_middle)
        out: From the middle layer to the vector; the last row is added to all.
            Shape: (n_middle + 1, width)
        rare: How rare each piece is: the logarithm of one text in so many.
            Shape: (n_vocabulary,)
    """

    layers: tuple[int, ...]
    piece: Floats
    around: Floats
    straight: Floats
    bent: Floats
    out: Floats
    rare: Floats

    @classmethod
    def load(cls, path: Path, sha256: str) -> Self:
        """Read one, after checking that it is the published one.

        Raises:
            WeightsMissingError: There is no such file.
            WeightsMismatchError: It is not what its digest says.
        """
        with np.load(io.BytesIO(checked(path, sha256)), allow_pickle=False) as kept:
            arrays = {name: kept[name].astype(np.float32) for name in _ARRAYS}
            return cls(layers=tuple(kept["layers"].tolist()), **arrays)

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self.out.shape[1])

    def vectors(
        self, states: Floats, pieces: NDArray[np.int32], sizes: Sequence[int]
    ) -> Floats:
        """The vectors of some texts.

        Args:
            states: What the layers make of each piece, one text after the other.
                Shape: (n_pieces, n_states)
            pieces: Which piece it is. Shape: (n_pieces,)
            sizes: How many pieces each text has, one or more. Shape: (n_texts,)

        Returns:
            One of length 1 for each text. Shape: (n_texts, width)
        """
        starts = np.cumsum([0, *sizes[:-1]])
        weight = np.exp(self.piece[pieces] + states @ self.around)[:, np.newaxis]
        total = np.add.reduceat(weight, starts)
        mean = np.add.reduceat(states * weight, starts) / total
        middle = _gelu(mean @ self.bent[:-1] + self.bent[-1])
        found = mean @ self.straight + middle @ self.out[:-1] + self.out[-1]
        length = np.linalg.norm(found, axis=1, keepdims=True)
        return np.asarray(found / np.maximum(length, 1e-6), np.float32)


_ARRAYS = ("piece", "around", "straight", "bent", "out", "rare")


def _gelu(x: Floats) -> Floats:
    """GELU by its tanh; off by less than a thousandth.

    Source: Hendrycks and Gimpel (2016), https://arxiv.org/abs/1606.08415
    """
    inner = math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)
    return np.asarray(0.5 * x * (1 + np.tanh(inner)), np.float32)
