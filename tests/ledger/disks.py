"""Disks that are small, or may not be written to, for as long as a test lasts."""

import os
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import absent


@contextmanager
def on_a_read_only_disk(folder: Path) -> Iterator[None]:
    """Make the folder one that may not be written to.

    Root may write where the permissions forbid it, so for root it is mounted
    again, to be read only.
    """
    if os.geteuid() != 0:
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
        try:
            yield
        finally:
            folder.chmod(stat.S_IRWXU)
        return
    _mount("--bind", folder, folder)
    try:
        _mount("-o", "remount,bind,ro", folder)
        yield
    finally:
        _unmount(folder)


@contextmanager
def small_disk(folder: Path, *, kilobytes: int) -> Iterator[Path]:
    """A disk of so many kilobytes; only root can make one."""
    if os.geteuid() != 0:
        absent("The right to mount a small disk, which root has,")
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder)
    try:
        yield folder
    finally:
        _unmount(folder)


def grown(folder: Path, *, kilobytes: int) -> None:
    """Make a small disk larger, as when space is freed."""
    _mount("-o", f"remount,size={kilobytes}k", folder)


def fill(folder: Path) -> Path:
    """Use up every byte that is left; the file that does, to be deleted."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return filler


def _mount(*arguments: str | Path) -> None:
    done = subprocess.run(
        ["mount", *arguments],  # noqa: S607 — wherever the system keeps it
        capture_output=True,
        check=False,
    )
    if done.returncode:
        absent(f"The right to mount ({done.stderr.decode().strip()})")


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", folder], check=True)  # noqa: S607
