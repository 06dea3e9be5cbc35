"""What is on record: entries that are added to and never changed."""

from onrecord.ledger.bundle import bundle_of
from onrecord.ledger.entry import Entry, EntryKind
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
from onrecord.ledger.sqlite import SqliteLedger

__all__ = [
    "Added",
    "Entry",
    "EntryKind",
    "Facet",
    "Hit",
    "Hits",
    "Ledger",
    "Listed",
    "Query",
    "Recording",
    "SqliteLedger",
    "bundle_of",
]
