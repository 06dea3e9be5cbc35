"""Words from outside, made safe to print on a terminal."""

import unicodedata

from rich.text import Text

#: Formatting characters that reorder or hide the words around them.
_KEPT = {"\n", "\t"}


def printable(words: str) -> str:
    r"""The words with every control and direction character made visible.

    A page must not move the cursor, recolour the screen or write backwards.

    >>> printable("safe\x1b[2J \u202etxet")
    'safe␛[2J ⟨U+202E⟩txet'
    """
    return "".join(_shown(c) for c in words)


def text(words: str, style: str = "") -> Text:
    """The words as they will be printed, without markup of their own."""
    return Text(printable(words), style=style)


def _shown(character: str) -> str:
    if character in _KEPT or character.isprintable():
        return character
    category = unicodedata.category(character)
    if category == "Cc":
        code = ord(character)
        # U+2400 to U+2421 are the pictures of the C0 controls and DEL.
        return chr(0x2400 + code) if code <= ord(" ") else f"⟨U+{code:04X}⟩"
    if category.startswith("Z"):
        return " "
    return f"⟨U+{ord(character):04X}⟩"
