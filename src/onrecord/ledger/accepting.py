"""Letting a new reading take the place of the one on record, by a named person.

Each is an entry that names the entry it revises. Where that one holds no longer, the
new reading was made for another ledger than this one has become, and stays out.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from onrecord.errors import Problem, UnknownEntryError
from onrecord.ledger import ask
from onrecord.ledger.append import Pen
from onrecord.ledger.body import Contents, record_of
from onrecord.ledger.entry import State
from onrecord.ledger.ledger import Added, Recording
from onrecord.ledger.queries import HISTORY
from onrecord.ledger.ready import contents_of
from onrecord.ledger.session import Session


class Outcome(StrEnum):
    """What came of a reading that was proposed."""

    ACCEPTED = "accepted"
    ALREADY = "already"
    STALE = "stale"
    WITHHELD = "withheld"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A reading that may take the place of the one on record.

    Attributes:
        of: Id of the article as it is on record.
        revises: Id of the READING entry that holds; None where none does.
        recording: What was read: the reading and what its claims say, and the
            article where the page gives another one now.
    """

    of: str
    revises: str | None
    recording: Recording


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What came of it.

    Attributes:
        of: Id of the article.
        outcome: What came of it.
        added: The entries it added.
        problems: Why it was refused.
    """

    of: str
    outcome: Outcome
    added: Added = field(default_factory=Added)
    problems: tuple[Problem, ...] = ()


def standing(ledger: Session, article_id: str) -> str | None:
    """The id of the READING entry that holds for an article; None where none does."""
    n = ask.one(ledger, "article", article_id)
    key = ledger.execute(HISTORY["standing"], {"n": n}).get
    return None if key is None else bytes(key).hex()


def why_left(ledger: Session, article_id: str) -> str | None:
    """Why an article is not to be read again: something of it is out of sight.

    Other weights may find the same words with other borders, by which nobody would
    know them again.
    """
    try:
        n = ask.one(ledger, "article", article_id)
    except UnknownEntryError:
        return "It is out of sight."
    if ledger.execute(HISTORY["is_ended"], {"n": n}).get is not None:
        return "Another article that was read from its page has taken its place."
    states = {
        entry.state
        for (idx, _) in ledger.execute(HISTORY["readings"], {"article": n}).fetchall()
        for claim in _claims(ledger, idx)
        if (entry := ask.entry_known_by(ledger, claim)) is not None
    }
    if State.REDACTED in states:
        return "A claim of it was redacted."
    return "A claim of it is restricted." if State.RESTRICTED in states else None


def accept(pen: Pen, proposed: Proposed, *, by: str, why: str | None) -> Accepted:
    """Put a proposed reading on record, if it still is about what holds.

    Putting it twice adds nothing.

    Args:
        pen: What writes.
        proposed: The reading.
        by: Who accepts it.
        why: The reason, if one is given.
    """
    ledger, pen.recorded_by = pen.ledger, by
    revised = replace(proposed.recording, revises=proposed.revises, why=why)
    if why_left(ledger, proposed.of) is not None:
        return Accepted(of=proposed.of, outcome=Outcome.WITHHELD)
    if _is_on_record(ledger, pen.secret, revised):
        return Accepted(of=proposed.of, outcome=Outcome.ALREADY)
    if standing(ledger, proposed.of) != proposed.revises:
        return Accepted(of=proposed.of, outcome=Outcome.STALE)
    added = pen.put_or_refuse(revised)
    outcome = Outcome.REFUSED if added.refused else Outcome.ACCEPTED
    return Accepted(
        of=proposed.of, outcome=outcome, added=added, problems=added.refused
    )


def is_already_so(ledger: Session, secret: bytes, proposed: Proposed) -> bool:
    """Whether the reading on record is the same, word for word and by the same hand."""
    held, reading = proposed.revises, proposed.recording.reading
    if held is None or reading is None or reading.article != proposed.of:
        return False
    body = ask.said(ledger, held)
    again = contents_of(secret, proposed.recording)
    if body is None or again is None:
        return False
    return _parts(record_of(body, Contents)) == _parts(again)


def articles_out_of_sight(ledger: Session) -> dict[State, int]:
    """How many articles are out of sight, redacted and restricted."""
    return {
        State.REDACTED: ledger.execute(HISTORY["redacted_articles"]).get,
        State.RESTRICTED: ledger.execute(HISTORY["restricted_articles"]).get,
    }


def _parts(contents: Contents) -> tuple[tuple[str, ...], ...]:
    return contents.claims, contents.speakers, contents.propositions


def _claims(ledger: Session, idx: int) -> tuple[str, ...]:
    body = ask.entry_at(ledger, idx).body
    return () if body is None else record_of(body, Contents).claims


def _is_on_record(ledger: Session, secret: bytes, recording: Recording) -> bool:
    """Whether it was accepted before, by whomever and for whatever reason."""
    reading = recording.reading
    if reading is None:
        return False
    said = contents_of(secret, replace(recording, why=None))
    try:
        n = ask.one(ledger, "article", reading.article)
    except UnknownEntryError:
        return False
    rows = ledger.execute(HISTORY["readings"], {"article": n}).fetchall()
    bodies = (ask.entry_at(ledger, idx).body for idx, _ in rows)
    return any(
        replace(record_of(body, Contents), why=None) == said for body in bodies if body
    )
