"""`onrecord backup` and `restore`: a whole copy of a ledger, and the way back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli import lines
from onrecord.cli.options import (
    LEDGER,
    Json,
    LedgerFile,
    PagesFolder,
    address_of,
    pages_folder,
    wants_json,
)
from onrecord.cli.verify import checked_ledger
from onrecord.errors import NoSuchInputError
from onrecord.ledger import (
    KEEPER,
    Address,
    Copied,
    Tombstone,
    key_file,
    restore_into,
    tombstones_of,
)
from onrecord.ledger import backup as backed_up
from onrecord.ledger import restore as restored
from onrecord.ledger.backup import LEDGER as LEDGER_FILE
from onrecord.ledger.backup import PAGES
from onrecord.pages import PageStore


def backup(  # noqa: PLR0913 - one parameter for each option
    to: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder.")],
    *,
    with_key: Annotated[
        bool,
        typer.Option(
            "--with-key",
            help="Copy the ledger's key as well. Whoever finds it can sign in the "
            "ledger's name, and try out what was redacted.",
        ),
    ] = False,
    as_lines: Annotated[
        bool,
        typer.Option(
            "--lines",
            help="Write the entries as lines of JSON, which a file and a database take "
            "alike. A ledger in a database always is.",
        ),
    ] = False,
    ledger: LedgerFile = LEDGER,
    pages: PagesFolder = None,
    json: Json = None,
) -> None:
    """Copy the ledger, its pages and its checkpoint while others go on working."""
    with ledger.open(read_only=True, actor=KEEPER) as book:
        store = PageStore(pages_folder(pages, ledger))
        done = backed_up(book, store, to, with_key=with_key, lines=as_lines)
    kept = key_file(ledger.beside)
    key = "" if done.has_key else f" Its key is not in it: keep {kept} apart."
    _tell(done, to, f"Backed up to {to}: {_held(done)}.{key}", json=json)


def restore(  # noqa: PLR0913 - one parameter for each option
    source: Annotated[
        Path, typer.Argument(metavar="BACKUP", help="The folder of a backup.")
    ],
    to: Annotated[
        Address,
        typer.Argument(
            metavar="TO",
            parser=address_of,
            help="A new folder, or postgresql://USER@HOST/DATABASE with no ledger yet.",
        ),
    ],
    *,
    key: Annotated[
        Path | None,
        typer.Option(help="The ledger's key file, where the backup does not hold it."),
    ] = None,
    newer: Annotated[
        Address | None,
        typer.Option(
            metavar="LEDGER",
            parser=address_of,
            help="A newer copy of the same ledger: what was redacted or restricted "
            "there is so here.",
        ),
    ] = None,
    redactions: Annotated[
        Path | None,
        typer.Option(help="The same from a file that `onrecord withheld --json` made."),
    ] = None,
    pages: PagesFolder = None,
    json: Json = None,
) -> None:
    """Bring a ledger back from a backup, without what was redacted since; verify it."""
    again = [*_of_ledger(newer), *_of_file(redactions)]
    if to.is_database:
        at, store = to, PageStore(pages_folder(pages, to))
        done = restore_into(source, at, store, key=key, tombstones=again)
    else:
        at, store = Address(str(to.file / LEDGER_FILE)), PageStore(to.file / PAGES)
        done = restored(source, to.file, key=key, tombstones=again)
    with at.open(read_only=True, actor=KEEPER) as book:
        amiss = [c for c in checked_ledger(book, store) if not c.fine]
    told = f"Restored to {to}: {_held(done)}, {done.withheld} redactions done again."
    if not again:
        told += (
            " What was redacted after this backup was made stands in it again, unless "
            "you give --newer or --redactions."
        )
    _tell(done, to, told, json=json)
    for each in amiss:
        Console(stderr=True).print(Text(f"{each.what}: {each.message}", "red"))
    raise typer.Exit(1 if amiss else 0)


def _of_ledger(newer: Address | None) -> Iterator[Tombstone]:
    if newer is not None:
        with newer.open(read_only=True, actor=KEEPER) as book:
            yield from tombstones_of(book)


def _of_file(path: Path | None) -> Iterator[Tombstone]:
    if path is None:
        return
    if not path.is_file():
        raise NoSuchInputError(str(path))
    for line in path.read_bytes().splitlines():
        try:
            yield msgspec.json.decode(line, type=Tombstone)
        except msgspec.MsgspecError as error:
            msg = f"{path} is no list that `onrecord withheld --json` made ({error})."
            raise typer.BadParameter(msg) from error


def _held(done: Copied) -> str:
    told = f"{done.size} entries and {done.pages} pages"
    if done.missing:
        told += f"; {len(done.missing)} pages could not be had: {done.missing[0]} …"
    return told


def _tell(done: Copied, to: Path | Address, sentence: str, *, json: Json) -> None:
    if wants_json(asked=json):
        lines.write({"folder": str(to), **msgspec.to_builtins(done)})
    else:
        Console(soft_wrap=True).print(Text(sentence))
