"""A ledger that stopped at some entry, and everything that a ledger can be asked."""

from collections.abc import Callable, Iterable

import msgspec

from onrecord.errors import UnknownEntryError
from onrecord.ledger import KeptLedger, Keys, Query, Scope, SqliteLedger, State
from onrecord.ledger.append import Pen
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.queries import RECORD, WITHHOLD
from onrecord.ledger.rebuild import rebuild
from onrecord.ledger.redaction import Restriction
from onrecord.ledger.rows import instant
from onrecord.ledger.withhold import put

FACETS = (
    *("outlet", "act", "speaker", "quote", "kind", "hedge", "evidence", "unnamed"),
    *("evidence_kind", "count", "event", "status", "place", "country"),
)
WORDS = ("shelling", "Karsk", "Toll", "denied", '"any strike"', "mayor")


def stopped(book: KeptLedger, size: int, hidden: Iterable[int]) -> SqliteLedger:
    """A ledger with the first entries of another, and no more.

    Args:
        book: The other.
        size: So many.
        hidden: Those that are out of sight: here they are hidden, whatever they are.
    """
    ledger = SqliteLedger(":memory:", keys=Keys.new())
    with ledger.writing() as pen:
        _copy(pen, book, size)
        said = Restriction(at=pen.clock(), by="A test", why="", scope=Scope.ENTRY)
        idx = put(pen, EntryKind.RESTRICTION, said)
        rows = [(each, idx) for each in hidden if each < size]
        pen.ledger.executemany(WITHHOLD["restrict"], rows)
        rebuild(pen.ledger)
    return ledger


def _copy(pen: Pen, book: KeptLedger, size: int) -> None:
    for entry in book.entries(limit=size):
        pen.tree.add(entry.leaf)
        row = (entry.index, bytes.fromhex(entry.id), entry.kind, entry.commitment)
        times = (entry.leaf, instant(entry.recorded_at), entry.recorded_by)
        pen.ledger.execute(RECORD["append"], (*row, *times))
        body, salt = entry.body or b"{}", entry.salt or b"\0" * 16
        pen.ledger.execute(RECORD["append_body"], (entry.index, salt, body))


def out_of_sight(book: KeptLedger) -> frozenset[int]:
    """Indexes of the entries that cannot be seen."""
    every = book.every_entry()
    return frozenset(e.index for e in every if e.state is not State.VISIBLE)


def answers(book: KeptLedger, about: dict[str, set[str]]) -> dict[str, object]:
    """What a ledger answers to every question that can be put to it.

    Args:
        book: The ledger.
        about: Ids to ask about: "claims", "articles", "speakers", "pages", "names".
    """
    told: dict[str, object] = {
        "claims": book.claims(Query(limit=500)),
        "in its order": book.claims(Query(limit=500, newest_first=False)),
        "queue": book.queue(limit=500),
        "unsettled": book.unsettled(limit=500),
        "articles": book.articles(limit=500),
        "speakers": book.speakers(limit=500),
        "problems": book.problems(),
        "spots": book.spots(Query()),
        "places": [(book.place_named(n), book.place_label(n)) for n in ("Karsk", "7")],
    }
    told |= {f"claims by {field}": book.facets(Query(), field) for field in FACETS}
    for words in WORDS:
        told[f"claims with {words}"] = book.claims(Query(words=words, limit=500))
        told[f"articles with {words}"] = book.articles(words=words, limit=500)
        told[f"acts with {words}"] = book.facets(Query(words=words), "act")
        told[f"speakers with {words}"] = book.speakers(words=words)
    whole = {question: msgspec.to_builtins(answer) for question, answer in told.items()}
    return whole | about_each(book, about)


def about_each(book: KeptLedger, about: dict[str, set[str]]) -> dict[str, object]:
    """What a ledger answers about each of some ids, one after the other."""
    told: dict[str, object] = {}
    questions: dict[str, tuple[Callable[[str], object], ...]] = {
        "claims": (
            *(book.claim, book.judgements, _index_in(book)),
            *(book.history, book.holds),
        ),
        "articles": (
            *(book.article, book.reading, book.propositions, book.problems),
            book.readings,
        ),
        "speakers": (book.speaker, book.judgements, _said_by(book)),
        "pages": (book.page, book.captures),
        "names": (book.voices,),
    }
    for what, asked in questions.items():
        for named in sorted(about.get(what, ())):
            for place, question in enumerate(asked):
                told[f"{what} {named} {place}"] = _or_absent(question, named)
    return {question: msgspec.to_builtins(answer) for question, answer in told.items()}


def _index_in(book: KeptLedger) -> Callable[[str], object]:
    return lambda named: book.entry(named).index


def _said_by(book: KeptLedger) -> Callable[[str], object]:
    return lambda named: (
        book.claims(Query(speaker=named, limit=500)),
        book.facets(Query(speaker=named), "outlet"),
    )


def _or_absent(question: Callable[[str], object], named: str) -> object:
    try:
        return question(named)
    except UnknownEntryError:
        return "absent"
