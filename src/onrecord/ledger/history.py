"""What a claim or an article was read as before, and what took its place."""

from collections.abc import Iterable

from onrecord.claims import Claim, Propositions, Reading, Speaker
from onrecord.errors import UnknownEntryError
from onrecord.ledger import ask
from onrecord.ledger.body import Contents, Record, Voice, record_of
from onrecord.ledger.entry import Entry, EntryKind
from onrecord.ledger.held import Former, Held
from onrecord.ledger.identity import as_called, reading_as_called
from onrecord.ledger.queries import HISTORY
from onrecord.ledger.session import Session
from onrecord.matches import Read


def readings(ledger: Session, article_id: str) -> tuple[Held, ...]:
    """Every reading of an article, the first one first."""
    n = ask.one(ledger, "article", article_id)
    rows = ledger.execute(HISTORY["readings"], {"article": n}).fetchall()
    return tuple(_held(ledger, idx, ended) for idx, ended in rows)


def read_as(ledger: Session, article_id: str, index: int) -> Read:
    """What one reading of an article gave, as far as it can be seen.

    Raises:
        UnknownEntryError: The article was not read by the entry at that index.
    """
    n = ask.one(ledger, "article", article_id)
    rows = ledger.execute(HISTORY["readings"], {"article": n}).fetchall()
    if index not in {idx for idx, _ in rows}:
        what = "reading"
        raise UnknownEntryError(what, str(index))
    contents = record_of(ask.entry_at(ledger, index).body or b"", Contents)
    voices = said_by_each(ledger, contents.speakers, Voice)
    reading = Reading(
        article=contents.article,
        claims=said_by_each(ledger, contents.claims, Claim),
        speakers=tuple(voice.speaker for voice in voices),
        read_by=contents.read_by,
    )
    return Read(
        article=ask.article(ledger, contents.article),
        reading=reading_as_called(ledger, reading),
        says=said_by_each(ledger, contents.propositions, Propositions),
    )


def former(ledger: Session, claim_id: str) -> tuple[Former, ...]:
    """A claim as readings gave it that hold no longer, the first one first."""
    n = ask.one(ledger, "claim", claim_id)
    rows = ledger.execute(HISTORY["former"], {"n": n}).fetchall()
    return tuple(_former(ledger, reading, idx, says) for reading, idx, says in rows)


def holds(ledger: Session, claim_id: str) -> bool:
    """Whether a reading that holds gives a claim of this id."""
    n = ask.one(ledger, "claim", claim_id)
    return ledger.execute(HISTORY["holds"], {"n": n}).get is not None


def said_by_each(
    ledger: Session, entry_ids: Iterable[str], kind: type[Record]
) -> tuple[Record, ...]:
    """What entries say, as far as they can be seen."""
    bodies = (ask.said(ledger, entry_id) for entry_id in entry_ids)
    return tuple(record_of(body, kind) for body in bodies if body is not None)


def _former(ledger: Session, reading: int, idx: int, says: int | None) -> Former:
    held = _held(
        ledger, reading, ledger.execute(HISTORY["ended"], {"idx": reading}).get
    )
    claim = record_of(ask.entry_at(ledger, idx).body or b"", Claim)
    said = None if says is None else ask.entry_at(ledger, says).body
    return Former(
        claim=claim,
        speaker=_speaker(ledger, reading, claim),
        says=None if said is None else record_of(said, Propositions),
        held=held,
        read_by=_read_by_what(ledger, held.ended),
    )


def _speaker(ledger: Session, reading: int, claim: Claim) -> Speaker | None:
    """A claim's speaker, as that very reading named them."""
    contents = record_of(ask.entry_at(ledger, reading).body or b"", Contents)
    for voice in said_by_each(ledger, contents.speakers, Voice):
        if voice.speaker.id == claim.speaker:
            return as_called(ledger, claim.article, voice.speaker)
    return None


def _held(ledger: Session, idx: int, ended: int | None) -> Held:
    entry = ask.entry_at(ledger, idx)
    contents = record_of(entry.body or b"", Contents)
    by = None if ended is None else ask.entry_at(ledger, ended)
    return Held(
        entry=entry.id,
        index=idx,
        article=contents.article,
        read_by=_read_by(ledger, contents),
        claims=sum(ask.said(ledger, each) is not None for each in contents.claims),
        recorded_at=entry.recorded_at,
        recorded_by=entry.recorded_by,
        revises=contents.revises,
        why=contents.why,
        ended=ended,
        ended_at=None if by is None else by.recorded_at,
        ended_by=None if by is None else by.recorded_by,
        instead=None if by is None else _instead(ledger, contents, by),
    )


def _instead(ledger: Session, former: Contents, by: Entry) -> str | None:
    """The other article that took the place of one."""
    if by.kind is EntryKind.READING and by.body is not None:
        article = record_of(by.body, Contents).article
    else:
        found = ledger.execute(HISTORY["article_first"], {"idx": by.index}).get
        article = former.article if found is None else str(found)
    return None if article == former.article else article


def _read_by_what(ledger: Session, ended: int | None) -> tuple[str, ...]:
    """Who read what took the place of a reading."""
    entry = None if ended is None else ask.entry_at(ledger, ended)
    if entry is None or entry.body is None or entry.kind is not EntryKind.READING:
        return ()
    return _read_by(ledger, record_of(entry.body, Contents))


def _read_by(ledger: Session, contents: Contents) -> tuple[str, ...]:
    """The names of all that read: as the reading says, else as its parts do."""
    told: list[str | None] = [contents.read_by]
    # All claims of one reading are by the same hand, and so is all that they say.
    told += [
        claim.read_by for claim in said_by_each(ledger, contents.claims[:1], Claim)
    ]
    facts = said_by_each(ledger, contents.propositions[:1], Propositions)
    told += [said.read_by for said in facts]
    names = (name for each in told if each for name in each.split())
    return tuple(dict.fromkeys(names))
