"""A time as an article gives it: its words, and what they are read as."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.text import Span


class TimexType(StrEnum):
    """What kind of time the words name, by TimeML's names."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Anchor(StrEnum):
    """What a time was reckoned from that does not tell its own date."""

    PUBLICATION = "publication"
    DATELINE = "dateline"
    MENTION = "mention"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression, and its reading. Unknown stays unknown.

    Source: TimeML 1.2.1 for `timex`, `value` and `mod`,
        https://timeml.github.io/site/publications/specs.html

    Attributes:
        span: The words, without the preposition before them.
        as_said: The same words, as printed.
        timex: Date, time of day, duration or set.
        value: The reading in TIMEX3: "2023-10-26", "2023-W43", "P2W",
            "FUTURE_REF"; X stands for what is not known: "XXXX-10".
        mod: "START", "MID", "END", "APPROX", "MORE_THAN" …; None when the words
            say nothing like it.
        earliest: The first day of it; None when it is not known, or open.
        latest: The last day of it, itself included; None likewise.
        precision: "minute", "hour", "part" of a day, "day", "week", "month",
            "quarter", "season", "year", "decade", "century"; None for times
            that no calendar holds ("recently", "two weeks").
        anchor: What it was reckoned from; None when the words tell the whole
            date. "event" is a time told from an event whose date is not known.
        anchor_span: The earlier mention, or the words for the event, that it is
            told from.
        relation: The preposition that makes it one end of a stretch: "since",
            "until", "before", "after", "by"; else None.
    """

    span: Span
    as_said: str
    timex: TimexType
    value: str
    mod: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: str | None = None
    anchor: Anchor | None = None
    anchor_span: Span | None = None
    relation: str | None = None
