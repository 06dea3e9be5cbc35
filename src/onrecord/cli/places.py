"""`onrecord places`: which places are known here, and how to know more."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from onrecord.claims import PackFile, add_dump, known_packs
from onrecord.cli import lines
from onrecord.cli.options import Json, wants_json
from onrecord.cli.printable import text

places = typer.Typer(
    name="places",
    rich_markup_mode="markdown",
    help=(
        "Show the packs of places that names are read by, and add a country's. "
        "Added packs are kept in `ONRECORD_PLACES`, else in "
        "`~/.local/share/onrecord/places`; delete a file there to be rid of it."
    ),
    invoke_without_command=True,
)


@places.callback()
def show(context: typer.Context, *, json: Json = None) -> None:
    """Show the packs of places, the one that ships first."""
    if context.invoked_subcommand is None:
        _print(known_packs(), as_json=wants_json(asked=json))


@places.command()
def add(
    dump: Annotated[
        Path,
        typer.Argument(
            metavar="DUMP",
            help=(
                "A country's file from https://download.geonames.org/export/dump/, "
                "as it comes (UA.zip) or unpacked (UA.txt)."
            ),
        ),
    ],
    *,
    json: Json = None,
) -> None:
    """Add a country at full depth: villages, districts, rivers, bridges, airfields."""
    _print((add_dump(dump),), as_json=wants_json(asked=json))


def _print(packs: tuple[PackFile, ...], *, as_json: bool) -> None:
    if as_json:
        for pack in packs:
            lines.write(pack)
        return
    rows = Table.grid(padding=(0, 2))
    for pack in packs:
        rows.add_row(
            f"{pack.places:,} places",
            f"{pack.spellings:,} spellings",
            text(pack.title),
            text(pack.path),
        )
    Console().print(rows)
