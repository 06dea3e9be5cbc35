"""Questions about what is on record, each answered from one connection."""

from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

import apsw
import msgspec

from onrecord.articles import Article
from onrecord.claims import Claim, Propositions, Reading, Speaker
from onrecord.errors import AmbiguousEntryError, Problem, UnknownEntryError
from onrecord.ledger.bodies import bodies
from onrecord.ledger.body import Contents, Record, Voice, record_of
from onrecord.ledger.entry import Entry, EntryKind, State
from onrecord.ledger.filters import of_articles, of_claims, only
from onrecord.ledger.filters_facts import Bindings
from onrecord.ledger.hits import articles as articles_by_row
from onrecord.ledger.hits import hits
from onrecord.ledger.identity import reading_as_called
from onrecord.ledger.ledger import Facet, Hit, Hits, Listed, Query
from onrecord.ledger.queries import ASK
from onrecord.ledger.rows import bindable, key, time_of
from onrecord.ledger.session import Session
from onrecord.ledger.spot import Spot
from onrecord.ledger.visible import READER, Actor, visible
from onrecord.ledger.voices import speaker_of
from onrecord.pages import Page

#: The filter that each facet leaves aside.
_FREED = {
    "outlet": "outlet",
    "act": "acts",
    "quote": "quotes",
    "kind": "kinds",
    "speaker": "speaker",
    "hedge": "hedges",
    "evidence": "evidence",
    "evidence_kind": "evidence_kinds",
    "unnamed": "unnamed",
    "count": "counts",
    "event": "events",
    "status": "statuses",
    "place": "places",
    "country": "countries",
}


def claims(ledger: Session, query: Query) -> Hits:
    """The claims that answer a query, and how many do."""
    conditions, values = of_claims(query)
    order = ASK["order_newest" if query.newest_first else "order_ledger"]
    sql = only(ASK["claims"], conditions).replace("/* order */", order)
    page = page_of(query.limit, query.offset)
    found = ledger.execute(sql, {**values, **page}).fetchall()
    total = ledger.execute(only(ASK["claims_total"], conditions), values).get
    rows = msgspec.convert(found, list[tuple[int]])
    return Hits(hits=hits(ledger, [n for (n,) in rows]), total=total)


def claim(ledger: Session, claim_id: str) -> Hit:
    """One claim, by its id or a beginning of it."""
    return hit(ledger, one(ledger, "claim", claim_id))


def article(ledger: Session, article_id: str) -> Article:
    """One article, by its id or a beginning of it."""
    return _article(ledger, one(ledger, "article", article_id))


def reading(ledger: Session, article_id: str) -> Reading:
    """What the last reading of an article gave."""
    n = one(ledger, "article", article_id)
    voices = _records(ledger, "reading_speakers", {"n": n}, Voice)
    read = Reading(
        article=_article(ledger, n).id,
        claims=_records(ledger, "reading_claims", {"n": n}, Claim),
        speakers=tuple(voice.speaker for voice in voices),
        read_by=_read_by(ledger, n),
    )
    return reading_as_called(ledger, read)


def _read_by(ledger: Session, n: int) -> str | None:
    body = ledger.execute(ASK["reading_body"], {"n": n}).get
    return None if body is None else record_of(body, Contents).read_by


def propositions(ledger: Session, article_id: str) -> tuple[Propositions, ...]:
    """What the claims of an article's last reading say."""
    n = one(ledger, "article", article_id)
    return _records(ledger, "propositions", {"n": n}, Propositions)


def articles(
    ledger: Session,
    *,
    words: str | None,
    outlet: str | None,
    limit: int,
    offset: int,
) -> tuple[tuple[Listed, ...], int]:
    """Articles, newest first, and how many in all."""
    conditions, values = of_articles(words, outlet)
    page = page_of(limit, offset)
    found = ledger.execute(only(ASK["articles"], conditions), {**values, **page})
    rows = msgspec.convert(found.fetchall(), list[tuple[int, int]])
    each = articles_by_row(ledger, [n for n, _ in rows])
    listed = tuple(
        Listed(article=article, claims=count)
        for article, (_, count) in zip(each, rows, strict=True)
    )
    total = ledger.execute(only(ASK["articles_total"], conditions), values).get
    return listed, total


def captures(ledger: Session, sha256: str, *, limit: int) -> tuple[Page, ...]:
    """Captures of these bytes, oldest first."""
    values: Bindings = {"sha256": bindable(sha256), "limit": limit}
    return _records(ledger, "captures", values, Page)


def page(ledger: Session, sha256: str) -> Page:
    """The first capture of these bytes."""
    first = captures(ledger, sha256, limit=1)
    if not first:
        what = "page"
        raise UnknownEntryError(what, sha256)
    return first[0]


def speaker(ledger: Session, speaker_id: str) -> Speaker:
    """One speaker; mentions are left out, for they stand in many articles."""
    n = one(ledger, "speaker", speaker_id)
    return speaker_of(ledger.execute(ASK["speaker"], {"n": n}).get)


def facets(
    ledger: Session, query: Query, field: str, *, limit: int | None
) -> tuple[Facet, ...]:
    """How the claims of a query fall by a field."""
    conditions, values = of_claims(_without(query, field))
    values["limit"] = -1 if limit is None else max(limit, 0)
    sql = _of_these(ASK[f"facet_{field}"], field, conditions)
    return _facets(ledger, only(sql, conditions), values)


def spots(ledger: Session, query: Query, *, limit: int) -> tuple[Spot, ...]:
    """The places that the claims of a query name, those most named first."""
    conditions, values = of_claims(query)
    values["limit"] = max(limit, 0)
    sql = _of_these(ASK["spots"], "place", conditions)
    names = [field.name for field in fields(Spot)]
    return tuple(
        msgspec.convert(dict(zip(names, row, strict=True)), Spot)
        for row in ledger.execute(only(sql, conditions), values)
    )


def place_named(ledger: Session, place: str) -> tuple[float, float] | None:
    """Where the place of this name or value lies that claims name most often."""
    values = {"place": bindable(place), "key": key(bindable(place))}
    found = ledger.execute(ASK["place_named"], values).fetchone()
    return None if found is None else msgspec.convert(found, tuple[float, float])


def place_label(ledger: Session, value: str) -> str | None:
    """What a place is called that is asked for by this value."""
    found = ledger.execute(ASK["place_label"], {"place": bindable(value)}).get
    return None if found is None else str(found)


def _of_these(sql: str, field: str, conditions: Sequence[str]) -> str:
    """Facts of the claims of a query; of all claims, without looking them up."""
    if "/* of these */" not in sql:
        return sql
    these = ASK[f"of_these_{field}"] if conditions else "TRUE"
    return sql.replace("/* of these */", these)


def problems(ledger: Session, about: str | None) -> tuple[Problem, ...]:
    """Problems in the ledger's order."""
    if about is None:
        return _records(ledger, "problems", {}, Problem)
    return _records(ledger, "problems_about", {"about": bindable(about)}, Problem)


def entries(
    ledger: Session, *, start: int, limit: int, actor: Actor = READER
) -> tuple[Entry, ...]:
    """Entries in the ledger's order, from an index on, as somebody may see them.

    Raises:
        LedgerDamagedError: They do not come in that order: a flipped bit has a
            reader that goes on behind the last one go round for ever.
    """
    values: Bindings = {"start": start, "limit": max(limit, 0)}
    rows = ledger.execute(ASK["entries"], values)
    found = tuple(visible(_entry(row), actor) for row in rows)
    order = (start - 1, *(entry.index for entry in found))
    if any(before >= after for before, after in pairwise(order)):
        what = "its entries are not in their order"
        raise apsw.CorruptError(what)
    return found


def entry(ledger: Session, entry_id: str, *, actor: Actor = READER) -> Entry:
    """One entry by its id, or by that of what it records."""
    asked = {"id": bindable(entry_id), "key": _key(entry_id)}
    idx = ledger.execute(ASK["entry_index"], asked).get
    if idx is None:
        what = "entry"
        raise UnknownEntryError(what, entry_id)
    return entry_at(ledger, idx, actor=actor)


def entry_at(ledger: Session, index: int, *, actor: Actor = READER) -> Entry:
    """The entry at an index that the ledger has, as somebody may see it."""
    row = ledger.execute(ASK["entry_at"], {"idx": index}).get
    return visible(_entry(row), actor)


def entry_known_by(
    ledger: Session, entry_id: str, *, actor: Actor = READER
) -> Entry | None:
    """The entry that has this id, as somebody may see it; None where it was lost."""
    row = ledger.execute(ASK["entry_keyed"], {"key": bytes.fromhex(entry_id)}).get
    return None if row is None else visible(_entry(row), actor)


def said(ledger: Session, entry_id: str) -> bytes | None:
    """What the entry of this id says; None where it is out of sight, or was lost."""
    entry = entry_known_by(ledger, entry_id)
    return None if entry is None else entry.body


def evidence(ledger: Session, claim_id: str) -> tuple[Hit, tuple[Entry, ...]]:
    """A claim, and every entry that shows it, in the ledger's order.

    These are the captures of its page, the article, the reading that gave it, the
    claim, the speakers it names, and what readers should see about them.
    """
    n = one(ledger, "claim", claim_id)
    shown = hit(ledger, n)
    names = {shown.claim.speaker, *(hand.speaker for hand in shown.claim.chain)}
    if shown.speaker:
        names |= {shown.speaker.id, shown.speaker.speaks_for}
    asked: Bindings = {"n": n, "speakers": msgspec.json.encode(names - {None}).decode()}
    found = {idx for (idx,) in ledger.execute(ASK["evidence"], asked)}
    former = ledger.execute(ASK["former_claim"], {"n": n}).get
    if former is not None:
        readings = bodies(ledger, EntryKind.READING)
        named = former.hex().encode()
        found |= {reading.index for reading in readings if named in reading.said}
    entries = (entry_at(ledger, idx) for idx in sorted(found))
    return shown, tuple(entry for entry in entries if entry.body is not None)


def _without(query: Query, field: str) -> Query:
    """The query with the filter on one field left aside."""
    if field not in _FREED:
        known = ", ".join(sorted(_FREED))
        msg = f"No facet {field!r}; there are {known}."
        raise ValueError(msg)
    freed: Any = {_FREED[field]: getattr(Query(), _FREED[field])}
    return replace(query, **freed)


def one(ledger: Session, what: str, wanted: str) -> int:
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


def hit(ledger: Session, n: int) -> Hit:
    """One claim by its row, with its speaker and article."""
    (found,) = hits(ledger, [n])
    return found


def _article(ledger: Session, n: int) -> Article:
    (found,) = articles_by_row(ledger, [n])
    return found


def _records(
    ledger: Session, query: str, values: Bindings, kind: type[Record]
) -> tuple[Record, ...]:
    rows = ledger.execute(ASK[query], values)
    return tuple(record_of(body, kind) for (body,) in rows)


def _facets(ledger: Session, sql: str, values: Bindings) -> tuple[Facet, ...]:
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
            state=_state(read),
            withheld_by=read.restriction if read.redaction is None else read.redaction,
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
    redaction: int | None
    restriction: int | None


def _state(read: _Row) -> State:
    if read.redaction is not None:
        return State.REDACTED
    return State.VISIBLE if read.restriction is None else State.RESTRICTED


def _key(entry_id: str) -> bytes:
    try:
        return bytes.fromhex(entry_id)
    except ValueError:
        return b""


def page_of(limit: int, offset: int) -> Bindings:
    """How many rows, and from which on."""
    return {"limit": max(limit, 0), "offset": max(offset, 0)}
