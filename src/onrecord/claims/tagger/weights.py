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
        certainty: SHA-256 of `certainty.onnx`, heads that are joined on to the
            network; empty for a set without them.
    """

    name: str
    version: str
    network: str
    tables: str
    tokenizer: str
    licence: str
    certainty: str = ""

    @property
    def label(self) -> str:
        """Name, version and the start of a digest of all its files, for the record."""
        together = self.network + self.tables + self.tokenizer + self.certainty
        digest = hashlib.sha256(together.encode()).hexdigest()
        return f"{self.name}/{self.version}+{digest[:8]}"


SHIPPED = Weights(
    name="onrecord-tagger",
    version="4",
    network="3769c88d1121abb939a0c8d3eac8c890cf9371fbb40d0a1c84b2c87b075df819",
    tables="6a52941993e6fcd5fd7a05b188edc2fb93013455ad36323c086408544af8f455",
    tokenizer="9114256b104cca80e04367526f03f46aa3c443c2ed174904142a73bbf13b9fbb",
    licence="Apache-2.0",
    certainty="b8320ab3b85ab441fc01cfa5422000b0e92a05672eecc2e76213c8f3496a1c9f",
)


QUICK = Weights(
    name="onrecord-tagger-quick",
    version="3",
    network="cea2a8df3e2e33d28c6b9c06a4d0a6bb5b84e45910654c27a2ce575305fd239e",
    tables="745537a011fe2ebdbaffa4da27af413b492b3aaa7d9605bbb2e034a6b411f4be",
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
