"""`onrecord desk`: read the ledger in a browser."""

from typing import Annotated

import typer

from onrecord import desk as room
from onrecord.cli.options import LEDGER, LedgerFile, PagesFolder, pages_folder


def desk(
    *,
    ledger: LedgerFile = LEDGER,
    pages: PagesFolder = None,
    host: Annotated[str, typer.Option(help="A loopback address.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="0 takes a free one.")
    ] = 8484,
    open_browser: Annotated[
        bool, typer.Option("--open", help="Open it in the browser.")
    ] = False,
) -> None:
    """Serve the desk on this machine: read, search, follow a claim to its words."""
    room.serve(
        ledger,
        pages_folder(pages, ledger),
        host=host,
        port=port,
        open_browser=open_browser,
    )
