"""Torture a ledger, and print what came of it.

    python -m tests.torture                          # every torture, a short form
    python -m tests.torture kills --count 10000 --seed 7
    python -m tests.torture --long                   # the numbers of the docs
    python -m tests.torture bugs                     # every planted bug

One line of JSON for each. It ends with 1 where a ledger did not stand it, and where
a fault never happened.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.torture import (
    backups,
    bugs,
    cuts,
    erasing,
    failures,
    flips,
    full_disks,
    hands,
    insiders,
    kills,
    machine,
    planted,
    power,
    proofs,
    redactions,
    servers,
    strangers,
    writers,
)
from tests.torture.tally import Tally


@dataclass(frozen=True)
class Torture:
    """One kind of torture.

    Attributes:
        run: Does it: folder, trials, seed, planted bug.
        short: Trials on every change.
        long: Trials before a release.
    """

    run: Callable[[Path, int, int, str | None], Tally]
    short: int
    long: int


TORTURES = {
    "kills": Torture(kills.run, 24, 10_000),
    "power": Torture(power.run, 16, 10_000),
    "failures": Torture(failures.run, 5, 40),
    "full_disks": Torture(full_disks.run, 12, 1_000),
    "flips": Torture(flips.run, 300, 100_000),
    "cuts": Torture(cuts.run, 100, 10_000),
    "machine": Torture(machine.run, 8, 10_000),
    "proofs": Torture(proofs.run, 12, 256),
    "insiders": Torture(insiders.run, 45, 1_000),
    "strangers": Torture(strangers.run, 16, 1_000),
    "redactions": Torture(redactions.run, 25, 500),
    "erasing": Torture(erasing.run, 4, 1_000),
    "backups": Torture(backups.run, 3, 200),
    "hands": Torture(hands.run, 1, 100),
    "writers": Torture(writers.run, 2, 300),
    "servers": Torture(servers.run, 3, 500),
    "bugs": Torture(planted.run, len(bugs.BUGS), len(bugs.BUGS)),
}


def main() -> None:
    """Run as asked."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("names", nargs="*", default=[*TORTURES], metavar="NAME")
    options.add_argument("--count", type=int, help="trials; else those of the form")
    options.add_argument("--long", action="store_true", help="hours, not seconds")
    options.add_argument("--seed", type=int, default=20310312)
    options.add_argument("--bug", help="planted in it")
    options.add_argument("--folder", type=Path, help="on the disk to be tried")
    asked = options.parse_args()
    stood = True
    for name in asked.names:
        torture = TORTURES[name]
        count = asked.count or (torture.long if asked.long else torture.short)
        began = time.monotonic()
        with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
            tally = torture.run(Path(folder), count, asked.seed, asked.bug)
        seconds = time.monotonic() - began
        sys.stdout.write(f"{tally}\n")
        sys.stderr.write(f"{name}: {tally.tried} in {seconds:.1f} s\n")
        stood &= tally.stood
    sys.exit(not stood)


if __name__ == "__main__":
    main()
