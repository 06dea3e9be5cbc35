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
        """Name, version and the start of the digest, for the record."""
        return f"{self.name}/{self.version}+{self.network[:8]}"


SHIPPED = Weights(
    name="onrecord-tagger",
    version="1",
    network="27b74078004dd673d830e7aa2eb9561827bb4af0b974d926124a3a9640c9cd50",
    tables="78be2516e32ce728b93665ead99c2102c97275212f079d6f7e1f43bf86f99760",
    tokenizer="9114256b104cca80e04367526f03f46aa3c443c2ed174904142a73bbf13b9fbb",
    licence="Apache-2.0",
)


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
