"""Timestamps (RFC 3161): what was on record when, by somebody else's clock."""

from onrecord.ledger.stamps.authority import Authority, ask
from onrecord.ledger.stamps.kept import NotStamped, Stamps, stamps_of
from onrecord.ledger.stamps.state import Stamped, StampState, state_of
from onrecord.ledger.stamps.token import Roots, roots_in

__all__ = [
    "Authority",
    "NotStamped",
    "Roots",
    "StampState",
    "Stamped",
    "Stamps",
    "ask",
    "roots_in",
    "stamps_of",
    "state_of",
]
