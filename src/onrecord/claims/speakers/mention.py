"""A mention: what the words of one source span tell by themselves."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.claims.speaker import SpeakerKind
from onrecord.text import Span


class Pronoun(StrEnum):
    """What a pronoun needs its antecedent to be."""

    HE = "he"
    SHE = "she"
    THEY = "they"
    IT = "it"
    I = "I"  # noqa: E741 - the pronoun
    WE = "we"
    YOU = "you"
    WHO = "who"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """What the words of a source span tell, before anything else is looked at.

    Attributes:
        span: The words that name the speaker, without what stands around.
        words: Those words as printed, without a possessive ending.
        kind: What sort of speaker; UNKNOWN for a lone capitalised word.
        name: A person's or body's name: "John Kirby"; None where the words
            give none.
        role: Office or description as printed: "White House spokesperson".
        head: The noun that says what it is, singular: "spokesperson".
        body: The body it speaks for or belongs to, as printed.
        title: "Mr", "Gen." as printed, before the name.
        gender: "m", "f" or None, from title and nouns.
        plural: Whether it is more than one.
        count: How many, where the words say.
        definite: Whether it is somebody met before or only one: "the governor".
        pronoun: What pronoun it is, when it is one.
    """

    span: Span
    words: str
    kind: SpeakerKind
    name: str | None = None
    role: str | None = None
    head: str | None = None
    body: str | None = None
    title: str | None = None
    gender: str | None = None
    plural: bool = False
    count: int | None = None
    definite: bool = False
    pronoun: Pronoun | None = None
