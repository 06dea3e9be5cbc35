"""`onrecord claims`: who said what in these pages."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord.batch import read_claims
from onrecord.cli import lines, view
from onrecord.cli.inputs import recordings, told_plainly
from onrecord.cli.options import Inputs, Json, wants_json
from onrecord.cli.progress import watched
from onrecord.cli.reader import (
    EndpointUrl,
    ModelName,
    ReaderChoice,
    ReaderKind,
    WeightsChoice,
    WeightsKind,
    chosen_reader,
)
from onrecord.cli.status import status_of
from onrecord.errors import Problem
from onrecord.pages import PageStore


def claims(  # noqa: PLR0913 - one parameter for each option
    context: typer.Context,
    inputs: Inputs = None,
    *,
    as_plain: Annotated[
        bool,
        typer.Option(
            "--plain",
            help=(
                "Take each UTF-8 file as the article's text itself: no page is read "
                "and offsets are code points into that file. One JSON line a file."
            ),
        ),
    ] = False,
    keep: Annotated[
        Path | None,
        typer.Option(
            help="Keep each page's bytes in this page store.", show_default=False
        ),
    ] = None,
    reader: ReaderChoice = ReaderKind.TAGGER,
    weights: WeightsChoice = WeightsKind.CAREFUL,
    endpoint: EndpointUrl = None,
    model: ModelName = None,
    json: Json = None,
) -> None:
    """Find the claims in pages: source, cue and content, speaker, act, chain."""
    reads = chosen_reader(context, reader, weights, endpoint, model)
    store = None if keep is None else PageStore(keep)
    told = told_plainly(inputs) if as_plain else recordings(inputs, store)
    problems: list[Problem] = []
    console = Console()
    for recording in watched(read_claims(told, reads)):
        problems += recording.problems
        if as_plain:
            lines.write(lines.plain_line(recording))
        elif wants_json(asked=json):
            lines.write(lines.claims_line(recording))
        else:
            console.print(view.reading(recording))
    raise typer.Exit(status_of(problems))
