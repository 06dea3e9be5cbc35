"""What is put on record of a repair: who did it, when, and what it was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from onrecord.errors import Problem
from onrecord.ledger.body import record_of
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.note import Checkpoint, Verifier
from onrecord.ledger.queries import REPAIR

#: The kind of problem that tells of a repair.
REPAIRED = "ledger.repaired"
#: Indexes that are written out.
_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A repair that is on record.

    Attributes:
        entry: Index of the entry that says so.
        message: Who did it, when, and what it was.
    """

    entry: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What was done.

    Attributes:
        message: What went on record of it.
        entry: Index of the entry that says so.
        size: How many entries the ledger holds now.
        root: The root over them, in hexadecimal.
        kept: Copies of the files that were replaced.
        missing: Digests of pages that the entries name and whose bytes could not
            be had.
    """

    message: str
    entry: int
    size: int
    root: str
    kept: tuple[Path, ...] = ()
    missing: tuple[str, ...] = ()


def statement(name: str, by: str, at: datetime, what: Iterable[str]) -> Problem:
    """What goes on record of a repair.

    Args:
        name: The ledger's name, as in its checkpoints.
        by: Who had it done.
        at: When.
        what: What was amiss and what was done, in sentences.
    """
    told = " ".join(what)
    message = f"Repaired by {by} on {at:%Y-%m-%d %H:%M:%S} UTC. {told}"
    return Problem(about=name, kind=REPAIRED, message=message)


def over(size: int, root: bytes) -> str:
    """A number of entries and their root, as it is written in sentences."""
    return f"{size} entries (root {root.hex()})"


def signed_over(checkpoint: Checkpoint) -> str:
    """What a checkpoint was signed over, as it is written in sentences."""
    return over(checkpoint.size, checkpoint.root)


def listed(indexes: Sequence[int]) -> str:
    """Some indexes, as they are written in sentences; of many, the first.

    >>> listed([3, 4, 9])
    '3, 4, 9'
    """
    told = ", ".join(str(index) for index in indexes[:_MOST])
    more = len(indexes) - _MOST
    return f"{told} and {more} more" if more > 0 else told


def repairs_of(book: KeptLedger) -> tuple[Repair, ...]:
    """Every repair that is on record, the oldest first."""
    name = Verifier.parse(book.vkey).name
    with book.asking() as ledger:
        rows = ledger.execute(REPAIR["told"], {"about": name}).fetchall()
    told = [(idx, record_of(body, Problem)) for idx, body in rows]
    return tuple(
        Repair(entry=idx, message=problem.message)
        for idx, problem in told
        if problem.kind == REPAIRED
    )
