"""`onrecord review`: the claims that a person should look at, oldest first."""

from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli import lines, view
from onrecord.cli.options import LEDGER, Json, LedgerFile, wants_json
from onrecord.ledger import Query


def review(
    *,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    offset: Annotated[int, typer.Option(min=0, help="Leave out so many.")] = 0,
    ledger: LedgerFile = LEDGER,
    json: Json = None,
) -> None:
    """List the unsure claims that nobody has judged, each with the reason."""
    with ledger.open(read_only=True) as book:
        found = book.queue(limit=limit, offset=offset)
    if wants_json(asked=json):
        for hit in found.hits:
            lines.write(lines.hit_line(hit))
    else:
        Console().print(view.hits(found, Query(limit=limit, offset=offset)))
