"""Who a speaker of an article is on record as: by rule, until a person decides.

The rule is that the same name, kind and office have one id. A judgement sets the
speaker of one article apart, or makes two ids one.
"""

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from onrecord.claims import Reading, Speaker
from onrecord.ledger.body import Voice, record_of
from onrecord.ledger.gather import Gathering
from onrecord.ledger.judgement import Judgement, Standing, Verdict, voice_id
from onrecord.ledger.queries import JUDGE, RECORD
from onrecord.ledger.session import Session
from onrecord.ledger.voices import put_speaker


def called(ledger: Session, article: str, speaker: str) -> str:
    """The id that a speaker of an article goes by.

    Args:
        ledger: A connection.
        article: The article's id.
        speaker: The speaker's id there.
    """
    told = {"article": article, "speaker": speaker}
    apart = ledger.execute(JUDGE["called_apart"], told).get
    return alike(ledger, apart or speaker)


def alike(ledger: Session, speaker: str) -> str:
    """The id of the speaker that this one was found to be."""
    return ledger.execute(JUDGE["called_alike"], {"speaker": speaker}).get or speaker


def as_called(ledger: Session, article: str, speaker: Speaker) -> Speaker:
    """A speaker as an article has them, by the id they go by."""
    return replace(speaker, id=called(ledger, article, speaker.id))


def all_as_called(ledger: Session, voices: Sequence[Voice]) -> list[Speaker]:
    """Speakers as articles have them, by the ids they go by, asked for at once."""
    if not ledger.execute(JUDGE["any_called"], {}).get:
        return [voice.speaker for voice in voices]
    articles = msgspec.json.encode({voice.article for voice in voices}).decode()
    apart = {
        (article, speaker): called
        for article, speaker, called in ledger.execute(
            JUDGE["all_called_apart"], {"articles": articles}
        )
    }
    ids = [
        apart.get((voice.article, voice.speaker.id), voice.speaker.id)
        for voice in voices
    ]
    speakers = msgspec.json.encode(ids).decode()
    told = ledger.execute(JUDGE["all_called_alike"], {"speakers": speakers})
    alike_to: dict[str, str] = dict(told)
    return [
        replace(voice.speaker, id=alike_to.get(called, called))
        for voice, called in zip(voices, ids, strict=True)
    ]


def as_gathered(ledger: Gathering, article: str, speaker: Speaker) -> Speaker:
    """The same, where most ledgers hold no judgement on speakers."""
    if not ledger.has_any(JUDGE["any_called"]):
        return speaker
    return as_called(ledger.session, article, speaker)


def reading_as_called(ledger: Session, reading: Reading) -> Reading:
    """A reading whose speakers have the ids they go by."""
    if not ledger.execute(JUDGE["any_called"]).get:
        return reading
    names = {s.id: called(ledger, reading.article, s.id) for s in reading.speakers}
    return replace(
        reading,
        speakers=tuple(
            replace(
                s,
                id=names[s.id],
                speaks_for=names.get(s.speaks_for or "", s.speaks_for),
            )
            for s in reading.speakers
        ),
        claims=tuple(
            replace(
                claim,
                speaker=names.get(claim.speaker or ""),
                chain=tuple(
                    replace(hand, speaker=names.get(hand.speaker or ""))
                    for hand in claim.chain
                ),
            )
            for claim in reading.claims
        ),
    )


def put_judgement(ledger: Session, idx: int, judgement: Judgement) -> None:
    """What follows from a judgement, in the tables that questions are asked of."""
    about = {"claim": judgement.claim}
    found = ledger.execute(JUDGE["judged_row"], about).get
    article, judged, is_read = found or (None, None, True)
    row = {
        "idx": idx,
        "verdict": judgement.verdict,
        "claim": judgement.claim,
        "speaker": judgement.speaker,
        "article": article,
        "judged": judged,
        # A claim that no reading gives any more may be judged for what it was.
        "standing": Standing.STANDS if is_read else Standing.ORPHANED,
        "now": judgement.claim if is_read else None,
    }
    ledger.execute(JUDGE["put_judgement"], row)
    if article is not None:
        # What the article is read as later says what becomes of it.
        ledger.execute(RECORD["article_entry"], {"idx": idx, "article": article})
    if judgement.verdict is Verdict.APART:
        put_apart(ledger, idx, judgement)
    elif judgement.verdict is Verdict.SAME:
        put_same(ledger, judgement)


def put_apart(ledger: Session, idx: int, judgement: Judgement) -> None:
    """The speaker of one article goes by an id of their own from now on."""
    article, speaker = judgement.article or "", judgement.speaker or ""
    before = called(ledger, article, speaker)
    own = voice_id(article, speaker)
    told = {"article": article, "speaker": speaker, "called": own}
    ledger.execute(JUDGE["set_apart"], told)
    ledger.execute(JUDGE["forget_same"], {"speaker": own})
    n = ledger.execute(JUDGE["row_of_speaker"], {"id": before}).get
    at = ledger.execute(JUDGE["row_of_article"], {"id": article}).get
    if n is None or at is None or before == own:
        return
    body = ledger.execute(JUDGE["voice_body"], {"article": at, "n": n}).get
    if body is None:
        return
    told_of = replace(record_of(body, Voice).speaker, id=own)
    gathered = Gathering(ledger)
    to = put_speaker(gathered, idx, told_of, idx)
    gathered.flush()
    _move(ledger, at, n, to)


def put_same(ledger: Session, judgement: Judgement) -> None:
    """All that is said by one speaker is said by another from now on."""
    kept = alike(ledger, judgement.speaker or "")
    other = alike(ledger, judgement.other or "")
    if kept == other:
        return
    ledger.execute(JUDGE["make_same"], {"other": other, "called": kept})
    ledger.execute(JUDGE["make_those_same"], {"other": other, "called": kept})
    n = ledger.execute(JUDGE["row_of_speaker"], {"id": other}).get
    to = ledger.execute(JUDGE["row_of_speaker"], {"id": kept}).get
    if n is None or to is None:
        return
    rows = ledger.execute(JUDGE["articles_of"], {"n": n}).fetchall()
    for (at,) in msgspec.convert(rows, list[tuple[int]]):
        _move(ledger, at, n, to)


def meet(ledger: Session, one: str, other: str) -> str | None:
    """An article that names both of two speakers; None where none does."""
    rows = [
        ledger.execute(JUDGE["row_of_speaker"], {"id": alike(ledger, speaker)}).get
        for speaker in (one, other)
    ]
    if rows[0] == rows[1]:
        return None
    found = ledger.execute(
        JUDGE["articles_of_both"], {"n": rows[0], "other": rows[1]}
    ).get
    return None if found is None else str(found)


def _move(ledger: Session, article: int, n: int, to: int) -> None:
    """Give a voice, and what it says, to another speaker."""
    told = {"article": article, "n": n, "to": to}
    ledger.execute(JUDGE["move_voice"], told)
    if ledger.execute(JUDGE["voice_body"], {"article": article, "n": n}).get is None:
        ledger.execute(JUDGE["move_claims"], told)
