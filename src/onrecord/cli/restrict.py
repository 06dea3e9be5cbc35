"""`onrecord restrict` and `unrestrict`: hide something, and show it again."""

from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli import lines, view
from onrecord.cli.options import (
    LEDGER,
    Json,
    LedgerFile,
    MustBy,
    MustWhy,
    ScopeChoice,
    SecondPlace,
    wants_json,
)
from onrecord.errors import NoSuchInputError
from onrecord.ledger import SqliteLedger, Withheld
from onrecord.ledger import restrict as restricted
from onrecord.ledger import unrestrict as shown

Named = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A claim's, article's, page's or speaker's id, or a beginning of it.",
    ),
]


def restrict(  # noqa: PLR0913 - one parameter for each option
    named: Named,
    *,
    by: MustBy,
    why: MustWhy,
    scope: ScopeChoice = None,
    ledger: LedgerFile = LEDGER,
    checkpoints: SecondPlace = None,
    json: Json = None,
) -> None:
    """Hide what an id means from search, desk, bundles and counts; nothing is lost."""
    if not ledger.exists():
        raise NoSuchInputError(str(ledger))
    with SqliteLedger.open(ledger, create=False, second=checkpoints) as book:
        done = restricted(book, named, by=by, why=why, scope=scope)
    _tell(done, "Restricted", json=json)


def unrestrict(  # noqa: PLR0913 - one parameter for each option
    named: Named,
    *,
    by: MustBy,
    why: MustWhy,
    scope: ScopeChoice = None,
    ledger: LedgerFile = LEDGER,
    checkpoints: SecondPlace = None,
    json: Json = None,
) -> None:
    """Show again what was restricted."""
    if not ledger.exists():
        raise NoSuchInputError(str(ledger))
    with SqliteLedger.open(ledger, create=False, second=checkpoints) as book:
        done = shown(book, named, by=by, why=why, scope=scope)
    _tell(done, "Shown again", json=json)


def _tell(done: Withheld, what: str, *, json: Json) -> None:
    if wants_json(asked=json):
        lines.write(done)
    else:
        Console().print(view.withheld(done, what, ()))
