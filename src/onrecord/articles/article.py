"""An article: what was read from one page, and the evidence for each field."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import msgspec

from onrecord.text import Span


class ZoneKind(StrEnum):
    """What a stretch of the article's text is."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    TIMESTAMP = "timestamp"
    BODY = "body"
    CAPTION = "caption"
    CORRECTION = "correction"
    AGENCY_CREDIT = "agency_credit"
    COMMENT_INVITE = "furniture/comment_invite"
    REGISTRATION = "furniture/registration"
    REFRESH_NOTICE = "furniture/refresh_notice"
    RELATED = "furniture/related"
    SHARE = "furniture/share"
    NEWSLETTER = "furniture/newsletter"
    ADVERTISEMENT = "furniture/advertisement"
    COOKIE_NOTICE = "furniture/cookie_notice"
    NAVIGATION = "furniture/navigation"
    OTHER_FURNITURE = "furniture/other"

    @property
    def is_furniture(self) -> bool:
        """Whether the outlet's page, not its reporting, put the words there."""
        return self.startswith("furniture/")

    @property
    def holds_claims(self) -> bool:
        """Whether claims are read from such a zone."""
        return self in _TOLD


class Zone(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A typed stretch of the article's text; in JSON `[start, end, kind]`.

    Offsets are code points into `Article.text`, half open.
    """

    start: int
    end: int
    kind: ZoneKind

    @property
    def span(self) -> Span:
        """Where it stands, without its kind."""
        return Span(self.start, self.end)


_TOLD = {
    ZoneKind.TITLE,
    ZoneKind.STANDFIRST,
    ZoneKind.BODY,
    ZoneKind.CAPTION,
    ZoneKind.CORRECTION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What gave a field its value.

    Attributes:
        field: The field of `Article`: "published_at".
        by: What gave it: "json-ld datePublished", "meta og:title", "h1",
            "line 4".
        words: The words as they stand there.
        span: Where those words stand in `Article.text`, when they do.
    """

    field: str
    by: str
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What was read from one page. Unknown stays unknown.

    Attributes:
        id: A digest of page, reader and what was read: reading the same page
            again with the same reader gives the same id.
        page: The page's sha256.
        url: The article's address: its canonical link, else the page's.
        outlet: Who publishes it, as named on the page; else None.
        title: The headline.
        standfirst: The sentence or two under the headline.
        byline: Who wrote it, as printed.
        agencies: News agencies credited, by name: ("Reuters",). An unnamed
            credit ("with agencies") is ("agencies",).
        published_at: When the outlet says it published, with its zone.
        published_on: The day the outlet says it published, as printed, also
            where the time or its zone is not known and `published_at` is None.
        updated_at: When the outlet says it last changed it, with its zone.
        language: ISO 639-1 code of the text, "en".
        text: The whole text: headline, standfirst, byline, body, captions and
            what furniture was found, in the order of the page. For pasted and
            plain text it is the decoded text itself, untouched.
        zones: What each stretch of `text` is, in order, not overlapping.
        evidence: What gave each field its value.
        read_by: The reader's name and version: "html/1", "pasted/1".
    """

    id: str
    page: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    agencies: tuple[str, ...] = ()
    published_at: datetime | None = None
    published_on: date | None = None
    updated_at: datetime | None = None
    language: str | None = None
    text: str = ""
    zones: tuple[Zone, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    read_by: str

    def words(self, *kinds: ZoneKind) -> tuple[str, ...]:
        """The words of each zone of these kinds, in order."""
        return tuple(z.span.of(self.text) for z in self.zones if z.kind in kinds)
