"""Speech acts: the closed list, in one table."""

from enum import StrEnum


class Act(StrEnum):
    """What kind of saying a cue reports."""

    SAY = "say"
    REPORT = "report"
    CLAIM = "claim"
    CONFIRM = "confirm"
    DENY = "deny"
    ACCUSE = "accuse"
    ADMIT = "admit"
    CLAIM_RESPONSIBILITY = "claim_responsibility"
    WARN = "warn"
    THREATEN = "threaten"
    PROMISE = "promise"
    DEMAND = "demand"
    ORDER = "order"
    ASK = "ask"
    ESTIMATE = "estimate"
    FORECAST = "forecast"
    PRAISE = "praise"
    CONDEMN = "condemn"
    BELIEVE = "believe"
    WANT = "want"
    DECLINE = "decline"
    NO_RESPONSE = "no_response"
    NO_MENTION = "no_mention"
    NO_DETAILS = "no_details"
    RETRACT = "retract"
    CORRECT = "correct"
