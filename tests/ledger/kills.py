"""Kill a recording process at random moments, and see what is on record.

    python tests/ledger/kills.py FOLDER --kills 1000 --seed 7

Prints one line of JSON: what was killed, acknowledged, lost and found twice.
"""

import argparse
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import apsw

sys.path.insert(0, str(Path(__file__).parents[2]))

from onrecord.ledger import Query, Recording, SqliteLedger
from tests.ledger.newsroom import reported

#: Recordings in one call: one commit each, of one page or of several.
_MOST_TOGETHER = 4
#: A kill comes within this many seconds of the start, or of the first thing
#: that was acknowledged, for this share of them.
_SECONDS = 0.08
_PATIENT = 0.5
#: After this many kills the next ledger is begun, so that making one is tried.
_KILLS_OF_A_LEDGER = 6


@dataclass
class Tally:
    """What happened.

    Attributes:
        kills: Processes killed while they recorded.
        acknowledged: Recordings that `record` had returned for.
        unacknowledged: Recordings on record that it had not returned for yet.
        lost: Acknowledged recordings that are not on record.
        partial: Recordings of which only a part is on record.
        twice: Articles that are on record twice.
        damaged: Ledgers in which an entry, an index or a page is amiss.
    """

    kills: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    lost: int = 0
    partial: int = 0
    twice: int = 0
    damaged: int = 0


def article(n: int) -> Recording:
    """The n-th article, with two claims."""
    return reported(
        f"[source Mira Toll] [cue said] [content {n} shells fell on Karsk].",
        f"[source The Ministry] [cue denied] [content firing {n} shells].",
        title=f"Karsk, day {n}",
    )


def record_until_killed(path: Path, first: int, seed: int, told: int) -> None:
    """Record article after article, telling each that is acknowledged."""
    chance = random.Random(seed)  # noqa: S311 — to be played again
    with SqliteLedger(path) as ledger:
        n = first
        while True:
            together = range(n, n + chance.randint(1, _MOST_TOGETHER))
            ledger.record(article(n) for n in together)
            os.write(told, "".join(f"{n}\n" for n in together).encode())
            n = together.stop


def killed(path: Path, first: int, chance: random.Random) -> list[int]:
    """Kill one recording process; the numbers it had acknowledged."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        record_until_killed(path, first, chance.randrange(2**32), told)
    os.close(told)
    # Half of the kills come while the ledger is opened or first written to,
    # half once something was acknowledged, however slow the machine.
    said = os.read(heard, 4096) if chance.random() < _PATIENT else b""
    time.sleep(chance.uniform(0, _SECONDS))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        msg = "The process ended before it was killed: the fault never happened."
        raise RuntimeError(msg)
    with os.fdopen(heard, "rb") as rest:
        lines = (said + rest.read()).splitlines(keepends=True)
    return [int(line) for line in lines if line.endswith(b"\n")]


def look(path: Path, acknowledged: set[int], tally: Tally) -> None:
    """Count what is amiss in a ledger."""
    if not path.exists() or not path.stat().st_size:
        tally.lost += len(acknowledged)
        return
    with SqliteLedger(path) as ledger:
        listed, _ = ledger.articles(limit=1_000_000)
        found = Counter(int((e.article.title or "").split()[-1]) for e in listed)
        tally.lost += len(acknowledged - set(found))
        tally.unacknowledged += len(set(found) - acknowledged)
        tally.twice += sum(count > 1 for count in found.values())
        tally.partial += sum(entry.claims != 2 for entry in listed)
        entries = list(ledger.every_entry())
        whole = (
            all(entry.is_what_it_says for entry in entries)
            and [entry.index for entry in entries] == list(range(len(entries)))
            and ledger.claims(Query(words="shells", limit=0)).total == 2 * len(listed)
        )
    checked = apsw.Connection(str(path))
    whole = whole and checked.pragma("integrity_check") == "ok"
    checked.close()
    tally.damaged += not whole


def run(folder: Path, kills: int, seed: int) -> Tally:
    """Kill so many processes, looking at the ledger after each."""
    chance = random.Random(seed)  # noqa: S311 — to be played again
    tally = Tally()
    acknowledged: set[int] = set()
    for n in range(kills):
        path = folder / f"{n // _KILLS_OF_A_LEDGER}.db"
        if n % _KILLS_OF_A_LEDGER == 0:
            acknowledged = set()
        # What was not acknowledged is recorded again, and must not be there twice.
        new = killed(path, max(acknowledged, default=-1) + 1, chance)
        tally.kills += 1
        tally.acknowledged += len(new)
        acknowledged |= set(new)
        look(path, acknowledged, tally)
    return tally


def main() -> None:
    """Run as asked, and print the tally."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--kills", type=int, default=30)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    print(json.dumps(asdict(run(asked.folder, asked.kills, asked.seed))))  # noqa: T201


if __name__ == "__main__":
    main()
