"""Building again, from the entries alone, everything derived from them."""

from collections.abc import Iterable

from onrecord.articles import Article
from onrecord.claims import Claim, Propositions, Reading
from onrecord.errors import Problem
from onrecord.ledger import ask, clock, project
from onrecord.ledger.body import Contents, Record, Voice, record_of
from onrecord.ledger.entry import Entry, EntryKind
from onrecord.ledger.gather import Gathering
from onrecord.ledger.identity import put_judgement
from onrecord.ledger.judgement import Judgement
from onrecord.ledger.queries import RECORD, script
from onrecord.ledger.redaction import Restriction
from onrecord.ledger.session import Session
from onrecord.ledger.visible import READER
from onrecord.pages import Page

#: Entries taken into memory at a time, and articles kept for their readings.
_TOGETHER, _ARTICLES = 1000, 64


def rebuild(session: Session) -> None:
    """Drop what is derived and derive it again, within one transaction.

    What anybody may see is derived, and nothing else.
    """
    session.execute(script("forget_views.sql"))
    session.execute(script("views.sql"))
    derive(session)
    clock.put(session)


def derive(session: Session) -> None:
    """Derive everything from the entries that the connection shows."""
    ledger = Gathering(session)
    articles: dict[str, Article] = {}
    start = 0
    while entries := ask.entries(session, start=start, limit=_TOGETHER, actor=READER):
        for entry in entries:
            if entry.body is not None:
                put(ledger, entry, entry.body, articles)
            ledger.rest()
        start = entries[-1].index + 1
    ledger.flush()


def put(
    ledger: Gathering, entry: Entry, body: bytes, articles: dict[str, Article]
) -> None:
    """Put what is derived from one entry.

    Args:
        ledger: The connection that writes.
        entry: The entry.
        body: What it says.
        articles: The last few articles, by id.
    """
    idx = entry.index
    match entry.kind:
        case EntryKind.PAGE:
            project.put_page(ledger, idx, record_of(body, Page))
        case EntryKind.ARTICLE:
            article = record_of(body, Article)
            project.put_article(ledger, idx, article)
            if len(articles) >= _ARTICLES:
                articles.clear()
            articles[article.id] = article
        case EntryKind.PROBLEM:
            project.put_problem(ledger, idx, record_of(body, Problem))
        case EntryKind.READING:
            contents = record_of(body, Contents)
            known = articles.get(contents.article) or _article(ledger, contents)
            if known is not None:
                _put_reading(ledger, idx, contents, known)
        case EntryKind.JUDGEMENT:
            put_judgement(ledger.asked(), idx, record_of(body, Judgement))
        case EntryKind.RESTRICTION:
            hidden = record_of(body, Restriction)
            ledger.execute(RECORD["hiding"], {"idx": idx, "lifted": hidden.lifted})
        case EntryKind.SPEAKER | EntryKind.CLAIM | EntryKind.PROPOSITION:
            pass  # They hold from the reading that names them.
        case _:
            pass  # Nothing is derived from the others yet.


def _article(ledger: Gathering, contents: Contents) -> Article | None:
    """The article of a reading; None where its words were lost, or taken away."""
    body = ledger.execute(RECORD["article_body"], {"id": contents.article}).get
    return None if body is None else record_of(body, Article)


def _put_reading(
    ledger: Gathering, idx: int, contents: Contents, article: Article
) -> None:
    """Put a reading: of what it gave, that which can be seen."""
    claims = _each(ledger, contents.claims, Claim)
    voices = _each(ledger, contents.speakers, Voice)
    says = _each(ledger, contents.propositions, Propositions)
    project.put_reading(
        ledger,
        project.At(
            reading=idx,
            claims=[at for at, _ in claims],
            speakers=[at for at, _ in voices],
            says=[at for at, _ in says],
        ),
        article,
        Reading(
            article=contents.article,
            claims=tuple(claim for _, claim in claims),
            speakers=tuple(voice.speaker for _, voice in voices),
            read_by=contents.read_by,
        ),
        [said for _, said in says],
    )


def _each(
    ledger: Gathering, entry_ids: Iterable[str], kind: type[Record]
) -> list[tuple[int, Record]]:
    """Index and record of each entry that can be seen."""
    found = []
    for entry_id in entry_ids:
        entry = ask.entry_known_by(ledger.session, entry_id, actor=READER)
        # One that was lost, and could not be repaired, is told of on record.
        if entry is not None and entry.body is not None:
            found.append((entry.index, record_of(entry.body, kind)))
    return found
