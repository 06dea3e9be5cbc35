"""Questions about what is on record, each answered from one connection."""

from dataclasses import replace

import apsw
import msgspec

from onrecord.articles import Article
from onrecord.claims import Claim, Reading, Speaker
from onrecord.errors import AmbiguousEntryError, Problem, UnknownEntryError
from onrecord.ledger.body import Record, Voice, record_of
from onrecord.ledger.entry import Entry, EntryKind
from onrecord.ledger.filters import Bindings, of_articles, of_claims, only
from onrecord.ledger.ledger import Facet, Hit, Hits, Listed, Query
from onrecord.ledger.project import speaker_of
from onrecord.ledger.queries import ASK
from onrecord.ledger.rows import bindable, key, time_of
from onrecord.pages import Page


def claims(ledger: apsw.Connection, query: Query) -> Hits:
    """The claims that answer a query, and how many do."""
    conditions, values = of_claims(query)
    order = ASK["order_newest" if query.newest_first else "order_ledger"]
    sql = only(ASK["claims"], conditions).replace("/* order */", order)
    page = _page_of(query.limit, query.offset)
    found = ledger.execute(sql, {**values, **page}).fetchall()
    total = ledger.execute(only(ASK["claims_total"], conditions), values).get
    known: dict[int, Article] = {}
    rows = msgspec.convert(found, list[tuple[int]])
    return Hits(hits=tuple(_hit(ledger, n, known) for (n,) in rows), total=total)


def claim(ledger: apsw.Connection, claim_id: str) -> Hit:
    """One claim, by its id or a beginning of it."""
    return _hit(ledger, _one(ledger, "claim", claim_id), {})


def article(ledger: apsw.Connection, article_id: str) -> Article:
    """One article, by its id or a beginning of it."""
    return _article(ledger, _one(ledger, "article", article_id))


def reading(ledger: apsw.Connection, article_id: str) -> Reading:
    """What the last reading of an article gave."""
    n = _one(ledger, "article", article_id)
    voices = _records(ledger, "reading_speakers", {"n": n}, Voice)
    return Reading(
        article=_article(ledger, n).id,
        claims=_records(ledger, "reading_claims", {"n": n}, Claim),
        speakers=tuple(voice.speaker for voice in voices),
    )


def articles(
    ledger: apsw.Connection,
    *,
    words: str | None,
    outlet: str | None,
    limit: int,
    offset: int,
) -> tuple[tuple[Listed, ...], int]:
    """Articles, newest first, and how many in all."""
    conditions, values = of_articles(words, outlet)
    page = _page_of(limit, offset)
    found = ledger.execute(only(ASK["articles"], conditions), {**values, **page})
    rows = msgspec.convert(found.fetchall(), list[tuple[int, int]])
    listed = tuple(
        Listed(article=_article(ledger, n), claims=count) for n, count in rows
    )
    total = ledger.execute(only(ASK["articles_total"], conditions), values).get
    return listed, total


def captures(ledger: apsw.Connection, sha256: str, *, limit: int) -> tuple[Page, ...]:
    """Captures of these bytes, oldest first."""
    values: Bindings = {"sha256": bindable(sha256), "limit": limit}
    return _records(ledger, "captures", values, Page)


def page(ledger: apsw.Connection, sha256: str) -> Page:
    """The first capture of these bytes."""
    first = captures(ledger, sha256, limit=1)
    if not first:
        what = "page"
        raise UnknownEntryError(what, sha256)
    return first[0]


def speaker(ledger: apsw.Connection, speaker_id: str) -> Speaker:
    """One speaker; mentions are left out, for they stand in many articles."""
    n = _one(ledger, "speaker", speaker_id)
    return speaker_of(ledger.execute(ASK["speaker"], {"n": n}).get)


def speakers(
    ledger: apsw.Connection, *, words: str | None, limit: int
) -> tuple[Facet, ...]:
    """Speakers with all these words, or parts of words, in name or role."""
    wanted = key(bindable(words or "")).split()
    values: Bindings = {
        "words": msgspec.json.encode(wanted).decode(),
        "limit": max(limit, 0),
    }
    return _facets(ledger, ASK["speakers"], values)


def facets(
    ledger: apsw.Connection, query: Query, field: str, *, limit: int | None
) -> tuple[Facet, ...]:
    """How the claims of a query fall by a field."""
    conditions, values = of_claims(_without(query, field))
    values["limit"] = -1 if limit is None else max(limit, 0)
    return _facets(ledger, only(ASK[f"facet_{field}"], conditions), values)


def problems(ledger: apsw.Connection, about: str | None) -> tuple[Problem, ...]:
    """Problems in the ledger's order."""
    if about is None:
        return _records(ledger, "problems", {}, Problem)
    return _records(ledger, "problems_about", {"about": bindable(about)}, Problem)


def entries(ledger: apsw.Connection, *, start: int, limit: int) -> tuple[Entry, ...]:
    """Entries in the ledger's order, from an index on."""
    values: Bindings = {"start": start, "limit": max(limit, 0)}
    return tuple(_entry(row) for row in ledger.execute(ASK["entries"], values))


def entry(ledger: apsw.Connection, entry_id: str) -> Entry:
    """One entry by its id, or by that of what it records."""
    asked = {"id": bindable(entry_id), "key": _key(entry_id)}
    idx = ledger.execute(ASK["entry_index"], asked).get
    if idx is None:
        what = "entry"
        raise UnknownEntryError(what, entry_id)
    return _entry(ledger.execute(ASK["entry_at"], {"idx": idx}).get)


def _without(query: Query, field: str) -> Query:
    """The query with the filter on one field left aside."""
    match field:
        case "outlet":
            return replace(query, outlet=None)
        case "act":
            return replace(query, acts=())
        case "quote":
            return replace(query, quotes=())
        case "kind":
            return replace(query, kinds=())
        case "speaker":
            return replace(query, speaker=None)
    msg = f"No facet {field!r}; there are act, kind, outlet, quote and speaker."
    raise ValueError(msg)


def _one(ledger: apsw.Connection, what: str, wanted: str) -> int:
    """The row of the claim, article or speaker whose id is or begins so."""
    begins = bindable(wanted)
    values = {"start": begins, "end": begins + "\U0010ffff"}
    found = ledger.execute(ASK[f"{what}_begins"], values).fetchall()
    rows = msgspec.convert(found, list[tuple[int, str]])
    if not rows or not begins:
        raise UnknownEntryError(what, wanted)
    n, first = rows[0]
    # In the order of ids, one that is exactly so comes before the longer ones.
    if len(rows) > 1 and first != begins:
        raise AmbiguousEntryError(what, wanted)
    return n


def _hit(ledger: apsw.Connection, n: int, known: dict[int, Article]) -> Hit:
    body, article_n, voice = ledger.execute(ASK["hit"], {"n": n}).get
    if article_n not in known:
        known[article_n] = _article(ledger, article_n)
    return Hit(
        claim=record_of(body, Claim),
        speaker=None if voice is None else record_of(voice, Voice).speaker,
        article=known[article_n],
    )


def _article(ledger: apsw.Connection, n: int) -> Article:
    return record_of(ledger.execute(ASK["article"], {"n": n}).get, Article)


def _records(
    ledger: apsw.Connection, query: str, values: Bindings, kind: type[Record]
) -> tuple[Record, ...]:
    rows = ledger.execute(ASK[query], values)
    return tuple(record_of(body, kind) for (body,) in rows)


def _facets(ledger: apsw.Connection, sql: str, values: Bindings) -> tuple[Facet, ...]:
    return tuple(
        Facet(value=value, label=label, claims=count)
        for value, label, count in ledger.execute(sql, values)
    )


def _entry(row: tuple[object, ...]) -> Entry:
    """The entry in a row.

    Raises:
        apsw.CorruptError: The row is not one that onrecord wrote.
    """
    try:
        read = msgspec.convert(row, _Row)
        return Entry(
            index=read.idx,
            id=read.key.hex(),
            kind=read.kind,
            body=read.body,
            recorded_at=time_of(read.recorded_at),
            recorded_by=read.recorded_by,
            salt=read.salt,
            commitment=read.commitment,
            leaf=read.leaf,
        )
    except (msgspec.ValidationError, OverflowError) as error:
        msg = f"entry {row[0]}: {error}"
        raise apsw.CorruptError(msg) from error


class _Row(msgspec.Struct, array_like=True):
    idx: int
    key: bytes
    kind: EntryKind
    commitment: bytes
    leaf: bytes
    recorded_at: int
    recorded_by: str
    salt: bytes | None
    body: bytes | None


def _key(entry_id: str) -> bytes:
    try:
        return bytes.fromhex(entry_id)
    except ValueError:
        return b""


def _page_of(limit: int, offset: int) -> Bindings:
    return {"limit": max(limit, 0), "offset": max(offset, 0)}
