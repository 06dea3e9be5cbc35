"""Evidence for a claim: whether any is spoken of, and of what kind."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.text import Span


class EvidenceStatus(StrEnum):
    """What became of the evidence.

    `UNVERIFIED` is the outlet's own note that it could not check the claim.
    """

    GIVEN = "given"
    WITHHELD = "withheld"
    UNVERIFIED = "unverified"


class EvidenceKind(StrEnum):
    """What sort of thing the evidence is."""

    VIDEO = "video"
    PHOTO = "photo"
    SATELLITE_IMAGE = "satellite_image"
    DOCUMENT = "document"
    WITNESS = "witness"
    OWN_OBSERVATION = "own_observation"
    INTERCEPT = "intercept"
    INTELLIGENCE = "intelligence"
    OFFICIAL_RECORD = "official_record"
    TEST = "test"
    STATISTICS = "statistics"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the words tell about evidence for a claim; not whether it proves it.

    Attributes:
        status: Given, withheld, or not to be verified by the outlet.
        kind: What sort of thing it is.
        span: The words that say so.
    """

    status: EvidenceStatus
    kind: EvidenceKind
    span: Span
