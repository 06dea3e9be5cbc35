"""The claims whose vectors lie nearest to one: one by one, or through an index."""

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import VECTOR_SCALE
from onrecord.ledger.vectors.held import Codes, Rows

#: Vectors that are compared at a time; this bounds memory.
_TOGETHER = 1 << 16

Floats = NDArray[np.float32]


def nearest(
    rows: Rows, codes: Codes, to: NDArray[np.int8], most: int
) -> tuple[Rows, Floats]:
    """Compare every vector with one.

    Args:
        rows: Whose they are. Shape: (n_claims,)
        codes: The vectors. Shape: (n_claims, width)
        to: The one. Shape: (width,)
        most: How many to give.

    Returns:
        The rows of the nearest, the nearest first, and how like each is: the cosine
        between the vectors. Shape: (n_found,) each
    """
    like = cosines(codes, to)
    most = min(most, len(like))
    found = np.argpartition(-like, most - 1)[:most] if most else np.arange(0)
    # Rows that are alike in all keep the ledger's order, on every machine.
    found = found[np.lexsort((rows[found], -like[found]))]
    return rows[found], like[found]


def cosines(codes: Codes, to: NDArray[np.int8]) -> Floats:
    """How like each vector is to one, -1 to 1. Shape: (n_claims,)."""
    wanted = to.astype(np.float32) / VECTOR_SCALE**2
    found = np.empty(len(codes), np.float32)
    for start in range(0, len(codes), _TOGETHER):
        some = codes[start : start + _TOGETHER]
        found[start : start + _TOGETHER] = some.astype(np.float32) @ wanted
    return found
