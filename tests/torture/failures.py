"""D4: the n-th call to the disk fails, for every n, with two kinds of failure."""

import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from onrecord.errors import LedgerError, OnrecordError
from onrecord.ledger import SqliteLedger
from tests.torture import bugs
from tests.torture.tally import Tally
from tests.torture.workload import article, look, pages_beside

CALLS = ("fsync", "fdatasync", "pwrite", "ftruncate", "pread")
_SYNCS = ("fsync", "fdatasync")
#: Articles recorded by each process: one by one, so that there are many calls.
_ARTICLES = 6


def why_not() -> str | None:
    """Why this machine cannot do it; None where it can."""
    if shutil.which("cc") is None or sys.platform != "linux":
        return "It takes a C compiler on Linux, to make a disk fail."
    return None


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """Every call, every n up to `count`, in processes whose disk can be made fail."""
    library = folder / "failing_disk.so"
    source = Path(__file__).with_name("failing_disk.c")
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"],  # noqa: S607
        check=True,
    )
    done = subprocess.run(
        [sys.executable, "-m", __name__, folder, str(count), str(seed), bug or ""],
        env={**os.environ, "LD_PRELOAD": str(library)},
        stdout=subprocess.PIPE,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    said = json.loads(done.stdout)
    said.pop("stood")
    return Tally(**said)


def _every_call(folder: Path, most: int, seed: int, bug: str | None) -> Tally:
    tally = Tally("failures", seed)
    told: dict[str, int] = {}
    for call in CALLS:
        for number in (errno.EIO, errno.ENOSPC):
            for n in range(1, most + 1):
                path = folder / f"{call}-{number}-{n}.db"
                if not _try_once(path, call, n, number, bug, tally, told):
                    break
    tally.notes.append(f"told: {told}")
    return tally


def _try_once(  # noqa: PLR0913, PLR0917 — one trial of many
    path: Path,
    call: str,
    n: int,
    number: int,
    bug: str | None,
    tally: Tally,
    told: dict[str, int],
) -> bool:
    """Record on a disk that fails once; whether it did."""
    hears, tells = os.pipe()
    child = os.fork()
    if child == 0:
        bugs.plant(bug)
        _record(path, tells, call, n, number)
        os._exit(0)
    os.close(tells)
    os.waitpid(child, 0)
    with os.fdopen(hears) as said:
        acknowledged, error, plain, struck, went_on = json.loads(said.read())
    tally.tried += 1
    tally.struck += struck
    tally.stake += len(acknowledged)
    told[error] = told.get(error, 0) + 1
    what = f"{call} {n} {errno.errorcode[number]}: {error}"
    tally.wrong("not told in a sentence", what, int(not plain))
    if call in _SYNCS and number == errno.EIO:
        tally.wrong("went on after a failed sync", what, int(went_on))
    look(path, set(acknowledged), tally)
    return bool(struck)


def _record(path: Path, tells: int, call: str, n: int, number: int) -> None:
    """Record until the disk fails, and once more; tell what came of it."""
    shim = ctypes.CDLL(None)
    shim.arm(call.encode(), n, number)
    acknowledged: list[int] = []
    error, plain, went_on = "nothing", True, False
    try:
        with SqliteLedger(path) as ledger:
            try:
                for m in range(_ARTICLES):
                    before = shim.has_struck()
                    ledger.record([article(m, pages_beside(path))])
                    acknowledged.append(m)
                    went_on |= bool(shim.has_struck() and not before)
            except LedgerError as failure:
                error = type(failure).__name__
                went_on |= _goes_on(ledger, path)
    except OnrecordError as failure:
        error = type(failure).__name__
    except Exception as failure:  # noqa: BLE001 — told to the one who asked
        error, plain = repr(failure), False
    said = (acknowledged, error, plain, shim.has_struck(), went_on)
    os.write(tells, json.dumps(said).encode())


def _goes_on(ledger: SqliteLedger, path: Path) -> bool:
    """Whether a writer whose disk failed goes on as if nothing had been."""
    try:
        ledger.record([article(99, pages_beside(path))])
    except OnrecordError:
        return False
    return True


if __name__ == "__main__":
    sys.stdout.write(
        str(
            _every_call(
                Path(sys.argv[1]),
                int(sys.argv[2]),
                int(sys.argv[3]),
                sys.argv[4] or None,
            )
        )
    )
