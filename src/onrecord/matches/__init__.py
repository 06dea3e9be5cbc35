"""Claim by claim: copies, the same claim, differences and denials. Not built yet.

What is built is who speaks in several articles (`same_speaker`), and what changed
between two readings of one page (`readings`).
"""

from onrecord.matches.readings import (
    Change,
    Changed,
    Difference,
    Read,
    compared,
    speaker_of,
    tally,
)
from onrecord.matches.same_speaker import (
    Apart,
    Heard,
    SameRule,
    SameSpeaker,
    Voice,
    same_speakers,
)

__all__ = [
    "Apart",
    "Change",
    "Changed",
    "Difference",
    "Heard",
    "Read",
    "SameRule",
    "SameSpeaker",
    "Voice",
    "compared",
    "same_speakers",
    "speaker_of",
    "tally",
]
