"""What becomes of judgements on claims of an article that is read again.

A judgement is of a claim as it was read then. Where a later reading gives a claim
that differs in nothing it can be about, it stands. Where the words and the speaker
are the same and something else is not, it is proposed for that claim, for a person to
decide. Else it is orphaned: on record, shown, and about nothing that is read now.
"""

from onrecord.articles import Article
from onrecord.claims import Claim, Propositions, Reading
from onrecord.ledger import ask
from onrecord.ledger.body import Contents, Voice, record_of
from onrecord.ledger.filters_facts import Bindings
from onrecord.ledger.history import said_by_each
from onrecord.ledger.judgement import Standing
from onrecord.ledger.queries import JUDGE, RECORD
from onrecord.ledger.session import Session
from onrecord.matches import Changed, Read, compared


def carry(
    ledger: Session,
    row: int,
    article: Article,
    reading: Reading,
    says: tuple[Propositions, ...],
) -> None:
    """Say of each judgement on an article's claims what a new reading makes of it.

    Args:
        ledger: The connection that writes, with the new reading put down.
        row: Row of the article.
        article: The article as it is read now.
        reading: Its claims and speakers.
        says: What they say.
    """
    after = Read(article=article, reading=reading, says=says)
    judged = ledger.execute(JUDGE["judged_of_article"], {"article": row}).fetchall()
    for idx, entry in judged:
        before = None if entry is None else _as_judged(ledger, entry)
        found = None if before is None else _found(before, after)
        standing = Standing.ORPHANED if found is None else becomes(found)
        now = None
        if found and found.after and standing is not Standing.ORPHANED:
            now = found.after.id
        told: Bindings = {"idx": idx, "standing": standing, "now": now}
        ledger.execute(JUDGE["carry"], told)


def becomes(change: Changed) -> Standing:
    """What becomes of judgements on a claim that is read again."""
    if change.is_as_judged:
        return Standing.STANDS
    return Standing.PROPOSED if change.is_same_saying else Standing.ORPHANED


def _found(before: Read, after: Read) -> Changed | None:
    """What became of the one claim of a reading."""
    changes = compared(before, after)
    return next((each for each in changes if each.before is not None), None)


def _as_judged(ledger: Session, entry: int) -> Read | None:
    """A claim as it was judged, with its article; None where it is out of sight."""
    body = ask.entry_at(ledger, entry).body
    if body is None:
        return None
    claim = record_of(body, Claim)
    told = ledger.execute(RECORD["article_body"], {"id": claim.article}).get
    if told is None:
        return None
    reading, said = ledger.execute(JUDGE["reading_with"], {"idx": entry}).get or (
        None,
        None,
    )
    voices: tuple[Voice, ...] = ()
    if reading is not None:
        contents = record_of(ask.entry_at(ledger, reading).body or b"{}", Contents)
        voices = said_by_each(ledger, contents.speakers, Voice)
    facts = None if said is None else ask.entry_at(ledger, said).body
    return Read(
        article=record_of(told, Article),
        reading=Reading(
            article=claim.article,
            claims=(claim,),
            speakers=tuple(voice.speaker for voice in voices),
        ),
        says=() if facts is None else (record_of(facts, Propositions),),
    )
