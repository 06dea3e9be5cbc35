"""What a ledger does, whatever keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from onrecord.articles import Article
from onrecord.claims import (
    Act,
    Claim,
    EvidenceKind,
    EvidenceStatus,
    Hedge,
    Propositions,
    Quote,
    Reading,
    Speaker,
    SpeakerKind,
    Status,
)
from onrecord.errors import Problem
from onrecord.ledger.entry import Entry
from onrecord.ledger.event_asked import EventAsked
from onrecord.ledger.held import Former, Held
from onrecord.ledger.judgement import Judged, Judgement
from onrecord.ledger.numbers import CountAsked
from onrecord.ledger.spot import Spot
from onrecord.matches import Heard, Read
from onrecord.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """Everything one page gave, to be put on record together.

    Attributes:
        page: The custody record of the capture.
        article: What was read from it; None when it held no article.
        reading: The claims and speakers in it; None when it was not read.
        propositions: What the claims say, where it was read; a claim that says
            nothing that is read is not among them.
        problems: What a reader should see about it.
        revises: Id of the READING entry that a person lets it take the place of;
            None where it is recorded as read.
        why: The reason that person gives.
    """

    page: Page | None = None
    article: Article | None = None
    reading: Reading | None = None
    propositions: tuple[Propositions, ...] = ()
    problems: tuple[Problem, ...] = ()
    revises: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How many entries a recording added, of each kind.

    What was there already is not counted, nor are the entries of what claims
    say and those that tie the claims of one reading together.

    Attributes:
        pages: Captures.
        articles: Articles.
        claims: Claims.
        speakers: Speakers, each as one article names them.
        problems: Problems, those of refused recordings among them.
        refused: Why recordings were refused. One that contradicts itself is on
            record as a problem in its place; what was redacted is not.
    """

    pages: int = 0
    articles: int = 0
    claims: int = 0
    speakers: int = 0
    problems: int = 0
    refused: tuple[Problem, ...] = ()

    def __add__(self, other: "Added") -> "Added":
        return Added(
            pages=self.pages + other.pages,
            articles=self.articles + other.articles,
            claims=self.claims + other.claims,
            speakers=self.speakers + other.speakers,
            problems=self.problems + other.problems,
            refused=self.refused + other.refused,
        )


class Unnamed(StrEnum):
    """What an article may tell of a speaker without a name."""

    WITHHELD = "withheld"
    NEARNESS = "nearness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which claims are asked for; every field that is set must hold.

    Attributes:
        words: Words of the content, the source or the cue, as people type
            them; `"two words"` in quotation marks stand together.
        speaker: A speaker's id, or a part of the name.
        kinds: Kinds of speaker.
        acts: Any of these acts.
        quotes: Any of these ways of quoting.
        hedges: Any of these hedges.
        evidence: Evidence spoken of with any of these statuses.
        evidence_kinds: Evidence of any of these kinds.
        unnamed: A speaker without a name of whom any of this is told.
        counts: The claim's content gives each of these counts.
        events: The claim's content tells of any of these events.
        statuses: It has the event in any of these ways: asserted, denied ….
        places: The claim's content names any of these places: a name, as read or as
            printed, or a `Spot.value`.
        countries: It names a place in any of these, by their two letters.
        near: It names a place within `within_km` of here: degrees of WGS 84, north
            and east.
        within_km: So many kilometres.
        happened_since: The claim's content names a time on this day or after.
        happened_until: The claim's content names a time before this day.
        surely: How counts and times answer whose words leave it open: "at
            least 8" may be more than 10, and "in 2023" in its October. None
            takes counts and places at their words, and times that share a day
            with those asked for; True takes only what the words allow no doubt
            of; False everything that they do not rule out.
        outlet: The outlet's name.
        article: The article's id.
        since: Published at this instant or after.
        until: Published before this instant.
        said_by: Surely said by this instant: the article tells so, or was published
            before it. What it leaves open is in no such answer.
        unsure: True: only those a person should look at; False: only others.
        limit: At most this many, from `offset` on.
        newest_first: By time of publication; else in the ledger's order.
    """

    words: str | None = None
    speaker: str | None = None
    kinds: tuple[SpeakerKind, ...] = ()
    acts: tuple[Act, ...] = ()
    quotes: tuple[Quote, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    evidence: tuple[EvidenceStatus, ...] = ()
    evidence_kinds: tuple[EvidenceKind, ...] = ()
    unnamed: tuple[Unnamed, ...] = ()
    counts: tuple[CountAsked, ...] = ()
    events: tuple[EventAsked, ...] = ()
    statuses: tuple[Status, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    near: tuple[float, float] | None = None
    within_km: float = 25.0
    happened_since: date | None = None
    happened_until: date | None = None
    surely: bool | None = None
    outlet: str | None = None
    article: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    said_by: datetime | None = None
    unsure: bool | None = None
    limit: int = 50
    offset: int = 0
    newest_first: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A claim that answers a query, with what is needed to show it.

    Attributes:
        claim: The claim.
        speaker: Its speaker, as the article names them.
        article: The article it stands in.
        says: What its content says; None when that was not read, or nothing.
    """

    claim: Claim
    speaker: Speaker | None
    article: Article
    says: Propositions | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """One screenful of answers, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A value that can be filtered by, and how many claims have it."""

    value: str
    label: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerListed(Facet):
    """A speaker in a list, with what tells them from others of the same name.

    Attributes:
        kind: What sort of speaker.
        role: The office that the last article with a claim of theirs gives, else
            the fullest on record.
        role_at: When that article was published; None where it gives no office, or
            its day is not known.
        first: When the first article with a claim of theirs was published; None
            where there is none, or no day is known.
        last: When the last one was.
        items: Ids of the items of Wikidata that a person accepted: "Q42".
    """

    kind: SpeakerKind
    role: str | None = None
    role_at: datetime | None = None
    first: datetime | None = None
    last: datetime | None = None
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An article in a list, with how many claims it holds."""

    article: Article
    claims: int


class Ledger(Protocol):
    """Entries that are added to and never changed, and the ways to ask."""

    def record(self, recordings: Iterable[Recording]) -> Added:
        """Put recordings on record, each of them whole or not at all.

        Recording the same thing again adds nothing.

        Raises:
            LedgerError: It could not be written; nothing acknowledged is lost.
        """

    def claims(self, query: Query) -> Hits:
        """The claims that answer a query."""

    def claim(self, claim_id: str) -> Hit:
        """One claim, by its id or a beginning of it that is unique.

        Raises:
            UnknownEntryError: There is no such claim.
        """

    def article(self, article_id: str) -> Article:
        """One article, by its id or a unique beginning of it.

        Raises:
            UnknownEntryError: There is no such article.
        """

    def reading(self, article_id: str) -> Reading:
        """The claims and speakers of one article."""

    def readings(self, article_id: str) -> Sequence[Held]:
        """Every reading of one article, the first one first."""

    def read_as(self, article_id: str, index: int) -> Read:
        """What one reading of an article gave, as far as it can be seen.

        Args:
            article_id: The article's id, or a unique beginning of it.
            index: Index of the reading's entry.

        Raises:
            UnknownEntryError: There is no such reading of it.
        """

    def history(self, claim_id: str) -> Sequence[Former]:
        """A claim as readings gave it that hold no longer, the first one first."""

    def holds(self, claim_id: str) -> bool:
        """Whether a reading that holds gives the claim."""

    def propositions(self, article_id: str) -> Sequence[Propositions]:
        """What the claims of one article say, in their order."""

    def articles(
        self,
        *,
        words: str | None = None,
        outlet: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[Sequence[Listed], int]:
        """Articles with these words, newest first, and how many in all."""

    def page(self, sha256: str) -> Page:
        """The first capture of these bytes.

        Raises:
            UnknownEntryError: These bytes were never captured.
        """

    def captures(self, sha256: str) -> Sequence[Page]:
        """Every capture of these bytes, oldest first."""

    def speaker(self, speaker_id: str) -> Speaker:
        """One speaker, with the fullest name and role on record.

        Raises:
            UnknownEntryError: There is no such speaker.
        """

    def speakers(
        self, *, words: str | None = None, limit: int = 50
    ) -> Sequence[SpeakerListed]:
        """Speakers, those with the most claims first."""

    def facets(self, query: Query, field: str) -> Sequence[Facet]:
        """How the claims of a query fall by a field, the most common first.

        Args:
            query: The claims; its filter on the field itself is left aside.
            field: "outlet", "act", "speaker", "quote", "kind", "hedge",
                "evidence", "evidence_kind", "unnamed", "count", "event",
                "status", "place" or "country".
        """

    def judge(self, judgement: Judgement) -> Judgement:
        """Put a person's judgement on record; the same again adds nothing.

        Returns:
            The judgement with the whole ids of what it is about.

        Raises:
            UnknownEntryError: What it is about is not on record.
            SpeakersMeetError: Two are to be one whom an article tells apart.
            LinkedOtherwiseError: A speaker is on record as another item of Wikidata.
        """

    def queue(self, *, limit: int = 50, offset: int = 0) -> Hits:
        """The claims to look at that nobody has judged, oldest first."""

    def judgements(self, about: str) -> Sequence[Judged]:
        """What people decided about a claim or a speaker, oldest first."""

    def links(self, speakers: Iterable[str]) -> Mapping[str, Sequence[Judged]]:
        """The last judgement on each item of Wikidata that speakers may be.

        Args:
            speakers: Ids of speakers, whole.

        Returns:
            By the speaker's id, those of whom something was decided. By a
            `Verdict.LINK` they are that item, by a `Verdict.UNLINK` they are not.
        """

    def unsettled(self, *, limit: int = 50, offset: int = 0) -> Sequence[Judged]:
        """Judgements on claims that are read otherwise now, the oldest first.

        One that is proposed for a claim is settled once somebody judges that claim.
        """

    def voices(self, name: str) -> Sequence[Heard]:
        """The speakers of that name, each as one article has them."""

    def spots(self, query: Query, *, limit: int = 500) -> Sequence[Spot]:
        """The places that the claims of a query name, those most named first."""

    def place_named(self, place: str) -> tuple[float, float] | None:
        """Where the place of this name lies that claims name most often.

        Returns:
            Latitude and longitude in degrees; None where no claim names it, or
            none was read.
        """

    def place_label(self, value: str) -> str | None:
        """What a place is called that is asked for by a `Spot.value`."""

    def problems(self, about: str | None = None) -> Sequence[Problem]:
        """What readers should see, all of it or about one page or article."""

    def entries(self, *, start: int = 0, limit: int = 1000) -> Sequence[Entry]:
        """Entries in the ledger's order, from an index on."""

    def entry(self, entry_id: str) -> Entry:
        """One entry by the id of what it records: a claim, an article, a page.

        Raises:
            UnknownEntryError: There is no such entry.
        """

    def close(self) -> None:
        """Let go of the ledger; what was recorded stays."""
