"""The account of a claim: every entry that concerns it, in the ledger's order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.claims import Claim
from onrecord.ledger import ask
from onrecord.ledger.body import Contents, record_of
from onrecord.ledger.entry import Entry, EntryKind
from onrecord.ledger.identity import called
from onrecord.ledger.judgement import Judgement
from onrecord.ledger.queries import ACCOUNT
from onrecord.ledger.redaction import Restriction
from onrecord.ledger.session import Session


class Deed(StrEnum):
    """What an entry did for a claim."""

    CAPTURED = "captured"
    ARTICLE = "article"
    RECORDED = "recorded"
    SAYS = "says"
    READ = "read"
    NOT_READ = "not read"
    SUPERSEDED = "superseded"
    PROBLEM = "problem"
    JUDGED = "judged"
    RESTRICTED = "restricted"
    SHOWN_AGAIN = "shown again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """An entry, and what it did.

    Attributes:
        deed: What it did.
        entry: The entry; `index` is its place, `recorded_at` when.
        told: The words of whoever decided or accepted it; None where there are none.
    """

    deed: Deed
    entry: Entry
    told: str | None = None


def account(ledger: Session, claim_id: str, *, size: int) -> tuple[Noted, ...]:
    """Every entry that concerns a claim and can be seen, in the ledger's order.

    Args:
        ledger: A connection.
        claim_id: The claim's id, or a beginning of it.
        size: Only of the first so many entries.

    Raises:
        UnknownEntryError: There is no such claim.
    """
    n = ask.one(ledger, "claim", claim_id)
    claim = ask.hit(ledger, n).claim
    claims = _entries(ledger, "claim_entries", n=n)
    ids = {entry.id for entry in claims}
    found = [
        *(Noted(deed=Deed.RECORDED, entry=each) for each in claims),
        *(_noted(Deed.SAYS, _entries(ledger, "says_entries", n=n))),
        *(_noted(Deed.CAPTURED, _entries(ledger, "capture_entries", n=n))),
        *_readings(_entries(ledger, "article_entries", n=n), ids, claim),
        *_about(ledger, claim),
    ]
    known = {noted.entry.id for noted in found}
    found += _hidings(_entries(ledger, "hidings", size=size), known)
    seen = {noted.entry.index: noted for noted in found if noted.entry.index < size}
    return tuple(noted for _, noted in sorted(seen.items()))


def _noted(deed: Deed, entries: Iterable[Entry]) -> Iterator[Noted]:
    return (Noted(deed=deed, entry=entry) for entry in entries)


def _readings(entries: Iterable[Entry], ids: set[str], claim: Claim) -> Iterator[Noted]:
    """Articles and readings: whether each is of the claim, or took its place."""
    for entry in entries:
        body = entry.body or b""
        if entry.kind is EntryKind.READING:
            contents = record_of(body, Contents)
            is_given = bool(ids & {*contents.claims})
            if contents.article != claim.article:
                deed = Deed.SUPERSEDED
            else:
                deed = Deed.READ if is_given else Deed.NOT_READ
            yield Noted(deed=deed, entry=entry, told=contents.why)
        elif entry.kind is EntryKind.ARTICLE:
            is_own = record_of(body, _OfAnArticle).id == claim.article
            yield Noted(deed=Deed.ARTICLE if is_own else Deed.SUPERSEDED, entry=entry)


@dataclass(frozen=True, slots=True)
class _OfAnArticle:
    id: str


def _about(ledger: Session, claim: Claim) -> Iterator[Noted]:
    """What readers should see about it, and what people decided."""
    yield from _noted(Deed.PROBLEM, _entries(ledger, "problem_entries", about=claim.id))
    speaker = claim.speaker or ""
    ids = {speaker, called(ledger, claim.article, speaker)} - {""}
    for entry in _entries(ledger, "judgement_entries", about=claim.id):
        told = record_of(entry.body or b"", Judgement)
        bears = told.claim == claim.id or (
            told.article in {None, claim.article}
            and bool(ids & {told.speaker, told.other})
        )
        if bears:
            item = "" if told.item is None else f" {told.item.id}"
            words = f"{told.verdict}{item}: {told.reason}"
            yield Noted(deed=Deed.JUDGED, entry=entry, told=words)


def _hidings(entries: Iterable[Entry], known: set[str]) -> Iterator[Noted]:
    for entry in entries:
        told = record_of(entry.body or b"", Restriction)
        if known & {*told.entries}:
            deed = Deed.SHOWN_AGAIN if told.lifted else Deed.RESTRICTED
            yield Noted(deed=deed, entry=entry, told=f"{told.by}: {told.why}")


def _entries(ledger: Session, query: str, **asked: str | int) -> list[Entry]:
    rows = ledger.execute(ACCOUNT[query], asked).fetchall()
    found = [ask.entry_at(ledger, idx) for (idx,) in rows]
    return [entry for entry in found if entry.body is not None]
