"""What a role's words tell: the office, and the body it speaks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.claims.speakers.lexicon import lexicon, singular
from onrecord.claims.speakers.names import Token
from onrecord.claims.speakers.nouns import does, without_lead

_DROPPED = {"the", "a", "an", "one", "another", "and", "his", "her"}


@dataclass(frozen=True, slots=True)
class Role:
    """An office or a description.

    Attributes:
        words: As printed, without an article: "White House spokesperson".
        head: The noun that says which, singular: "spokesperson".
        body: The body it speaks for, as printed: "White House".
        gender: "m" or "f" where the noun tells: "spokeswoman".
    """

    words: str | None = None
    head: str | None = None
    body: str | None = None
    gender: str | None = None


def role_in(text: str, tokens: Sequence[Token]) -> Role:
    """The role that some words give.

    Args:
        text: The text they stand in.
        tokens: The words before a name, or behind it.
    """
    kept = list(tokens)
    while kept and kept[0].lower in _DROPPED:
        kept = kept[1:]
    if not kept:
        return Role()
    head = _head(kept)
    return Role(
        words=_printed(text, kept),
        head=head,
        body=_body(text, kept) if head else None,
        gender=gender_of_nouns([t for t in kept if singular(t.word) == head]),
    )


def gender_of_nouns(tokens: Sequence[Token]) -> str | None:
    """Say "m" or "f" where titles and nouns tell: "Mrs", "spokesman"."""
    words = lexicon()
    found = set()
    for token in tokens:
        # "Mrs" is no plural of "Mr".
        noun = token.lower if token.lower in words.titles else singular(token.word)
        if noun in words.male:
            found.add("m")
        elif noun in words.female:
            found.add("f")
    return found.pop() if len(found) == 1 else None


def _printed(text: str, tokens: Sequence[Token]) -> str:
    end = tokens[-1].end
    if tokens[-1].lower in lexicon().titles and text[end : end + 1] == ".":
        end += 1
    return re.sub(r"\s+", " ", text[tokens[0].start : end])


def _head(tokens: Sequence[Token]) -> str | None:
    """The office: the last role word before a preposition."""
    words = lexicon()
    head = None
    for token in tokens:
        if head and token.word in words.prepositions:
            break
        noun = singular(token.word)
        if noun in words.roles:
            head = noun
        elif token.lower in words.titles and token.lower not in words.manners:
            head = token.lower
    return head or next((t.lower for t in _own(tokens) if does(t.lower)), None)


def _own(tokens: Sequence[Token]) -> Sequence[Token]:
    """The last word before a preposition, if it is a noun in small letters."""
    before = lexicon().prepositions
    cut = next((i for i, t in enumerate(tokens) if t.word in before), len(tokens))
    return [t for t in tokens[max(0, cut - 1) : cut] if t.word.islower()]


def _body(text: str, tokens: Sequence[Token]) -> str | None:
    """The body an office speaks for: named behind the office, or before it."""
    words = lexicon()
    place = None
    for i, token in enumerate(tokens):
        if place is not None and token.word in words.prepositions:
            break
        if singular(token.word) in words.speaks:
            place = i
    if place is None:
        return None
    behind = tokens[place + 1 :]
    if behind and behind[0].word in {"for", "of"}:
        named = _up_to_preposition(without_lead(list(behind[1:])))
        if named and named[0].lower in words.portfolios:
            return None
        if named:
            return text[named[0].start : named[-1].end]
    return _body_before(text, without_lead(list(tokens[:place])))


def _body_before(text: str, tokens: Sequence[Token]) -> str | None:
    """The body before an office: "Harbour Ministry spokeswoman"."""
    words = lexicon()
    for token in tokens:
        if token.possessive:
            return text[tokens[0].start : token.end]
    kept = [
        t
        for t in tokens
        if (t.is_capital and t.lower not in words.office_only)
        or singular(t.word) in words.bodies
    ]
    return text[kept[0].start : kept[-1].end] if kept else None


def _up_to_preposition(tokens: list[Token]) -> list[Token]:
    prepositions = lexicon().prepositions - {"of", "for"}
    for i, token in enumerate(tokens):
        if i and token.word in prepositions:
            return tokens[:i]
    return tokens
