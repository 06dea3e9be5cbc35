"""Speech acts: the closed list, in one table."""

from enum import StrEnum


class Act(StrEnum):
    """What kind of saying a cue reports.

    The words that report each act, and its CAMEO code where it has one, are in
    `data/acts.toml`.
    """

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
    PROPOSE = "propose"
    ESTIMATE = "estimate"
    FORECAST = "forecast"
    PRAISE = "praise"
    CONDEMN = "condemn"
    SUPPORT = "support"
    OPPOSE = "oppose"
    BELIEVE = "believe"
    WANT = "want"
    DECLINE = "decline"
    NO_RESPONSE = "no_response"
    NO_MENTION = "no_mention"
    NO_DETAILS = "no_details"
    RETRACT = "retract"
    CORRECT = "correct"

    @property
    def is_silence(self) -> bool:
        """Whether the act is not saying something that was asked or at hand."""
        return self in _SILENCES

    @property
    def points_back(self) -> bool:
        """Whether it is about another claim: a silence, a correction, a retraction."""
        return self.is_silence or self in {Act.RETRACT, Act.CORRECT}


_SILENCES = {Act.DECLINE, Act.NO_RESPONSE, Act.NO_MENTION, Act.NO_DETAILS}
