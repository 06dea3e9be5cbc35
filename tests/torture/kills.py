"""D1: a recording process is killed at random moments."""

import os
import random
import signal
import time
from pathlib import Path

from tests.torture import bugs
from tests.torture.tally import Tally
from tests.torture.workload import heard, look, record_on, swept

#: A kill comes within this many seconds of the start, or of the first thing
#: that was acknowledged, for this share of them.
_SECONDS = 0.08
_PATIENT = 0.5
#: After this many kills the next ledger is begun, so that making one is tried.
_KILLS_OF_A_LEDGER = 6


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """Kill so many processes, looking at the ledger after each."""
    chance = random.Random(seed)  # noqa: S311 — to be played again
    tally = Tally("kills", seed)
    acknowledged: set[int] = set()
    for n in range(count):
        path = folder / f"{n // _KILLS_OF_A_LEDGER}.db"
        if n % _KILLS_OF_A_LEDGER == 0:
            acknowledged = set()
        # What was not acknowledged is recorded again, and must not be there twice.
        first = max(acknowledged, default=-1) + 1
        told = _killed(path, first, chance, bug, tally)
        tally.tried += 1
        tally.stake += len(told)
        acknowledged |= set(told)
        look(path, acknowledged, tally)
        if (n + 1) % _KILLS_OF_A_LEDGER == 0:
            swept(path)
        if bug and tally.amiss:
            break
    return tally


def _killed(
    path: Path, first: int, chance: random.Random, bug: str | None, tally: Tally
) -> list[int]:
    """Kill one recording process; the numbers it had acknowledged."""
    hears, tells = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hears)
        bugs.plant(bug)
        early = bug == "acknowledged before the commit"
        record_on(path, first, chance.randrange(2**32), tells, early=early)
    os.close(tells)
    # Half of the kills come while the ledger is opened or first written to,
    # half once something was acknowledged, however slow the machine.
    said = os.read(hears, 4096) if chance.random() < _PATIENT else b""
    time.sleep(chance.uniform(0, _SECONDS))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    tally.struck += os.WIFSIGNALED(status)
    if not os.WIFSIGNALED(status):
        tally.wrong("ended before it was killed")
    with os.fdopen(hears, "rb") as rest:
        return heard(said + rest.read())
