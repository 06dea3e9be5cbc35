"""`onrecord record`: put pages, and the claims in them, on record."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

import msgspec
import typer
from rich.console import Console

from onrecord import claims
from onrecord.batch import read_claims
from onrecord.cli import lines, view
from onrecord.cli.inputs import recordings
from onrecord.cli.options import (
    LEDGER,
    Inputs,
    Json,
    LedgerFile,
    PagesFolder,
    pages_folder,
    wants_json,
)
from onrecord.cli.progress import progress
from onrecord.cli.status import NOTES, Status, status_of
from onrecord.ledger import Added, Recording, SqliteLedger
from onrecord.pages import PageStore

#: Recordings committed together. A commit waits for the disk; 32 pages lose at
#: most a few seconds of reading when the power goes.
TOGETHER = 32


def record(
    inputs: Inputs = None,
    *,
    ledger: LedgerFile = LEDGER,
    pages: PagesFolder = None,
    json: Json = None,
) -> None:
    """Record pages and the claims in them; recording twice adds nothing."""
    ledger.parent.mkdir(parents=True, exist_ok=True)
    store = PageStore(pages_folder(pages, ledger))
    waiting = _with_readings(recordings(inputs, store))
    with SqliteLedger.open(ledger) as book:
        added, notes, status = _record(book, waiting)
    if wants_json(asked=json):
        lines.write({**msgspec.to_builtins(added), "ledger": str(ledger)})
    else:
        Console().print(view.added(added, notes, ledger))
    raise typer.Exit(status)


def _with_readings(told: Iterable[Recording]) -> Iterator[Recording]:
    """Read the claims of what was not read yet; a piped line may have been."""
    tagger = None
    told = iter(told)
    while batch := list(islice(told, TOGETHER)):
        if any(r.article is not None and r.reading is None for r in batch):
            tagger = tagger or claims.OnnxTagger.load()
            yield from read_claims(batch, tagger)
        else:
            yield from batch


def _record(
    book: SqliteLedger, waiting: Iterable[Recording]
) -> tuple[Added, int, Status]:
    """Record in batches; say each problem as it comes, and how far it is.

    Returns:
        What was added in all, how many notes there were, and the exit status.
    """
    total, notes, status = Added(), 0, Status.ALL_RECORDED
    waiting = iter(waiting)
    with progress() as bar:
        task = bar.add_task("Reading", total=None)
        while batch := list(islice(waiting, TOGETHER)):
            added = book.record(batch)
            for told in (*batch, Recording(problems=added.refused)):
                status = max(status, status_of(told.problems))
                for problem in told.problems:
                    if problem.kind in NOTES:
                        notes += 1
                    else:
                        bar.console.print(view.problem(problem, told.page))
            total += replace(added, refused=())
            bar.advance(task, len(batch))
    return total, notes, status
