"""Judgements: put on record by a named person, and asked for beside what they judge."""

from dataclasses import replace

import msgspec

from onrecord.errors import SpeakersMeetError, UnknownEntryError
from onrecord.ledger import ask
from onrecord.ledger.append import Pen
from onrecord.ledger.body import Voice, record_of
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.hits import hits
from onrecord.ledger.identity import meet, put_judgement
from onrecord.ledger.judgement import (
    ON_CLAIMS,
    ON_LINKS,
    Judged,
    Judgement,
    Verdict,
    judged_of,
)
from onrecord.ledger.ledger import Hits
from onrecord.ledger.links import whole_link
from onrecord.ledger.queries import JUDGE
from onrecord.ledger.rows import bindable, key
from onrecord.ledger.session import Session
from onrecord.matches import Heard, SameSpeaker, same_speakers

#: Voices of one name that are compared; more are a name that says little.
MOST_VOICES = 500


def judge(pen: Pen, judgement: Judgement) -> Judgement:
    """Put a judgement on record; the same again adds nothing.

    Returns:
        The judgement with the whole ids of what it is about.

    Raises:
        UnknownEntryError: What it is about is not on record.
        SpeakersMeetError: Two are to be one whom an article tells apart.
        LinkedOtherwiseError: A speaker is on record as another item of Wikidata.
    """
    whole = _whole(pen.ledger, judgement)
    pen.recorded_by = whole.by
    idx, is_new = pen.append(EntryKind.JUDGEMENT, whole)
    if is_new:
        put_judgement(pen.ledger, idx, whole)
    return whole


def _whole(ledger: Session, judgement: Judgement) -> Judgement:
    """A judgement whose ids are whole, of what is on record."""
    if judgement.verdict in ON_CLAIMS:
        hit = ask.claim(ledger, judgement.claim or "")
        entry = ledger.execute(JUDGE["claim_entry"], {"claim": hit.claim.id}).get
        read_as = bytes(entry).hex()
        return replace(judgement, claim=hit.claim.id, read_as=read_as)
    speaker = ask.speaker(ledger, judgement.speaker or "").id
    if judgement.verdict in ON_LINKS:
        return whole_link(ledger, judgement, speaker)
    if judgement.verdict is Verdict.APART:
        article = ask.article(ledger, judgement.article or "").id
        voice = _voice(ledger, article, speaker)
        return replace(judgement, speaker=voice, article=article)
    other = ask.speaker(ledger, judgement.other or "").id
    if (article_of_both := meet(ledger, speaker, other)) is not None:
        raise SpeakersMeetError(article_of_both)
    return replace(judgement, speaker=speaker, other=other)


def _voice(ledger: Session, article: str, speaker: str) -> str:
    """The id that a speaker has in an article's own reading.

    Raises:
        UnknownEntryError: The article does not name that speaker.
    """
    for heard in voices_of(ledger, ask.speaker(ledger, speaker).name):
        if heard.article == article and heard.speaker.id == speaker:
            return heard.speaker.id
    what = "speaker of that article"
    raise UnknownEntryError(what, speaker)


def queue(ledger: Session, *, limit: int, offset: int) -> Hits:
    """The claims that a person should look at and nobody has, oldest first."""
    page = ask.page_of(limit, offset)
    rows = msgspec.convert(
        ledger.execute(JUDGE["queue"], page).fetchall(), list[tuple[int]]
    )
    total = ledger.execute(JUDGE["queue_total"]).get
    return Hits(hits=hits(ledger, [n for (n,) in rows]), total=total)


def judgements(ledger: Session, about: str) -> tuple[Judged, ...]:
    """What people decided about a claim or a speaker, oldest first."""
    values = {"about": bindable(about)}
    rows = [
        row
        for query in ("judged_claim", "judged_speaker")
        for row in ledger.execute(JUDGE[query], values)
    ]
    return tuple(judged_of(*row) for row in rows)


def unsettled(ledger: Session, *, limit: int, offset: int) -> tuple[Judged, ...]:
    """Judgements on claims that are read otherwise now, the oldest first."""
    rows = ledger.execute(JUDGE["unsettled"], ask.page_of(limit, offset))
    return tuple(judged_of(*row) for row in rows)


def voices_of(ledger: Session, name: str) -> tuple[Heard, ...]:
    """The speakers of all articles that have a name, each as its article has them."""
    values = {"name_key": key(bindable(name)), "limit": MOST_VOICES}
    found = []
    for speaker, article, body, spoken in ledger.execute(JUDGE["heard"], values):
        told = record_of(body, Voice).speaker
        heard = Heard(article=article, speaker=replace(told, id=speaker), body=spoken)
        found.append(heard)
    return tuple(found)


def proposals(ledger: Session, speaker: str) -> tuple[SameSpeaker, ...]:
    """Who of the same name is proposed to be one, the speaker among them or not."""
    name = ask.speaker(ledger, speaker).name
    return same_speakers(voices_of(ledger, name))
