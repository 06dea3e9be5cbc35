"""Words for whose hands a place is in, kept as said: "occupied", "Russian-held"."""

import re
from functools import cache

from onrecord.claims.places.table import any_of, words

#: Code points in front of a name in which such words are looked for.
_BEFORE = 60
#: In front of "occupied" these make it what somebody did: "Russia occupied Donetsk".
_DOERS = re.compile(
    r"(?:\b(?:he|she|it|they|we|who|which|that|have|has|had|was|were|is|are|be|been|army|"
    r"military|militia|group|junta|regime|men|and)|\w\ws|\b[A-Z][\w’'.]*)\s$"
)
_PREPOSITIONS = re.compile(
    r"(?i:\b(?:in|of|from|to|near|the|around|at|through|into|towards?|across|outside|over|"
    r"its|inside|between|via|for|on)\s)$"
)


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
    window = text[max(0, start - _BEFORE) : start]
    match = _pattern().search(window)
    if match is None:
        return None
    said = match[1]
    is_one_word = "-" not in said and " " not in said
    if is_one_word and said.lower().endswith("ed"):
        before = window[: match.start()]
        if _DOERS.search(before) and not _PREPOSITIONS.search(before):
            return None
    return said
