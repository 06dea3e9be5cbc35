"""A few days of invented reporting, small enough to read in a test."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from onrecord.articles import Article, Zone, ZoneKind
from onrecord.claims import (
    Act,
    Attribution,
    Claim,
    Quote,
    Reading,
    Speaker,
    SpeakerKind,
)
from onrecord.ledger import Ledger, Query, Recording
from onrecord.pages import How, Page
from onrecord.text import Span

_PART = re.compile(r"\[(?P<role>source|cue|content) (?P<words>[^\]]+)\]")


def digest(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()


def noon(day: int) -> datetime:
    """Noon in March 2031."""
    return datetime(2031, 3, day, 12, tzinfo=UTC)


def reported(  # noqa: PLR0913 — an article has these
    *sentences: str,
    title: str = "Hospital in Karsk hit",
    outlet: str | None = "Lomnitz Herald",
    day: int | None = 12,
    acts: tuple[Act, ...] = (),
    kind: SpeakerKind = SpeakerKind.PERSON,
    role: str | None = None,
    read_by: str = "onrecord-tagger/1+3f9c2a1b",
) -> Recording:
    """What an article gives; `[source …] [cue …] [content …]` in each sentence."""
    text, marked = title, []
    for sentence in sentences:
        text += "\n"
        marked.append(_read(sentence, len(text)))
        text += marked[-1][0]
    page = Page(
        sha256=digest("page", text, outlet, day),
        size=len(text.encode()),
        how=How.FILE,
        captured_at=noon(20),
        name="karsk.html",
    )
    article = Article(
        id=digest("article", page, read_by[:4]),
        page=page.sha256,
        outlet=outlet,
        title=title,
        published_at=noon(day) if day else None,
        text=text,
        zones=(Zone(0, len(title), ZoneKind.TITLE),),
        read_by="html/1",
    )
    speakers: dict[str, Speaker] = {}
    claims = []
    for place, (_, parts) in enumerate(marked):
        speaker = _speaker(parts["source"], text, kind, role)
        if speaker is not None:
            speakers.setdefault(speaker.id, speaker)
        attribution = Attribution(
            source=parts["source"], cue=parts["cue"], content=parts["content"]
        )
        claims.append(
            Claim(
                id=digest("claim", article.id, attribution),
                article=article.id,
                attribution=attribution,
                speaker=speaker.id if speaker else None,
                act=acts[place] if place < len(acts) else Act.SAY,
                quote=Quote.INDIRECT,
                unsure=None if speaker else "No source could be told.",
                read_by=read_by,
            )
        )
    reading = Reading(
        article=article.id, claims=tuple(claims), speakers=tuple(speakers.values())
    )
    return Recording(page=page, article=article, reading=reading)


def read_again(recording: Recording, *dropped: int) -> Recording:
    """The same article read with other weights, some of the claims dropped."""
    assert recording.reading is not None
    claims = tuple(
        replace(claim, read_by="onrecord-tagger/2+77aa01ee", confidence=0.5)
        for place, claim in enumerate(recording.reading.claims)
        if place not in dropped
    )
    return replace(recording, reading=replace(recording.reading, claims=claims))


def _read(sentence: str, start: int) -> tuple[str, dict[str, tuple[Span, ...]]]:
    parts: dict[str, tuple[Span, ...]] = {"source": (), "cue": (), "content": ()}
    text, end = "", 0
    for part in _PART.finditer(sentence):
        text += sentence[end : part.start()]
        at = start + len(text)
        text += part["words"]
        parts[part["role"]] += (Span(at, at + len(part["words"])),)
        end = part.end()
    return text + sentence[end:], parts


def _speaker(
    source: tuple[Span, ...], text: str, kind: SpeakerKind, role: str | None
) -> Speaker | None:
    if not source:
        return None
    name = source[0].of(text)
    return Speaker(
        id=digest("speaker", name, kind),
        name=name,
        kind=kind,
        role=role,
        mentions=source,
    )


def claim_of(book: Ledger, words: str) -> str:
    """The id of the one claim with these words."""
    (hit,) = book.claims(Query(words=words)).hits
    return hit.claim.id
