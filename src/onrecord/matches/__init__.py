"""Claim by claim: copies, the same claim, differences and denials. Not built yet.

What is built is who speaks in several articles: see `same_speaker`.
"""

from onrecord.matches.same_speaker import (
    Apart,
    Heard,
    SameRule,
    SameSpeaker,
    Voice,
    same_speakers,
)

__all__ = ["Apart", "Heard", "SameRule", "SameSpeaker", "Voice", "same_speakers"]
