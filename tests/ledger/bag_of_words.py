"""An encoder for tests: what shares words lies near, and nothing is learned."""

from collections.abc import Callable, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import VECTOR_SCALE

WIDTH = 64


class BagOfWords:
    """The sum of a random direction for each word.

    Attributes:
        read: The texts that were given to it, in their order.
        before: Is called whenever there are texts to encode.
    """

    def __init__(self, name: str = "bag/1") -> None:
        self.name = name
        self.width = WIDTH
        self.read: list[str] = []
        self.before: Callable[[], object] = lambda: None

    def encode(self, texts: Sequence[str]) -> NDArray[np.int8]:
        self.before()
        self.read += texts
        return np.stack([_vector(text) for text in texts])


def _vector(text: str) -> NDArray[np.int8]:
    total = np.zeros(WIDTH)
    for word in text.lower().split():
        total += np.random.default_rng(crc32(word.encode())).standard_normal(WIDTH)
    length = max(float(np.linalg.norm(total)), 1e-9)
    steps = np.clip(np.rint(total / length * VECTOR_SCALE), -127, 127)
    return np.asarray(steps, np.int8)
