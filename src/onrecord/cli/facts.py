"""`onrecord facts`: how many, when, where, and who did what, as pages say it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Annotated

import msgspec
import typer
from rich.console import Console, Group, RenderableType
from rich.text import Text

from onrecord.claims import Facts, facts_of
from onrecord.cli import lines, view_facts
from onrecord.cli.inputs import recordings, told_plainly
from onrecord.cli.options import Inputs, Json, wants_json
from onrecord.cli.status import status_of
from onrecord.cli.when import a_day
from onrecord.errors import Problem
from onrecord.ledger import Recording


def facts(
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
    published: Annotated[
        datetime | None,
        typer.Option(
            parser=a_day,
            metavar="DAY",
            help=(
                "The day the pages were published, which days without a date are "
                "reckoned from. Without it, what each page says; a plain file says "
                "nothing."
            ),
            show_default=False,
        ),
    ] = None,
    json: Json = None,
) -> None:
    """Find the counts, times, places and events in pages, as said and as read."""
    day = None if published is None else published.replace(tzinfo=UTC).date()
    told = told_plainly(inputs) if as_plain else recordings(inputs, None)
    problems: list[Problem] = []
    console = Console()
    for recording, found in _read(told, day):
        problems += recording.problems
        if as_plain or wants_json(asked=json):
            lines.write(facts_line(recording, found))
        else:
            console.print(_view(recording, found))
    raise typer.Exit(status_of(problems))


def _read(
    told: Iterator[Recording], published: date | None
) -> Iterator[tuple[Recording, Facts]]:
    for recording in told:
        article = recording.article
        none = Facts()
        yield (
            recording,
            none if article is None else facts_of(article, published=published),
        )


def facts_line(recording: Recording, found: Facts) -> lines.Line:
    """What `onrecord facts` prints of one page.

    Returns:
        `doc`, `counts`, `times`, `places`, `events` and `problems`. A count's
        `of` is what is counted, by the closed lists ("people killed"), and its
        `unit`, where it has no measure, the words for what is counted; spans are
        code points, half open; days are included at both ends. An event's `codes`
        are what PLOVER, ACLED, UCDP and CAMEO call it.
    """
    return {
        "doc": lines.doc(recording),
        **lines.facts(found),
        "problems": msgspec.to_builtins(recording.problems),
    }


def _view(recording: Recording, found: Facts) -> RenderableType:
    heading = Text(lines.doc(recording), style="bold underline")
    problems = [Text(p.message, style="yellow") for p in recording.problems]
    return Group(heading, view_facts.facts(found), *problems, Text())
