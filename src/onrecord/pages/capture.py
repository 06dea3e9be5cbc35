"""Capture pages from whatever a person names: a file, a folder, an address."""

import errno
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import NoSuchInputError, UnreadableInputError
from onrecord.found import Found
from onrecord.pages.capturing import Capturing
from onrecord.pages.file import file_captures, printable
from onrecord.pages.folder import folder_captures
from onrecord.pages.page import Capture
from onrecord.pages.paste import pasted
from onrecord.pages.stream import is_warc
from onrecord.pages.warc import warc_captures

#: The name that stands for what is pasted or piped in.
STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def captures(
    name: str, capturing: Capturing | None = None, *, standard_input: bytes = b""
) -> Iterator[Found[Capture]]:
    """Capture the pages that a name stands for, one at a time.

    What is not a page, and what could not be read, is a problem beside the
    others. Only what was asked for by name and is not there at all is an error.

    Args:
        name: A file, a folder, a web archive, an address that begins with
            "http://" or "https://", or "-" for `standard_input`.
        capturing: The limits, the clock and the addresses one may ask.
        standard_input: What was pasted or piped in.

    Returns:
        Each page as soon as it is captured: an archive of any size takes the
        memory of one page.

    Raises:
        NoSuchInputError: There is no file or folder of this name.
        UnreadableInputError: This user may not read it.
    """
    capturing = capturing or Capturing()
    if name == STANDARD_INPUT:
        return _from_standard_input(standard_input, capturing)
    if _ADDRESS.match(name):
        return _from_address(name, capturing)
    path = Path(name)
    # An empty name would be that of the folder one is in.
    if not name.strip() or not _is_there(path):
        raise NoSuchInputError(printable(name))
    # Not a trial `open`: it would end the pipe of "onrecord read <(…)".
    if not os.access(path, os.R_OK):
        raise UnreadableInputError(printable(name), os.strerror(errno.EACCES))
    if path.is_dir():
        return folder_captures(path, capturing)
    return _from_file(path, capturing)


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except PermissionError as why:
        raise UnreadableInputError(printable(path), os.strerror(errno.EACCES)) from why
    except (OSError, ValueError):
        return False
    return True


def _from_address(address: str, capturing: Capturing) -> Iterator[Found[Capture]]:
    # Here, for the web's library takes longer to load than most pages to read.
    from onrecord.pages.fetch import fetched  # noqa: PLC0415

    yield fetched(address, capturing)


def _from_file(path: Path, capturing: Capturing) -> Iterator[Found[Capture]]:
    try:
        yield from file_captures(path, capturing)
    except OSError as why:
        raise UnreadableInputError(printable(path), why.strerror or str(why)) from why


def _from_standard_input(
    content: bytes, capturing: Capturing
) -> Iterator[Found[Capture]]:
    file = io.BytesIO(content)
    if is_warc(file):
        yield from warc_captures(file, "standard input", capturing)
    else:
        yield pasted(content, capturing)
