"""The encoder that ships: the tagger's own network below its heads, pooled."""

import math
from collections.abc import Iterator, Sequence
from itertools import islice
from threading import Lock
from typing import Self

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.claims.tagger.features import Features, features_of
from onrecord.claims.tagger.hidden import HiddenLayers
from onrecord.claims.tagger.weights import SHIPPED, SHIPPED_IN, checked
from onrecord.claims.tagger.words import Pieces
from onrecord.claims.vectors import sketch
from onrecord.claims.vectors.batches import Batch, batches
from onrecord.claims.vectors.encoder import VECTOR_SCALE
from onrecord.claims.vectors.pooling import POOLING, Pooling

Floats = NDArray[np.float32]

#: What share of a likeness the words have that two texts share; the rest is what the
#: network makes of them. Of .2 to .6, the best on dev.
WORDS = 0.3
#: Pieces of a text that are read at most: the longest claims have more.
LONGEST = 126
#: Texts whose words are in memory at a time.
_HELD = 4096


class PooledEncoder:
    """Pools what the shipped tagger's network makes of a text's pieces.

    May be shared between threads, which then take turns.
    """

    def __init__(
        self, name: str, pieces: Pieces, network: HiddenLayers, pooling: Pooling
    ) -> None:
        self._name = name
        self._pieces = pieces
        self._network = network
        self._pooling = pooling
        self._turn = Lock()

    @classmethod
    def shipped(cls) -> Self:
        """The encoder of the weights that ship.

        Raises:
            WeightsMissingError: A file is not there.
            WeightsMismatchError: A file is not what its digest says.
        """
        network = checked(SHIPPED_IN / "network.onnx", SHIPPED.network)
        tokenizer = checked(SHIPPED_IN / "tokenizer.json", SHIPPED.tokenizer)
        pooling = Pooling.load(SHIPPED_IN / "pooling.npz", POOLING)
        return cls(
            f"{SHIPPED.label}+{POOLING[:8]}",
            Pieces(Tokenizer.from_buffer(tokenizer)),
            HiddenLayers(network, pooling.layers),
            pooling,
        )

    @property
    def name(self) -> str:
        """The weights that make vectors, by name and digest."""
        return self._name

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return self._pooling.width + sketch.WIDTH

    def encode(self, texts: Sequence[str]) -> NDArray[np.int8]:
        """A vector for each text; see `Encoder`."""
        found = np.zeros((len(texts), self.width), np.int8)
        rest = iter(enumerate(texts))
        with self._turn:
            while some := list(islice(rest, _HELD)):
                places = [place for place, _ in some]
                for at, vectors in self._read([text for _, text in some]):
                    found[[places[i] for i in at]] = vectors
        return found

    def _read(self, texts: list[str]) -> Iterator[tuple[list[int], NDArray[np.int8]]]:
        """Places of some texts, and their vectors."""
        read = [features_of(text, self._pieces) for text in texts]
        for batch in batches(read, self._pieces.edges, LONGEST):
            meant = self._meant(batch) * math.sqrt(1 - WORDS)
            words = np.stack([self._words(read[place]) for place in batch.at])
            both = np.concatenate([meant, words * math.sqrt(WORDS)], axis=1)
            steps = np.clip(np.rint(both * VECTOR_SCALE), -127, 127)
            yield batch.at, np.asarray(steps, np.int8)

    def _words(self, text: Features) -> Floats:
        """The text's words in a sketch; a word is as rare as its rarest piece."""
        rare = self._pooling.rare
        weights = [float(rare[list(pieces)].max()) for pieces in text.pieces]
        return sketch.sketch(text.words.text, weights)

    def _meant(self, batch: Batch) -> Floats:
        """What the network makes of the texts. Shape: (n_texts, pooling's width)."""
        hidden = self._network(batch.ids, batch.features, batch.mask)
        states = np.concatenate([layer[batch.own] for layer in hidden], axis=1)
        return self._pooling.vectors(states, batch.ids[batch.own], batch.sizes)
