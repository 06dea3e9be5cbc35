"""A count as an article gives it: a number's words, and what they are read as."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.text import Span


class Qualifier(StrEnum):
    """How the words bound a number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    SEVERAL = "several"
    DOZENS = "dozens"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    MILLIONS = "millions"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A count as said, and its reading. Unknown stays unknown.

    Attributes:
        span: The words of the number, with what qualifies them and its unit.
        as_said: The same words, as printed.
        lower: The least that the words say; None when they say nothing of it.
        upper: The most that the words say; None likewise.
        qualifier: How the words bound the number. "unread" is a count whose
            number no reading would be true of: "a brigade".
        unit: A measure by its short name ("km", "%", "USD/barrel", "day"); None
            for things that are counted one by one.
        thing: The words that say what is counted, or what a measure is of, as
            printed: "tanks", the "grain" of 40 tonnes of grain.
        per: What things are counted for one of: the "day" of 40 tanks a day.
        kind: What they are, by a closed list: "people", "drones", "money" ….
        fate: What became of them, by a closed list: "killed", "launched",
            "intercepted", "hit" …; None when the words beside do not say.
        status: "civilian" or "military", where the words say so.
        whose: Whose they are, as printed: "Russian".
        since: The words that tell since when it is counted.
        part_of: The count that this is a part of, by its place in the text.
        change: "up" or "down", where the number is by how much something
            changed and not how much there is.
    """

    span: Span
    as_said: str
    lower: float | None
    upper: float | None
    qualifier: Qualifier
    unit: str | None = None
    thing: str | None = None
    per: str | None = None
    kind: str | None = None
    fate: str | None = None
    status: str | None = None
    whose: str | None = None
    since: Span | None = None
    part_of: Span | None = None
    change: str | None = None

    @property
    def of(self) -> str | None:
        """What is counted, in words of the closed lists: "people killed"."""
        if self.kind == "people" and self.fate == "casualties":
            return self.fate
        return " ".join(word for word in (self.kind, self.fate) if word) or None

    @property
    def unit_as_said(self) -> str | None:
        """The measure, else the words for what is counted: "tanks/day"."""
        if self.unit or self.thing is None:
            return self.unit
        return f"{self.thing}/{self.per}" if self.per else self.thing
