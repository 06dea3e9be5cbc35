"""`onrecord redact`: destroy what was recorded, and leave word of it."""

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli import lines, view
from onrecord.cli.options import (
    LEDGER,
    By,
    Json,
    LedgerFile,
    PagesFolder,
    ScopeChoice,
    SecondPlace,
    Why,
    pages_folder,
    wants_json,
)
from onrecord.errors import NoSuchInputError
from onrecord.ledger import clean, naming, reached
from onrecord.ledger import redact as redacted
from onrecord.ledger.named_still import named_still
from onrecord.pages import PageStore


def redact(  # noqa: PLR0913 - one parameter for each option
    named: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="A claim's, article's, page's or speaker's id, or a beginning of it.",
            show_default=False,
        ),
    ] = None,
    *,
    by: By = None,
    why: Why = None,
    scope: ScopeChoice = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    finish: Annotated[
        bool, typer.Option("--finish", help="Finish one that was cut short.")
    ] = False,
    ledger: LedgerFile = LEDGER,
    checkpoints: SecondPlace = None,
    pages: PagesFolder = None,
    json: Json = None,
) -> None:
    """Destroy what an id means, for ever; who did it, when and why stays on record.

    The words, the page's copy and everything derived from them go. Every older proof
    and checkpoint still verifies.
    """
    if not ledger.exists():
        raise NoSuchInputError(str(ledger))
    with ledger.open(create=False, second=checkpoints) as book:
        store = PageStore(pages_folder(pages, ledger))
        if finish:
            clean(book, store)
            Console(stderr=True).print("Nothing is left to clean.")
            return
        if named is None or by is None or why is None:
            what = "Give an id, who decides it (--by) and the reason (--why)."
            raise typer.BadParameter(what)
        meant = reached(book, named, scope)
        if not yes:
            _ask(view.meant(meant))
        done = redacted(book, store, named, by=by, why=why, scope=scope)
        still = naming(book, meant.names)
        said = named_still(book, meant.names)
    if wants_json(asked=json):
        lines.write({"done": done, "still": still, "said": said})
    else:
        Console().print(view.withheld(done, "Redacted", still, said))


def _ask(question: Text) -> None:
    """Ask a person; what is piped cannot answer.

    Raises:
        typer.BadParameter: Nobody is there to answer.
    """
    if not sys.stdin.isatty():
        what = "Nothing brings it back. Give --yes to do it without being asked."
        raise typer.BadParameter(what)
    Console(stderr=True).print(question)
    typer.confirm("Nothing brings it back. Go on?", abort=True)
