"""How pages are captured: the limits, the clock, and the addresses one may ask."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from onrecord.pages.addresses import AddressPolicy, public

#: Gives the time, with its zone.
Clock = Callable[[], datetime]


def now() -> datetime:
    """The time by this machine's clock, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of the reader's time and memory one page may take.

    Attributes:
        page_bytes: The largest page, unpacked. The largest news page met so far,
            a live blog, had 6 MiB.
        ratio: Unpacked bytes for each byte that came, at most. HTML compresses
            5 to 12 times; a bomb, about a thousand times.
        redirects: How many are followed.
        seconds: For one address with all its redirects.
        silence: Seconds without a byte after which a server is given up.
        header_bytes: For the headers of one archive record.
    """

    page_bytes: int = 20 * 1024 * 1024
    ratio: int = 100
    redirects: int = 5
    seconds: float = 60.0
    silence: float = 15.0
    header_bytes: int = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Capturing:
    """How pages are captured.

    Attributes:
        limits: How much one page may take.
        clock: Tells `captured_at`.
        may_ask: Which addresses and ports may be asked; in production, public
            ones at ports 80 and 443.
    """

    limits: Limits = field(default_factory=Limits)
    clock: Clock = now
    may_ask: AddressPolicy = public
