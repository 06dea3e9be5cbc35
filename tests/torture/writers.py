"""D10: eight writers at once, in a file and in a database, and what became of it.

What was acknowledged before another recording began must stand before it, the
indexes without a gap or a double, and what was committed together side by side.
"""

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

from onrecord.ledger import KeptLedger, SqliteLedger, copy_entries, key_file, verify
from tests.ledger.postgres_server import a_server
from tests.torture import bugs
from tests.torture.database import a_place, look, opened, why_not
from tests.torture.history import Act, out_of_order, overlapping, torn
from tests.torture.tally import Tally
from tests.torture.workload import article

_WRITERS = 8
_MOST_TOGETHER = 3
#: Of so many recordings one is of articles that all of them record.
_SHARED = 8
#: Numbers of one writer's own articles, and those of all.
_OWN, _ALL = 1_000_000, 500
Open = Callable[[], KeptLedger]


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """Let eight write for so many seconds in a file, and again in a database."""
    tally = Tally("writers", seed)
    path = folder / "ledger.db"
    _together(lambda: SqliteLedger(path, wait=60), folder, count, bug, tally)
    if why := why_not():
        tally.notes.append(f"Not in a database. {why}")
        return tally
    with a_server() as server:
        address = a_place(server, "writers")
        keys = folder / "keys"
        _together(lambda: opened(address, keys), folder, count, bug, tally)
        if not tally.amiss:
            _same_root(lambda: opened(address, keys), folder / "copy.db", tally)
    return tally


def _together(
    open_: Open, folder: Path, seconds: int, bug: str | None, tally: Tally
) -> None:
    open_().close()
    logs = [folder / f"acts-{who}" for who in range(_WRITERS)]
    begins = time.monotonic() + 0.5
    children = []
    for who, log in enumerate(logs):
        child = os.fork()
        if child == 0:
            bugs.plant(bug)
            chance = random.Random(f"{tally.seed} {who}")  # noqa: S311
            _child(who, open_, log, chance, (begins, begins + seconds), bug)
        children.append(child)
    for child in children:
        _, status = os.waitpid(child, 0)
        if status:
            tally.wrong("a writer failed")
    acts = [Act.parse(line) for log in logs for line in log.read_text().splitlines()]
    tally.tried += len(acts)
    tally.struck += overlapping(acts)
    numbers = {n for act in acts for n in act.numbers}
    tally.stake += len(numbers)
    with open_() as ledger:
        stands = look(ledger, numbers, tally)
    for wrong in out_of_order(acts, stands):
        tally.wrong("out of order", wrong)
    for wrong in torn(acts, stands):
        tally.wrong("torn", wrong)


def _child(  # noqa: PLR0913, PLR0917 — it is given all that it needs
    who: int,
    open_: Open,
    log: Path,
    chance: random.Random,
    span: tuple[float, float],
    bug: str | None,
) -> None:
    """Record until the time is up, and end the process."""
    try:
        with open_() as ledger, log.open("w") as told:
            time.sleep(max(0, span[0] - time.monotonic()))
            n = (who + 1) * _OWN
            while time.monotonic() < span[1]:
                is_alone = chance.randrange(_SHARED) > 0
                many = chance.randint(1, _MOST_TOGETHER)
                first = n if is_alone else chance.randrange(_ALL)
                n += many if is_alone else 0
                numbers = tuple(range(first, first + many))
                began = time.monotonic_ns()
                early = time.monotonic_ns()
                ledger.record([article(number) for number in numbers])
                acked = time.monotonic_ns()
                if bug == "acknowledged before its turn":
                    acked = early
                told.write(str(Act(who, began, acked, numbers, is_alone)))
    except BaseException:  # noqa: BLE001 — the parent counts it
        os._exit(1)
    os._exit(0)


def _same_root(open_: Open, path: Path, tally: Tally) -> None:
    """The same entries in a file have the same root."""
    with open_() as ledger:
        key_file(path).write_bytes(key_file(ledger.beside).read_bytes())
        with SqliteLedger(path) as copy:
            copy_entries(ledger, copy)
            if verify(copy).root != verify(ledger).root:
                tally.wrong("another root")
