"""Looking up at once what many recordings will be held against, one by one."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from onrecord.ledger.gather import Gathering
from onrecord.ledger.queries import RECORD
from onrecord.ledger.ready import Ready
from onrecord.ledger.voices import speaker_of


def foresee(ledger: Gathering, batch: Sequence[Ready]) -> None:
    """Remember which entries, articles, speakers and claims of a batch are known.

    What is not is remembered as well, for nobody else writes in this transaction.

    Args:
        ledger: The connection that writes.
        batch: Recordings that will be put down next.
    """
    ledger.flush()
    keys = [said.key for ready in batch for said in ready.entries]
    ledger.entries |= dict.fromkeys(keys)
    ledger.entries |= dict(_found(ledger, "these_known", (k.hex() for k in keys)))

    articles = {r.recording.article.id for r in batch if r.recording.article}
    ledger.articles |= dict.fromkeys(articles)
    for id_, n, was_read, is_ended in _found(ledger, "articles_known", articles):
        ledger.articles[id_] = n, bool(was_read), bool(is_ended)

    pages = {(a.page, a.url or "") for r in batch if (a := r.recording.article)}
    ledger.alike |= {each: set() for each in pages}
    for page, url, n in _found(ledger, "those_alike", {page for page, _ in pages}):
        ledger.alike.setdefault((page, url), set()).add(n)

    readings = [r.recording.reading for r in batch if r.recording.reading]
    speakers = {speaker.id for reading in readings for speaker in reading.speakers}
    ledger.speakers |= dict.fromkeys(speakers)
    for n, *fields in _found(ledger, "speakers_known", speakers):
        speaker = speaker_of(fields)
        ledger.speakers[speaker.id] = n, speaker

    claims = {claim.id for reading in readings for claim in reading.claims}
    ledger.claims |= dict.fromkeys(claims)
    ledger.claims |= dict(_found(ledger, "claims_known", claims))


def _found(
    ledger: Gathering, query: str, ids: Iterable[str]
) -> Iterable[tuple[Any, ...]]:
    asked = {"ids": msgspec.json.encode([*ids]).decode()}
    return ledger.session.execute(RECORD[query], asked)
