"""What makes vectors, whichever it is, and the one that ships."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

#: What the numbers of a vector of length 1 are multiplied by, to be rounded. Of a
#: hundred thousand numbers, one is larger than 127 allows.
VECTOR_SCALE = 400


class Encoder(Protocol):
    """Makes vectors of texts; those of texts that say alike things lie near."""

    @property
    def name(self) -> str:
        """What makes them: vectors of two names cannot be compared."""

    @property
    def width(self) -> int:
        """How many numbers a vector has."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.int8]:
        """A vector for each text: of length 1, times `VECTOR_SCALE`, rounded.

        Shape: (n_texts, width)
        """


@cache
def shipped_encoder() -> Encoder:
    """The encoder of the weights that ship, loaded once.

    Raises:
        WeightsMissingError: A file is not there.
        WeightsMismatchError: A file is not what its digest says.
    """
    # The engine takes a while to load, and whoever only reads a ledger needs none.
    from onrecord.claims.vectors.pooled import PooledEncoder  # noqa: PLC0415

    return PooledEncoder.shipped()
