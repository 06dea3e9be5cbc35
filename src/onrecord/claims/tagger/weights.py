"""The weights that ship with onrecord, pinned by their digests."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import WeightsMismatchError, WeightsMissingError

#: Where the wheel puts them.
SHIPPED_IN = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """One published set of weights; its card is `docs/weights/<name>-<version>.md`.

    Attributes:
        name: What the set is called.
        version: Goes up whenever a digest changes.
        network: SHA-256 of `network.onnx`.
        tables: SHA-256 of `tables.json`: steps between labels, distances.
        tokenizer: SHA-256 of `tokenizer.json`.
        licence: Of the weights, as an SPDX identifier.
    """

    name: str
    version: str
    network: str
    tables: str
    tokenizer: str
    licence: str

    @property
    def label(self) -> str:
        """Name, version and the start of a digest of all three, for the record."""
        together = self.network + self.tables + self.tokenizer
        digest = hashlib.sha256(together.encode()).hexdigest()
        return f"{self.name}/{self.version}+{digest[:8]}"


SHIPPED = Weights(
    name="onrecord-tagger",
    version="2",
    network="4c1d2db74a4c1da6a9863517122e357bddd9b0d2306217072b52e69abb8efbb5",
    tables="b80f15c9e6f5f05dd86a899d4e21ff88dca816a7b7f22deab341ad6c01bfd6fd",
    tokenizer="9114256b104cca80e04367526f03f46aa3c443c2ed174904142a73bbf13b9fbb",
    licence="Apache-2.0",
)


QUICK = Weights(
    name="onrecord-tagger-quick",
    version="3",
    network="",
    tables="",
    tokenizer="9114256b104cca80e04367526f03f46aa3c443c2ed174904142a73bbf13b9fbb",
    licence="Apache-2.0",
)

#: The sets that ship, by what they are asked for as, each with where it lies.
CHOICES = {"careful": (SHIPPED_IN, SHIPPED), "quick": (SHIPPED_IN / "quick", QUICK)}


def checked(path: Path, sha256: str) -> bytes:
    """Read one file of the weights.

    Raises:
        WeightsMissingError: There is no such file.
        WeightsMismatchError: It is not the file that was published.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise WeightsMissingError(str(path)) from None
    actual = hashlib.sha256(content).hexdigest()
    if actual != sha256:
        raise WeightsMismatchError(str(path), sha256, actual)
    return content
