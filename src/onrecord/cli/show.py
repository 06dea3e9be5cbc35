"""`onrecord show`: one claim, article, speaker or page, whole."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer
from rich.console import Console, RenderableType

from onrecord.cli import lines, view
from onrecord.cli.options import LEDGER, Json, LedgerFile, wants_json
from onrecord.errors import RedactedError, RestrictedError, UnknownEntryError
from onrecord.ledger import Query, Recording, SqliteLedger


def show(
    entry_id: Annotated[
        str,
        typer.Argument(metavar="ID", help="An id, or a beginning of it."),
    ],
    *,
    ledger: LedgerFile = LEDGER,
    json: Json = None,
) -> None:
    """Show one thing on record: a claim, an article, a speaker or a page."""
    with SqliteLedger.open(ledger, read_only=True) as book:
        line, picture = _find(book, entry_id)
    if wants_json(asked=json):
        for each in line:
            lines.write(each)
    else:
        Console().print(picture)


def _find(book: SqliteLedger, entry_id: str) -> tuple[Sequence[object], RenderableType]:
    """What has this id: its lines for machines, and a view for people.

    Raises:
        UnknownEntryError: Nothing on record has it.
        RedactedError, RestrictedError: It was taken out of sight.
    """
    for look in (_claim, _article, _speaker, _page):
        try:
            return look(book, entry_id)
        except (RedactedError, RestrictedError):
            raise
        except UnknownEntryError:
            continue
    what = "claim, article, speaker or page"
    raise UnknownEntryError(what, entry_id)


def _claim(
    book: SqliteLedger, entry_id: str
) -> tuple[Sequence[object], RenderableType]:
    hit = book.claim(entry_id)
    page = book.page(hit.article.page)
    line = {**lines.hit_line(hit), "capture": msgspec.to_builtins(page)}
    return [line], view.claim(hit, page, book.entry(hit.claim.id))


def _article(
    book: SqliteLedger, entry_id: str
) -> tuple[Sequence[object], RenderableType]:
    article = book.article(entry_id)
    recording = Recording(
        page=book.page(article.page),
        article=article,
        reading=book.reading(article.id),
        problems=tuple(book.problems(article.id)),
    )
    return [lines.claims_line(recording)], view.reading(recording)


def _speaker(
    book: SqliteLedger, entry_id: str
) -> tuple[Sequence[object], RenderableType]:
    speaker = book.speaker(entry_id)
    query = Query(speaker=speaker.id)
    return [speaker], view.speaker(speaker, book.claims(query), query)


def _page(book: SqliteLedger, entry_id: str) -> tuple[Sequence[object], RenderableType]:
    captures = book.captures(book.page(entry_id).sha256)
    return captures, view.captures(captures)
