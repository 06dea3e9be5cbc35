"""`onrecord bundle`: the evidence for one claim, for somebody else to check."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli import lines
from onrecord.cli.options import (
    LEDGER,
    Json,
    LedgerFile,
    PagesFolder,
    pages_folder,
    wants_json,
)
from onrecord.ledger import SqliteLedger, bundle_of
from onrecord.pages import PageStore, write_whole

_READABLE_BY_ALL = 0o644


def bundle(  # noqa: PLR0913 - one parameter for each option
    claim_id: Annotated[
        str, typer.Argument(metavar="CLAIM", help="A claim's id, or a beginning of it.")
    ],
    *,
    out: Annotated[Path, typer.Option("--out", help="The zip file to write.")],
    older: Annotated[
        Path | None,
        typer.Option(
            help="A checkpoint that the reader kept, to prove from it that nothing "
            "was changed since."
        ),
    ] = None,
    ledger: LedgerFile = LEDGER,
    pages: PagesFolder = None,
    json: Json = None,
) -> None:
    """Write the evidence for one claim to a file that a stranger can check."""
    text = None if older is None else older.read_text("utf-8", "replace")
    with SqliteLedger.open(ledger, read_only=True) as book:
        store = PageStore(pages_folder(pages, ledger))
        content = bundle_of(book, store, claim_id, older=text)
        key = book.vkey
    write_whole(out, content, mode=_READABLE_BY_ALL)
    if wants_json(asked=json):
        lines.write({"bundle": str(out), "bytes": len(content), "key": key})
    else:
        told = Text.assemble(
            f"{out} holds the evidence, {len(content):,} bytes. Whoever checks it "
            "needs this key as well; give it to them by another way:\n  ",
            (key, "bold"),
        )
        Console(soft_wrap=True).print(told)
