"""Claims alike, as `onrecord search --like` shows them."""

from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli import lines, view
from onrecord.ledger import Alike, KeptLedger, Likes, Query

Like = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS",
        help="Those that say something like these words, or like the claim of this "
        "id: the most alike first. Whether they say the same is for you to tell.",
        show_default=False,
    ),
]


def show_alike(book: KeptLedger, query: Query, like: str, *, json: bool) -> None:
    """Print the claims of a query that say something like it, most alike first."""
    found = Likes(book).claims(query, like)
    if json:
        for hit, likeness in zip(found.hits, found.likeness, strict=True):
            lines.write({**lines.hit_line(hit), "likeness": round(likeness, 3)})
    else:
        Console().print(view.alike(found, query))
    if found.left:
        Console(stderr=True, soft_wrap=True).print(not_compared(found))


def not_compared(found: Alike) -> str:
    """One sentence for what was not compared, with what to do."""
    return (
        f"{found.left} claims are too new to be compared: onrecord index makes them so."
    )
