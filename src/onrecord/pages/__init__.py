"""Bytes captured from an address or a file, kept exactly."""

from typing import TYPE_CHECKING, Any

from onrecord.pages.addresses import Address, AddressPolicy, is_public, public
from onrecord.pages.capture import STANDARD_INPUT, captures
from onrecord.pages.capturing import Capturing, Clock, Limits, now
from onrecord.pages.decode import Decoded, decoded
from onrecord.pages.durable import sync_folder, write_whole
from onrecord.pages.page import Capture, How, Page
from onrecord.pages.paste import pasted
from onrecord.pages.store import PageStore
from onrecord.pages.trouble import Trouble

if TYPE_CHECKING:
    from onrecord.pages.post import Reply, reply_to

__all__ = [
    "STANDARD_INPUT",
    "Address",
    "AddressPolicy",
    "Capture",
    "Capturing",
    "Clock",
    "Decoded",
    "How",
    "Limits",
    "Page",
    "PageStore",
    "Reply",
    "Trouble",
    "captures",
    "decoded",
    "is_public",
    "now",
    "pasted",
    "public",
    "reply_to",
    "sync_folder",
    "write_whole",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module holds
    # The web's library takes longer to load than most pages to read.
    if name in {"Reply", "reply_to"}:
        from onrecord.pages import post  # noqa: PLC0415

        return getattr(post, name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
