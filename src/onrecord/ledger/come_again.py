"""What was taken out of sight and comes again: refused, or hidden like before."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import msgspec

from onrecord.articles import Article
from onrecord.claims import Claim
from onrecord.errors import Problem, RedactedError, RestrictedError, UnknownEntryError
from onrecord.ledger import marks
from onrecord.ledger.bodies import bodies
from onrecord.ledger.body import record_of
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.ledger import Recording
from onrecord.ledger.queries import ASK, WITHHOLD
from onrecord.ledger.redaction import Redaction, Restriction
from onrecord.ledger.refuse import subject
from onrecord.ledger.session import Session

#: The kind of problem that tells of it. It is shown and not put on record, for it
#: names what was redacted.
REDACTED = "ledger.redacted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """What a recording meets of what was taken out of sight.

    Attributes:
        recording: The recording without the claims that were redacted; None when
            all of it was.
        problems: What to tell the person who records it.
        restricted_by: Index of the entry that hides it; None where none does.
        hidden: Claims of it that are hidden, and the index of the entry that
            hides each.
    """

    recording: Recording | None
    problems: tuple[Problem, ...] = ()
    restricted_by: int | None = None
    hidden: tuple[tuple[Claim, int], ...] = ()


def met(ledger: Session, secret: bytes, recording: Recording) -> Met:
    """What of a recording was redacted or restricted before."""
    kind, idx = _first(ledger, marks.of_recording(secret, recording))
    if kind == EntryKind.REDACTION:
        return Met(recording=None, problems=(_refused(ledger, idx, recording),))
    whole = idx if kind == EntryKind.RESTRICTION else None
    return replace(_claim_by_claim(ledger, secret, recording), restricted_by=whole)


def article(ledger: Session, article_id: str) -> Article | None:
    """An article on record that is not shown."""
    if not ledger.execute(WITHHOLD["any_mark"]).get:
        return None
    read = (record_of(b.said, Article) for b in bodies(ledger, EntryKind.ARTICLE))
    return next((each for each in read if each.id == article_id), None)


def tombstone(ledger: Session, idx: int) -> Redaction:
    """What the entry of a redaction says."""
    return record_of(ledger.execute(ASK["body"], {"idx": idx}).get, Redaction)


def told(redaction: Redaction) -> str:
    """Who redacted something, when and why, for a sentence."""
    return (
        f"was redacted by {redaction.by} on {redaction.at:%-d %B %Y}: {redaction.why}"
    )


def is_page_redacted(ledger: Session, secret: bytes, sha256: str) -> bool:
    """Whether these bytes were redacted."""
    kind, _ = _first(ledger, [marks.mark(secret, "page", sha256)])
    return kind == EntryKind.REDACTION


def _first(ledger: Session, met_marks: Iterable[str]) -> tuple[str | None, int]:
    """The kind and index of the entry that one of these marks leads to.

    A redaction comes before a restriction.
    """
    asked = {"marks": msgspec.json.encode(list(met_marks)).decode()}
    row = ledger.execute(WITHHOLD["marks_met"], asked).fetchone()
    return (None, -1) if row is None else (row[1], row[0])


def _refused(ledger: Session, idx: int, recording: Recording) -> Problem:
    page = recording.page
    about = subject(recording) if page is None else page.sha256
    return Problem(
        about=about.encode("utf-8", "replace").decode(),
        kind=REDACTED,
        message=f"This {told(tombstone(ledger, idx)).rstrip('.')}. It was not put on "
        "record again; a redaction is not taken back.",
    )


def _claim_by_claim(ledger: Session, secret: bytes, recording: Recording) -> Met:
    """The recording without the claims that were redacted, and those to hide."""
    if recording.reading is None:
        return Met(recording=recording)
    kept, problems, hidden = [], [], []
    for claim in recording.reading.claims:
        kind, idx = _first(ledger, [marks.mark(secret, "claim", claim.id)])
        if kind == EntryKind.REDACTION:
            problems.append(
                Problem(
                    about=claim.id,
                    kind=REDACTED,
                    message=f"This claim {told(tombstone(ledger, idx)).rstrip('.')}. "
                    "It was not put on record again.",
                )
            )
            continue
        kept.append(claim)
        if kind == EntryKind.RESTRICTION:
            hidden.append((claim, idx))
    ids = {claim.id for claim in kept}
    says = tuple(said for said in recording.propositions if said.claim in ids)
    reading = replace(recording.reading, claims=tuple(kept))
    return Met(
        recording=replace(recording, reading=reading, propositions=says),
        problems=tuple(problems),
        hidden=tuple(hidden),
    )


def withheld(
    ledger: Session, secret: bytes | None, error: UnknownEntryError
) -> UnknownEntryError | None:
    """Why something with a known id is not there, when it was taken out of sight.

    Args:
        ledger: Where it was asked for.
        secret: The ledger's; None where it is not at hand, and nothing is told.
        error: What was asked for and not found.
    """
    if secret is None or isinstance(error, (RedactedError, RestrictedError)):
        return None
    kind, idx = _first(ledger, [marks.mark(secret, error.what, error.entry_id)])
    if kind is None:
        return None
    body = ledger.execute(ASK["body"], {"idx": idx}).get
    if kind == EntryKind.REDACTION:
        why = told(record_of(body, Redaction))
        return RedactedError(error.what, error.entry_id, why, idx)
    return RestrictedError(error.what, error.entry_id, record_of(body, Restriction).by)
