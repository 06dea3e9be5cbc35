"""`onrecord record`: put pages, and the claims in them, on record."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

import msgspec
import typer
from rich.console import Console
from rich.progress import (
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from onrecord.batch import read_claims
from onrecord.claims import OnnxTagger
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
from onrecord.cli.status import Status, status_of
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
        added, status = _record(book, waiting)
    if wants_json(asked=json):
        lines.write({**msgspec.to_builtins(added), "ledger": str(ledger)})
    else:
        Console().print(view.added(added, ledger))
    raise typer.Exit(status)


def _with_readings(told: Iterable[Recording]) -> Iterator[Recording]:
    """Read the claims of what was not read yet; a piped line may have been."""
    tagger = None
    told = iter(told)
    while batch := list(islice(told, TOGETHER)):
        if any(r.article is not None and r.reading is None for r in batch):
            tagger = tagger or OnnxTagger.load()
            yield from read_claims(batch, tagger)
        else:
            yield from batch


def _record(book: SqliteLedger, waiting: Iterable[Recording]) -> tuple[Added, Status]:
    """Record in batches; say each problem as it comes, and how far it is.

    Returns:
        What was added in all, and the exit status.
    """
    total, status = Added(), Status.ALL_RECORDED
    waiting = iter(waiting)
    with _progress() as progress:
        task = progress.add_task("Reading", total=None)
        while batch := list(islice(waiting, TOGETHER)):
            added = book.record(batch)
            for told in (*batch, Recording(problems=added.refused)):
                status = max(status, status_of(told.problems))
                for problem in told.problems:
                    progress.console.print(view.problem(problem, told.page))
            total += replace(added, refused=())
            progress.advance(task, len(batch))
    return total, status


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        MofNCompleteColumn(),
        TextColumn("pages"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
