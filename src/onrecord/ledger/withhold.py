"""Taking things out of sight: redacting for ever, restricting until it is lifted.

A redaction is one transaction that leaves a tombstone and destroys what the
entries said, and then a cleaning of every place where a copy of it may stand.
When the cleaning is cut short it is still to be done, and `clean` does it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import msgspec

from onrecord.articles import Article
from onrecord.errors import NothingToLiftError, ReasonNamesError, UncleanError
from onrecord.ledger.append import Pen
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.queries import WITHHOLD
from onrecord.ledger.reach import Reach, only, reach
from onrecord.ledger.rebuild import rebuild
from onrecord.ledger.redaction import Redaction, Restriction, Scope
from onrecord.ledger.session import Session
from onrecord.ledger.vectors import forget_withheld
from onrecord.pages import PageStore

#: How often the log is tried to be emptied while others read the ledger. Each try
#: waits for them as long as the ledger was opened to wait.
_TRIES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What was taken out of sight.

    Attributes:
        entry: Index of the entry that says so.
        scope: How far it reached.
        entries: How many entries.
        pages: How many pages' bytes.
        size: Bytes of what the entries said.
        is_new: Whether it was done now; all of it was out of sight before, where not.
    """

    entry: int
    scope: Scope
    entries: int
    pages: int
    size: int
    is_new: bool = True


def reached(book: KeptLedger, named: str, scope: Scope | None = None) -> Reach:
    """What a redaction or restriction would reach; nothing is changed.

    Raises:
        UnknownEntryError: Nothing on record has this id.
        ScopeUnclearError: The scope does not fit what the id names.
    """
    with book.asking() as ledger:
        return reach(ledger, book.secret, named, scope)


def redact(  # noqa: PLR0913 — what is redacted, where, by whom and why
    book: KeptLedger,
    pages: PageStore,
    named: str,
    *,
    by: str,
    why: str,
    scope: Scope | None = None,
) -> Withheld:
    """Destroy what an id means, and leave an entry that says who did it and why.

    Every older checkpoint and proof still verifies. Nothing brings it back.

    Args:
        book: The ledger.
        pages: Where its pages' bytes are; those that are meant are destroyed.
        named: A claim's, article's, page's or speaker's id, or a beginning of it.
        by: Who decided it.
        why: The reason; it stays on record for ever.
        scope: How far it reaches.

    Raises:
        UnknownEntryError: Nothing on record has this id.
        ScopeUnclearError: The scope does not fit what the id names.
        ReasonNamesError: The reason repeats a name that is to go.
        UncleanError: It is redacted, and a copy stands where another process
            holds it; `clean` goes on.
    """
    with book.writing() as pen:
        meant = reach(pen.ledger, pen.secret, named, scope)
        _check_reason(meant, by, why)
        tombstone = Redaction(
            at=pen.clock(),
            by=by,
            why=why,
            scope=meant.scope,
            entries=meant.ids,
            size=meant.size,
            pages=len(meant.pages),
            marks=meant.marks,
        )
        idx = put(pen, EntryKind.REDACTION, tombstone)
        ledger = pen.ledger
        destroy(ledger, idx, meant.entries, tombstone.marks)
        ledger.executemany(WITHHOLD["to_destroy"], [(p,) for p in meant.pages])
        rebuild(ledger)
    clean(book, pages)
    return _withheld(idx, meant)


def put(pen: Pen, kind: EntryKind, said: Redaction | Restriction) -> int:
    """Put down the entry that says so, before what it does; its index."""
    idx, _ = pen.append(kind, said)
    pen.gathered.flush()
    return idx


def hide(
    ledger: Session, idx: int, entries: Iterable[int], marks: Iterable[str]
) -> None:
    """Hide entries, within the transaction of the entry that says so."""
    ledger.executemany(WITHHOLD["restrict"], [(entry, idx) for entry in entries])
    ledger.executemany(WITHHOLD["mark"], [(each, idx) for each in marks])


def show_again(ledger: Session, entries: Iterable[int], marks: Iterable[str]) -> None:
    """Show entries again, within the transaction of the entry that says so."""
    ledger.executemany(WITHHOLD["lift"], [(entry,) for entry in entries])
    ledger.executemany(WITHHOLD["unmark"], [(each,) for each in marks])


def destroy(
    ledger: Session, idx: int, entries: Iterable[int], marks: Iterable[str]
) -> None:
    """Destroy what entries said, within the transaction of their tombstone.

    Args:
        ledger: The connection that writes.
        idx: Index of the tombstone.
        entries: Indexes of the entries.
        marks: What they are known by when they come again.
    """
    gone = [(entry,) for entry in entries]
    ledger.executemany(WITHHOLD["redact"], [(entry, idx) for (entry,) in gone])
    ledger.executemany(WITHHOLD["lift"], gone)
    ledger.executemany(WITHHOLD["destroy"], gone)
    ledger.executemany(WITHHOLD["mark"], [(each, idx) for each in marks])
    ledger.execute(WITHHOLD["to_clean"])


def restrict(
    book: KeptLedger, named: str, *, by: str, why: str, scope: Scope | None = None
) -> Withheld:
    """Hide what an id means from everybody who may not see what is restricted.

    Where all of it is hidden already, nothing is added.

    Raises:
        UnknownEntryError: Nothing on record has this id.
        ScopeUnclearError: The scope does not fit what the id names.
    """
    with book.writing() as pen:
        ledger = pen.ledger
        meant = reach(ledger, pen.secret, named, scope)
        before = _hidden_by(ledger, meant)
        if before is not None:
            return replace(_withheld(before, meant), is_new=False)
        idx = _put_restriction(pen, meant, by, why, lifted=False)
        hide(ledger, idx, meant.entries, meant.marks)
        rebuild(ledger)
    return _withheld(idx, meant)


def unrestrict(
    book: KeptLedger, named: str, *, by: str, why: str, scope: Scope | None = None
) -> Withheld:
    """Show again what was hidden.

    Raises:
        UnknownEntryError: Nothing on record has this id.
        ScopeUnclearError: The scope does not fit what the id names.
        NothingToLiftError: None of it is hidden.
    """
    with book.writing() as pen:
        meant = reach(pen.ledger, pen.secret, named, scope)
        ledger = pen.ledger
        hidden = {idx for idx, _ in ledger.execute(WITHHOLD["restricted_now"])}
        if not hidden & set(meant.entries):
            raise NothingToLiftError(named)
        meant = only(meant, hidden)
        idx = _put_restriction(pen, meant, by, why, lifted=True)
        show_again(ledger, meant.entries, meant.marks)
        rebuild(ledger)
    return _withheld(idx, meant)


def clean(book: KeptLedger, pages: PageStore) -> None:
    """Destroy every copy of what was redacted: pages, free space, the log.

    Raises:
        UncleanError: Another process holds a copy open; run it again later.
    """
    with book.asking() as ledger:
        still = [sha256 for (sha256,) in ledger.execute(WITHHOLD["still_to_destroy"])]
        is_to_do = ledger.execute(WITHHOLD["is_to_clean"]).get is not None
    if not still and not is_to_do:
        return
    for sha256 in still:
        pages.destroy(sha256)
    forget_withheld(book)
    with book.writing() as pen:
        pen.ledger.executemany(WITHHOLD["destroyed"], [(s,) for s in still])
    if not book.compact(tries=_TRIES):
        raise UncleanError
    with book.writing() as pen:
        pen.ledger.execute(WITHHOLD["cleaned"])


def is_clean(book: KeptLedger) -> bool:
    """Whether no redaction was cut short before every copy was destroyed."""
    with book.asking() as ledger:
        still = ledger.execute(WITHHOLD["still_to_destroy"]).get
        return still is None and ledger.execute(WITHHOLD["is_to_clean"]).get is None


def naming(book: KeptLedger, names: Iterable[str]) -> tuple[Article, ...]:
    """Articles that can still be seen and have one of these names in their words."""
    found: dict[str, Article] = {}
    for name in names:
        start = 0
        while listed := book.articles(words=f'"{name}"', offset=start)[0]:
            found |= {each.article.id: each.article for each in listed}
            start += len(listed)
    return tuple(found.values())


def _check_reason(meant: Reach, by: str, why: str) -> None:
    for name in meant.names:
        if name.casefold() in f"{by}\n{why}".casefold():
            raise ReasonNamesError(name)


def _hidden_by(ledger: Session, meant: Reach) -> int | None:
    """Index of the last entry that hid what is meant; None where not all of it is."""
    hidden = dict(ledger.execute(WITHHOLD["restricted_now"]))
    asked = {"marks": msgspec.json.encode(meant.marks).decode()}
    known = {mark for (mark,) in ledger.execute(WITHHOLD["marks_known"], asked)}
    if known != {*meant.marks} or not {*meant.entries} <= hidden.keys():
        return None
    return max((hidden[idx] for idx in meant.entries), default=None)


def _put_restriction(pen: Pen, meant: Reach, by: str, why: str, *, lifted: bool) -> int:
    said = Restriction(
        at=pen.clock(),
        by=by,
        why=why,
        scope=meant.scope,
        entries=meant.ids,
        marks=meant.marks,
        lifted=lifted,
    )
    return put(pen, EntryKind.RESTRICTION, said)


def _withheld(idx: int, meant: Reach) -> Withheld:
    return Withheld(
        entry=idx,
        scope=meant.scope,
        entries=len(meant.entries),
        pages=len(meant.pages),
        size=meant.size,
    )
