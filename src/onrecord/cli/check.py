"""`onrecord check`: are the weights, the ledger and the pages what they say?"""

from collections.abc import Iterator
from dataclasses import dataclass

import typer
from rich.console import Console

from onrecord import claims
from onrecord.cli import lines, view
from onrecord.cli.options import (
    LEDGER,
    Json,
    LedgerFile,
    PagesFolder,
    pages_folder,
    wants_json,
)
from onrecord.errors import OnrecordError
from onrecord.ledger import EntryKind, SqliteLedger
from onrecord.pages import PageStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One thing that was looked at.

    Attributes:
        what: "weights", "ledger", "pages".
        fine: Whether it is what it says.
        message: What was found, in a sentence.
    """

    what: str
    fine: bool
    message: str


def check(
    *, ledger: LedgerFile = LEDGER, pages: PagesFolder = None, json: Json = None
) -> None:
    """Check the weights, every entry of the ledger and every page it keeps."""
    found = list(_weights())
    # A ledger that was named and is not there is a mistake; the usual one may
    # not have been made yet.
    if ledger != LEDGER or ledger.exists():
        with SqliteLedger.open(ledger, read_only=True) as book:
            found += _ledger(book)
            found += _pages(book, PageStore(pages_folder(pages, ledger)))
    else:
        message = f"There is no ledger at {ledger} yet; `onrecord record` makes one."
        found.append(Checked(what="ledger", fine=True, message=message))
    for each in found:
        if wants_json(asked=json):
            lines.write(each)
        else:
            Console().print(view.checked(each.what, each.message, fine=each.fine))
    raise typer.Exit(0 if all(each.fine for each in found) else 1)


def _weights() -> Iterator[Checked]:
    try:
        name = claims.OnnxTagger.load().name
    except OnrecordError as error:
        yield Checked(what="weights", fine=False, message=str(error))
    else:
        yield Checked(what="weights", fine=True, message=f"{name} loads.")


def _ledger(book: SqliteLedger) -> Iterator[Checked]:
    count, altered = 0, []
    for entry in book.every_entry():
        count += 1
        if not entry.is_what_it_says:
            altered.append(entry)
    for entry in altered:
        message = (
            f"Entry {entry.index} ({entry.kind} {entry.id}) was altered after it was "
            "recorded. Restore the ledger from a backup."
        )
        yield Checked(what="ledger", fine=False, message=message)
    if not altered:
        message = f"{count} entries, each one as it was recorded."
        yield Checked(what="ledger", fine=True, message=message)


def _pages(book: SqliteLedger, store: PageStore) -> Iterator[Checked]:
    kept = {e.page_sha256 for e in book.every_entry() if e.kind is EntryKind.PAGE}
    broken = 0
    for sha256 in sorted(kept):
        try:
            store.get(sha256)
        except OnrecordError as error:
            broken += 1
            yield Checked(what="pages", fine=False, message=str(error))
    if not broken:
        message = f"{len(kept)} pages, each one the bytes that were captured."
        yield Checked(what="pages", fine=True, message=message)
