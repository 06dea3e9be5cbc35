"""Nouns that say what somebody is, and the sort of speaker they make."""

import re

from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.lexicon import known_bodies, lexicon, singular
from onrecord.claims.speakers.names import Token

#: Endings of nouns that say what somebody does, for nouns that no list has.
_DOERS = re.compile(
    r"[a-z-]{2,}(?:er|or|ist|eer|ian|man|woman|master|keeper|mate|part|ant|ee)"
)
_BODIES_THAT_ARE_MANY = {"authorities", "police", "forces", "media"}
_EACH = {"each", "every", "any", "no"}
#: People of whom one alone is anonymous as well.
_NAMELESS = {
    "source", "official", "insider", "person", "informant", "someone", "somebody",
}  # fmt: skip


def is_noun(token: Token) -> bool:
    """Whether a word says what somebody is, and so is no part of a name."""
    words = lexicon()
    noun = singular(token.word)
    return (
        is_outlet(token)
        or noun in words.roles
        or noun in words.bodies
        or noun in words.documents
        or noun in words.collective
        or noun in words.anonymous
    )


def is_role(token: Token) -> bool:
    """Whether a word names an office or a role, before anything else."""
    return not is_outlet(token) and singular(token.word) in lexicon().roles


def is_outlet(token: Token) -> bool:
    """Whether a word with a capital ends an outlet's name: "Post", "Herald"."""
    return token.is_capital and singular(token.word) in lexicon().outlet_names


def is_body(token: Token) -> bool:
    """Whether a word with a capital makes a body of a name: "Ministry"."""
    noun = singular(token.word)
    words = lexicon()
    return token.is_capital and noun in words.bodies and noun not in words.roles


def is_adjective(token: Token) -> bool:
    """Whether a word is a country's adjective."""
    return token.lower in known_bodies().adjectives


def without_lead(tokens: list[Token]) -> list[Token]:
    """Words without the articles and small words in front."""
    start = 0
    while start < len(tokens) and tokens[start].lower in lexicon().function:
        start += 1
    return tokens[start:]


def kind_of_many(head: str, noun: Token, *, counted: bool) -> SpeakerKind | None:
    """The sort of speaker that a noun in the plural is; None for a thing.

    Args:
        head: The noun, singular.
        noun: The noun as it stands.
        counted: Whether a small number says how many.
    """
    words = lexicon()
    if noun.lower in _BODIES_THAT_ARE_MANY:
        return SpeakerKind.BODY
    is_people = (
        head in words.collective or head in words.roles or head in words.anonymous
    )
    if head in words.officials or (counted and is_people):
        return SpeakerKind.ANONYMOUS
    if is_people or (noun.lower != head and head in words.bodies):
        # "many European countries" speak as many.
        return SpeakerKind.COLLECTIVE
    return None


def kind_of_one(head: str, first: Token) -> SpeakerKind | None:
    """The sort of speaker that a person without a name is; None for a thing.

    Args:
        head: The noun, singular.
        first: The first word: "a spokesman", "the spokesman", "each spokesman".
    """
    words = lexicon()
    if first.lower in _EACH:
        return SpeakerKind.COLLECTIVE
    if head in _NAMELESS:
        return SpeakerKind.ANONYMOUS
    if head in words.speaks:
        return SpeakerKind.OFFICE
    if head in words.anonymous or (
        head in words.roles and first.lower in words.indefinite
    ):
        return SpeakerKind.ANONYMOUS
    return SpeakerKind.OFFICE if head in words.roles else None


def kind_of_thing(head: str, noun: Token) -> SpeakerKind:
    """The sort of speaker that a noun is which names no person."""
    words = lexicon()
    for kind, nouns in (
        (SpeakerKind.DOCUMENT, words.documents),
        (SpeakerKind.OUTLET, words.outlets),
        (SpeakerKind.BODY, words.bodies),
        (SpeakerKind.COLLECTIVE, words.collective | words.many),
    ):
        if head in nouns:
            return kind
    if noun.lower in words.many or is_adjective(noun) or is_people(noun):
        return SpeakerKind.COLLECTIVE
    return SpeakerKind.UNKNOWN


def is_people(noun: Token) -> bool:
    """Whether a word means the people of a country: "Mexicans"."""
    one = singular(noun.word)
    return noun.lower != one and one in known_bodies().adjectives


def does(head: str) -> bool:
    """Whether a noun that no list has says what somebody does: "passenger"."""
    return head not in lexicon().things and _DOERS.fullmatch(head) is not None


def kind_of_doer(first: Token, *, plural: bool, counted: bool) -> SpeakerKind:
    """The sort of speaker that such a noun makes: "a passenger", "passengers"."""
    if plural:
        return SpeakerKind.ANONYMOUS if counted else SpeakerKind.COLLECTIVE
    new = first.lower in lexicon().indefinite
    return SpeakerKind.ANONYMOUS if new else SpeakerKind.OFFICE
