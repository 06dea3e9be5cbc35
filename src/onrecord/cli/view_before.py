"""What was read before, for people: which weights, until when, and what came of it."""

from collections.abc import Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.cli.printable import text
from onrecord.ledger import Former, Held, Hit


def claim(before: Sequence[Former], hit: Hit, *, holds: bool) -> RenderableType:
    """How a claim was read before, and whether a reading still gives it."""
    if not before:
        return Text("")
    last = before[-1]
    lines = [] if holds else [text(_superseded(last), style="bold yellow")]
    lines += [
        Text(f"read so until {_when(each.held.ended_at)} by ", style="dim")
        + text(" ".join(_names(each.held)))
        for each in before
        if not holds or each.claim != hit.claim
    ]
    return Group(*lines, Text())


def readings(held: Sequence[Held]) -> RenderableType:
    """The readings of an article, the last one first."""
    return Group(*(_reading(each) for each in reversed(held)))


def _reading(held: Held) -> Text:
    by = text(" ".join(_names(held)))
    how_many = f"{held.claims} claim{'' if held.claims == 1 else 's'}"
    told = f"{how_many}, recorded {_when(held.recorded_at)} by {held.recorded_by}"
    if held.ended is not None:
        told += f"; until {_when(held.ended_at)}, by {held.ended_by}"
    return Text("read by ", style="dim") + by + text(f": {told}", style="dim")


def _superseded(former: Former) -> str:
    held = former.held
    by = " ".join(former.read_by) or "another reading"
    where = f"; the page is article {held.instead[:12]} now" if held.instead else ""
    return (
        f"Superseded on {_when(held.ended_at)} by {held.ended_by}, as read by {by} "
        f"(entry {held.ended}){where}. It is in no search and no count."
    )


def _names(held: Held) -> Sequence[str]:
    return held.read_by or ("an earlier onrecord",)


def _when(at: datetime | None) -> str:
    return "" if at is None else f"{at:%-d %B %Y %H:%M} UTC"
