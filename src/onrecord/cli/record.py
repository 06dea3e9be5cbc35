"""`onrecord record`: put pages, and the claims in them, on record."""

import sys
from collections.abc import Iterable, Iterator
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
from onrecord.errors import Problem
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
    store = PageStore(pages_folder(pages, ledger))
    waiting = _with_readings(recordings(inputs, store))
    with SqliteLedger.open(ledger) as book:
        added, problems = _record(book, waiting)
    if wants_json(asked=json):
        lines.write({**msgspec.to_builtins(added), "ledger": str(ledger)})
    else:
        Console().print(view.added(added, problems, ledger))
    raise typer.Exit(1 if problems else 0)


def _with_readings(told: Iterable[Recording]) -> Iterator[Recording]:
    """Read the claims of what was not read yet; a piped line may have been."""
    tagger = None
    told = iter(told)
    while batch := list(islice(told, TOGETHER)):
        if all(r.reading is not None or r.article is None for r in batch):
            yield from batch
            continue
        tagger = tagger or OnnxTagger.load()
        yield from read_claims(batch, tagger)


def _record(
    book: SqliteLedger, waiting: Iterable[Recording]
) -> tuple[Added, list[Problem]]:
    """Record in batches, with a progress bar for people who wait.

    Returns:
        What was added in all, and every problem met.
    """
    total, problems = Added(), []
    waiting = iter(waiting)
    with _progress() as progress:
        task = progress.add_task("Reading", total=None)
        while batch := list(islice(waiting, TOGETHER)):
            added = book.record(batch)
            problems += [p for recording in batch for p in recording.problems]
            problems += added.refused
            total += added
            progress.advance(task, len(batch))
    return total, problems


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
