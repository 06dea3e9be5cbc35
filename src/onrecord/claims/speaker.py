"""Speakers: who stands behind the source spans of an article."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.text import Span


class SpeakerKind(StrEnum):
    """What sort of thing speaks."""

    PERSON = "person"
    OFFICE = "office"
    BODY = "body"
    OUTLET = "outlet"
    DOCUMENT = "document"
    COLLECTIVE = "collective"
    ANONYMOUS = "anonymous"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person, office, body, outlet, document, collective or anonymous source.

    One speaker of one article: the source spans that mean the same one.

    Attributes:
        id: A digest of kind, name and role for a named speaker, so that the
            same name and office in two articles propose the same speaker; of
            the article and the words too for one who is not named.
        name: The fullest name in the article ("John Kirby"), or the words as
            printed where there is no name ("two officials").
        kind: What sort of thing speaks.
        role: Office or description as printed: "White House spokesperson".
        speaks_for: Id of the body this speaker speaks for, itself a speaker.
        count: How many, where the words say: 2 for "two officials".
        nearness: How near one who is not named is to what is told, as printed:
            "close to the talks", "who saw the strike".
        withheld: Why there is no name, as printed: "on condition of anonymity
            because he was not allowed to speak".
        mentions: Every place in `Article.text` that means this speaker and is
            a source of a claim or gave its name or role.
    """

    id: str
    name: str
    kind: SpeakerKind
    role: str | None = None
    speaks_for: str | None = None
    count: int | None = None
    nearness: str | None = None
    withheld: str | None = None
    mentions: tuple[Span, ...] = ()
