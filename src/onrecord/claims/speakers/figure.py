"""A figure: one speaker of an article while its mentions are being gathered."""

from dataclasses import dataclass, field

from onrecord.claims.speaker import SpeakerKind
from onrecord.text import Span


@dataclass(slots=True, eq=False)
class Figure:
    """One speaker of an article, while its mentions are being gathered.

    Attributes:
        kind: What sort of speaker.
        name: The fullest name so far; None for one who is not named.
        words: The words of the first mention as printed.
        key: What mentions of the same one share.
        role: The first role given, as printed.
        heads: The nouns it was called by.
        body: The body it speaks for, as printed.
        gender: "m", "f" or None.
        plural: Whether it is more than one.
        count: How many, where said.
        mentions: Where it is mentioned as a source, or named.
    """

    kind: SpeakerKind
    words: str
    key: str
    name: str | None = None
    role: str | None = None
    heads: set[str] = field(default_factory=set)
    body: str | None = None
    gender: str | None = None
    plural: bool = False
    count: int | None = None
    mentions: list[Span] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Where it is first mentioned."""
        return min((m.start for m in self.mentions), default=0)

    @property
    def shown(self) -> str:
        """What to call it."""
        return self.name or self.words
