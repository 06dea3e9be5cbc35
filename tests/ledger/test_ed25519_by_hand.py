"""The bundle's own check of signatures agrees with RFC 8032 and with OpenSSL."""

import random

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from onrecord.ledger.bundle.verify_bundle import ed25519_ok

SEED = 20310312
#: RFC 8032, section 7.1: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb88215"
            "90a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e4"
            "3e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b53"
            "8d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]
_ORDER = 2**252 + 27742317777372353535851937790883648493


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_vectors_of_the_rfc(public: str, message: str, signature: str) -> None:
    told = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    assert ed25519_ok(*told)
    for place in range(64):
        bent = bytearray(told[2])
        bent[place] ^= 1
        assert not ed25519_ok(told[0], told[1], bytes(bent))
    assert not ed25519_ok(told[0], told[1] + b"!", told[2])


def openssl(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def test_openssl_says_the_same() -> None:
    chance = random.Random(SEED)  # noqa: S311 - to be played again
    said = []
    for _ in range(60):
        key = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        public = key.public_key().public_bytes_raw()
        message = chance.randbytes(chance.randrange(200))
        signature = key.sign(message)
        bit = 1 << chance.randrange(8)
        at = chance.randrange(64)
        bent = bytearray(signature)
        bent[at] ^= bit
        again = (int.from_bytes(signature[32:], "little") + _ORDER).to_bytes(33, "big")
        tries = [
            (public, message, signature),
            (public, message, bytes(bent)),
            (public, message + b"\n", signature),
            (chance.randbytes(32), message, signature),
            (public, message, signature[:-1]),
            (public, message, signature[:32] + again[::-1][:32]),
        ]
        for tried in tries:
            said.append(ed25519_ok(*tried))
            assert said[-1] == openssl(*tried)
    assert said.count(True) == 60


def test_keys_that_are_no_point_are_refused() -> None:
    message, signature = b"m", bytes(64)
    for public in (b"", bytes(31), b"\xff" * 32, (2**255 - 19).to_bytes(32, "little")):
        assert not ed25519_ok(public, message, signature)
