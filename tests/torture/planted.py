"""D3: bugs that others have made are planted, and must be found."""

import json
import subprocess
import sys
from pathlib import Path

from tests.torture import power, servers
from tests.torture.bugs import BUGS
from tests.torture.tally import Tally

#: Which torture is to find a bug, and in how many trials at most.
FOUND_BY: dict[str, tuple[str, int]] = {
    "acknowledged before the commit": ("kills", 200),
    "no key to know it again by": ("machine", 20),
    "synchronous=NORMAL": ("power", 60),
    "synchronous=OFF": ("power", 60),
    "files not synced": ("power", 200),
    "folders not synced": ("power", 2_000),
    "tried again after a failed sync": ("failures", 40),
    "signed before the commit": ("kills", 400),
    "signed inside the ledger only": ("cuts", 8),
    "checkpoint written in place": ("kills", 1_500),
    "leaves without their prefix": ("insiders", 20),
    "bodies without salt": ("insiders", 20),
    "synchronous_commit=off": ("servers", 20),
    "writers that do not wait in line": ("writers", 5),
    "acknowledged before its turn": ("writers", 5),
    "leaves believed": ("flips", 500),
    "another SQLite in the same process": ("hands", 20),
    "any proof taken": ("proofs", 4),
}
_NEEDS = {"power": power.why_not, "servers": servers.why_not}


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """Plant the first so many bugs, or the one that is named."""
    del folder
    tally = Tally("bugs", seed)
    for name in [bug] if bug else BUGS[:count]:
        torture, most = FOUND_BY[name]
        if torture in _NEEDS and (why := _NEEDS[torture]()):
            tally.notes.append(f"{name}: not tried. {why}")
            continue
        tally.tried += 1
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.torture",
                torture,
                f"--count={most}",
                f"--seed={seed}",
                f"--bug={name}",
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )
        found = json.loads(done.stdout) if done.stdout else {"amiss": {}, "tried": 0}
        tally.struck += 1
        if found["amiss"]:
            tally.stake += 1
            tally.notes.append(
                f"{name}: after {found['tried']}, by {torture}: {found['amiss']}"
            )
        else:
            tally.wrong("not found", f"{name} {done.stderr[-200:]}")
    return tally
