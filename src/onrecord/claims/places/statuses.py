"""Words for whose hands a place is in, kept as said: "occupied", "Russian-held"."""

import re
from functools import cache

from onrecord.claims.places.table import any_of, words

#: Code points in front of a name in which such words are looked for.
_BEFORE = 48


@cache
def _pattern() -> re.Pattern[str]:
    table = words()
    hands = rf"(?:[\w’'.]+(?:{any_of(tuple(table.endings))}))"
    states = any_of(tuple(table.status))
    how = "partially|temporarily|newly|recently|heavily|once|formerly|still"
    first = rf"(?:(?:{how})[\s-])?"
    return re.compile(
        rf"(?<![\w-])({first}(?:{hands}|{states})(?:,?\s(?:and\s)?(?:{hands}|{states}))*)"
        r"\s(?:(?:north|south|east|west|central)(?:ern)?[\s-]|(?:the\s)?(?:city|town|"
        r"village|port|region|province|district|settlement)\sof\s|city\s|town\s|"
        r"village\s)*$",
        re.IGNORECASE,
    )


def status_before(text: str, start: int) -> str | None:
    """The words in front of a place that say in whose hands it is, as printed."""
    match = _pattern().search(text, max(0, start - _BEFORE), start)
    return match[1] if match else None
