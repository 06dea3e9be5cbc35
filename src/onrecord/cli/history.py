"""`onrecord history`: every entry that concerns one claim, in the ledger's order."""

from typing import Annotated, Any

import typer
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.cli import lines
from onrecord.cli.as_of import AsOfEntry, AsOfInstant, opened
from onrecord.cli.options import LEDGER, Json, LedgerFile, wants_json
from onrecord.cli.printable import text
from onrecord.ledger import Deed, Noted

_TOLD = {
    Deed.CAPTURED: "its page was captured",
    Deed.ARTICLE: "its article was read",
    Deed.RECORDED: "the claim was recorded, as this reader read it",
    Deed.SAYS: "what it says was read",
    Deed.READ: "a reading of the article gives it",
    Deed.NOT_READ: "a reading of the article does not give it",
    Deed.SUPERSEDED: "another article of the page took the place of its own",
    Deed.PROBLEM: "something about it to see",
    Deed.JUDGED: "judged",
    Deed.RESTRICTED: "restricted",
    Deed.SHOWN_AGAIN: "shown again",
}


def history(
    claim_id: Annotated[
        str, typer.Argument(metavar="ID", help="A claim's id, or a beginning of it.")
    ],
    *,
    as_of: AsOfInstant = None,
    as_of_entry: AsOfEntry = None,
    ledger: LedgerFile = LEDGER,
    json: Json = None,
) -> None:
    """Tell everything that happened to one claim on record, entry by entry."""
    with opened(ledger, as_of, as_of_entry) as at:
        found = at.book.account(claim_id)
    if wants_json(asked=json):
        for noted in found:
            lines.write({**_line(noted), **at.line})
    else:
        Console().print(_view(found))


def _line(noted: Noted) -> dict[str, Any]:
    entry = noted.entry
    return {
        "id": entry.id,
        "index": entry.index,
        "kind": entry.kind,
        "deed": noted.deed,
        "told": noted.told,
        "recorded_at": entry.recorded_at.isoformat(),
        "recorded_by": entry.recorded_by,
    }


def _view(found: tuple[Noted, ...]) -> RenderableType:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", justify="right", no_wrap=True)
    rows.add_column(no_wrap=True)
    rows.add_column()
    for noted in found:
        what = text(_TOLD[noted.deed])
        if noted.told is not None:
            what += text(f" – {noted.told}")
        by = text(f"  {noted.entry.recorded_by}", "dim")
        when = Text(f"{noted.entry.recorded_at:%Y-%m-%d %H:%M:%S}")
        rows.add_row(f"{noted.entry.index:,}", when, what + by)
    return rows
