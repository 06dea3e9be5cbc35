"""Writing files so that what was told to be written survives a power cut."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes, *, mode: int) -> None:
    """Put a whole file at `path`, or leave what is there.

    It is written beside, reaches the disk, takes the name, and then the name
    reaches the disk: a power cut at any moment leaves the old file or the new.

    Args:
        path: Where; a file there is replaced.
        content: All of it.
        mode: The file's permissions, as for `chmod`.
    """
    handle, name = tempfile.mkstemp(prefix=".coming-", dir=path.parent)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            os.fchmod(file.fileno(), mode)
        Path(name).rename(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and the folders above it, each on disk before its child."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir()
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
