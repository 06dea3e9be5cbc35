"""From an article to the claims in it: tag, join, resolve."""

from onrecord.claims.act import Act
from onrecord.claims.attribution import Attribution, Role
from onrecord.claims.claim import (
    Claim,
    Hand,
    HandKind,
    Medium,
    Quote,
    Reading,
    SaidAt,
)
from onrecord.claims.speaker import Speaker, SpeakerKind

__all__ = [
    "Act",
    "Attribution",
    "Claim",
    "Hand",
    "HandKind",
    "Medium",
    "Quote",
    "Reading",
    "Role",
    "SaidAt",
    "Speaker",
    "SpeakerKind",
]
