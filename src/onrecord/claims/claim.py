"""A claim: an attribution, and what the words tell about the saying."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from onrecord.claims.act import Act
from onrecord.claims.attribution import Attribution
from onrecord.claims.evidence import Evidence
from onrecord.claims.hedge import Hedge
from onrecord.claims.speaker import Speaker
from onrecord.claims.tagger.tagger import EventWord
from onrecord.text import Span


class Quote(StrEnum):
    """How the content is given: in quotation marks, without, or partly."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class HandKind(StrEnum):
    """The part somebody plays in passing a claim on."""

    OUTLET = "outlet"
    AGENCY = "agency"
    CITED = "cited"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """One of the hands a claim came through.

    Attributes:
        kind: The part it plays.
        name: Its name: "The Independent", "Reuters", "John Kirby".
        speaker: Id of the speaker, when it is one of the article's.
        span: The words that name it, when they stand in the text; the outlet's
            name usually does not.
        role: The office or description that stands there with the name, as
            printed: "then-governor". A speaker may have another elsewhere.
    """

    kind: HandKind
    name: str
    speaker: str | None = None
    span: Span | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """Where or by what means it was said: "Telegram", "a media briefing".

    Attributes:
        kind: A word of a closed list: "briefing", "interview", "telegram" ….
        span: The words that say so.
    """

    kind: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAt:
    """When it was said, as far as the words tell: an interval.

    Attributes:
        earliest: Start of the interval, with a time zone.
        latest: End of the interval, exclusive.
        precision: "minute", "day", "week", "month" or "year".
        span: The words that say so: "on Thursday".
        anchor: What the words were reckoned from: "published_at".
    """

    earliest: datetime
    latest: datetime
    precision: str
    span: Span
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Somebody is on record as having said something.

    Attributes:
        id: A digest of the article, the attribution's words and their places.
        article: The article's id.
        attribution: The words it stands on.
        also: The same claim where the article gives it again: the same speaker
            and the same words. One claim, said twice.
        speaker: Id of the speaker, one of `Reading.speakers`; None when no
            source could be told, for the reason in `unsure`.
        chain: The hands it came through, nearest to the reader first.
        act: What kind of speech act the cue reports.
        quote: Direct, mixed or indirect.
        medium: Where it was said, when the words tell.
        said_at: When it was said, when the words tell.
        hedge: How far the speaker commits to it; None where nothing is asserted
            (a silence, a demand, a question) or an earlier reader did not tell.
        hedge_span: The words that hedge it; None for a plain assertion.
        evidence: What the words tell about evidence for it; None where they do not.
        about: Id of the claim that a silence (no details, no comment, no
            mention), a correction or a retraction is about; None when it cannot
            be told.
        confidence: How sure the reader is that this is a claim with these
            words and this source, 0 to 1. Not whether it is true.
        unsure: Why a person should look at it; None when nothing is amiss.
        read_by: The reader and its weights, and the rules that made a claim of what
            it marked: "onrecord-tagger/1+3f9c2a1b onrecord-claims/1+5d41402a".
    """

    id: str
    article: str
    attribution: Attribution
    also: tuple[Attribution, ...] = ()
    speaker: str | None = None
    chain: tuple[Hand, ...] = ()
    act: Act
    quote: Quote
    medium: Medium | None = None
    said_at: SaidAt | None = None
    hedge: Hedge | None = None
    hedge_span: Span | None = None
    evidence: Evidence | None = None
    about: str | None = None
    confidence: float = 1.0
    unsure: str | None = None
    read_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything claimed in one article: its claims and its speakers.

    Attributes:
        article: The article's id.
        claims: In the order of the text.
        speakers: Every speaker that a claim, a hand or a speaker names.
        read_by: The reader, its weights and rules, also where it found nothing.
        words: What the tagger found to tell of events, and how certain each is, for
            whoever reads the facts; it is not put on record.
    """

    article: str
    claims: tuple[Claim, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    read_by: str | None = None
    words: tuple[EventWord, ...] = field(default=(), compare=False, repr=False)
