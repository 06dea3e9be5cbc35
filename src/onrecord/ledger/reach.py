"""What a redaction or a restriction reaches: from one id, every entry it means."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from onrecord.articles import Article
from onrecord.claims import Claim
from onrecord.errors import AmbiguousEntryError, ScopeUnclearError, UnknownEntryError
from onrecord.ledger import marks
from onrecord.ledger.body import Voice, record_of
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.queries import WITHHOLD
from onrecord.ledger.redaction import Scope
from onrecord.ledger.rows import bindable
from onrecord.ledger.session import Session
from onrecord.pages import Page

_NAMED = ("claim", "article", "page", "speaker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What is meant.

    Attributes:
        scope: How far it reaches.
        entries: Indexes of the entries, in order.
        ids: The id of each of them.
        pages: SHA-256 of each page whose bytes are meant.
        marks: What the same page, text or claim is told by.
        names: Names of those who speak in it, for the person who decides.
        size: Bytes of the entries' bodies.
    """

    scope: Scope
    entries: tuple[int, ...]
    ids: tuple[str, ...]
    pages: tuple[str, ...]
    marks: tuple[str, ...]
    names: tuple[str, ...]
    size: int


def reach(ledger: Session, secret: bytes, named: str, scope: Scope | None) -> Reach:
    """Everything that an id means, as far as the scope says.

    Args:
        ledger: Where it is on record.
        secret: The ledger's, to make marks with.
        named: A claim's, article's, page's or speaker's id, or a beginning of it;
            or the whole id of any entry.
        scope: How far to go; None only where the id tells it.

    Raises:
        UnknownEntryError: Nothing on record has this id.
        AmbiguousEntryError: More than one thing has.
        ScopeUnclearError: The scope does not fit what the id names.
    """
    what, wanted, above = _resolve(ledger, named)
    scope = _scope(what, scope)
    pages: list[str] = []
    if scope is Scope.ENTRY:
        seeds, ids = [int(above)], {wanted}
    elif scope is Scope.CLAIM:
        seeds = _indexes(ledger, "claims_named", [wanted])
        ids = {wanted}
    else:
        pages = _pages(ledger, what, wanted, above)
        found = ledger.execute(WITHHOLD["articles_of_pages"], {"ids": _json(pages)})
        articles = msgspec.convert(found.fetchall(), list[tuple[int, str]])
        ids = {*pages, *(article for _, article in articles)}
        seeds = [
            *(idx for idx, _ in articles),
            *_indexes(ledger, "captures_of_pages", pages),
            *_indexes(ledger, "read_of_articles", sorted(ids)),
        ]
    return _told(ledger, secret, scope, seeds, pages, ids, _speaker(scope, wanted))


def _speaker(scope: Scope, wanted: str) -> str | None:
    return wanted if scope is Scope.SPEAKER else None


def _resolve(ledger: Session, named: str) -> tuple[str, str, str]:
    """What an id names, the whole of it, and the id of what that belongs to."""
    begins = bindable(named)
    asked = {"start": begins, "end": begins + "\U0010ffff"}
    for what in _NAMED if begins else ():
        found = ledger.execute(WITHHOLD[f"named_{what}"], asked).fetchall()
        rows = msgspec.convert(found, list[tuple[str, str]])
        if len({wanted for wanted, _ in rows}) > 1:
            raise AmbiguousEntryError(what, named)
        if rows:
            return what, *rows[0]
    by_key = _by_key(ledger, named)
    if by_key is not None:
        return by_key
    what = "claim, article, page or speaker"
    raise UnknownEntryError(what, named)


def _by_key(  # noqa: PLR0911 — a table
    ledger: Session, named: str
) -> tuple[str, str, str] | None:
    """The same for an entry's own id; for what it records, where that has one."""
    try:
        asked = {"key": bytes.fromhex(named)}
    except ValueError:
        return None
    row = ledger.execute(WITHHOLD["keyed"], asked).fetchone()
    if row is None:
        return None
    idx, kind, body = row
    if kind == EntryKind.CLAIM:
        claim = record_of(body, Claim)
        return "claim", claim.id, claim.article
    if kind == EntryKind.SPEAKER:
        return "speaker", record_of(body, Voice).speaker.id, ""
    if kind == EntryKind.ARTICLE:
        article = record_of(body, Article)
        return "article", article.id, article.page
    if kind == EntryKind.PAGE:
        page = record_of(body, Page)
        return "page", page.sha256, page.sha256
    return "entry", named.lower(), str(idx)


def _scope(what: str, scope: Scope | None) -> Scope:
    """The scope, where what was named tells it or it was said.

    A claim's words stand in its article too, so that a claim alone does not tell.
    """
    fitting = {
        "claim": (Scope.CLAIM, Scope.ARTICLE),
        "article": (Scope.ARTICLE,),
        "page": (Scope.ARTICLE,),
        "speaker": (Scope.SPEAKER,),
        "entry": (Scope.ENTRY,),
    }[what]
    if scope is None and len(fitting) == 1:
        return fitting[0]
    if scope not in fitting:
        raise ScopeUnclearError(what, fitting)
    return scope


def _pages(ledger: Session, what: str, wanted: str, above: str) -> list[str]:
    """The pages that the thing named came from."""
    if what in {"article", "page"}:
        return [above]
    articles = [above]
    if what == "speaker":
        found = ledger.execute(
            WITHHOLD["articles_of_speakers"], {"ids": _json([wanted])}
        )
        articles = [article for (article,) in found]
    asked = {"ids": _json(articles)}
    return sorted(
        page for (page,) in ledger.execute(WITHHOLD["pages_of_articles"], asked)
    )


def _told(  # noqa: PLR0913, PLR0917 — what was found on the way
    ledger: Session,
    secret: bytes,
    scope: Scope,
    seeds: Iterable[int],
    pages: list[str],
    ids: set[str],
    speaker: str | None,
) -> Reach:
    made, names, size = set(), set(), 0
    if speaker is not None:
        made.add(marks.mark(secret, "speaker", speaker))
    asked = {"indexes": msgspec.json.encode(sorted(set(seeds))).decode()}
    entries = {}
    for idx, key, kind, body in ledger.execute(WITHHOLD["said"], asked):
        entries[idx] = key
        size += len(body)
        ids |= {key, *_ids(kind, body)}
        made |= set(_marks(secret, kind, body))
        if kind == EntryKind.SPEAKER:
            names.add(record_of(body, Voice).speaker.name)
    for idx, key, length in _derived(ledger, ids):
        entries[idx] = key
        size += length
    return Reach(
        scope=scope,
        entries=tuple(sorted(entries)),
        ids=tuple(entries[idx] for idx in sorted(entries)),
        pages=tuple(pages),
        marks=tuple(sorted(made)),
        names=tuple(sorted(names)),
        size=size,
    )


def _ids(kind: str, body: bytes) -> Iterator[str]:
    """By what else something may be said about this entry."""
    if kind == EntryKind.PAGE:
        page = record_of(body, Page)
        yield from (n for n in (page.name, page.url, page.final_url) if n)
    elif kind == EntryKind.CLAIM:
        yield record_of(body, Claim).id


def _marks(secret: bytes, kind: str, body: bytes) -> Iterator[str]:
    if kind == EntryKind.PAGE:
        yield from marks.of_page(secret, record_of(body, Page))
    elif kind == EntryKind.ARTICLE:
        yield from marks.of_article(secret, record_of(body, Article))
    elif kind == EntryKind.CLAIM:
        yield marks.mark(secret, "claim", record_of(body, Claim).id)


def _derived(ledger: Session, ids: set[str]) -> Iterator[tuple[int, str, int]]:
    """Entries that name any of these ids, and those that name such entries.

    An entry names only what came before it, so that one pass in order finds all.
    """
    known = {*ids}
    for idx, key, body in ledger.execute(WITHHOLD["others"]):
        if known & set(_strings(body)):
            known.add(key)
            yield idx, key, len(body)


#: The strings of a canonical body, as they stand in it.
_STRING = re.compile(rb'"((?:[^"\\]|\\.)*)"')


def _strings(body: bytes) -> Iterator[str]:
    for found in _STRING.finditer(body):
        written = found[0]
        yield (
            msgspec.json.decode(written) if b"\\" in written else written[1:-1].decode()
        )


def _indexes(ledger: Session, query: str, ids: list[str]) -> list[int]:
    return [idx for (idx,) in ledger.execute(WITHHOLD[query], {"ids": _json(ids)})]


def _json(ids: Iterable[str]) -> str:
    return msgspec.json.encode(list(ids)).decode()
