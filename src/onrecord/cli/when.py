"""Days and instants, as they are typed after an option."""

from datetime import datetime

import typer

_DAY = "%Y-%m-%d"
_INSTANTS = (
    *(_DAY, "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"),
    *("%Y-%m-%dT%H:%M%z", "%Y-%m-%dT%H:%M:%S%z"),
)


def a_day(typed: str) -> datetime:
    """The beginning of a day, without a zone.

    Raises:
        typer.BadParameter: It is no day.
    """
    found = _read(typed, _DAY)
    if found is None:
        msg = f"'{typed}' is no day: write it as 2026-11-20."
        raise typer.BadParameter(msg)
    return found


def an_instant(typed: str) -> datetime:
    """An instant, or the beginning of a day; without a zone where none was typed.

    Raises:
        typer.BadParameter: It is neither.
    """
    found = _read(typed, *_INSTANTS)
    if found is None:
        msg = (
            f"'{typed}' is neither a day nor an instant: write it as 2026-11-20 or "
            "2026-11-20T12:00Z."
        )
        raise typer.BadParameter(msg)
    return found


def _read(typed: str, *formats: str) -> datetime | None:
    for each in formats:
        try:
            return datetime.strptime(typed, each)  # noqa: DTZ007 — no zone was typed
        except ValueError:
            continue
    return None
