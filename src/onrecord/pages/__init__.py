"""Bytes captured from an address or a file, kept exactly."""

from onrecord.pages.page import Capture, How, Page

__all__ = ["Capture", "How", "Page"]
