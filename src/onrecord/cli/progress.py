"""How far a long reading is, for a person who waits."""

import sys
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import (
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from onrecord.ledger import Recording


def progress(*, shown: bool = True) -> Progress:
    """A bar on standard error; nothing where nobody looks at it."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        MofNCompleteColumn(),
        TextColumn("pages"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not (shown and sys.stderr.isatty()),
    )


def watched(recordings: Iterable[Recording]) -> Iterator[Recording]:
    """The same recordings, counted on a bar as they pass.

    Where they are printed on the screen one by one there is no bar among them.
    """
    with progress(shown=not sys.stdout.isatty()) as bar:
        task = bar.add_task("Reading", total=None)
        for recording in recordings:
            yield recording
            bar.advance(task)
