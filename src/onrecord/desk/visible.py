"""Text from outside, with what would be invisible or misleading made visible.

Bidirectional controls, zero-width and other control characters can make a name
read as another, or hide words. They are shown by their code points; everything
else is left exactly as it is.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

#: Combining marks in a row that a writing system may need; more are shown.
MARKS = 6

_JOINERS = "\u200c\u200d"
_JOINING_SCRIPTS = (
    "ARABIC",
    "SYRIAC",
    "MONGOLIAN",
    "DEVANAGARI",
    "BENGALI",
    "GURMUKHI",
    "GUJARATI",
    "ORIYA",
    "TAMIL",
    "TELUGU",
    "KANNADA",
    "MALAYALAM",
    "SINHALA",
    "KHMER",
    "MYANMAR",
)
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_LAYOUT = "\n\t"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, or one thing that cannot be seen.

    Attributes:
        text: The text itself, or the code point as "U+202E".
        name: What the unseen thing is called; None for text.
    """

    text: str
    name: str | None = None


def pieces(text: str) -> Iterator[Piece]:
    r"""The text, cut where something in it cannot be seen.

    >>> [piece.text for piece in pieces("abc\u202edef")]
    ['abc', 'U+202E', 'def']
    """
    start = marks = 0
    for place, character in enumerate(text):
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MARKS and not _is_unseen(text, place):
            continue
        if start < place:
            yield Piece(text[start:place])
        yield Piece(f"U+{ord(character):04X}", _name(character))
        start = place + 1

    if start < len(text):
        yield Piece(text[start:])


def plain(text: str) -> str:
    """The text for a place that holds no markup, such as a page's title."""
    return "".join(
        f"[{piece.text}]" if piece.name else piece.text for piece in pieces(text)
    )


def _is_unseen(text: str, place: int) -> bool:
    character = text[place]
    if character.isascii() and character.isprintable():
        return False
    if character in _LAYOUT or unicodedata.category(character) not in _UNSEEN:
        return False
    return not (character in _JOINERS and _joins(text, place))


def _joins(text: str, place: int) -> bool:
    """Whether a joiner stands where writing needs one.

    That is in a script that joins its letters, or within an emoji.
    """
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return bool(before and after) and any(
        unicodedata.category(side) in {"So", "Sk"}
        or side == "\ufe0f"
        or unicodedata.name(side, "").startswith(_JOINING_SCRIPTS)
        for side in (before, after)
    )


def _name(character: str) -> str:
    if unicodedata.category(character) == "Cs":
        return "half of a surrogate pair"
    return unicodedata.name(character, "control character").lower()
