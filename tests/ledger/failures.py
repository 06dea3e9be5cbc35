"""Let the n-th call to the disk fail, for every n, and see what is on record.

    LD_PRELOAD=failing_disk.so python tests/ledger/failures.py FOLDER

Prints one line of JSON: how often the disk failed, and what came of it.
"""

import argparse
import ctypes
import errno
import json
import os
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from onrecord.errors import LedgerError
from onrecord.ledger import SqliteLedger
from tests.ledger.kills import Tally, article, look

CALLS = ("fsync", "fdatasync", "pwrite", "ftruncate", "pread")
#: Articles recorded by each process: one by one, so that there are many calls.
_ARTICLES = 6


@dataclass
class Struck(Tally):
    """What happened.

    Attributes:
        tried: Processes that recorded.
        struck: Those in which the disk failed.
        told: What they told, by the name of the error; "nothing" where they
            could do what was asked.
        untold: Errors that no reader could understand.
    """

    tried: int = 0
    struck: int = 0
    told: dict[str, int] = field(default_factory=dict)
    untold: list[str] = field(default_factory=list)


def record(path: Path, told: int, call: str, n: int, number: int) -> None:
    """Record until the disk fails; tell what was acknowledged, and the error."""
    shim = ctypes.CDLL(None)
    shim.arm(call.encode(), n, number)
    acknowledged, error, plain = [], "nothing", True
    try:
        with SqliteLedger(path) as ledger:
            for m in range(_ARTICLES):
                ledger.record([article(m)])
                acknowledged.append(m)
    except LedgerError as failure:
        error = type(failure).__name__
    except Exception as failure:  # noqa: BLE001 — told to the one who asked
        error, plain = repr(failure), False
    said = (acknowledged, error, plain, shim.has_struck())
    os.write(told, json.dumps(said).encode())


def try_once(path: Path, call: str, n: int, number: int, tally: Struck) -> bool:
    """Record on a disk that fails once; whether it did."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        record(path, told, call, n, number)
        os._exit(0)
    os.close(told)
    os.waitpid(child, 0)
    with os.fdopen(heard) as said:
        acknowledged, error, plain, struck = json.loads(said.read())
    tally.tried += 1
    tally.struck += struck
    tally.acknowledged += len(acknowledged)
    name = error if plain else "something else"
    tally.told[name] = tally.told.get(name, 0) + 1
    if not plain:
        tally.untold.append(f"{call} {n} {errno.errorcode[number]}: {error}")
    look(path, set(acknowledged), tally)
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    return bool(struck)


def run(folder: Path, most: int) -> Struck:
    """Every call, every n up to `most`, with two kinds of failure."""
    tally = Struck()
    for call in CALLS:
        for number in (errno.EIO, errno.ENOSPC):
            for n in range(1, most + 1):
                path = folder / f"{call}-{number}-{n}.db"
                if not try_once(path, call, n, number, tally):
                    break
    return tally


def main() -> None:
    """Run as asked, and print the tally."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--most", type=int, default=40)
    asked = options.parse_args()
    print(json.dumps(asdict(run(asked.folder, asked.most))))  # noqa: T201


if __name__ == "__main__":
    main()
