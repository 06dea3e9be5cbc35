"""Tokens of a time-stamping authority: asked for, read, and checked.

The library that does it is installed apart: pip install 'onrecord[stamps]'.

Source: RFC 3161, https://www.rfc-editor.org/rfc/rfc3161
"""

from dataclasses import dataclass
from hashlib import sha256

import rfc3161_client
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from onrecord.ledger.stamps.token import BadTokenError, Roots, Token

#: SHA-256, by which checkpoints are stamped.
_SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")
#: What reading a token that was altered may raise.
_ALTERED = (
    *(ValueError, TypeError, LookupError, ArithmeticError, AttributeError),
    *(AssertionError, NotImplementedError, UnsupportedAlgorithm),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What an authority is sent: a hash, and a number that it has to repeat.

    Attributes:
        body: The request, in DER.
        nonce: The number.
    """

    body: bytes
    nonce: int | None


def question(note: bytes) -> Question:
    """What to ask an authority, to have these bytes stamped: their hash alone."""
    asked = (
        rfc3161_client.TimestampRequestBuilder()
        .data(note)
        .hash_algorithm(rfc3161_client.HashAlgorithm.SHA256)
        .nonce(nonce=True)
        .cert_request(cert_request=True)
        .build()
    )
    return Question(body=asked.as_bytes(), nonce=asked.nonce)


def read(reply: bytes, note: bytes, *, nonce: int | None = None) -> Token:
    """What a token says of these bytes. Whether its signature is good is not asked.

    Args:
        reply: What the authority sent, in DER.
        note: The bytes that it is to be a stamp of.
        nonce: The number that it has to repeat; None where that is not known.

    Raises:
        BadTokenError: It is no token, was refused, or is one of other bytes.
    """
    told = _decoded(reply)
    try:
        # The parts are decoded as they are asked for.
        info = told.tst_info
        imprint, number = info.message_imprint, info.nonce
        told_at = Token(
            at=info.gen_time, by=_named(info.name), serial=info.serial_number
        )
    except _ALTERED as error:
        why = f"It is no timestamp ({error})."
        raise BadTokenError(why) from error
    if nonce is not None and number != nonce:
        why = "It answers another question than the one that was asked."
        raise BadTokenError(why)
    is_of_it = imprint.hash_algorithm == _SHA256
    if not (is_of_it and imprint.message == sha256(note).digest()):
        why = "It is a timestamp of something else."
        raise BadTokenError(why)
    return told_at


def check(reply: bytes, note: bytes, roots: Roots) -> None:
    """Check that a trusted authority signed a token for these bytes.

    Its certificate has to have been valid at the time that the token says, and made
    for stamping times.

    Raises:
        BadTokenError: None did.
    """
    told = _decoded(reply)
    verifier = rfc3161_client.VerifierBuilder(
        roots=[*roots.trusted], intermediates=[*roots.between]
    ).build()
    try:
        verifier.verify_message(told, note)
    except (rfc3161_client.VerificationError, *_ALTERED) as error:
        why = f"No authority that you trust signed it for this checkpoint ({error})."
        raise BadTokenError(why) from error


def _decoded(reply: bytes) -> rfc3161_client.TimeStampResponse:
    try:
        told = rfc3161_client.decode_timestamp_response(reply)
        status, said = told.status, " ".join(told.status_string)[:200]
    except _ALTERED as error:
        why = f"It is no timestamp ({error})."
        raise BadTokenError(why) from error
    if status != rfc3161_client.PKIStatus.GRANTED:
        why = f"The authority did not give a timestamp ({said or status})."
        raise BadTokenError(why)
    return told


def _named(name: object) -> str | None:
    """Who an authority says it is, on one line."""
    value = getattr(name, "value", None)
    if isinstance(value, x509.Name):
        return value.rfc4514_string()
    return str(value) if value is not None else None
