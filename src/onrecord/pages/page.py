"""A page: bytes captured from an address or a file, and how they came here."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class How(StrEnum):
    """The way a page came in."""

    FILE = "file"
    URL = "url"
    PASTE = "paste"
    WARC = "warc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes captured from an address or a file: the custody record of a capture.

    Attributes:
        sha256: Digest of the exact bytes, 64 hexadecimal digits; the page's id.
        size: How many bytes.
        how: The way it came in.
        captured_at: When it was captured, with a time zone. For a WARC record,
            when the crawler captured it (WARC-Date), not when it was imported.
        url: The address it was asked for at; None when it had none.
        final_url: Where the redirects ended, when that is another address.
        redirects: The addresses gone through between the two.
        media_type: The declared media type: "text/html", without parameters.
        charset: The declared character set, as written.
        name: The file it came from, or the archive and record id; for a person
            to find it again.
        headers: The HTTP response's headers, as received.
    """

    sha256: str
    size: int
    how: How
    captured_at: datetime
    url: str | None = None
    final_url: str | None = None
    redirects: tuple[str, ...] = ()
    media_type: str | None = None
    charset: str | None = None
    name: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page together with its bytes, on the way to the store and the reader."""

    page: Page
    content: bytes = field(repr=False)
