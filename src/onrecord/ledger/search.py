"""What a person types into a search box, as a query that FTS5 takes."""

import re
import unicodedata
from collections.abc import Iterator

from onrecord.ledger.rows import bindable

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_PIECE = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+)')
#: Beginnings of -ing, -ion, -ive and -ation, after four letters or more.
_SUFFIX = re.compile(r"(?<=\w{4})(?:i|in|io|iv|at|ati|atio)$")
_JOINED = {"AND", "OR"}


def match(words: str) -> str | None:
    """The words as an FTS5 expression; None when there is nothing to look for.

    Every word must be there; words in quotation marks stand together; a word
    that ends in `*` is the beginning of one; `OR` in capitals between words
    means either. Nothing else has a meaning of its own.

    >>> match('drone "own soldiers" execut*')
    '"drone" AND "own soldiers" AND "execut" *'
    >>> match("executi*")
    '("executi" * OR "execut" *)'
    >>> match("shelled OR bombed")
    '"shelled" OR "bombed"'
    >>> match("?!") is None
    True
    """
    expression: list[str] = []
    joint = "AND"
    for piece in _pieces(words):
        if piece in _JOINED:
            joint = piece
            continue
        expression += [joint, piece] if expression else [piece]
        joint = "AND"
    return " ".join(expression) or None


def _pieces(words: str) -> Iterator[str]:
    for found in _PIECE.finditer(bindable(words).translate(_QUOTES)):
        phrase, word = found["phrase"], found["word"]
        if word in _JOINED:
            yield word
        elif phrase is not None and _has_a_word(phrase):
            yield f'"{_plain(phrase)}"'
        elif word is not None and _has_a_word(word):
            yield _beginning(word) if word.endswith("*") else f'"{_plain(word)}"'


def _beginning(word: str) -> str:
    """A prefix, also where it reaches into what the stemmer cuts off."""
    plain = _plain(word)
    stem = _SUFFIX.sub("", plain)
    if stem == plain:
        return f'"{plain}" *'
    return f'("{plain}" * OR "{stem}" *)'


def _plain(words: str) -> str:
    return " ".join(words.replace("\0", " ").replace("*", " ").split())


def _has_a_word(words: str) -> bool:
    """Whether FTS5's tokenizer would find a word there: letters or numbers."""
    return any(unicodedata.category(c)[0] in "LN" for c in words)
