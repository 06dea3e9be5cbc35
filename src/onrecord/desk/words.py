"""What the closed lists are called on the page: one table for each."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from onrecord.articles import ZoneKind
from onrecord.claims import (
    Act,
    EvidenceKind,
    EvidenceStatus,
    HandKind,
    Hedge,
    Quote,
    Role,
    SpeakerKind,
    Status,
)
from onrecord.ledger import Unnamed
from onrecord.pages import How

#: Each act as it stands between a speaker and the words.
ACTS = {
    Act.SAY: "says",
    Act.REPORT: "reports",
    Act.CLAIM: "claims",
    Act.CONFIRM: "confirms",
    Act.DENY: "denies",
    Act.ACCUSE: "accuses",
    Act.ADMIT: "admits",
    Act.CLAIM_RESPONSIBILITY: "claims responsibility",
    Act.WARN: "warns",
    Act.THREATEN: "threatens",
    Act.PROMISE: "promises",
    Act.DEMAND: "demands",
    Act.ORDER: "orders",
    Act.ASK: "asks",
    Act.PROPOSE: "proposes",
    Act.ESTIMATE: "estimates",
    Act.FORECAST: "forecasts",
    Act.PRAISE: "praises",
    Act.CONDEMN: "condemns",
    Act.SUPPORT: "supports",
    Act.OPPOSE: "opposes",
    Act.BELIEVE: "believes",
    Act.WANT: "wants",
    Act.DECLINE: "declines",
    Act.NO_RESPONSE: "does not respond",
    Act.NO_MENTION: "makes no mention",
    Act.NO_DETAILS: "gives no details",
    Act.RETRACT: "retracts",
    Act.CORRECT: "corrects",
}

QUOTES = {
    Quote.DIRECT: "in quotation marks",
    Quote.MIXED: "partly in quotation marks",
    Quote.INDIRECT: "in the reporter’s words",
}

SPEAKERS = {
    SpeakerKind.PERSON: "person",
    SpeakerKind.OFFICE: "office",
    SpeakerKind.BODY: "body",
    SpeakerKind.OUTLET: "outlet",
    SpeakerKind.DOCUMENT: "document",
    SpeakerKind.COLLECTIVE: "collective",
    SpeakerKind.ANONYMOUS: "not named",
    SpeakerKind.NOBODY: "nobody",
    SpeakerKind.UNKNOWN: "kind not known",
}

HEDGES = {
    Hedge.CERTAIN: "plainly asserted",
    Hedge.PROBABLE: "probable",
    Hedge.POSSIBLE: "possible",
    Hedge.FUTURE: "to come",
    Hedge.CONDITIONAL: "on a condition",
    Hedge.NEGATED: "negated",
}

EVIDENCE = {
    EvidenceStatus.GIVEN: "given",
    EvidenceStatus.WITHHELD: "withheld",
    EvidenceStatus.UNVERIFIED: "not verified by the outlet",
}

EVIDENCE_KINDS = {
    EvidenceKind.VIDEO: "video",
    EvidenceKind.PHOTO: "photo",
    EvidenceKind.SATELLITE_IMAGE: "satellite image",
    EvidenceKind.DOCUMENT: "document",
    EvidenceKind.WITNESS: "witness",
    EvidenceKind.OWN_OBSERVATION: "own observation",
    EvidenceKind.INTERCEPT: "intercept",
    EvidenceKind.INTELLIGENCE: "intelligence",
    EvidenceKind.OFFICIAL_RECORD: "official record",
    EvidenceKind.TEST: "test",
    EvidenceKind.STATISTICS: "statistics",
    EvidenceKind.UNSPECIFIED: "of no told kind",
}

UNNAMED = {
    Unnamed.WITHHELD: "and it is told why",
    Unnamed.NEARNESS: "and it is told how near",
}

STATUSES = {
    Status.ASSERTED: "asserted",
    Status.ALLEGED: "alleged",
    Status.THREATENED: "threatened",
    Status.PLANNED: "planned",
    Status.FORECAST: "forecast",
    Status.DENIED: "denied",
    Status.HYPOTHETICAL: "hypothetical",
}

HANDS = {
    HandKind.OUTLET: "printed by",
    HandKind.AGENCY: "carried by",
    HandKind.CITED: "cited by name",
    HandKind.SPEAKER: "said by",
}

ROLES = {
    Role.SOURCE: "source",
    Role.CUE: "cue",
    Role.CONTENT: "content",
}

HOWS = {
    How.FILE: "from a file",
    How.URL: "fetched from its address",
    How.PASTE: "pasted by a person",
    How.WARC: "from a web archive (WARC)",
}

ZONES = {
    ZoneKind.TITLE: "headline",
    ZoneKind.STANDFIRST: "standfirst",
    ZoneKind.BYLINE: "byline",
    ZoneKind.DATELINE: "dateline",
    ZoneKind.TIMESTAMP: "time",
    ZoneKind.BODY: "body",
    ZoneKind.CAPTION: "caption",
    ZoneKind.CORRECTION: "correction",
    ZoneKind.AGENCY_CREDIT: "agency credit",
    ZoneKind.COMMENT_INVITE: "comment invitation",
    ZoneKind.REGISTRATION: "registration notice",
    ZoneKind.REFRESH_NOTICE: "refresh notice",
    ZoneKind.RELATED: "related links",
    ZoneKind.SHARE: "share links",
    ZoneKind.NEWSLETTER: "newsletter invitation",
    ZoneKind.ADVERTISEMENT: "advertisement",
    ZoneKind.COOKIE_NOTICE: "cookie notice",
    ZoneKind.NAVIGATION: "navigation",
    ZoneKind.OTHER_FURNITURE: "other page furniture",
}

#: Every closed list and its table.
TABLES: dict[type[StrEnum], Mapping[Any, str]] = {
    Act: ACTS,
    Quote: QUOTES,
    SpeakerKind: SPEAKERS,
    Hedge: HEDGES,
    EvidenceStatus: EVIDENCE,
    EvidenceKind: EVIDENCE_KINDS,
    Unnamed: UNNAMED,
    Status: STATUSES,
    HandKind: HANDS,
    Role: ROLES,
    How: HOWS,
    ZoneKind: ZONES,
}


def spoken(word: StrEnum) -> str:
    """What a word of a closed list is called on the page."""
    return TABLES.get(type(word), {}).get(word, word.value.replace("_", " "))
