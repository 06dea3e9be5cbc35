"""What is derived from the entries: the tables that questions are asked of.

Each function puts one entry into them, within the transaction that adds it, or
when everything is built again.
"""

from collections.abc import Sequence

import apsw
import msgspec

from onrecord.articles import Article
from onrecord.claims import Claim, Reading, Speaker, SpeakerKind
from onrecord.errors import Problem
from onrecord.ledger.queries import RECORD
from onrecord.ledger.rows import instant, key
from onrecord.pages import Page
from onrecord.text import Span


def put_page(ledger: apsw.Connection, idx: int, page: Page) -> None:
    """A capture of some bytes."""
    ledger.execute(
        RECORD["capture"],
        {
            "idx": idx,
            "sha256": page.sha256,
            "how": page.how,
            "captured": instant(page.captured_at),
        },
    )


def put_article(ledger: apsw.Connection, idx: int, article: Article) -> None:
    """An article; when its id is known, what is said of it now holds."""
    row = {
        "idx": idx,
        "id": article.id,
        "page": article.page,
        "outlet": article.outlet,
        "outlet_key": _outlet_key(article),
        "published": instant(article.published_at),
    }
    n = ledger.execute(RECORD["article_again"], row).get
    if n is None:
        n = ledger.execute(RECORD["article_first"], row).get
    else:
        ledger.execute(RECORD["article_again_claims"], {**row, "n": n})
        ledger.execute(RECORD["article_words_gone"], {"n": n})
    words = {
        "n": n,
        "title": article.title,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "text": article.text,
    }
    ledger.execute(RECORD["article_words"], words)


def put_problem(ledger: apsw.Connection, idx: int, problem: Problem) -> None:
    """What a reader should see."""
    ledger.execute(RECORD["problem"], {"idx": idx, "about": problem.about})


def put_reading(  # noqa: PLR0913 — the entries it ties together, each with its place
    ledger: apsw.Connection,
    idx: int,
    article: Article,
    reading: Reading,
    *,
    claims: Sequence[int],
    speakers: Sequence[int],
) -> None:
    """A reading: from now on it is what the article's claims and speakers are.

    Args:
        ledger: The connection that writes.
        idx: Index of the reading's entry.
        article: The article it is of.
        reading: The claims and speakers.
        claims: Index of each claim's entry.
        speakers: Index of each speaker's entry.
    """
    n = ledger.execute(RECORD["article_known"], {"id": article.id}).get
    _set_aside(ledger, n)
    ledger.execute(RECORD["reading"], {"idx": idx, "article": n})
    known = {
        speaker.id: _put_voice(ledger, n, at, place, speaker)
        for place, (at, speaker) in enumerate(
            zip(speakers, reading.speakers, strict=True)
        )
    }
    outlet_key, published = _outlet_key(article), instant(article.published_at)
    heard = {speaker.id: speaker for speaker in reading.speakers}
    for place, (at, claim) in enumerate(zip(claims, reading.claims, strict=True)):
        speaker = heard.get(claim.speaker or "")
        row = {
            "idx": at,
            "id": claim.id,
            "article": n,
            "place": place,
            "speaker": known.get(claim.speaker or ""),
            "kind": speaker and speaker.kind,
            "act": claim.act,
            "quote": claim.quote,
            "unsure": claim.unsure is not None,
            "outlet_key": outlet_key,
            "published": published,
        }
        words = _words(claim, speaker, article)
        words["n"] = ledger.execute(RECORD["claim"], row).get
        ledger.execute(RECORD["claim_words"], words)


def _set_aside(ledger: apsw.Connection, article: int) -> None:
    """Take an earlier reading out of the answers; its entries stay."""
    former = ledger.execute(RECORD["reading_was"], {"article": article}).fetchall()
    for (n,) in former:
        ledger.execute(RECORD["claim_words_gone"], {"n": n})
    ledger.execute(RECORD["former_claims"], {"article": article})
    ledger.execute(RECORD["former_voices"], {"article": article})


def _put_voice(
    ledger: apsw.Connection, article: int, idx: int, place: int, speaker: Speaker
) -> int:
    row = ledger.execute(RECORD["speaker_known"], {"id": speaker.id}).fetchone()
    n = idx
    fullest = speaker
    if row is not None:
        n, *fields = row
        fullest = _fullest(speaker_of(fields), speaker)
    ledger.execute(RECORD["speaker"], {"n": n, **_speaker_row(fullest)})
    ledger.execute(
        RECORD["voice"],
        {"article": article, "speaker": n, "idx": idx, "place": place},
    )
    return n


def speaker_of(fields: Sequence[object]) -> Speaker:
    """The speaker in a row: id, name, kind, role, speaks_for, count."""
    names = ("id", "name", "kind", "role", "speaks_for", "count")
    return msgspec.convert(dict(zip(names, fields, strict=True)), Speaker)


def _fullest(one: Speaker, other: Speaker) -> Speaker:
    """What both articles tell of a speaker, the same whichever comes first."""
    return Speaker(
        id=one.id,
        name=max(one.name, other.name, key=lambda name: (len(name), name)),
        kind=max(one.kind, other.kind, key=_how_known),
        role=max((one.role, other.role), key=lambda r: (len(r or ""), r or "")),
        speaks_for=max((one.speaks_for, other.speaks_for), key=lambda i: i or ""),
        count=max((one.count, other.count), key=lambda c: -1 if c is None else c),
    )


def _how_known(kind: SpeakerKind) -> tuple[bool, str]:
    return (kind is not SpeakerKind.UNKNOWN, kind)


def _speaker_row(speaker: Speaker) -> dict[str, str | int | None]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "role": speaker.role,
        "speaks_for": speaker.speaks_for,
        "count": speaker.count,
        "name_key": key(speaker.name),
        "key": key(f"{speaker.name} {speaker.role or ''}"),
    }


def _words(
    claim: Claim, speaker: Speaker | None, article: Article
) -> dict[str, str | int | None]:
    said = (claim.attribution, *claim.also)
    text = article.text
    named = "" if speaker is None else f"{speaker.name}\n{speaker.role or ''}"
    return {
        "content": _joined([s for a in said for s in a.content], text),
        "source": _joined([s for a in said for s in a.source], text),
        "cue": _joined([s for a in said for s in a.cue], text),
        "speaker": named,
        "title": article.title,
    }


def _joined(spans: Sequence[Span], text: str) -> str:
    return "\n".join(span.of(text) for span in spans)


def _outlet_key(article: Article) -> str | None:
    return None if article.outlet is None else key(article.outlet)
