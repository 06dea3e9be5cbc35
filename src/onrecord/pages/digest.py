"""Check bytes against the digest that a crawler wrote beside them."""

import base64
import hashlib

_KNOWN = frozenset({"md5", "sha1", "sha256", "sha384", "sha512"})


def agrees(written: str | None, *candidates: bytes) -> bool:
    """Whether one of the candidates has this digest.

    Args:
        written: As in an archive: "sha1:", and the digest in base 32, base 16 or
            base 64. True for a digest that is missing or of an unknown kind: it
            says nothing.
        candidates: Any of which may be meant.

    >>> agrees("sha1:VSJDGNKA7KPHA5SIFSXSSQAZZVB3JGZO", b"Nine shells")
    False
    """
    kind, _, digest = (written or "").strip().partition(":")
    kind = kind.lower().replace("-", "")
    if kind not in _KNOWN:
        return True
    return any(
        digest.strip().rstrip("=").lower() in _spellings(kind, candidate)
        for candidate in candidates
    )


def _spellings(kind: str, content: bytes) -> set[str]:
    # "sha1" is what archives have; nothing secret hangs on it here.
    found = hashlib.new(kind, content, usedforsecurity=False).digest()
    spelt = (
        base64.b32encode(found),
        base64.b16encode(found),
        base64.b64encode(found),
        base64.urlsafe_b64encode(found),
    )
    return {text.decode().rstrip("=").lower() for text in spelt}
