"""`onrecord show`: one claim, article, speaker or page, whole."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer
from rich.console import Console, Group, RenderableType

from onrecord.cli import lines, view, view_before, view_links
from onrecord.cli.as_of import AsOfEntry, AsOfInstant, opened
from onrecord.cli.options import LEDGER, Json, LedgerFile, wants_json
from onrecord.errors import (
    NotYetOnRecordError,
    RedactedError,
    RestrictedError,
    UnknownEntryError,
)
from onrecord.ledger import KeptLedger, Query, Recording, linked


def show(
    entry_id: Annotated[
        str,
        typer.Argument(metavar="ID", help="An id, or a beginning of it."),
    ],
    *,
    as_of: AsOfInstant = None,
    as_of_entry: AsOfEntry = None,
    ledger: LedgerFile = LEDGER,
    json: Json = None,
) -> None:
    """Show one thing on record: a claim, an article, a speaker or a page."""
    with opened(ledger, as_of, as_of_entry) as at:
        line, picture = _find(at.book, entry_id)
    if wants_json(asked=json):
        for each in line:
            lines.write({**msgspec.to_builtins(each), **at.line})
    else:
        Console().print(picture)


def _find(book: KeptLedger, entry_id: str) -> tuple[Sequence[object], RenderableType]:
    """What has this id: its lines for machines, and a view for people.

    Raises:
        UnknownEntryError: Nothing on record has it.
        RedactedError, RestrictedError: It was taken out of sight.
        NotYetOnRecordError: It came later than the moment that is asked about.
    """
    for look in (_claim, _article, _speaker, _page):
        try:
            return look(book, entry_id)
        except (RedactedError, RestrictedError, NotYetOnRecordError):
            raise
        except UnknownEntryError:
            continue
    what = "claim, article, speaker or page"
    raise UnknownEntryError(what, entry_id)


def _claim(book: KeptLedger, entry_id: str) -> tuple[Sequence[object], RenderableType]:
    hit = book.claim(entry_id)
    page = book.page(hit.article.page)
    before, holds = book.history(hit.claim.id), book.holds(hit.claim.id)
    line = {
        **lines.hit_line(hit),
        "capture": msgspec.to_builtins(page),
        "superseded": None if holds or not before else lines.ended(before[-1]),
        "before": [lines.former_line(each) for each in before],
    }
    picture = view.claim(hit, page, book.entry(hit.claim.id))
    return [line], Group(picture, view_before.claim(before, hit, holds=holds))


def _article(
    book: KeptLedger, entry_id: str
) -> tuple[Sequence[object], RenderableType]:
    article = book.article(entry_id)
    recording = Recording(
        page=book.page(article.page),
        article=article,
        reading=book.reading(article.id),
        problems=tuple(book.problems(article.id)),
    )
    held = book.readings(article.id)
    line = {**lines.claims_line(recording), "readings": msgspec.to_builtins(held)}
    return [line], Group(view.reading(recording), view_before.readings(held))


def _speaker(
    book: KeptLedger, entry_id: str
) -> tuple[Sequence[object], RenderableType]:
    speaker = book.speaker(entry_id)
    query = Query(speaker=speaker.id)
    links = linked(book, None, speaker.id)
    line = {
        **msgspec.to_builtins(speaker),
        "links": [lines.linked_line(one) for one in links],
    }
    picture = view.speaker(speaker, book.claims(query), query)
    return [line], Group(view_links.links(links), picture)


def _page(book: KeptLedger, entry_id: str) -> tuple[Sequence[object], RenderableType]:
    captures = book.captures(book.page(entry_id).sha256)
    return captures, view.captures(captures)
