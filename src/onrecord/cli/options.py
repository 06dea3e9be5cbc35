"""Options that several commands share, each written once."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.ledger import Address, Scope

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


def address_of(named: str | Address) -> Address:
    """Where a ledger is, from what was typed."""
    return named if isinstance(named, Address) else Address(named)


LedgerFile = Annotated[
    Address,
    typer.Option(
        "--ledger",
        envvar="ONRECORD_LEDGER",
        metavar="LEDGER",
        parser=address_of,
        help="The ledger: a file, or postgresql://USER@HOST/DATABASE.",
    ),
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

Tsa = Annotated[
    str | None,
    typer.Option(
        "--tsa",
        envvar="ONRECORD_TSA",
        metavar="URL",
        help="A time-stamping authority (RFC 3161) to have the checkpoint stamped by. "
        "It is sent a hash and nothing else. [default: none is asked]",
        show_default=False,
    ),
]

TsaRoots = Annotated[
    list[Path] | None,
    typer.Option(
        "--tsa-root",
        envvar="ONRECORD_TSA_ROOTS",
        metavar="PEM",
        help="A file with the root certificate of an authority whose timestamps you "
        "trust. May be given more than once.",
        show_default=False,
    ),
]

_BY = typer.Option(
    envvar="ONRECORD_BY",
    metavar="NAME",
    help="Who decides it: a name. It stays on record.",
    show_default=False,
)
_WHY = typer.Option(
    help="The reason. It stays on record for ever: name nobody in it.",
    show_default=False,
)
By = Annotated[str | None, _BY]
Why = Annotated[str | None, _WHY]
MustBy = Annotated[str, _BY]
MustWhy = Annotated[str, _WHY]

ScopeChoice = Annotated[
    Scope | None,
    typer.Option(
        help=(
            "How far: `claim`, what was read as it, while its page keeps the words; "
            "`article`, its page and all that was read from it; `speaker`, every page "
            "that names them; `entry`, one entry of another kind, such as a problem."
        ),
        show_default=False,
    ),
]

#: Where the ledger is when nobody says otherwise.
LEDGER = Address("onrecord-data/ledger.db")


def pages_folder(pages: Path | None, ledger: Address) -> Path:
    """The folder that keeps the pages' bytes: as said, else beside the ledger."""
    return pages if pages is not None else ledger.folder / "pages"


def wants_json(*, asked: bool | None) -> bool:
    """Whether to print JSON lines: as asked, else when the output is piped."""
    return asked if asked is not None else not sys.stdout.isatty()
