"""`onrecord facts`: how many and when, as these pages say it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Annotated

import msgspec
import typer
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.claims import Count, Facts, Time, facts_of
from onrecord.cli import lines
from onrecord.cli.inputs import recordings, told_plainly
from onrecord.cli.options import Inputs, Json, wants_json
from onrecord.cli.printable import text
from onrecord.cli.status import status_of
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
            formats=["%Y-%m-%d"],
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
    """Find the counts and times in pages, as said and as read."""
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
        code points, half open; days are included at both ends.
    """
    line: lines.Line = msgspec.to_builtins(found)
    for item, count in zip(line["counts"], found.counts, strict=True):
        item["of"] = count.of
        item["unit"] = count.unit_as_said
    return {
        "doc": lines.doc(recording),
        **line,
        "problems": msgspec.to_builtins(recording.problems),
    }


def _view(recording: Recording, found: Facts) -> RenderableType:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="bold")
    rows.add_column()
    rows.add_column(style="dim")
    told: list[Count | Time] = [*found.counts, *found.times]
    told.sort(key=lambda item: item.span.start)
    for item in told:
        if isinstance(item, Count):
            rows.add_row(text(item.as_said), _amount(item), text(item.of or ""))
        else:
            rows.add_row(text(item.as_said), _days(item), item.anchor or "")
    heading = Text(lines.doc(recording), style="bold underline")
    problems = [Text(p.message, style="yellow") for p in recording.problems]
    return Group(heading, rows, *problems, Text())


def _amount(count: Count) -> str:
    """The reading of a count: "at least 12", "30 to 40"."""
    ends = [f"{end:,g}" if end < 1e6 else f"{end:,.0f}"  # noqa: PLR2004 - no exponents
            for end in (count.lower, count.upper) if end is not None]  # fmt: skip
    unit = "" if count.unit is None else f" {count.unit}"
    return (
        f"{count.qualifier.replace('_', ' ')} {' to '.join(dict.fromkeys(ends))}{unit}"
    )


def _days(time: Time) -> str:
    """The reading of a time: "2023-10-11 to 2023-10-27 (month)"."""
    if time.earliest is None and time.latest is None:
        return time.value
    ends = [
        "…" if day is None else day.isoformat() for day in (time.earliest, time.latest)
    ]
    return f"{' to '.join(dict.fromkeys(ends))} ({time.precision or 'open'})"
