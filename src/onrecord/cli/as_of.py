"""Options by which a command asks what the ledger held at a moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli.when import an_instant
from onrecord.ledger import Address, AsOf, KeptLedger, Moment, held_at

PANEL = "What the ledger held then"

AsOfInstant = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        parser=an_instant,
        metavar="INSTANT",
        help=(
            "As the ledger stood then: 2026-11-20T12:00Z; a day means its beginning "
            "(UTC unless said)."
        ),
        rich_help_panel=PANEL,
        show_default=False,
    ),
]
AsOfEntry = Annotated[
    int | None,
    typer.Option(
        "--as-of-entry",
        min=0,
        metavar="N",
        help="As it stood with its first N entries, such as a checkpoint's size.",
        rich_help_panel=PANEL,
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A ledger that a command reads.

    Attributes:
        book: The ledger, as it is or as it stood.
        as_of: How it stood; None where it is as it is.
    """

    book: KeptLedger
    as_of: AsOf | None = None

    @property
    def line(self) -> dict[str, Any]:
        """What each line of JSON tells of it; nothing of a ledger as it is."""
        if self.as_of is None:
            return {}
        told = msgspec.to_builtins(self.as_of)
        return {"as_of": {key: told[key] for key in sorted(told)}}

    def say(self) -> None:
        """Tell the person which entries were taken, beside what is printed."""
        if self.as_of is not None:
            Console(stderr=True).print(Text(told(self.as_of), style="bold"))


@contextmanager
def opened(
    ledger: Address, as_of: datetime | None, as_of_entry: int | None
) -> Iterator[Opened]:
    """The ledger to read: as it is, or as it stood where that is asked for.

    Raises:
        typer.BadParameter: Two moments were given.
        NeverHeldError: It never held so many entries.
    """
    if as_of is not None and as_of_entry is not None:
        msg = "Give --as-of or --as-of-entry, not both."
        raise typer.BadParameter(msg, param_hint="--as-of")
    moment = as_of_entry if as_of is None else instant(as_of)
    with ledger.open(read_only=True) as book, _held(book, moment) as asked:
        asked.say()
        yield asked


@contextmanager
def _held(book: KeptLedger, moment: Moment | None) -> Iterator[Opened]:
    if moment is None:
        yield Opened(book=book)
        return
    with held_at(book, moment) as held:
        yield Opened(book=held, as_of=held.as_of)


def instant(when: datetime) -> datetime:
    """An instant with a zone; UTC where none was typed."""
    return when if when.tzinfo is not None else when.replace(tzinfo=UTC)


def told(stood: AsOf) -> str:
    """A sentence about which entries a moment was taken to mean."""
    when = "" if stood.asked is None else f"{stood.asked:%F %T %Z}: "
    if not stood.size:
        return f"As of {when or 'the beginning: '}nothing was on record."
    last = f", the last recorded {stood.recorded_at:%F %T %Z}"
    what = f"As of {when}the first {stood.size:,} of {stood.of:,} entries{last}."
    if stood.withheld:
        what += f" Of these, {stood.withheld:,} are out of sight."
    return what
