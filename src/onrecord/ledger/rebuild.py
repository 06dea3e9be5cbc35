"""Building again, from the entries alone, everything derived from them."""

from collections.abc import Iterable

from onrecord.articles import Article
from onrecord.claims import Claim, Propositions, Reading
from onrecord.errors import Problem
from onrecord.ledger import ask, project
from onrecord.ledger.body import Contents, Record, Voice, record_of
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.gather import Gathering
from onrecord.ledger.queries import RECORD, script
from onrecord.ledger.session import Session
from onrecord.ledger.visible import READER
from onrecord.pages import Page

#: Entries taken into memory at a time.
_TOGETHER = 1000


def rebuild(session: Session) -> None:
    """Drop what is derived and derive it again, within one transaction."""
    session.execute(script("forget_views.sql"))
    session.execute(script("views.sql"))
    ledger, start = Gathering(session), 0
    while entries := ask.entries(session, start=start, limit=_TOGETHER, actor=READER):
        for entry in entries:
            if entry.body is not None:
                _put(ledger, entry.index, entry.kind, entry.body)
        start = entries[-1].index + 1
        ledger.rest()
    ledger.flush()


def _put(ledger: Gathering, idx: int, kind: EntryKind, body: bytes) -> None:
    match kind:
        case EntryKind.PAGE:
            project.put_page(ledger, idx, record_of(body, Page))
        case EntryKind.ARTICLE:
            project.put_article(ledger, idx, record_of(body, Article))
        case EntryKind.PROBLEM:
            project.put_problem(ledger, idx, record_of(body, Problem))
        case EntryKind.READING:
            _put_reading(ledger, idx, record_of(body, Contents))
        case EntryKind.SPEAKER | EntryKind.CLAIM | EntryKind.PROPOSITION:
            pass  # They hold from the reading that names them.
        case _:
            pass  # Nothing is derived from the others yet.


def _put_reading(ledger: Gathering, idx: int, contents: Contents) -> None:
    """Put a reading: of its claims, those that can be seen."""
    claims = _each(ledger.session, contents.claims, Claim)
    voices = _each(ledger.session, contents.speakers, Voice)
    says = _each(ledger.session, contents.propositions, Propositions)
    article = ledger.execute(RECORD["article_body"], {"id": contents.article}).get
    project.put_reading(
        ledger,
        project.At(
            reading=idx,
            claims=[at for at, _ in claims],
            speakers=[at for at, _ in voices],
            says=[at for at, _ in says],
        ),
        record_of(article, Article),
        Reading(
            article=contents.article,
            claims=tuple(claim for _, claim in claims),
            speakers=tuple(voice.speaker for _, voice in voices),
        ),
        [said for _, said in says],
    )


def _each(
    ledger: Session, entry_ids: Iterable[str], kind: type[Record]
) -> list[tuple[int, Record]]:
    """Index and record of each entry that can be seen."""
    found = []
    for entry_id in entry_ids:
        at = ledger.execute(RECORD["index_of"], {"key": bytes.fromhex(entry_id)}).get
        body = ask.entry_at(ledger, at, actor=READER).body
        if body is not None:
            found.append((at, record_of(body, kind)))
    return found
