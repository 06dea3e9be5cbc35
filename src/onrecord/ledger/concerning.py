"""Which judgements on speakers bear on some articles, and which do not."""

from collections.abc import Set as AbstractSet

import msgspec

from onrecord.ledger.body import Voice, record_of
from onrecord.ledger.judgement import Judgement, Verdict, voice_id
from onrecord.ledger.queries import AS_OF
from onrecord.ledger.session import Session

#: Judgements, and the index of the entry of each.
Judged = list[tuple[int, Judgement]]


def concerning(ledger: Session, articles: AbstractSet[int], judged: Judged) -> Judged:
    """Those that bear on who speaks in some articles, in their order.

    That is, who was set apart in one of them, and who was found to be the same as
    a speaker of theirs, or as somebody who was found to be that one.

    Args:
        ledger: A connection to the ledger as it is.
        articles: Rows of the articles.
        judged: Judgements on speakers.
    """
    if not judged:
        return []
    ids, speakers = _named(ledger, articles)
    found: dict[int, Judgement] = {}
    more = True
    while more:
        more = False
        for idx, told in judged:
            if idx not in found and _bears_on(told, ids, speakers):
                found[idx] = told
                speakers |= _of(told)
                more = True
    return sorted(found.items())


def _named(ledger: Session, articles: AbstractSet[int]) -> tuple[set[str], set[str]]:
    """Ids of the articles, and of all who speak in them, by each id they go by."""
    asked = {"articles": msgspec.json.encode([*articles]).decode()}
    ids = {id_ for (id_,) in ledger.execute(AS_OF["ids_of_articles"], asked)}
    speakers = set()
    for speaker, body in ledger.execute(AS_OF["voices_of_articles"], asked):
        speakers |= {speaker, record_of(body, Voice).speaker.id}
    return ids, speakers


def _bears_on(
    told: Judgement, articles: AbstractSet[str], speakers: AbstractSet[str]
) -> bool:
    if told.verdict is Verdict.APART:
        return told.article in articles
    return bool(speakers & {told.speaker, told.other})


def _of(told: Judgement) -> set[str]:
    speaker, other = told.speaker or "", told.other or ""
    if told.verdict is Verdict.APART:
        return {speaker, voice_id(told.article or "", speaker)}
    return {speaker, other}
