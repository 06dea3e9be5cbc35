"""D4: disks of random size that fill up, and what still works while they are full."""

import os
import random
from pathlib import Path

from onrecord.errors import DiskFullError, LedgerDiskFullError, OnrecordError
from onrecord.ledger import Query, SqliteLedger, bundle_of, verify
from tests.ledger.disks import fill, grown, small_disk
from tests.torture.tally import Tally
from tests.torture.workload import MOST_TOGETHER, article, look, pages_beside

#: Kilobytes of the smallest and of the largest disk. An empty ledger has some 500.
_SMALLEST, _LARGEST = 256, 4096
_ROOM = 64 * 1024
EARLY = "acknowledged before the commit"
BUGS = (EARLY,)


def why_not() -> str | None:
    """Why this machine cannot do it; None where it can."""
    return None if os.geteuid() == 0 else "Only root can mount a small disk."


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """So many disks, each filled by recording, looked at while full, and given room."""
    chance = random.Random(seed)  # noqa: S311 — to be played again
    tally = Tally("full_disks", seed)
    told: dict[str, int] = {}
    for n in range(count):
        size = chance.randint(_SMALLEST, _LARGEST)
        with small_disk(folder / f"disk-{n}", kilobytes=size) as disk:
            path = disk / "ledger.db"
            acknowledged = _until_full(path, chance, tally, told, early=bug == EARLY)
            (disk / "filler").unlink(missing_ok=True)
            grown(disk, kilobytes=size + _ROOM)
            tally.tried += 1
            tally.stake += len(acknowledged)
            if acknowledged:
                look(path, acknowledged, tally)
            _record_one_more(path, tally)
    tally.notes.append(f"told: {told}")
    return tally


def _until_full(
    path: Path,
    chance: random.Random,
    tally: Tally,
    told: dict[str, int],
    *,
    early: bool,
) -> set[int]:
    """Record until the disk is full, and look at it then: what was acknowledged."""
    acknowledged: set[int] = set()
    try:
        store = pages_beside(path)
        with SqliteLedger(path) as ledger:
            try:
                while len(acknowledged) < 100_000:
                    first = len(acknowledged)
                    together = range(first, first + chance.randint(1, MOST_TOGETHER))
                    acknowledged |= set(together) if early else set()
                    ledger.record([article(each, store) for each in together])
                    acknowledged |= set(together)
            finally:
                fill(path.parent)
                _use(ledger, path, acknowledged, tally, early=early)
    except (LedgerDiskFullError, DiskFullError) as error:
        tally.struck += 1
        told[type(error).__name__] = told.get(type(error).__name__, 0) + 1
    except OnrecordError as error:
        tally.wrong("not told that it is full", f"{type(error).__name__}: {error}")
    return acknowledged


def _use(
    ledger: SqliteLedger,
    path: Path,
    acknowledged: set[int],
    tally: Tally,
    *,
    early: bool,
) -> None:
    """Read, search, verify and export while not a byte is left."""
    if early:
        return
    try:
        hits = ledger.claims(Query(words="shells", limit=3))
        if hits.total < 2 * len(acknowledged):
            tally.wrong("not found while full", f"{hits.total} of {len(acknowledged)}")
        if verify(ledger).amiss:
            tally.wrong("not verified while full")
        # What was committed and not signed for was not acknowledged, and is refused.
        named = f'"day {min(acknowledged, default=0)}"'
        for hit in ledger.claims(Query(words=named, limit=1)).hits:
            if not bundle_of(ledger, pages_beside(path), hit.claim.id):
                tally.wrong("not exported while full")
        with SqliteLedger.open(path, read_only=True) as reader:
            reader.claims(Query(words="shells", limit=1))
    except OnrecordError as error:
        tally.wrong("not usable while full", f"{type(error).__name__}: {error}")


def _record_one_more(path: Path, tally: Tally) -> None:
    """Once there is room, recording goes on."""
    try:
        with SqliteLedger(path) as ledger:
            ledger.record([article(1_000_000, pages_beside(path))])
    except OnrecordError as error:
        tally.wrong("does not go on", f"{type(error).__name__}: {error}")
