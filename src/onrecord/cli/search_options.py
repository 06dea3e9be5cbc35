"""Options by which `onrecord search` asks for what claims say."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

import typer

from onrecord.claims import EvidenceKind, EvidenceStatus, Hedge
from onrecord.ledger import CountAsked, Numbers, Unnamed

_NUMBERS = "NUMBER"
_DAY = ["%Y-%m-%d"]

Hedges = Annotated[
    list[Hedge] | None, typer.Option("--hedge", help="How far the speaker commits.")
]
Evidences = Annotated[
    list[EvidenceStatus] | None,
    typer.Option("--evidence", help="What is told of evidence for it."),
]
EvidenceKinds = Annotated[
    list[EvidenceKind] | None,
    typer.Option("--evidence-kind", help="What sort of thing the evidence is."),
]
WithoutName = Annotated[
    list[Unnamed] | None,
    typer.Option(
        "--unnamed",
        help=(
            "Speakers without a name of whom is told why there is none, or how near "
            "they are to what they tell."
        ),
    ),
]


def _people(fate: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        f"--{fate}",
        metavar=_NUMBERS,
        help=f"How many people it says were {fate}: 10, '>=10', 10..20, any.",
    )
    return option


Killed = Annotated[str | None, _people("killed")]
Wounded = Annotated[str | None, _people("wounded")]
Missing = Annotated[str | None, _people("missing")]
Captured = Annotated[str | None, _people("captured")]
Detained = Annotated[str | None, _people("detained")]
Displaced = Annotated[str | None, _people("displaced")]
Counts = Annotated[
    list[str] | None,
    typer.Option(
        "--count",
        metavar="WHAT NUMBER",
        help="Any other count it gives: 'drones intercepted >=10', 'distance <30'.",
    ),
]
HappenedSince = Annotated[
    datetime | None,
    typer.Option(formats=_DAY, help="It names a time on that day or later."),
]
HappenedUntil = Annotated[
    datetime | None,
    typer.Option(formats=_DAY, help="It names a time before that day."),
]
Surely = Annotated[
    bool | None,
    typer.Option(
        "--surely/--maybe",
        help=(
            "Numbers and times whose words leave it open: take none of them, or all "
            "that the words do not rule out. Unless said, numbers surely, and times "
            "that share a day with those asked for."
        ),
        show_default=False,
    ),
]


def counts_asked(
    people: dict[str, str | None], others: Iterable[str] | None
) -> tuple[CountAsked, ...]:
    """The counts asked for: of people by their fate, and any others.

    Raises:
        NotANumberError: A number is none.
        NotCountedError: A word of `others` is in none of the closed lists.
    """
    of_people = (
        CountAsked(kind="people", fate=fate, numbers=Numbers.parse(typed))
        for fate, typed in people.items()
        if typed is not None
    )
    return (*of_people, *(CountAsked.parse(typed) for typed in others or ()))
