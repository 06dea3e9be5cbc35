"""A plan: readings that may take the place of those on record, in a file.

JSON lines: what it is, one proposed reading a line, and a seal. The seal is keyed by
the ledger's secret, so that what is accepted is what was read and shown.
"""

import hmac
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

import msgspec

from onrecord.errors import NoSuchInputError, PlanBrokenError, PlanPlaceTakenError
from onrecord.ledger import KeptLedger, Proposed
from onrecord.pages import sync_folder

_WHAT = "onrecord plan 1"
_SEAL = b'{"seal":"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a plan says of itself.

    Attributes:
        what: What kind of file it is.
        ledger: The public key of the ledger that it is for.
        read_by: The reader that read the claims.
        made_at: When, as RFC 3339 has it.
    """

    what: str = _WHAT
    ledger: str
    read_by: str
    made_at: str


class Plan:
    """A plan as it is written; it has its name once it is whole."""

    def __init__(self, file: IO[bytes], secret: bytes) -> None:
        self._file = file
        self._secret = secret
        self._digest = sha256()

    def add(self, proposed: Proposed) -> None:
        """Put a proposed reading down."""
        self.write(msgspec.json.encode(proposed))

    def write(self, line: bytes) -> None:
        """Put one line down."""
        self._digest.update(line + b"\n")
        self._file.write(line + b"\n")

    def seal(self) -> None:
        """Put the seal down, when all else was."""
        self._file.write(_sealed(self._secret, self._digest.digest()))


@contextmanager
def written(path: Path, book: KeptLedger, *, read_by: str, at: str) -> Iterator[Plan]:
    """Write a plan; killed at any moment, it is there whole or not at all.

    Raises:
        PlanPlaceTakenError: There is something else.
        NoSuchInputError: Its folder is not there.
    """
    if not path.parent.is_dir():
        raise NoSuchInputError(str(path.parent))
    if path.exists() and not _begins_as_one(path):
        raise PlanPlaceTakenError(str(path))
    handle, name = tempfile.mkstemp(prefix=".coming-", dir=path.parent)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 — a handle, not a path
            plan = Plan(file, book.secret)
            head = Head(ledger=book.vkey, read_by=read_by, made_at=at)
            plan.write(msgspec.json.encode(head))
            yield plan
            plan.seal()
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
        sync_folder(path.parent)
    finally:
        Path(name).unlink(missing_ok=True)


def proposals(path: Path, book: KeptLedger) -> Iterator[Proposed]:
    """The readings that a plan proposes, once it is known to be whole.

    Raises:
        NoSuchInputError: There is no such file.
        PlanBrokenError: It is no plan, one of another ledger, or was changed.
    """
    head_of(path, book)
    with path.open("rb") as file:
        next(file)
        for line in file:
            if not line.startswith(_SEAL):
                yield msgspec.json.decode(line, type=Proposed)


def head_of(path: Path, book: KeptLedger) -> Head:
    """What a plan says of itself, once it is known to be whole; see `proposals`."""
    if not path.is_file():
        raise NoSuchInputError(str(path))
    digest, last, first = sha256(), b"", b""
    with path.open("rb") as file:
        for line in file:
            digest.update(last)
            first, last = first or line, line
    try:
        head = msgspec.json.decode(first, type=Head)
    except msgspec.DecodeError as error:
        raise PlanBrokenError(str(path), "it is no plan of onrecord") from error
    if head.what != _WHAT:
        raise PlanBrokenError(str(path), "it is no plan that this onrecord knows")
    if head.ledger != book.vkey:
        raise PlanBrokenError(str(path), "it was made for another ledger")
    if not hmac.compare_digest(last, _sealed(book.secret, digest.digest())):
        raise PlanBrokenError(str(path), "it was changed, or cut short")
    return head


def _begins_as_one(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_WHAT) + 9) == b'{"what":"' + _WHAT.encode()


def _sealed(secret: bytes, digest: bytes) -> bytes:
    seal = hmac.digest(secret, f"{_WHAT}\n".encode() + digest, "sha256")
    return _SEAL + seal.hex().encode() + b'"}\n'
