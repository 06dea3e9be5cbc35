"""What the tree's leaves are made of, byte by byte."""

import hmac
from hashlib import sha256

from onrecord.ledger.merkle import leaf_hash

#: Begins every leaf; another layout gets another number.
_LAYOUT = b"onrecord entry 2\n"
#: Bytes of a key, and of a salt.
KEY, SALT = 16, 16


def key_of(secret: bytes, kind: str, body: bytes) -> bytes:
    """What an entry is known by, 16 bytes: the same for the same kind and body.

    Without the ledger's secret nobody can try out what a redacted entry said.
    """
    return hmac.digest(secret, b"%s\n%s" % (kind.encode(), body), "sha256")[:KEY]


def commitment_of(salt: bytes, body: bytes) -> bytes:
    """What stands in the leaf for the body, 32 bytes.

    Once salt and body are gone it tells nothing about either.
    """
    return sha256(salt + body).digest()


def leaf_of(
    key: bytes, commitment: bytes, recorded_at: int, kind: str, recorded_by: str
) -> bytes:
    """The hash of an entry's leaf, 32 bytes.

    The leaf is `onrecord entry 2`, a line feed, the key (16 bytes), the
    commitment (32), the time (8, signed, the highest byte first), the kind, a
    line feed, and who recorded it, in UTF-8, up to the end.

    Args:
        key: See `key_of`.
        commitment: See `commitment_of`.
        recorded_at: Microseconds since 1970 UTC.
        kind: The entry's kind; no line feed is in it.
        recorded_by: Who recorded it.
    """
    return leaf_hash(
        b"%s%s%s%s%s\n%s"
        % (
            _LAYOUT,
            key,
            commitment,
            recorded_at.to_bytes(8, "big", signed=True),
            kind.encode(),
            recorded_by.encode(),
        )
    )
