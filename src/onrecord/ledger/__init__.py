"""What is on record: entries that are added to and never changed."""

from onrecord.ledger.against import checkpoints_in
from onrecord.ledger.checkpoints import checkpoint_file
from onrecord.ledger.entry import Entry, EntryKind
from onrecord.ledger.keys import Keys, key_file
from onrecord.ledger.ledger import (
    Added,
    Facet,
    Hit,
    Hits,
    Ledger,
    Listed,
    Query,
    Recording,
)
from onrecord.ledger.note import Checkpoint, Verifier
from onrecord.ledger.sqlite import SqliteLedger
from onrecord.ledger.verify import Amiss, Verified, verify

__all__ = [
    "Added",
    "Amiss",
    "Checkpoint",
    "Entry",
    "EntryKind",
    "Facet",
    "Hit",
    "Hits",
    "Keys",
    "Ledger",
    "Listed",
    "Query",
    "Recording",
    "SqliteLedger",
    "Verified",
    "Verifier",
    "checkpoint_file",
    "checkpoints_in",
    "key_file",
    "verify",
]
