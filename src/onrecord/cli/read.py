"""`onrecord read`: pages in, articles out."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli import lines, view
from onrecord.cli.inputs import recordings
from onrecord.cli.options import Inputs, Json, wants_json
from onrecord.cli.progress import watched
from onrecord.cli.status import status_of
from onrecord.errors import Problem
from onrecord.pages import PageStore


def read(
    inputs: Inputs = None,
    *,
    keep: Annotated[
        Path | None,
        typer.Option(
            help="Keep each page's bytes in this page store.", show_default=False
        ),
    ] = None,
    json: Json = None,
) -> None:
    """Read pages into articles: headline, byline, times, text and its zones."""
    console = Console()
    problems: list[Problem] = []
    store = None if keep is None else PageStore(keep)
    for recording in watched(recordings(inputs, store)):
        problems += recording.problems
        if wants_json(asked=json):
            lines.write(lines.article_line(recording))
        else:
            console.print(view.article(recording))
    raise typer.Exit(status_of(problems))
