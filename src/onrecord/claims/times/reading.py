"""What a rule reads its words as, before the days are worked out."""

from dataclasses import dataclass

from onrecord.claims.times.phrase import Phrase
from onrecord.claims.times.reckon import Point
from onrecord.claims.times.time import Anchor, TimexType

_MODS = {
    "early": "START", "earlier": "START", "start": "START", "late": "END",
    "later": "END", "end": "END", "mid": "MID", "middle": "MID", "part_of": "END",
}  # fmt: skip
_QUALIFIERS = {
    "approx": "APPROX", "nearly": "LESS_THAN", "over": "MORE_THAN",
    "within": "EQUAL_OR_LESS", "up": "EQUAL_OR_LESS",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A value in TIMEX3, and what it was reckoned from.

    Attributes:
        value: The value.
        timex: Its type.
        mod: TimeML's modifier.
        from_: The point it was reckoned from; None when the words tell all.
        side: "gone" or "ahead", where it ends or begins on the day it is told on.
        anchor: What that point is, where there is no point: an event.
    """

    value: str
    timex: TimexType = TimexType.DATE
    mod: str | None = None
    from_: Point | None = None
    anchor: Anchor | None = None
    side: str | None = None


def mod_of(phrase: Phrase) -> str | None:
    """START, MID or END, as the words before a date say."""
    return next((_MODS[c] for c in phrase.classes if c in _MODS), None)


def qualifier_of(phrase: Phrase) -> str | None:
    """APPROX, MORE_THAN …, as the words before a duration say."""
    said = phrase.said
    if "more" in said and "than" in said:
        return "EQUAL_OR_LESS" if "no" in said else "MORE_THAN"
    if "than" in said:
        return "EQUAL_OR_MORE" if "no" in said else "LESS_THAN"
    if "least" in said:
        return "EQUAL_OR_MORE"
    if "or" in said and "so" in said:
        return "APPROX"
    found = (_QUALIFIERS[c] for c in phrase.classes if c in _QUALIFIERS)
    return next(found, None)
