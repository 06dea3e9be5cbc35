"""What is derived from the entries: the tables that questions are asked of.

Each function puts one entry into them, within the transaction that adds it, or
when everything is built again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from onrecord.articles import Article
from onrecord.claims import Claim, Propositions, Reading, Speaker
from onrecord.errors import Problem
from onrecord.ledger.carry import carry
from onrecord.ledger.gather import Gathering
from onrecord.ledger.identity import as_gathered
from onrecord.ledger.project_facts import put_propositions
from onrecord.ledger.queries import JUDGE, RECORD
from onrecord.ledger.rows import instant, key
from onrecord.ledger.superseded import end_alike, end_reading, hold_again
from onrecord.ledger.voices import put_speaker
from onrecord.pages import Page
from onrecord.text import Span


def put_page(ledger: Gathering, idx: int, page: Page) -> None:
    """A capture of some bytes."""
    ledger.captures.add((page.sha256, page.how))
    row = {
        "idx": idx,
        "sha256": page.sha256,
        "how": page.how,
        "captured": instant(page.captured_at),
    }
    ledger.later("capture", row)


def put_article(ledger: Gathering, idx: int, article: Article) -> None:
    """An article; when its id is known, what is said of it now holds."""
    row = {
        "idx": idx,
        "id": article.id,
        "page": article.page,
        "url": article.url,
        "outlet": article.outlet,
        "outlet_key": _outlet_key(article),
        "published": instant(article.published_at),
    }
    known = _article_known(ledger, article.id) or (idx, False, False)
    n, _, _ = known
    if n == idx:
        ledger.later("article_first", row)
        end_alike(ledger, article, n, idx)
    else:
        ledger.execute(RECORD["article_again"], row)
        ledger.execute(RECORD["article_again_claims"], {**row, "n": n})
        ledger.execute(RECORD["article_words_gone"], {"n": n})
    ledger.articles[article.id] = known
    ledger.later("article_entry", {"idx": idx, "article": n})
    words = {
        "n": n,
        "title": article.title,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "text": article.text,
    }
    ledger.later("article_words", words)


def put_problem(ledger: Gathering, idx: int, problem: Problem) -> None:
    """What a reader should see."""
    ledger.later("problem", {"idx": idx, "about": problem.about})


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Where the entries of a reading are.

    Attributes:
        reading: Index of the reading's own entry.
        claims: Index of each claim's entry.
        speakers: Index of each speaker's entry.
        says: Index of each PROPOSITION entry, in the order of what they say.
    """

    reading: int
    claims: Sequence[int]
    speakers: Sequence[int]
    says: Sequence[int] = ()


def put_reading(
    ledger: Gathering,
    at: At,
    article: Article,
    reading: Reading,
    says: Sequence[Propositions] = (),
) -> None:
    """A reading: from now on it is what the article's claims and speakers are.

    Args:
        ledger: The connection that writes.
        at: Where its entries are.
        article: The article it is of.
        reading: The claims and speakers.
        says: What the claims say.
    """
    n, has_one, is_ended = _article_known(ledger, article.id) or (
        at.reading,
        False,
        False,
    )
    if has_one:
        end_reading(ledger, n, at.reading)
    if is_ended:
        hold_again(ledger, article, n, at.reading)
    ledger.articles[article.id] = n, True, False
    ledger.later("reading", {"idx": at.reading, "article": n})
    ledger.later("reading_holds", {"idx": at.reading, "article": n})
    ledger.later("article_entry", {"idx": at.reading, "article": n})
    known: dict[str, int] = {}
    since = at.reading
    for place, (idx, named) in enumerate(
        zip(at.speakers, reading.speakers, strict=True)
    ):
        goes_by = as_gathered(ledger, article.id, named)
        voice = put_speaker(ledger, idx, goes_by, since)
        if voice in known.values():
            # The article tells two apart who were found to be one: it may be right.
            voice = put_speaker(ledger, idx, named, since)
        known[named.id] = voice
        told = {"article": n, "speaker": voice, "idx": idx, "place": place}
        ledger.later("voice", told)
    common: dict[str, str | int | None] = {
        "article": n,
        "outlet_key": _outlet_key(article),
        "published": instant(article.published_at),
    }
    said = {told.claim: idx for idx, told in zip(at.says, says, strict=True)}
    heard = {speaker.id: speaker for speaker in reading.speakers}
    rows = _claims_known(ledger, reading, at.claims)
    for place, (idx, claim) in enumerate(zip(at.claims, reading.claims, strict=True)):
        speaker = heard.get(claim.speaker or "")
        row = _claim_row(claim, speaker) | common
        row |= {"n": rows[claim.id], "idx": idx, "place": place}
        row |= {"speaker": known.get(claim.speaker or ""), "says": said.get(claim.id)}
        ledger.later("claim", row)
        ledger.later("claim_words", _words(claim, speaker, article) | {"n": row["n"]})
    for one in says:
        if one.claim in rows:
            put_propositions(ledger, rows[one.claim], one)
    if _is_judged(ledger, n):
        carry(ledger.asked(), n, article, reading, tuple(says))


def _article_known(ledger: Gathering, article_id: str) -> tuple[int, bool, bool] | None:
    """An article's row, whether it was read, and whether another took its place."""
    if article_id in ledger.articles:
        return ledger.articles[article_id]
    asked = {"id": article_id}
    row = ledger.session.execute(RECORD["article_known"], asked).fetchone()
    return None if row is None else (int(row[0]), bool(row[1]), bool(row[2]))


def _is_judged(ledger: Gathering, article: int) -> bool:
    if not ledger.has_any(JUDGE["any_judgement"]):
        return False
    asked = {"article": article}
    return ledger.session.execute(JUDGE["any_judged"], asked).get is not None


def _claims_known(
    ledger: Gathering, reading: Reading, indexes: Sequence[int]
) -> dict[str, int]:
    """The row of each claim: that of a claim of this id, or a new one."""
    new = dict(zip((c.id for c in reading.claims), indexes, strict=True))
    if unasked := [id_ for id_ in new if id_ not in ledger.claims]:
        asked = {"ids": msgspec.json.encode(unasked).decode()}
        ledger.claims |= dict.fromkeys(unasked)
        ledger.claims |= dict(ledger.session.execute(RECORD["claims_known"], asked))
    rows = {
        id_: idx if (n := ledger.claims[id_]) is None else n for id_, idx in new.items()
    }
    ledger.claims |= rows
    return rows


def _claim_row(claim: Claim, speaker: Speaker | None) -> dict[str, str | int | None]:
    evidence = claim.evidence
    return {
        "id": claim.id,
        "kind": None if speaker is None else speaker.kind,
        "nearness": speaker is not None and speaker.nearness is not None,
        "withheld": speaker is not None and speaker.withheld is not None,
        "act": claim.act,
        "quote": claim.quote,
        "hedge": claim.hedge,
        "evidence": None if evidence is None else evidence.status,
        "evidence_kind": None if evidence is None else evidence.kind,
        "unsure": claim.unsure is not None,
        "said": None if claim.said_at is None else instant(claim.said_at.latest),
    }


def _words(
    claim: Claim, speaker: Speaker | None, article: Article
) -> dict[str, str | int | None]:
    said = (claim.attribution, *claim.also)
    text = article.text
    named = "" if speaker is None else _named(speaker)
    return {
        "content": _joined([s for a in said for s in a.content], text),
        "source": _joined([s for a in said for s in a.source], text),
        "cue": _joined([s for a in said for s in a.cue], text),
        "speaker": named,
        "title": article.title,
    }


def _named(speaker: Speaker) -> str:
    told = (speaker.name, speaker.role, speaker.nearness, speaker.withheld)
    return "\n".join(words for words in told if words)


def _joined(spans: Sequence[Span], text: str) -> str:
    return "\n".join(span.of(text) for span in spans)


def _outlet_key(article: Article) -> str | None:
    return None if article.outlet is None else key(article.outlet)
