"""What is on record: entries that are added to and never changed."""

from onrecord.ledger.bundle import bundle_of
from onrecord.ledger.entry import Entry, EntryKind, State
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
from onrecord.ledger.reach import Reach
from onrecord.ledger.redaction import Redaction, Restriction, Scope
from onrecord.ledger.sqlite import SqliteLedger
from onrecord.ledger.visible import KEEPER, READER, Actor, visible
from onrecord.ledger.withhold import (
    Withheld,
    clean,
    reached,
    redact,
    restrict,
    unrestrict,
)

__all__ = [
    "KEEPER",
    "READER",
    "Actor",
    "Added",
    "Entry",
    "EntryKind",
    "Facet",
    "Hit",
    "Hits",
    "Ledger",
    "Listed",
    "Query",
    "Reach",
    "Recording",
    "Redaction",
    "Restriction",
    "Scope",
    "SqliteLedger",
    "State",
    "Withheld",
    "bundle_of",
    "clean",
    "reached",
    "redact",
    "restrict",
    "unrestrict",
    "visible",
]
