"""What is on record: entries that are added to and never changed."""

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
    Unnamed,
)
from onrecord.ledger.numbers import CountAsked, Numbers
from onrecord.ledger.sqlite import SqliteLedger

__all__ = [
    "Added",
    "CountAsked",
    "Entry",
    "EntryKind",
    "Facet",
    "Hit",
    "Hits",
    "Ledger",
    "Listed",
    "Numbers",
    "Query",
    "Recording",
    "SqliteLedger",
    "Unnamed",
]
