"""Checkpoints: how many entries a ledger held and their root, signed.

Source: C2SP signed-note and tlog-checkpoint, https://c2sp.org/tlog-checkpoint
"""

import binascii
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

#: Signature type 1 of signed-note: Ed25519.
_ED25519 = b"\1"
_HASH, _KEY_ID = 32, 4


class NotACheckpointError(ValueError):
    """A text is no checkpoint, or its signature is not the one that was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """What a ledger held at a moment.

    Attributes:
        origin: The ledger's name, the same for as long as it lives.
        size: How many entries it held.
        root: The root of the tree over them, 32 bytes.
    """

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """What is signed: three lines."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key, by which others tell a ledger's checkpoints.

    Attributes:
        name: The ledger's origin.
        public: The Ed25519 public key, 32 bytes.
    """

    name: str
    public: bytes

    @classmethod
    def parse(cls, vkey: str) -> Self:
        """The key that a line of signed-note's form says.

        Raises:
            NotACheckpointError: It is no such line.
        """
        name, _, rest = vkey.strip().partition("+")
        told, _, coded = rest.partition("+")
        content = _decoded(coded)
        found = cls(name, content[1:])
        if content[:1] != _ED25519 or len(content) != 1 + _HASH or not name:
            msg = f"{vkey!r} is no public key of a ledger."
            raise NotACheckpointError(msg)
        if told != found.key_id.hex():
            msg = f"{vkey!r} was mistyped or altered: its parts do not fit."
            raise NotACheckpointError(msg)
        return found

    @property
    def key_id(self) -> bytes:
        """The first 4 bytes of a digest of name and key, to find signatures by."""
        content = b"%s\n%s%s" % (self.name.encode(), _ED25519, self.public)
        return sha256(content).digest()[:_KEY_ID]

    def __str__(self) -> str:
        coded = b64encode(_ED25519 + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{coded}"

    def read(self, note: str) -> Checkpoint:
        """The checkpoint in a signed note, when this key signed it.

        Raises:
            NotACheckpointError: It is none, or was not signed by this key.
        """
        checkpoint, signatures = parsed(note)
        for name, key_id, signature in signatures:
            if (name, key_id) != (self.name, self.key_id):
                continue
            try:
                Ed25519PublicKey.from_public_bytes(self.public).verify(
                    signature, _signed_text(note).encode()
                )
            except InvalidSignature:
                break
            if checkpoint.origin != self.name:
                break
            return checkpoint
        msg = "It was not signed by this ledger's key."
        raise NotACheckpointError(msg)


@dataclass(frozen=True, slots=True)
class Signer:
    """A ledger's private key.

    Attributes:
        name: The ledger's origin.
        seed: The Ed25519 private key, 32 bytes.
    """

    name: str
    seed: bytes

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed).public_key()
        return Verifier(self.name, key.public_bytes_raw())

    def sign(self, checkpoint: Checkpoint) -> str:
        """The checkpoint as a signed note."""
        text = checkpoint.text
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        signature = self.verifier.key_id + key.sign(text.encode())
        return f"{text}\n— {self.name} {b64encode(signature).decode()}\n"


def parsed(note: str) -> tuple[Checkpoint, list[tuple[str, bytes, bytes]]]:
    """A note's checkpoint, unchecked, and its signatures: name, key id, bytes.

    Raises:
        NotACheckpointError: The text is not of that form.
    """
    text = _signed_text(note)
    lines = text.splitlines()
    below = note[len(text) + 1 :].splitlines()
    try:
        origin, size, root = lines[:3]
        found = Checkpoint(origin=origin, size=int(size), root=_decoded(root))
    except ValueError as error:
        msg = "It is not a checkpoint: origin, size and root are missing."
        raise NotACheckpointError(msg) from error
    # One form only, so that nobody can write the same thing in two ways.
    if len(found.root) != _HASH or found.size < 0 or not text.startswith(found.text):
        msg = "It is not a checkpoint: its size or root is not written as one."
        raise NotACheckpointError(msg)
    signatures = []
    for line in below:
        dash, _, rest = line.partition(" ")
        name, _, coded = rest.rpartition(" ")
        content = _decoded(coded)
        if dash != "—" or not name or len(content) <= _KEY_ID:
            msg = "It is not a checkpoint: a line below it is no signature."
            raise NotACheckpointError(msg)
        signatures.append((name, content[:_KEY_ID], content[_KEY_ID:]))
    return found, signatures


def _signed_text(note: str) -> str:
    text, blank, below = note.rpartition("\n\n")
    if not blank or not below.endswith("\n"):
        msg = "It is not a checkpoint: there is no signature below it."
        raise NotACheckpointError(msg)
    return text + "\n"


def _decoded(coded: str) -> bytes:
    try:
        return b64decode(coded, validate=True)
    except (binascii.Error, ValueError) as error:
        msg = f"{coded[:60]!r} is not base64."
        raise NotACheckpointError(msg) from error
