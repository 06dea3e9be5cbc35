"""The attribution relation: a source, a cue, and what is attributed."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.text import Span


class Role(StrEnum):
    """The part a stretch of words plays in an attribution.

    Source: PolNeAR 1.0, https://aclanthology.org/L18-1524
    """

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody is said to have said something, in these words.

    Source: Pareti (2016), PARC 3.0, https://aclanthology.org/L16-1619

    Attributes:
        source: Who it is attributed to; empty when the words do not say.
        cue: The words that attribute: "said", "according to", a colon. Empty
            where a quotation stands with nothing but its marks.
        content: What is attributed; more than one span when it is interrupted.
            Never empty; spans in the order of the text.
        confidence: How sure the reader is of the whole relation, 0 to 1.
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...]
    confidence: float = 1.0
