"""D2: the power goes, on a real ext4 file system in a file.

The file system is told to shut down without writing its journal, which drops what it
has not put to the disk; then it is mounted again. Only what was acknowledged before
that counts. What this does not model: a disk that lies about what it holds, or that
writes half a sector.
"""

import fcntl
import os
import random
import select
import shutil
import signal
import struct
import subprocess
import time
from pathlib import Path

from tests.torture import bugs
from tests.torture.tally import Tally
from tests.torture.workload import heard, look, record_on, swept

#: _IOR('X', 125, __u32), and EXT4_GOING_FLAGS_NOLOGFLUSH: linux/fs/ext4/ext4.h
_SHUTDOWN, _NO_LOG_FLUSH = 0x8004587D, 2
_MEGABYTES = 96
_SECONDS = 0.15
_CUTS_OF_A_LEDGER = 4


class Disk:
    """An ext4 file system in a file, whose power can be cut."""

    def __init__(self, folder: Path) -> None:
        self.image = folder / "disk.img"
        self.mounted = folder / "disk"
        self.mounted.mkdir()
        with self.image.open("wb") as file:
            file.truncate(_MEGABYTES << 20)
        _ran("mkfs.ext4", "-q", "-F", "-O", "^metadata_csum_seed", self.image)
        self.mount()

    def mount(self) -> None:
        """Mount it; what its journal holds is played back."""
        _ran("mount", "-o", "loop", self.image, self.mounted)

    def unmount(self) -> None:
        """Take it away."""
        _ran("umount", self.mounted)

    def cut(self) -> None:
        """Cut its power."""
        handle = os.open(self.mounted, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, struct.pack("I", _NO_LOG_FLUSH))
        finally:
            os.close(handle)


def why_not() -> str | None:
    """Why this machine cannot do it; None where it can."""
    if os.geteuid() != 0:
        return "It takes root, to mount a disk."
    if not Path("/dev/loop-control").exists():
        return "This kernel mounts no file as a disk."
    for program in ("mkfs.ext4", "mount", "umount"):
        if shutil.which(program) is None:
            return f"There is no {program}."
    return None


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """Cut the power so many times, looking at the ledger after each."""
    chance = random.Random(seed)  # noqa: S311 — to be played again
    tally = Tally("power", seed)
    disk = Disk(folder)
    try:
        acknowledged: set[int] = set()
        for n in range(count):
            path = disk.mounted / f"{n // _CUTS_OF_A_LEDGER}.db"
            if n % _CUTS_OF_A_LEDGER == 0:
                acknowledged = set()
            first = max(acknowledged, default=-1) + 1
            told = _cut_while_recording(disk, path, first, chance, bug)
            tally.tried += 1
            tally.struck += 1
            tally.stake += len(told)
            acknowledged |= set(told)
            look(path, acknowledged, tally)
            if (n + 1) % _CUTS_OF_A_LEDGER == 0:
                swept(path)
            if bug and tally.amiss:
                break
    finally:
        disk.unmount()
    return tally


def _cut_while_recording(
    disk: Disk, path: Path, first: int, chance: random.Random, bug: str | None
) -> list[int]:
    """The numbers that were acknowledged before the power went."""
    hears, tells = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hears)
        bugs.plant(bug)
        early = bug == "acknowledged before the commit"
        try:
            record_on(path, first, chance.randrange(2**32), tells, early=early)
        except BaseException:  # noqa: BLE001 — its disk is gone
            os._exit(1)
    os.close(tells)
    said = os.read(hears, 4096) if chance.random() < 0.7 else b""
    time.sleep(chance.uniform(0, _SECONDS))
    while select.select([hears], [], [], 0)[0]:
        more = os.read(hears, 1 << 16)
        if not more:
            break
        said += more
    disk.cut()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(hears)
    disk.unmount()
    disk.mount()
    return heard(said)


def _ran(*command: str | Path) -> None:
    for again in range(50):
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode == 0:
            return
        if b"busy" not in done.stderr:
            break
        time.sleep(0.02 * (again + 1))
    msg = f"{command[0]}: {done.stderr.decode().strip()}"
    raise RuntimeError(msg)
