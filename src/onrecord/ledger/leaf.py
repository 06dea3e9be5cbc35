"""What the tree's leaves are made of, byte by byte."""

import hmac
from collections.abc import Iterable
from hashlib import sha256

from onrecord.ledger.merkle import leaf_hash

#: Begins every leaf; another layout gets another number.
_LAYOUT = b"onrecord entry 2\n"
#: Bytes of a key, and of a salt.
KEY, SALT = 16, 16

#: An entry as `verify.sql` gives it: index, key, kind, commitment, leaf, when and by
#: whom it was recorded, salt and body; the last two None once it was redacted.
Row = tuple[int, bytes, bytes, bytes, bytes, int, bytes, bytes | None, bytes | None]


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


def leaves_of(rows: Iterable[Row], secret: bytes | None) -> list[bytes] | None:
    """The leaves of whole rows, made again; None when any row is amiss.

    As `leaf_of`, `commitment_of` and `key_of` make them, in one loop.
    """
    leaves: list[bytes] = []
    digest, digest_keyed = sha256, hmac.digest
    for _, key, kind, commitment, leaf, at, by, salt, body in rows:
        again = digest(
            b"\0onrecord entry 2\n%s%s%s%s\n%s"
            % (key, commitment, at.to_bytes(8, "big", signed=True), kind, by)
        ).digest()
        if salt is None or body is None or again != leaf:
            return None
        if digest(salt + body).digest() != commitment:
            return None
        if (
            secret is not None
            and digest_keyed(secret, b"%s\n%s" % (kind, body), "sha256")[:KEY] != key
        ):
            return None
        leaves.append(again)
    return leaves
