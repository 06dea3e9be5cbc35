"""The file beside a ledger that holds the vectors of its claims.

It is a zip archive of arrays, as `numpy.savez` writes it, with a checksum over each.
It holds no words. Everything in it can be made again from the ledger's entries.
"""

import io
import os
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.pages import write_whole

#: What reading a file ends with that is damaged, or none of ours.
_UNREADABLE = (
    *(OSError, EOFError, ValueError, KeyError, RuntimeError),
    *(msgspec.MsgspecError, zipfile.BadZipFile, zlib.error),
)
_OWNER_ALONE = 0o600

Rows = NDArray[np.int64]
Codes = NDArray[np.int8]


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What vectors were made of.

    Attributes:
        encoder: What made them; see `Encoder.name`.
        size: How many entries the ledger had.
        root: The root over them, in hexadecimal: another ledger has another.
        left: How many of its claims had no vector yet.
        indexed: How many of the vectors, from the first, are in the index.
    """

    encoder: str
    size: int = 0
    root: str = ""
    left: int = 0
    indexed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The vectors of a ledger's claims.

    Attributes:
        made: What they were made of.
        rows: The row of each claim: `claim.n`.
            Shape: (n_claims,)
        codes: Its vector, times `VECTOR_SCALE` and rounded.
            Shape: (n_claims, width)
        index: A faiss index over the first of them, as bytes; None where there is
            none.
            Shape: (n_bytes,)
    """

    made: Made
    rows: Rows
    codes: Codes
    index: NDArray[np.uint8] | None = None

    def __len__(self) -> int:
        return len(self.rows)


def nothing(encoder: str, width: int) -> Held:
    """No vectors yet."""
    return Held(
        made=Made(encoder=encoder),
        rows=np.empty(0, np.int64),
        codes=np.empty((0, width), np.int8),
    )


def vector_file(beside: Path) -> Path | None:
    """Where the vectors of a ledger are; None for a ledger in memory.

    Args:
        beside: What the ledger's files begin with; see `KeptLedger.beside`.
    """
    if beside.name == ":memory:":
        return None
    return beside.with_name(f"{beside.name}.vectors")


def read(path: Path) -> Held | None:
    """What a file holds; None where there is no such file, or it is damaged."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            if archive.testzip() is not None:
                return None
            file.seek(0)
            arrays = np.load(file, allow_pickle=False)
            held = Held(
                made=msgspec.json.decode(arrays["made"].tobytes(), type=Made),
                rows=arrays["rows"],
                codes=arrays["codes"],
                index=arrays["index"] if arrays["index"].size else None,
            )
    except _UNREADABLE:
        return None
    return held if held.rows.shape == held.codes.shape[:1] else None


def destroy(path: Path) -> None:
    """Write over a file, and remove it; nothing where there is none.

    Raises:
        OSError: It cannot be written to.
    """
    with suppress(FileNotFoundError):
        with path.open("r+b") as file:
            _write_over(file)
        path.unlink()


def write(path: Path, held: Held) -> None:
    """Put vectors in a file, in place of what it held.

    Raises:
        OSError: It cannot be written there.
    """
    index = np.empty(0, np.uint8) if held.index is None else held.index
    made = np.frombuffer(msgspec.json.encode(held.made), np.uint8)
    content = io.BytesIO()
    np.savez(content, made=made, rows=held.rows, codes=held.codes, index=index)
    write_whole(path, content.getvalue(), mode=_OWNER_ALONE)


def wipe_former(path: Path, held: Held) -> None:
    """Put vectors in a file, and write over those that it held.

    Raises:
        OSError: It cannot be written there.
    """
    with path.open("r+b") as former:
        write(path, held)
        _write_over(former)


def _write_over(file: BinaryIO) -> None:
    file.write(bytes(os.fstat(file.fileno()).st_size))
    file.flush()
    os.fsync(file.fileno())
