"""D8: back up while somebody records and is killed, restore elsewhere, verify.

Whatever was acknowledged before a backup began must be in it.
"""

import os
import random
import shutil
import signal
import threading
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.ledger import (
    KEEPER,
    SqliteLedger,
    backup,
    checkpoint_file,
    checkpoints_in,
    key_file,
    restore,
    verify,
)
from tests.torture.tally import Tally
from tests.torture.workload import heard, pages_beside, record_on

#: Backups of one ledger, before the next is begun.
_OF_A_LEDGER = 8
#: Of so many recording processes one is killed, at any moment of a backup.
_KILLED = 3
BUGS = ("without a checkpoint", "half of the pages")


@dataclass
class Recorder:
    """A process that records, and what it has acknowledged.

    Attributes:
        child: Its process.
        told: The numbers it has acknowledged so far.
    """

    child: int
    told: list[int] = field(default_factory=list)

    def listen(self, pipe: int) -> None:
        """Take down what it tells until it ends."""
        rest = b""
        while said := os.read(pipe, 65_536):
            whole, _, rest = (rest + said).rpartition(b"\n")
            said_of = heard(whole + b"\n" if whole else b"")
            # Those below 0 are of pages, whose article may not be on record yet.
            self.told += [n for n in said_of if n >= 0]
        os.close(pipe)


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """Take so many backups, and restore each."""
    chance = random.Random(seed)  # noqa: S311 — to be played again
    tally = Tally("backups", seed)
    first = 0
    for n in range(count):
        path = folder / f"{n // _OF_A_LEDGER}.db"
        first = 0 if n % _OF_A_LEDGER == 0 else first
        first = _once(path, first, chance, tally, bug)
        tally.tried += 1
    return tally


def _once(
    path: Path, first: int, chance: random.Random, tally: Tally, bug: str | None
) -> int:
    """Back up once while a process records; the number to go on from."""
    pipe, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(pipe)
        record_on(path, first, chance.randrange(2**32), told, early=False)
    os.close(told)
    recorder = Recorder(child)
    listening = threading.Thread(target=recorder.listen, args=(pipe,))
    listening.start()
    while not recorder.told:
        listening.join(0.01)
    copy, back = path.parent / "copy", path.parent / "back"
    killer = threading.Timer(chance.uniform(0, 0.05), os.kill, (child, signal.SIGKILL))
    if chance.randrange(_KILLED) == 0:
        killer.start()
    before = set(range(first)) | set(recorder.told)
    # Not opened to write: its key is there, so that the copy is signed for.
    with SqliteLedger.open(path, read_only=True, actor=KEEPER) as book:
        backup(book, pages_beside(path), copy)
    tally.struck += len(recorder.told) > 0
    # No number of a process is used again before it was waited for.
    killer.cancel()
    if killer.is_alive():
        killer.join()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    listening.join()
    _spoil(copy, bug)
    try:
        restore(copy, back, key=key_file(path))
        _look(back, before, tally)
    except OnrecordError as error:
        tally.wrong("refused", f"{type(error).__name__}: {error}")
    tally.stake += len(before)
    for place in (copy, back):
        shutil.rmtree(place, ignore_errors=True)
    return max(recorder.told) + 1


def _spoil(copy: Path, bug: str | None) -> None:
    """Plant what has to be found."""
    if bug == BUGS[0]:
        checkpoint_file(copy / "ledger.db").unlink()
    elif bug == BUGS[1]:
        for page in sorted((copy / "pages").glob("??/*"))[::2]:
            page.unlink()


def _look(back: Path, before: set[int], tally: Tally) -> None:
    """Count what is amiss in a restored ledger."""
    path = back / "ledger.db"
    with SqliteLedger(path) as ledger:
        promised, broken = checkpoints_in([checkpoint_file(path)], ledger.vkey)
        verified = verify(ledger, against=promised)
        for each in (*broken, *verified.amiss):
            tally.wrong("damaged", each.message)
        listed, _ = ledger.articles(limit=1_000_000)
        found = {int((e.article.title or "").split()[-1]) for e in listed}
        lost = before - found
        tally.wrong("lost", f"{sorted(lost)[:5]}", len(lost))
        kept = {path.name for path in (back / "pages").glob("??/*")}
        missing = {entry.article.page for entry in listed} - kept
        tally.wrong("pages", f"{sorted(missing)[:2]}", len(missing))
