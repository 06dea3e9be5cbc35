"""Options by which `onrecord search` asks for what claims say."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

import typer

from onrecord.claims import EvidenceKind, EvidenceStatus, Hedge, Status
from onrecord.ledger import CountAsked, Numbers, Unnamed

PANEL = "What the claim says"
_DAY = ["%Y-%m-%d"]


def _asks(*names: str, **told: Any) -> Any:  # noqa: ANN401 - as typer has it
    """An option in a panel of its own, short of what everybody can guess."""
    return typer.Option(*names, **told, rich_help_panel=PANEL, show_default=False)


def _people(fate: str) -> Any:  # noqa: ANN401 - as typer has it
    told = f"People that it says were {fate}: 10, '>=10', 10..20, any."
    return _asks(f"--{fate}", metavar="NUMBER", help=told)


Hedges = Annotated[
    list[Hedge] | None, _asks("--hedge", help="How far the speaker commits.")
]
Evidences = Annotated[
    list[EvidenceStatus] | None,
    _asks("--evidence", help="What is told of evidence for it."),
]
EvidenceKinds = Annotated[
    list[EvidenceKind] | None,
    _asks("--evidence-kind", help="What sort of thing the evidence is."),
]
WithoutName = Annotated[
    list[Unnamed] | None,
    _asks(
        "--unnamed",
        help="Nobody named, but told: why not, or how near they are to it.",
    ),
]
Killed = Annotated[str | None, _people("killed")]
Wounded = Annotated[str | None, _people("wounded")]
Missing = Annotated[str | None, _people("missing")]
Captured = Annotated[str | None, _people("captured")]
Detained = Annotated[str | None, _people("detained")]
Displaced = Annotated[str | None, _people("displaced")]
Counts = Annotated[
    list[str] | None,
    _asks(
        "--count",
        metavar="COUNT",
        help="Any other count: 'drones intercepted >=10', 'distance <30'.",
    ),
]
Events = Annotated[
    list[str] | None,
    _asks(
        "--event",
        metavar="EVENT",
        help="It tells of a strike, an assault, a 'coerce arrest' …",
    ),
]
Statuses = Annotated[
    list[Status] | None, _asks("--status", help="How it has the event.")
]
HappenedSince = Annotated[
    datetime | None,
    _asks(formats=_DAY, help="It names a time on that day or later."),
]
HappenedUntil = Annotated[
    datetime | None, _asks(formats=_DAY, help="It names a time before that day.")
]
Surely = Annotated[
    bool | None,
    _asks(
        "--surely/--maybe",
        help=(
            "Numbers and times whose words leave it open: take none of them, or all "
            "that the words do not rule out. Unless said, numbers surely, and times "
            "that share a day with those asked for."
        ),
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
