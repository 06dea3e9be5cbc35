"""The `onrecord` command and its commands, one file for each."""

import logging
import os
import sys
from importlib.metadata import version
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from onrecord.cli.backup import backup, restore
from onrecord.cli.bundle import bundle
from onrecord.cli.claims import claims
from onrecord.cli.copy import copy
from onrecord.cli.desk import desk
from onrecord.cli.facts import facts
from onrecord.cli.history import history
from onrecord.cli.index import index
from onrecord.cli.judge import judge
from onrecord.cli.places import places
from onrecord.cli.read import read
from onrecord.cli.record import record
from onrecord.cli.redact import redact
from onrecord.cli.repair import repair
from onrecord.cli.rerun import rerun
from onrecord.cli.restrict import restrict, unrestrict
from onrecord.cli.review import review
from onrecord.cli.search import search
from onrecord.cli.show import show
from onrecord.cli.speakers import speakers
from onrecord.cli.stamp import stamp
from onrecord.cli.status import Status
from onrecord.cli.verify import verify
from onrecord.cli.wikidata import wikidata
from onrecord.cli.withheld import withheld
from onrecord.errors import OnrecordError

#: What a shell gives for a command that was interrupted.
_INTERRUPTED = 130
#: A page that breaks a reader is recorded as a problem; its stack trace is for
#: those who mend the reader, and they ask for it with ONRECORD_LOG=debug.
_QUIET = logging.CRITICAL
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "error": logging.ERROR}

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={
        "auto_envvar_prefix": "ONRECORD",
        "help_option_names": ["-h", "--help"],
    },
    epilog=(
        "Exit status: 0 all recorded, 1 some problems, 2 wrong use. "
        "Commands give JSON lines when their output is piped."
    ),
)
for command in (
    *(read, claims, facts, record, show, search, index, speakers, review, judge, desk),
    *(verify, bundle, redact, restrict, unrestrict, withheld, backup, restore, copy),
    *(rerun, repair, stamp, history),
):
    app.command()(command)
app.add_typer(places)
app.add_typer(wikidata)


def _version(*, value: bool) -> None:
    if value:
        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def onrecord(
    *,
    show_version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Turn pages of war reporting into a ledger of claims.

    Who said what, in which words, pinned to a preserved copy of the page.
    onrecord shows what is on record; it never says what is true.
    """
    del show_version  # its callback has answered already


def main() -> None:
    """Run the command line; errors are one sentence each, never a stack trace."""
    logging.basicConfig(level=_LEVELS.get(os.environ.get("ONRECORD_LOG", ""), _QUIET))
    try:
        app()
    except OnrecordError as error:
        _end(str(error), Status.WRONG_USE)
    except OSError as error:
        where = "" if error.filename is None else f" ({error.filename})"
        why = error.strerror or str(error)
        # What is left to print cannot be printed, and must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _end(f"{why}{where}. What was recorded before is kept.", Status.WRONG_USE)
    except KeyboardInterrupt:
        _end("Stopped. What was recorded is kept.", _INTERRUPTED)


def _end(sentence: str, status: int) -> NoReturn:
    Console(stderr=True, soft_wrap=True).print(f"onrecord: {sentence}", markup=False)
    sys.exit(status)
