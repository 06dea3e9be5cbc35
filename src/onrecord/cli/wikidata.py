"""`onrecord wikidata`: whom of Wikidata a speaker may be, from a pack of one's own."""

import os
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from onrecord.cli import lines
from onrecord.cli.options import LEDGER, Json, LedgerFile, wants_json
from onrecord.cli.printable import text
from onrecord.ledger import KeptLedger
from onrecord.matches import Heard
from onrecord.matches.wikidata import Link, PackTold, WikidataPack, cut_pack, link

#: The pack's name in its folder.
FILE = "wikidata.pack"

wikidata = typer.Typer(
    name="wikidata",
    rich_markup_mode="markdown",
    no_args_is_help=True,
    help=(
        "Propose whom of Wikidata a speaker is, from a pack that you cut from a dump "
        "you have; nothing is fetched. The pack is kept in `ONRECORD_WIKIDATA`, else "
        "in `~/.local/share/onrecord/wikidata`; delete the file to be rid of it."
    ),
)


def pack_file() -> Path:
    """Where the pack is kept."""
    told = os.environ.get("ONRECORD_WIKIDATA")
    if told:
        return Path(told) / FILE
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "onrecord" / "wikidata" / FILE


@wikidata.command()
def add(
    dump: Annotated[
        Path,
        typer.Argument(
            metavar="DUMP",
            help=(
                "latest-all.json.gz or .bz2 from "
                "https://dumps.wikimedia.org/wikidatawiki/entities/, or some lines "
                "of it. It is read three times, in memory that does not grow."
            ),
        ),
    ],
    *,
    language: Annotated[
        str, typer.Option(help="The language of the names that are kept.")
    ] = "en",
    json: Json = None,
) -> None:
    """Cut a pack: persons with the offices they held, organisations, names."""
    _print_pack(cut_pack(dump, pack_file(), language), json=json)


@wikidata.command()
def show(*, json: Json = None) -> None:
    """Show what the pack holds."""
    with WikidataPack(pack_file()) as pack:
        _print_pack(pack.told(), json=json)


@wikidata.command(name="link")
def link_(
    speaker: Annotated[
        str, typer.Argument(metavar="SPEAKER", help="A speaker's id, in full.")
    ],
    *,
    ledger: LedgerFile = LEDGER,
    json: Json = None,
) -> None:
    """Propose whom of Wikidata a speaker is, in each article, as of its day.

    Nothing is put on record: a name is no proof.
    """
    with WikidataPack(pack_file()) as pack, ledger.open(read_only=True) as book:
        voices = book.voices(book.speaker(speaker).name)
        for heard in voices:
            _print_link(heard, _linked(pack, book, heard), json=json)


def _linked(pack: WikidataPack, book: KeptLedger, heard: Heard) -> Link:
    published = book.article(heard.article).published_at
    day = None if published is None else published.date()
    return link(pack, heard.speaker, day, heard.body)


def _print_link(heard: Heard, found: Link, *, json: bool | None) -> None:
    if wants_json(asked=json):
        line = {"article": heard.article, "speaker": heard.speaker.id}
        lines.write({**line, **msgspec.to_builtins(found)})
        return
    rows = Table.grid(padding=(0, 2))
    for one in (found.proposed, *found.alternatives):
        if one is not None:
            mark = "proposed" if one is found.proposed else "or"
            then = ", ".join(held.office or held.id for held in one.then)
            rows.add_row(mark, text(one.id), text(one.label), text(then))
    console = Console()
    console.print(text(f"{heard.speaker.name}, in {heard.article[:12]}"))
    console.print(rows)
    console.print(text(found.reason))


def _print_pack(told: PackTold, *, json: bool | None) -> None:
    if wants_json(asked=json):
        lines.write(told)
        return
    counts = (
        f"{told.persons:,} persons, {told.bodies:,} bodies, {told.offices:,} offices"
    )
    Console().print(text(f"{counts}  {told.title}  {told.path}"))
