"""Building again, from the entries alone, everything derived from them."""

import apsw

from onrecord.articles import Article
from onrecord.claims import Claim, Reading
from onrecord.errors import Problem
from onrecord.ledger import project
from onrecord.ledger.body import Contents, Record, Voice, record_of
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.queries import RECORD, script
from onrecord.pages import Page


def rebuild(ledger: apsw.Connection) -> None:
    """Drop what is derived and derive it again, within one transaction."""
    ledger.execute(script("forget_views.sql"))
    ledger.execute(script("views.sql"))
    for idx, kind, body in ledger.execute(RECORD["all_entries"]):
        match EntryKind(kind):
            case EntryKind.PAGE:
                project.put_page(ledger, idx, record_of(body, Page))
            case EntryKind.ARTICLE:
                project.put_article(ledger, idx, record_of(body, Article))
            case EntryKind.PROBLEM:
                project.put_problem(ledger, idx, record_of(body, Problem))
            case EntryKind.READING:
                _put_reading(ledger, idx, record_of(body, Contents))
            case EntryKind.SPEAKER | EntryKind.CLAIM:
                pass  # They hold from the reading that names them.
            case _:
                pass  # Nothing is derived from the others yet.


def _put_reading(ledger: apsw.Connection, idx: int, contents: Contents) -> None:
    claims = [_entry(ledger, entry_id, Claim) for entry_id in contents.claims]
    voices = [_entry(ledger, entry_id, Voice) for entry_id in contents.speakers]
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


def _entry(
    ledger: apsw.Connection, entry_id: str, kind: type[Record]
) -> tuple[int, Record]:
    idx, body = ledger.execute(
        RECORD["entry_body"], {"key": bytes.fromhex(entry_id)}
    ).get
    return idx, record_of(body, kind)
