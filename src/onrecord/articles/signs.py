"""Signs that a line is page furniture, a caption or a correction, and why.

The table is `signs.toml`, beside this file.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from onrecord.articles.article import ZoneKind

#: Code points of a line that are looked at; a longer one is not told by a phrase.
LOOKED_AT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A pattern that speaks for one kind of zone.

    Attributes:
        kind: What a line that shows it probably is.
        weight: How much it says, against the line's reading like prose.
        why: The reason, for a person: "invites comments".
        opens: Whether what follows the line belongs to the same furniture, as
            under "Most popular".
        pattern: What the line shows.
    """

    kind: ZoneKind
    weight: float
    why: str
    opens: bool = False
    pattern: re.Pattern[str] = field(repr=False)


@cache
def signs() -> tuple[Sign, ...]:
    """The table, the weightiest first."""
    table = tomllib.loads((files(__package__) / "signs.toml").read_text("utf-8"))
    found = (
        Sign(
            kind=ZoneKind(row["kind"]),
            weight=row["weight"],
            why=row["why"],
            opens=row.get("opens", False),
            pattern=re.compile(
                "|".join(f"(?:{p})" for p in row["patterns"]), re.IGNORECASE
            ),
        )
        for row in table["sign"]
    )
    return tuple(sorted(found, key=lambda sign: -sign.weight))


def strongest(text: str) -> Sign | None:
    """The weightiest sign that a line shows; None when it shows none.

    >>> strongest("Join our commenting forum").why
    'invites comments'
    """
    line = text.strip()[:LOOKED_AT]
    return next((sign for sign in signs() if sign.pattern.search(line)), None)
