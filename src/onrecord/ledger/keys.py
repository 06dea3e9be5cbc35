"""A ledger's secrets: what it signs with, and what its entries' keys are made with.

They stand in a file beside the ledger, for its owner alone, and never in the
ledger itself: who finds a copy of the ledger can neither sign for it nor try
out what a redacted entry said.
"""

import os
import secrets
import stat
import tempfile
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from onrecord.errors import LedgerKeyError, LedgerKeyMissingError
from onrecord.ledger.note import Signer
from onrecord.pages import sync_folder

_HEAD = "onrecord key 1"
_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What only the ledger's owner knows.

    Attributes:
        signer: Signs checkpoints, and holds the ledger's name.
        secret: What the entries' keys are made with, 32 bytes.
    """

    signer: Signer = field(repr=False)
    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> Self:
        """Keys that nobody else has, and a name for the ledger."""
        name = f"onrecord/{secrets.token_hex(8)}"
        return cls(
            signer=Signer(name, secrets.token_bytes(_BYTES)),
            secret=secrets.token_bytes(_BYTES),
        )

    @classmethod
    def of(cls, ledger: Path) -> Self:
        """The keys of the ledger in this file.

        Raises:
            LedgerKeyMissingError: Their file is not there.
            LedgerKeyError: It may not be read, or is not what onrecord wrote.
        """
        path = key_file(ledger)
        try:
            return cls.in_file(path)
        except FileNotFoundError:
            raise LedgerKeyMissingError(str(ledger), str(path)) from None

    @classmethod
    def in_file(cls, path: Path) -> Self:
        """The keys in a file.

        Raises:
            FileNotFoundError: It is not there.
            LedgerKeyError: It may not be read, or is not what onrecord wrote.
        """
        try:
            lines = path.read_text("ascii").splitlines()
            head, name, seed, secret = lines
        except FileNotFoundError:
            raise
        except OSError as error:
            raise LedgerKeyError(str(path), str(error.strerror)) from error
        except ValueError as error:
            raise LedgerKeyError(str(path), "it is not a key of onrecord") from error
        try:
            found = cls(signer=Signer(name, _bytes(seed)), secret=_bytes(secret))
        except ValueError as error:
            raise LedgerKeyError(str(path), "it was altered") from error
        if head != _HEAD:
            raise LedgerKeyError(str(path), "it is not a key of onrecord")
        return found

    @classmethod
    def of_or_new(cls, ledger: Path) -> Self:
        """The keys of the ledger in this file, made when there are none.

        Of several processes that make them at once, one does.
        """
        with suppress(LedgerKeyMissingError):
            return cls.of(ledger)
        keys = cls.new()
        path = key_file(ledger)
        lines = (_HEAD, keys.signer.name, _text(keys.signer.seed), _text(keys.secret))
        handle, name = tempfile.mkstemp(prefix=".coming-", dir=path.parent)
        try:
            # Made by mkstemp for this user alone.
            with open(handle, "w", encoding="ascii") as file:  # noqa: PTH123
                file.write("\n".join(lines) + "\n")
                file.flush()
                os.fsync(file.fileno())
                os.fchmod(file.fileno(), stat.S_IRUSR | stat.S_IWUSR)
            with suppress(FileExistsError):
                os.link(name, path)
        finally:
            Path(name).unlink()
        sync_folder(path.parent)
        return cls.of(ledger)


def key_file(ledger: Path) -> Path:
    """Where the keys of a ledger are."""
    return Path(f"{ledger}.key")


def _text(content: bytes) -> str:
    return b64encode(content).decode()


def _bytes(text: str) -> bytes:
    content = b64decode(text, validate=True)
    if len(content) != _BYTES:
        msg = "A key has 32 bytes."
        raise ValueError(msg)
    return content
