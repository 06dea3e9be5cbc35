"""A long list, a screenful at a time."""

from dataclasses import dataclass

from onrecord.desk.asking import SCREENFUL, Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Where a reader stands in a long list.

    Attributes:
        first: The number of the first item shown, from 1; 0 when none is.
        last: The number of the last item shown.
        total: How many there are in all.
        number: This screenful's number, from 1.
        of: How many screenfuls there are.
        earlier: The address of the screenful before; None at the start.
        later: The address of the one after; None at the end.
    """

    first: int
    last: int
    total: int
    number: int
    of: int
    earlier: str | None
    later: str | None


def screen(asked: Asked, path: str, *, shown: int, total: int) -> Screen:
    """Where the screenful that was asked for stands."""
    before = (asked.page - 1) * SCREENFUL
    of = max(1, -(-total // SCREENFUL))
    return Screen(
        first=before + 1 if shown else 0,
        last=before + shown,
        total=total,
        number=asked.page,
        of=of,
        earlier=asked.at(path, page=min(asked.page - 1, of))
        if asked.page > 1
        else None,
        later=asked.at(path, page=asked.page + 1) if asked.page < of else None,
    )
