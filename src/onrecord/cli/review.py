"""`onrecord review`: the claims that a person should look at, oldest first."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli import lines, view
from onrecord.cli.as_of import AsOfEntry, AsOfInstant, opened
from onrecord.cli.options import LEDGER, Json, LedgerFile, wants_json
from onrecord.ledger import Judged, Query


def review(  # noqa: PLR0913 - one parameter for each option
    *,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    offset: Annotated[int, typer.Option(min=0, help="Leave out so many.")] = 0,
    as_of: AsOfInstant = None,
    as_of_entry: AsOfEntry = None,
    unsettled: Annotated[
        bool,
        typer.Option(
            "--unsettled",
            help="Instead: judgements on claims that are read otherwise now.",
        ),
    ] = False,
    ledger: LedgerFile = LEDGER,
    json: Json = None,
) -> None:
    """List the unsure claims that nobody has judged, each with the reason."""
    with opened(ledger, as_of, as_of_entry) as at:
        if unsettled:
            _unsettled(at.book.unsettled(limit=limit, offset=offset), json=json)
            return
        found = at.book.queue(limit=limit, offset=offset)
    if wants_json(asked=json):
        for hit in found.hits:
            lines.write({**lines.hit_line(hit), **at.line})
    else:
        Console().print(view.hits(found, Query(limit=limit, offset=offset)))


def _unsettled(found: Sequence[Judged], *, json: bool | None) -> None:
    """Print judgements of which a later reading left nothing, or only a proposal."""
    if wants_json(asked=json):
        for one in found:
            lines.write(lines.judged_line(one))
    elif found:
        Console().print(view.unsettled(found))
    else:
        Console().print("Every judgement is about what is read now.")
