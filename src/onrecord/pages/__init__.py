"""Bytes captured from an address or a file, kept exactly."""

from onrecord.pages.addresses import AddressPolicy, is_public, public
from onrecord.pages.capture import STANDARD_INPUT, captures
from onrecord.pages.capturing import Capturing, Clock, Limits, now
from onrecord.pages.decode import Decoded, decoded
from onrecord.pages.page import Capture, How, Page
from onrecord.pages.paste import pasted
from onrecord.pages.store import PageStore
from onrecord.pages.trouble import Trouble

__all__ = [
    "STANDARD_INPUT",
    "AddressPolicy",
    "Capture",
    "Capturing",
    "Clock",
    "Decoded",
    "How",
    "Limits",
    "Page",
    "PageStore",
    "Trouble",
    "captures",
    "decoded",
    "is_public",
    "now",
    "pasted",
    "public",
]
