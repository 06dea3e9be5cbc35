"""What a desk reads from: one ledger and the pages its claims stand on."""

from dataclasses import dataclass
from typing import Protocol

from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest

from onrecord.ledger import KeptLedger

#: The key under which a request's ASGI scope carries its desk.
SCOPE = "onrecord.desk"


class Kept(Protocol):
    """Where pages are kept."""

    def get(self, sha256: str, /) -> bytes:
        """The bytes of a page, digested again as they are read.

        Raises:
            UnknownPageError: They are not kept here.
            PageAlteredError: They are no longer the bytes that were captured.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One ledger, open for reading, and the store of its pages.

    Attributes:
        ledger: What is on record.
        pages: The preserved bytes.
        name: What the ledger is called, for the head of each page.
    """

    ledger: KeptLedger
    pages: Kept
    name: str


def desk_of(request: HttpRequest) -> Desk:
    """The desk that a request came to."""
    assert isinstance(request, ASGIRequest)  # noqa: S101  the desk is only ever ASGI
    desk = request.scope[SCOPE]
    assert isinstance(desk, Desk)  # noqa: S101
    return desk
