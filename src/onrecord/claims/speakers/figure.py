"""A figure: one speaker of an article while its mentions are being gathered."""

from dataclasses import dataclass, field
from typing import Self

from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.lexicon import lexicon, office
from onrecord.claims.speakers.mention import Mention
from onrecord.claims.speakers.names import tokens_of
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
        spoken: How many sources meant it so far.
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
    spoken: int = 0

    @classmethod
    def of(cls, mention: Mention, key: str) -> Self:
        """A figure that is met for the first time."""
        return cls(
            kind=mention.kind,
            words=mention.words,
            key=key,
            name=mention.name,
            plural=mention.plural,
            count=mention.count,
        )

    def take(self, mention: Mention) -> None:
        """Count a mention as one of this figure, and keep what it tells."""
        if mention.span not in self.mentions:
            self.mentions.append(mention.span)
        if mention.pronoun is not None:
            self.gender = self.gender or mention.gender
            return
        if mention.name and self.kind is mention.kind and self._is_fuller(mention.name):
            self.name = mention.name
        if mention.role and (self.role is None or _is_rank(self.role)):
            self.role = mention.role
            self.body = mention.body or self.body
        if mention.head:
            self.heads.add(office(mention.head))
        self.body = self.body or mention.body
        # A "Ms" weighs more than what a pronoun was taken to mean.
        self.gender = mention.gender or self.gender

    def _is_fuller(self, name: str) -> bool:
        """Whether a name says more than the one so far."""
        if self.name is None or len(name.split()) > len(self.name.split()):
            return True
        return (
            self.name.isupper() and not name.isupper() and len(name) >= len(self.name)
        )

    @property
    def first(self) -> int:
        """Where it is first mentioned."""
        return min((m.start for m in self.mentions), default=0)

    @property
    def shown(self) -> str:
        """What to call it."""
        return self.name or self.words


def _is_rank(role: str) -> bool:
    return all(t.lower in lexicon().titles for t in tokens_of(role))
