"""D9: other programs have their hands on the file while it is written."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from onrecord.ledger import SqliteLedger
from tests.torture.tally import Tally
from tests.torture.workload import article, look, pages_beside

_WRITERS = 3
_ARTICLES = 12
#: Another process records, checkpoints the log, and reads, all the while.
_OTHER = """
import sys, apsw
from onrecord.ledger import SqliteLedger
from tests.torture.workload import article, pages_beside
from contextlib import closing
from pathlib import Path
path, first = Path(sys.argv[1]), int(sys.argv[2])
with SqliteLedger(path, wait=60) as ledger:
    for n in range(first, first + {articles}):
        ledger.record([article(n, pages_beside(path))])
        reader = apsw.Connection(str(path))
        reader.set_busy_timeout(60000)
        reader.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
        assert reader.execute("SELECT count(*) FROM entry").get
        reader.close()
        print(n, flush=True)
"""


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """So many ledgers, each with several writers and raw readers at once."""
    chance = random.Random(seed)  # noqa: S311 — to be played again
    tally = Tally("hands", seed)
    for n in range(count):
        path = folder / f"{n}.db"
        SqliteLedger(path).close()
        running = [
            subprocess.Popen(
                [
                    sys.executable,
                    "-c",
                    _OTHER.format(articles=_ARTICLES),
                    path,
                    str(1000 * each),
                ],
                stdout=subprocess.PIPE,
                cwd=Path(__file__).parents[2],
            )
            for each in range(1, _WRITERS + 1)
        ]
        acknowledged = set(_written(path, chance.randrange(2**32), bug, tally))
        for each in running:
            said, _ = each.communicate()
            if each.returncode:
                tally.wrong("a writer failed")
            acknowledged |= {int(line) for line in said.split()}
        tally.tried += 1
        tally.stake += len(acknowledged)
        look(path, acknowledged, tally)
        if bug and tally.amiss:
            break
    return tally


def _written(path: Path, seed: int, bug: str | None, tally: Tally) -> range:
    """Record in a process that also opens the file by other means meanwhile.

    It ends as one that is killed: closing the ledger in good order would save what
    such a process may already have lost.
    """
    child = os.fork()
    if child == 0:
        try:
            _write(path, random.Random(seed), bug)  # noqa: S311 — to be played again
        except BaseException:  # noqa: BLE001 — the parent counts it
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if status:
        tally.wrong("a writer failed")
    tally.struck += _ARTICLES
    return range(_ARTICLES)


def _write(path: Path, chance: random.Random, bug: str | None) -> None:
    with SqliteLedger(path, wait=60) as ledger:
        for n in range(_ARTICLES):
            ledger.record([article(n, pages_beside(path))])
            if bug is not None:
                with closing(sqlite3.connect(path)) as other:
                    other.execute("SELECT count(*) FROM entry").fetchone()
            match chance.randrange(3):
                case 0:
                    path.read_bytes()  # closing it drops the locks on it
                case 1:
                    shutil.copy(path, path.with_suffix(".copy"))
                case _:
                    child = os.fork()
                    if child == 0:
                        os._exit(0)
                    os.waitpid(child, 0)
        os._exit(0)
