"""Keeping a copy of what is replaced, beside it."""

import stat
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from onrecord.pages import write_whole


def keep(files: Iterable[Path], at: datetime) -> tuple[Path, ...]:
    """Keep a copy of each file that is there, with the time behind its name.

    Returns:
        Where the copies are.
    """
    kept = []
    for file in dict.fromkeys(files):
        if file.exists():
            copy = free_name(file, at)
            mode = stat.S_IMODE(file.stat().st_mode)
            write_whole(copy, file.read_bytes(), mode=mode)
            kept.append(copy)
    return tuple(kept)


def free_name(file: Path, at: datetime) -> Path:
    """A name beside a file that nothing has yet."""
    name = f"{file}.{at:%Y%m%dT%H%M%SZ}"
    tries = (f"{name}{f'-{n}' if n else ''}" for n in range(1000))
    return next(Path(each) for each in tries if not Path(each).exists())
