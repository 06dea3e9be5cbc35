"""What is on record: entries that are added to and never changed."""

from onrecord.ledger.accepting import (
    Accepted,
    Outcome,
    Proposed,
    accept,
    articles_out_of_sight,
    is_already_so,
    standing,
    why_left,
)
from onrecord.ledger.account import Deed, Noted
from onrecord.ledger.address import Address
from onrecord.ledger.against import checkpoints_in
from onrecord.ledger.as_of import AsOf, Moment
from onrecord.ledger.backup import Copied, backup
from onrecord.ledger.bundle import bundle_of
from onrecord.ledger.carry import becomes
from onrecord.ledger.checkpoints import checkpoint_file
from onrecord.ledger.come_again import REDACTED
from onrecord.ledger.copying import copy_entries
from onrecord.ledger.entry import Entry, EntryKind, State
from onrecord.ledger.event_asked import EventAsked
from onrecord.ledger.held import Former, Held
from onrecord.ledger.judgement import Judged, Judgement, Standing, Verdict
from onrecord.ledger.kept import KeptLedger
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
    SpeakerListed,
    Unnamed,
)
from onrecord.ledger.linked import Linked, LinkStatus, linked
from onrecord.ledger.links import accepted, cut
from onrecord.ledger.note import Checkpoint, Verifier
from onrecord.ledger.numbers import CountAsked, Numbers
from onrecord.ledger.proposed_links import ProposedLink, proposed_links
from onrecord.ledger.reach import Reach
from onrecord.ledger.redaction import Redaction, Restriction, Scope
from onrecord.ledger.restore import restore, restore_into
from onrecord.ledger.spot import Spot, place_value
from onrecord.ledger.sqlite import SqliteLedger
from onrecord.ledger.stood_ledger import HeldLedger, held_at
from onrecord.ledger.tombstones import Tombstone, tombstones_of
from onrecord.ledger.vectors import Alike, Likes, vector_file
from onrecord.ledger.verify import Amiss, Verified, verify
from onrecord.ledger.visible import KEEPER, READER, Actor, visible
from onrecord.ledger.withhold import (
    Withheld,
    clean,
    is_clean,
    naming,
    reached,
    redact,
    restrict,
    unrestrict,
)

__all__ = [
    "KEEPER",
    "READER",
    "REDACTED",
    "Accepted",
    "Actor",
    "Added",
    "Address",
    "Alike",
    "Amiss",
    "AsOf",
    "Checkpoint",
    "Copied",
    "CountAsked",
    "Deed",
    "Entry",
    "EntryKind",
    "EventAsked",
    "Facet",
    "Former",
    "Held",
    "HeldLedger",
    "Hit",
    "Hits",
    "Judged",
    "Judgement",
    "KeptLedger",
    "Keys",
    "Ledger",
    "Likes",
    "LinkStatus",
    "Linked",
    "Listed",
    "Moment",
    "Noted",
    "Numbers",
    "Outcome",
    "Proposed",
    "ProposedLink",
    "Query",
    "Reach",
    "Recording",
    "Redaction",
    "Restriction",
    "Scope",
    "SpeakerListed",
    "Spot",
    "SqliteLedger",
    "Standing",
    "State",
    "Tombstone",
    "Unnamed",
    "Verdict",
    "Verified",
    "Verifier",
    "Withheld",
    "accept",
    "accepted",
    "articles_out_of_sight",
    "backup",
    "becomes",
    "bundle_of",
    "checkpoint_file",
    "checkpoints_in",
    "clean",
    "copy_entries",
    "cut",
    "held_at",
    "is_already_so",
    "is_clean",
    "key_file",
    "linked",
    "naming",
    "place_value",
    "proposed_links",
    "reached",
    "redact",
    "restore",
    "restore_into",
    "restrict",
    "standing",
    "tombstones_of",
    "unrestrict",
    "vector_file",
    "verify",
    "visible",
    "why_left",
]
