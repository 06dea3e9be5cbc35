"""What a time-stamping authority says, and whom somebody trusts to say it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import NotCertificatesError

if TYPE_CHECKING:
    from cryptography import x509

#: Bytes of the largest token that is read; they have some 2,000 to 10,000.
LARGEST = 256 * 1024


class BadTokenError(ValueError):
    """A token is none, or does not say what it is to say; a sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a token says.

    Attributes:
        at: When, in UTC, by the authority's clock.
        by: Who the authority says it is; None where it does not.
        serial: Its number for this token.
    """

    at: datetime
    by: str | None
    serial: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """Whom somebody trusts to tell the time.

    Attributes:
        trusted: Certificates that are trusted as they are.
        between: Certificates of authorities between those and the one that signs.
    """

    trusted: "tuple[x509.Certificate, ...]"
    between: "tuple[x509.Certificate, ...]" = ()


def roots_in(files: Iterable[Path]) -> Roots | None:
    """The certificates in some PEM files; None where no file is named.

    One that signed itself is trusted; the others stand between.

    Raises:
        NotCertificatesError: A file holds none, or none that is trusted.
    """
    # Here, for most commands ask for no certificates.
    from cryptography import x509  # noqa: PLC0415

    found: list[x509.Certificate] = []
    named = list(files)
    for file in named:
        try:
            found += x509.load_pem_x509_certificates(file.read_bytes())
        except (OSError, ValueError) as error:
            raise NotCertificatesError(str(file), str(error)) from error
    if not named:
        return None
    trusted = tuple(each for each in found if each.issuer == each.subject)
    if not trusted:
        raise NotCertificatesError(str(named[0]), "none of them signed itself")
    between = tuple(each for each in found if each.issuer != each.subject)
    return Roots(trusted=trusted, between=between)
