"""`onrecord withheld`: what was redacted or restricted, by whom, when and why."""

from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli import lines, view
from onrecord.cli.options import LEDGER, Json, LedgerFile, wants_json
from onrecord.ledger import KEEPER, SqliteLedger, State, tombstones_of


def withheld(
    *,
    words: Annotated[
        bool,
        typer.Option(
            "--words", help="Also what the restricted entries say. For the keeper."
        ),
    ] = False,
    ledger: LedgerFile = LEDGER,
    json: Json = None,
) -> None:
    """List redactions and restrictions; their lines are what `restore` takes."""
    with SqliteLedger.open(ledger, read_only=True, actor=KEEPER) as book:
        tombstones = tombstones_of(book)
        hidden = [
            e for e in book.every_entry() if words and e.state is State.RESTRICTED
        ]
    if wants_json(asked=json):
        for tombstone in tombstones:
            lines.write(tombstone)
        for entry in hidden:
            lines.write({"entry": entry.index, "kind": entry.kind, "body": entry.body})
    else:
        Console().print(view.tombstones(tombstones, hidden))
