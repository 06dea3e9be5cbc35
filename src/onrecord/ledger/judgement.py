"""What a person decided about a claim or a speaker: an entry, and never a change."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from onrecord.errors import BadJudgementError
from onrecord.ledger.body import record_of
from onrecord.ledger.rows import time_of
from onrecord.matches.wikidata import Item


class Verdict(StrEnum):
    """What was decided.

    The first three are about a claim, as it was read from the page: whether these
    words, this speaker and this act are what stands there. They never say whether
    what is claimed is true. The next two are about speakers of several articles. The
    last two are about a speaker and an item of Wikidata: who they are, or are not.
    """

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    APART = "apart"
    SAME = "same"
    LINK = "link"
    UNLINK = "unlink"


#: Verdicts on a claim.
ON_CLAIMS = (Verdict.CONFIRM, Verdict.CORRECT, Verdict.REJECT)
#: Verdicts on who of Wikidata a speaker is.
ON_LINKS = (Verdict.LINK, Verdict.UNLINK)
#: How Wikidata writes the id of an item.
_ITEM = re.compile(r"Q[1-9][0-9]*")


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
        item: Of `LINK` and `UNLINK`: who of Wikidata, with the offices that they
            held as the pack had them; by its id alone, where no pack was at hand.
        proposed: Of `LINK` and `UNLINK`: the sentence by which the rule proposed that
            item; None where a person chose it.
        revises: Of `LINK` and `UNLINK`: id of the last judgement on the same speaker
            and item that said otherwise; None where there was none.

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
    item: Item | None = None
    proposed: str | None = None
    revises: str | None = None

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
        if self.item is not None and not _ITEM.fullmatch(self.item.id):
            return "which item of Wikidata it is about", "an id such as Q42"
        wanted = {
            Verdict.APART: (self.speaker, self.article),
            Verdict.SAME: (self.speaker, self.other),
            Verdict.LINK: (self.speaker, self.item),
            Verdict.UNLINK: (self.speaker, self.item),
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


def judged_of(
    key: bytes, recorded_at: int, body: bytes, standing: str, now: str | None
) -> Judged:
    """The judgement in a row: the entry's key, its time, what it says, what it is."""
    return Judged(
        judgement=record_of(body, Judgement),
        entry=bytes(key).hex(),
        recorded_at=time_of(recorded_at),
        standing=Standing(standing),
        now=now,
    )


def voice_id(article: str, speaker: str) -> str:
    """The id of a speaker as one article has them, once set apart: stable."""
    return sha256(f"voice\n{article}\n{speaker}".encode()).hexdigest()[:32]
