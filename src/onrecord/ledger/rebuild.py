"""Building again, from the entries alone, everything derived from them."""

from collections.abc import Iterable

import apsw

from onrecord.articles import Article
from onrecord.claims import Claim, Propositions, Reading
from onrecord.errors import Problem
from onrecord.ledger import ask, project, project_facts
from onrecord.ledger.body import Contents, Record, Voice, record_of
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.queries import RECORD, script
from onrecord.ledger.visible import READER
from onrecord.pages import Page

#: Entries taken into memory at a time.
_TOGETHER = 1000


def rebuild(ledger: apsw.Connection) -> None:
    """Drop what is derived and derive it again, within one transaction."""
    ledger.execute(script("forget_views.sql"))
    ledger.execute(script("views.sql"))
    start = 0
    while entries := ask.entries(ledger, start=start, limit=_TOGETHER, actor=READER):
        for entry in entries:
            if entry.body is not None:
                _put(ledger, entry.index, entry.kind, entry.body)
        start = entries[-1].index + 1


def _put(ledger: apsw.Connection, idx: int, kind: EntryKind, body: bytes) -> None:
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


def _put_reading(ledger: apsw.Connection, idx: int, contents: Contents) -> None:
    """Put a reading: of its claims, those that can be seen."""
    claims = _each(ledger, contents.claims, Claim)
    voices = _each(ledger, contents.speakers, Voice)
    article = ledger.execute(RECORD["article_body"], {"id": contents.article}).get
    project.put_reading(
        ledger,
        idx,
        record_of(article, Article),
        Reading(
            article=contents.article,
            claims=tuple(claim for _, claim in claims),
            speakers=tuple(voice.speaker for _, voice in voices),
        ),
        claims=[at for at, _ in claims],
        speakers=[at for at, _ in voices],
    )
    for at, said in _each(ledger, contents.propositions, Propositions):
        project_facts.put_propositions(ledger, at, said)


def _each(
    ledger: apsw.Connection, entry_ids: Iterable[str], kind: type[Record]
) -> list[tuple[int, Record]]:
    """Index and record of each entry that can be seen."""
    found = []
    for entry_id in entry_ids:
        at = ledger.execute(RECORD["index_of"], {"key": bytes.fromhex(entry_id)}).get
        body = ask.entry_at(ledger, at, actor=READER).body
        if body is not None:
            found.append((at, record_of(body, kind)))
    return found
