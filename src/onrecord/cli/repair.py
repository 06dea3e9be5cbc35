"""`onrecord repair`: mend what the ledger is refused for, and put it on record."""

import sys
from dataclasses import replace
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli import lines
from onrecord.cli.options import (
    LEDGER,
    By,
    Json,
    LedgerFile,
    PagesFolder,
    SecondPlace,
    pages_folder,
    wants_json,
)
from onrecord.errors import LedgerKeyLostError
from onrecord.ledger.repair import (
    Allowed,
    Mended,
    Plan,
    Succession,
    given,
    mend,
    plan,
    succeed,
)
from onrecord.pages import PageStore

#: Something is amiss, and nothing was done yet.
_LEFT = 1


def repair(  # noqa: PLR0913 - one parameter for each option
    *,
    whence: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            envvar="ONRECORD_FROM",
            metavar="COPY",
            help="What to mend it from: a backup's folder, another copy of the ledger, "
            "of its key or of its checkpoint. May be given more than once.",
            show_default=False,
        ),
    ] = None,
    accept_loss: Annotated[
        bool,
        typer.Option(
            "--accept-loss",
            help="Go on without entries that were signed for and that no copy holds. "
            "It is put on record for ever.",
        ),
    ] = False,
    tail_unknown: Annotated[
        bool,
        typer.Option(
            "--tail-unknown",
            help="Sign anew where every checkpoint is lost, so that nobody can tell "
            "any more whether entries are missing from the end.",
        ),
    ] = False,
    rebuild: Annotated[
        bool,
        typer.Option(
            "--rebuild",
            help="Build again all that is derived from the entries: the tables that "
            "questions are asked of. `onrecord verify --views` tells whether to.",
        ),
    ] = False,
    new_key: Annotated[
        bool,
        typer.Option(
            "--new-key",
            help="Where the key is lost with every copy: begin the ledger anew under "
            "another key, with the same entries under other ids. The old one is kept.",
        ),
    ] = False,
    by: By = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    ledger: LedgerFile = LEDGER,
    checkpoints: SecondPlace = None,
    pages: PagesFolder = None,
    json: Json = None,
) -> None:
    """Mend a ledger that is refused: its checkpoint, its key, entries that are missing.

    It says what it found and what it will do, and asks. What was amiss, what was done,
    when and by whom goes on record. What it replaces is kept beside.
    """
    allowed = Allowed(loss=accept_loss, unknown_tail=tail_unknown, rebuild=rebuild)
    made: Plan | Succession
    try:
        made = plan(ledger, given(whence or ()), checkpoints, allowed)
    except LedgerKeyLostError:
        if not new_key:
            raise
        made = Succession(address=ledger, second=checkpoints)
    done = None
    if made.amiss and _is_wanted(made, by, yes=yes, json=json):
        if isinstance(made, Succession):
            done = succeed(made, by=by or "")
        else:
            done = mend(made, PageStore(pages_folder(pages, ledger)), by=by or "")
    if wants_json(asked=json):
        lines.write({"amiss": made.amiss, "steps": made.steps, "done": _told(done)})
    else:
        _show(made, done)
    raise typer.Exit(_LEFT if made.amiss and done is None else 0)


def _is_wanted(
    made: Plan | Succession, by: str | None, *, yes: bool, json: Json
) -> bool:
    """Whether it is to be done; asked of a person, where one is there.

    Raises:
        typer.BadParameter: It is to be done, and nobody says by whom.
    """
    if not yes and sys.stdin.isatty() and not wants_json(asked=json):
        Console(stderr=True, soft_wrap=True).print(_planned(made))
        typer.confirm("Go on?", abort=True)
        yes = True
    if yes and not by:
        what = "Say who has it done (--by NAME): it stays on record."
        raise typer.BadParameter(what)
    return yes


def _planned(made: Plan | Succession) -> Text:
    told = Text()
    for each in made.amiss:
        told.append(f"{each}\n", "red")
    told.append("What will be done:\n")
    for step in made.steps:
        told.append(f"  · {step}.\n")
    return told


def _show(made: Plan | Succession, done: Mended | None) -> None:
    console = Console(soft_wrap=True)
    if not isinstance(made, Succession) and not made.amiss:
        size = made.found.size
        console.print(
            f"Nothing is to be mended: the key is in place, and the {size} entries are "
            "what the checkpoint was signed over. `onrecord verify` hashes all of it.",
            highlight=False,
        )
        return
    if done is None:
        console.print(_planned(made))
        what = "Nothing was done. Give --yes, and --by with your name, to do it."
        console.print(what, highlight=False)
        return
    console.print(Text(f"Entry {done.entry}: {done.message}"))
    for file in done.kept:
        console.print(Text(f"Kept: {file}"))
    if done.missing:
        what = f"The bytes of {len(done.missing)} pages could not be had: "
        console.print(Text(f"{what}{done.missing[0]} …", "red"))


def _told(done: Mended | None) -> object:
    if done is None:
        return None
    kept = [str(file) for file in done.kept]
    return {**msgspec.to_builtins(replace(done, kept=())), "kept": kept}
