"""The words of a text in a few numbers: texts that share rare words lie near."""

import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

#: How many numbers a sketch has: one bit of a word's digest stands for each.
WIDTH = 128
#: Letters by which words are told apart, so that "shelled" and "shelling" are one.
#: Of 5, 6, 7 and all of them, on dev, none is better throughout.
LETTERS = 7


def sketch(words: Sequence[str], rare: Sequence[float]) -> Floats:
    """The sum of a direction for each word, drawn by its digest; of length 1.

    The cosine of two sketches is about that of their words, weighted by how often
    they are said and how rare they are.

    Args:
        words: The words; marks are left out.
        rare: How rare each is: the logarithm of one text in so many.
            Shape: (n_words,)

    Returns:
        Zeros where there is no word. Shape: (WIDTH,)

    Source: random signs instead of random directions, after Achlioptas (2003),
        https://doi.org/10.1016/S0022-0000(03)00025-4
    """
    weights = {
        word.casefold()[:LETTERS]: weight
        for word, weight in zip(words, rare, strict=True)
        if word[0].isalnum()
    }
    said = Counter(word.casefold()[:LETTERS] for word in words if word[0].isalnum())
    found = np.zeros(WIDTH, np.float32)
    for word, count in said.items():
        found += direction(word) * (weights[word] * (1 + math.log(count)))
    return np.asarray(found / max(float(np.linalg.norm(found)), 1e-6), np.float32)


@lru_cache(maxsize=100_000)
def direction(word: str) -> Floats:
    """Signs that stand for a word, the same on every machine. Shape: (WIDTH,)."""
    digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=WIDTH // 8)
    bits = np.unpackbits(np.frombuffer(digest.digest(), np.uint8))
    return bits.astype(np.float32) * 2 - 1
