"""Pages from files that people keep."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from onrecord.found import Found
from onrecord.pages.capturing import Capturing, Limits
from onrecord.pages.page import Capture, How, Page
from onrecord.pages.refused import PageRefused, mebibytes
from onrecord.pages.stream import is_warc
from onrecord.pages.trouble import Trouble
from onrecord.pages.warc import warc_captures

#: What the end of a file's name declares.
_TYPES = {
    ".htm": "text/html",
    ".html": "text/html",
    ".shtml": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".text": "text/plain",
    ".txt": "text/plain",
}


def file_captures(path: Path, capturing: Capturing) -> Iterator[Found[Capture]]:
    """Capture the page in a file, or every page in a web archive.

    Raises:
        OSError: The file may not be read.
    """
    name = printable(path)
    with path.open("rb") as file:
        if file.seekable() and (is_warc(file) or called_warc(path)):
            yield from warc_captures(file, name, capturing)
            return
        try:
            content = _whole(file, capturing.limits)
        except PageRefused as refused:
            yield refused.found(name)
            return
    yield Found(records=(file_capture(content, path, capturing),))


def file_capture(content: bytes, path: Path, capturing: Capturing) -> Capture:
    """Capture a file's bytes as a page."""
    page = Page(
        sha256=sha256(content).hexdigest(),
        size=len(content),
        how=How.FILE,
        captured_at=capturing.clock(),
        media_type=declared_type(path),
        name=printable(path),
    )
    return Capture(page=page, content=content)


def declared_type(path: Path) -> str | None:
    """The media type that a file's name declares; None for other names."""
    return _TYPES.get(path.suffix.lower())


def printable(path: Path | str) -> str:
    r"""A file's name as text, on one line, whatever bytes the disk holds.

    >>> printable("report\n\udcff.html")
    'report\\n\\xff.html'
    """
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def called_warc(path: Path) -> bool:
    """Whether a file's name says that it is a web archive."""
    # Its first bytes may be gone, and with them what would tell.
    return path.name.lower().endswith((".warc", ".warc.gz"))


def _whole(file: BinaryIO, limits: Limits) -> bytes:
    size = os.fstat(file.fileno()).st_size
    # A device or a pipe has size 0 here; the second look is for those.
    if size > limits.page_bytes:
        raise too_large(size, limits)
    content = file.read(limits.page_bytes + 1)
    if len(content) > limits.page_bytes:
        raise too_large(len(content), limits)
    return content


def too_large(size: int, limits: Limits) -> PageRefused:
    """The refusal of a page of this size in bytes."""
    return PageRefused(
        Trouble.TOO_LARGE,
        f"is too large for a page ({mebibytes(size)} or more; the limit is "
        f"{mebibytes(limits.page_bytes)}) and was not read. Split it, or save the "
        "page without its pictures.",
    )
