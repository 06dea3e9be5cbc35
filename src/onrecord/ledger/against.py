"""The checkpoints that a ledger is held against, each with its signature checked."""

from collections.abc import Iterable
from pathlib import Path

from onrecord.errors import CheckpointBrokenError
from onrecord.ledger.checkpoints import note_in
from onrecord.ledger.note import Checkpoint, NotACheckpointError, Verifier
from onrecord.ledger.verify import Amiss


def checkpoints_in(
    files: Iterable[Path], vkey: str
) -> tuple[tuple[Checkpoint, ...], tuple[Amiss, ...]]:
    """The checkpoints in some files, and what is amiss with them.

    Args:
        files: Where they are.
        vkey: The public key that is to have signed them.
    """
    found, amiss = [], []
    for file in files:
        try:
            found.append(Verifier.parse(vkey).read(note_in(file)))
        except (NotACheckpointError, CheckpointBrokenError) as error:
            message = f"The checkpoint {file} tells nothing about this ledger. {error}"
            amiss.append(Amiss(message=message))
    return tuple(found), tuple(amiss)
