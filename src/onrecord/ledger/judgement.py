"""What a person decided about a claim or a speaker: an entry, and never a change."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from onrecord.errors import BadJudgementError


class Verdict(StrEnum):
    """What was decided.

    The first three are about a claim, as it was read from the page: whether these
    words, this speaker and this act are what stands there. They never say whether
    what is claimed is true. The last two are about speakers of several articles.
    """

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    APART = "apart"
    SAME = "same"


#: Verdicts on a claim.
ON_CLAIMS = (Verdict.CONFIRM, Verdict.CORRECT, Verdict.REJECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision by a named person, with the reason.

    Attributes:
        verdict: What was decided.
        by: The person's name.
        reason: The sentence why.
        claim: The claim's id, where it is about one.
        read_as: Id of the claim's entry: as it was read when it was judged.
        instead: For a correction: what should have been read.
        speaker: The speaker's id, where it is about one.
        article: Of `APART`: the article whose speaker is somebody else.
        other: Of `SAME`: the id of the speaker that is this one as well.

    Raises:
        BadJudgementError: It names nobody, gives no reason, or is about nothing.
    """

    verdict: Verdict
    by: str
    reason: str
    claim: str | None = None
    read_as: str | None = None
    instead: str | None = None
    speaker: str | None = None
    article: str | None = None
    other: str | None = None

    def __post_init__(self) -> None:
        if lacking := self._lacking():
            raise BadJudgementError(*lacking)

    def _lacking(self) -> tuple[str, str] | None:
        """What it does not say, and how to give it."""
        if not self.by.strip():
            return "by whom it is", "--by NAME"
        if not self.reason.strip():
            return "why", "--why REASON"
        if self.verdict is Verdict.CORRECT and not (self.instead or "").strip():
            return "what should stand there", "--instead WORDS"
        wanted = {
            Verdict.APART: (self.speaker, self.article),
            Verdict.SAME: (self.speaker, self.other),
        }.get(self.verdict, (self.claim,))
        return None if all(wanted) else ("what it is about", "an id")


class Standing(StrEnum):
    """What a judgement on a claim is to what is read now."""

    STANDS = "stands"
    PROPOSED = "proposed"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A judgement on record.

    Attributes:
        judgement: What was decided.
        entry: The id of its entry.
        recorded_at: When it was put on record.
        standing: Whether it is about what is read now; it is, of a speaker.
        now: Id of the claim that it is about or proposed for; None where it is
            orphaned, or about a speaker.
    """

    judgement: Judgement
    entry: str
    recorded_at: datetime
    standing: Standing = Standing.STANDS
    now: str | None = None


def voice_id(article: str, speaker: str) -> str:
    """The id of a speaker as one article has them, once set apart: stable."""
    return sha256(f"voice\n{article}\n{speaker}".encode()).hexdigest()[:32]
