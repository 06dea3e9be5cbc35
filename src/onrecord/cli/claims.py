"""`onrecord claims`: who said what in these pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord.articles import plain
from onrecord.batch import read_claims
from onrecord.cli import lines, view
from onrecord.cli.inputs import captured, recordings
from onrecord.cli.options import Inputs, Json, wants_json
from onrecord.cli.progress import watched
from onrecord.cli.reader import (
    EndpointUrl,
    ModelName,
    ReaderChoice,
    ReaderKind,
    endpoint_reader,
    own_reader,
)
from onrecord.cli.status import status_of
from onrecord.errors import InputError, Problem
from onrecord.found import Found
from onrecord.ledger import Recording
from onrecord.pages import STANDARD_INPUT, Capture, PageStore


def claims(  # noqa: PLR0913 - one parameter for each option
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
    endpoint: EndpointUrl = None,
    model: ModelName = None,
    json: Json = None,
) -> None:
    """Find the claims in pages: source, cue and content, speaker, act, chain."""
    reads = endpoint_reader(reader, endpoint, model) or own_reader()
    store = None if keep is None else PageStore(keep)
    told = _plain(inputs) if as_plain else recordings(inputs, store)
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


def _plain(inputs: list[str] | None) -> Iterator[Recording]:
    """Each file as an article that is nothing but its text; one recording each."""
    for name in inputs or [STANDARD_INPUT]:
        try:
            captured_ = list(captured([name]))
        except InputError as error:
            missing = Problem(about=name, kind="pages.unreadable", message=str(error))
            yield Recording(problems=(missing,))
            continue
        for found in captured_:
            yield from _told(found)


def _told(found: Found[Capture]) -> Iterator[Recording]:
    for capture in found.records:
        article = plain(capture)
        yield Recording(
            page=capture.page,
            article=next(iter(article.records), None),
            problems=found.problems + article.problems,
        )
    if not found.records:
        yield Recording(problems=found.problems)
