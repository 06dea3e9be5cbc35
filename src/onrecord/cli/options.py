"""Options that several commands share, each written once."""

import sys
from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT…",
        help=(
            "Files, folders, WARC archives or http(s) addresses; `-`, or nothing, "
            "for what is piped in: a pasted page, or another command's JSON lines."
        ),
        show_default=False,
    ),
]

Json = Annotated[
    bool | None,
    typer.Option(
        "--json/--text",
        help="JSON lines, or a view for people. JSON when piped, unless said.",
        show_default=False,
    ),
]

LedgerFile = Annotated[
    Path,
    typer.Option("--ledger", envvar="ONRECORD_LEDGER", help="The ledger's file."),
]

PagesFolder = Annotated[
    Path | None,
    typer.Option(
        "--pages",
        envvar="ONRECORD_PAGES",
        help="The folder that keeps the pages' bytes. [default: beside the ledger]",
        show_default=False,
    ),
]

SecondPlace = Annotated[
    Path | None,
    typer.Option(
        "--checkpoints",
        envvar="ONRECORD_CHECKPOINTS",
        help=(
            "A folder, best on another disk, for a second copy of the ledger's "
            "checkpoint."
        ),
        show_default=False,
    ),
]

#: Where the ledger is when nobody says otherwise.
LEDGER = Path("onrecord-data") / "ledger.db"


def pages_folder(pages: Path | None, ledger: Path) -> Path:
    """The folder that keeps the pages' bytes: as said, else beside the ledger."""
    return pages if pages is not None else ledger.parent / "pages"


def wants_json(*, asked: bool | None) -> bool:
    """Whether to print JSON lines: as asked, else when the output is piped."""
    return asked if asked is not None else not sys.stdout.isatty()
