"""`onrecord index`: make ready what finds claims that say something alike."""

import sys

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.cli import lines
from onrecord.cli.options import LEDGER, Json, LedgerFile, wants_json
from onrecord.errors import NoSuchInputError, VectorsNotKeptError
from onrecord.ledger import Likes, vector_file


def index(*, ledger: LedgerFile = LEDGER, json: Json = None) -> None:
    """Make the vectors of new claims, for `search --like` to compare.

    `search --like` does it for as many as take a few seconds. What is made stands in
    one file beside the ledger, holds no words, and can be made again at any time.
    """
    if not ledger.exists():
        raise NoSuchInputError(str(ledger))
    with ledger.open(read_only=True) as book, _bar() as bar:
        task = bar.add_task("Comparing", total=None)
        likes = Likes(book)
        likes.catch_up(told=lambda done, of: bar.update(task, completed=done, total=of))
        count = likes.build_index()
        path = vector_file(book.beside)
    size = path.stat().st_size if path is not None and path.exists() else 0
    if not size:
        raise VectorsNotKeptError(str(path))
    if wants_json(asked=json):
        lines.write({"claims": count, "file": str(path), "size": size})
    else:
        told = f"{count} claims can be compared; {path} has {size / 1e6:.1f} MB."
        Console(soft_wrap=True).print(told, markup=False)


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        MofNCompleteColumn(),
        TextColumn("claims"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
