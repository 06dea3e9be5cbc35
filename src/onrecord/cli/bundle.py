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
from onrecord.errors import NotSignedForError
from onrecord.ledger import Address, bundle_of, key_file
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
    store = PageStore(pages_folder(pages, ledger))
    try:
        content, key = _bundled(ledger, store, claim_id, text)
    except NotSignedForError:
        if not key_file(ledger.beside).exists():
            raise
        # Somebody else recorded it: opened to write, it is signed for here too.
        ledger.open(create=False).close()
        content, key = _bundled(ledger, store, claim_id, text)
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


def _bundled(
    ledger: Address, store: PageStore, claim_id: str, older: str | None
) -> tuple[bytes, str]:
    """The bundle, and the key that it is checked with."""
    with ledger.open(read_only=True) as book:
        return bundle_of(book, store, claim_id, older=older), book.vkey
