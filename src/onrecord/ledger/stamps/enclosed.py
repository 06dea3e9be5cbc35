"""The stamped checkpoint that goes with the evidence for something."""

from hashlib import sha256
from pathlib import Path

from onrecord.ledger import tree
from onrecord.ledger.note import NotACheckpointError, parsed
from onrecord.ledger.session import Session
from onrecord.ledger.stamps.kept import stamps_of


def enclosed(
    beside: Path, ledger: Session, after: int, least: int = 0
) -> tuple[str, bytes] | None:
    """The oldest stamped checkpoint that is over an entry, and its timestamp.

    Args:
        beside: What the files of the ledger's keys and checkpoint begin with.
        ledger: A connection; it has to hold what was stamped.
        after: Index of the entry.
        least: How many entries the checkpoint has to be over.
    """
    kept = stamps_of(beside)
    held = tree.held(ledger).size
    for size in kept.sizes():
        if not max(after + 1, least) <= size <= held:
            continue
        note, token = kept.get(size)
        try:
            root = parsed(note.decode("utf-8", "replace"))[0].root
        except NotACheckpointError:
            continue
        if sha256(note).digest() in token and tree.root_at(ledger, size) == root:
            return note.decode(), token
    return None
