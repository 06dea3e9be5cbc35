"""What a redaction or a restriction reaches: from one id, every entry it means."""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace

import msgspec

from onrecord.articles import Article
from onrecord.claims import Claim
from onrecord.errors import AmbiguousEntryError, ScopeUnclearError, UnknownEntryError
from onrecord.ledger import marks
from onrecord.ledger.bodies import Body, bodies
from onrecord.ledger.body import Voice, record_of
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.judgement import voice_id
from onrecord.ledger.queries import WITHHOLD
from onrecord.ledger.redaction import Scope
from onrecord.ledger.session import Session
from onrecord.pages import Page

#: What is read from an article, each entry of it naming the article.
_READ = (
    EntryKind.READING,
    EntryKind.CLAIM,
    EntryKind.SPEAKER,
    EntryKind.PROPOSITION,
)
#: What says who took something out of sight; it stays.
_ACTS = (EntryKind.REDACTION, EntryKind.RESTRICTION)
#: Entries of every other kind: derived from those, or said about them.
OTHERS = tuple(
    kind
    for kind in EntryKind
    if kind not in {*_READ, *_ACTS, EntryKind.PAGE, EntryKind.ARTICLE}
)


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


@dataclass(frozen=True, slots=True)
class Named:
    """What an id names.

    Attributes:
        what: "claim", "article", "page", "speaker" or "entry".
        id: The whole of its id.
        above: The id of the article it is in, or of the page it was read from.
    """

    what: str
    id: str
    above: str = ""


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
    meant = _resolve(ledger, named)
    scope = _scope(meant.what, scope)
    pages: tuple[str, ...] = ()
    ids = {meant.id}
    if scope is Scope.ENTRY:
        found = [each for each in bodies(ledger, *OTHERS) if each.id == meant.id]
    elif scope is Scope.CLAIM:
        found = list(_of_claim(ledger, meant.id))
    else:
        pages = _pages(ledger, meant)
        found = list(_of_pages(ledger, set(pages)))
        ids = {*pages, *_only_there(ledger, found)}
    made = set().union(*(marks_of(secret, each) for each in found))
    if scope is Scope.SPEAKER:
        made.add(marks.mark(secret, "speaker", meant.id))
    ids |= {name for each in found for name in (each.id, *_ids(each))}
    have = {each.index for each in found}
    found += [each for each in _derived(ledger, ids) if each.index not in have]
    found.sort(key=lambda each: each.index)
    return Reach(
        scope=scope,
        entries=tuple(each.index for each in found),
        ids=tuple(each.id for each in found),
        pages=pages,
        marks=tuple(sorted(made)),
        names=tuple(sorted({name for each in found for name in _names(each)})),
        size=sum(len(each.said) for each in found),
    )


def only(meant: Reach, entries: Container[int]) -> Reach:
    """Of what is meant, these entries and no others."""
    kept = [
        (idx, entry_id)
        for idx, entry_id in zip(meant.entries, meant.ids, strict=True)
        if idx in entries
    ]
    return replace(
        meant,
        entries=tuple(idx for idx, _ in kept),
        ids=tuple(entry_id for _, entry_id in kept),
    )


def _only_there(ledger: Session, found: Iterable[Body]) -> Iterator[str]:
    """Ids of speakers who are named nowhere else, so that judgements of them go, too.

    Also by the id that a voice of one article has once it was set apart.
    """
    there = {each.index for each in found if each.kind is EntryKind.SPEAKER}
    gone, elsewhere = set(), set()
    for each in bodies(ledger, EntryKind.SPEAKER):
        voice = _speaker(each.said)
        if each.index in there:
            gone.add(voice.id)
            yield voice_id(voice.above, voice.id)
        else:
            elsewhere.add(voice.id)
    yield from gone - elsewhere


def _resolve(ledger: Session, named: str) -> Named:
    """What an id names."""
    for kind in _TELLS if named else ():
        said = {
            meant.id: meant
            for each in bodies(ledger, kind)
            if (meant := _TELLS[kind](each.said)).id.startswith(named)
        }
        if len(said) > 1 and named not in said:
            raise AmbiguousEntryError(next(iter(said.values())).what, named)
        if said:
            return said.get(named) or next(iter(said.values()))
    by_id = _by_id(ledger, named)
    if by_id is None:
        what = "claim, article, page or speaker"
        raise UnknownEntryError(what, named)
    return by_id


def _by_id(ledger: Session, named: str) -> Named | None:
    """The same for an entry's own id: what it records, where that has an id."""
    try:
        asked = {"key": bytes.fromhex(named)}
    except ValueError:
        return None
    row = ledger.execute(WITHHOLD["keyed"], asked).fetchone()
    if row is None or EntryKind(row[0]) in _ACTS:
        return None
    tells = _TELLS.get(EntryKind(row[0]))
    return Named("entry", named.lower()) if tells is None else tells(row[1])


class _OfAPage(msgspec.Struct):
    sha256: str


class _OfAnArticle(msgspec.Struct):
    id: str
    page: str


class _OfAClaim(msgspec.Struct):
    id: str
    article: str


class _Spoken(msgspec.Struct):
    id: str


class _OfASpeaker(msgspec.Struct):
    article: str
    speaker: _Spoken


class _Read(msgspec.Struct):
    """What is read from an article; of a claim, where it says what that says."""

    article: str
    claim: str | None = None


def _page(said: bytes) -> Named:
    page = record_of(said, _OfAPage)
    return Named("page", page.sha256, page.sha256)


def _article(said: bytes) -> Named:
    article = record_of(said, _OfAnArticle)
    return Named("article", article.id, article.page)


def _claim(said: bytes) -> Named:
    claim = record_of(said, _OfAClaim)
    return Named("claim", claim.id, claim.article)


def _speaker(said: bytes) -> Named:
    voice = record_of(said, _OfASpeaker)
    return Named("speaker", voice.speaker.id, voice.article)


#: What the entries of a kind are known by, in the order in which an id is looked for.
_TELLS: dict[EntryKind, Callable[[bytes], Named]] = {
    EntryKind.CLAIM: _claim,
    EntryKind.ARTICLE: _article,
    EntryKind.PAGE: _page,
    EntryKind.SPEAKER: _speaker,
}


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


def _pages(ledger: Session, meant: Named) -> tuple[str, ...]:
    """The pages that the thing named came from."""
    if meant.what in {"article", "page"}:
        return (meant.above,)
    articles = {meant.above}
    if meant.what == "speaker":
        voices = map(_speaker, (v.said for v in bodies(ledger, EntryKind.SPEAKER)))
        articles = {voice.above for voice in voices if voice.id == meant.id}
    read = map(_article, (each.said for each in bodies(ledger, EntryKind.ARTICLE)))
    return tuple(sorted({each.above for each in read if each.id in articles}))


def _of_claim(ledger: Session, claim: str) -> Iterator[Body]:
    """Every entry of a claim, and what it says."""
    for each in bodies(ledger, EntryKind.CLAIM):
        if _claim(each.said).id == claim:
            yield each
    for each in bodies(ledger, EntryKind.PROPOSITION):
        if record_of(each.said, _Read).claim == claim:
            yield each


def _of_pages(ledger: Session, pages: set[str]) -> Iterator[Body]:
    """Every capture of some pages, and all that was read from them."""
    for each in bodies(ledger, EntryKind.PAGE):
        if _page(each.said).id in pages:
            yield each
    articles = set()
    for each in bodies(ledger, EntryKind.ARTICLE):
        article = _article(each.said)
        if article.above in pages:
            articles.add(article.id)
            yield each
    for each in bodies(ledger, *_READ):
        if record_of(each.said, _Read).article in articles:
            yield each


def _ids(each: Body) -> Iterator[str]:
    """By what else something may be said about this entry."""
    if each.kind is EntryKind.PAGE:
        page = record_of(each.said, Page)
        yield from (n for n in (page.name, page.url, page.final_url) if n)
    elif each.kind in {EntryKind.ARTICLE, EntryKind.CLAIM}:
        yield _TELLS[each.kind](each.said).id


def marks_of(secret: bytes, each: Body) -> Iterator[str]:
    """By what the same page, text or claim as this entry's is known again."""
    if each.kind is EntryKind.PAGE:
        yield from marks.of_page(secret, record_of(each.said, Page))
    elif each.kind is EntryKind.ARTICLE:
        yield from marks.of_article(secret, record_of(each.said, Article))
    elif each.kind is EntryKind.CLAIM:
        yield marks.mark(secret, "claim", record_of(each.said, Claim).id)


def _names(each: Body) -> Iterator[str]:
    if each.kind is EntryKind.SPEAKER:
        yield record_of(each.said, Voice).speaker.name


def _derived(ledger: Session, ids: set[str]) -> Iterator[Body]:
    """Entries that name any of these ids, and those that name such entries."""
    known = {*ids}
    later = sorted(bodies(ledger, *OTHERS), key=lambda each: each.index)
    # An entry names only what came before it, so that one pass in order finds all.
    for each in later:
        if known & set(_strings(each.said)):
            known.add(each.id)
            yield each


#: The strings of a canonical body, as they stand in it.
_STRING = re.compile(rb'"((?:[^"\\]|\\.)*)"')


def _strings(body: bytes) -> Iterable[str]:
    for found in _STRING.finditer(body):
        written = found[0]
        if b"\\" in written:
            yield msgspec.json.decode(written)
        else:
            yield written[1:-1].decode()
