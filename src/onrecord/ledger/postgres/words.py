"""Words as PostgreSQL's full text takes them, so that both ledgers find the same."""

import re
import unicodedata
from functools import lru_cache

from onrecord.ledger.rows import key

_APART = re.compile(r"[\W_]+")
_TOKEN = re.compile(
    r'"(?P<phrase>[^"]*)"(?P<prefix>\s*\*)?|(?P<joint>AND|OR)|(?P<paren>[()])'
)
_JOINTS = {"AND": " & ", "OR": " | "}


@lru_cache(maxsize=64)
def plain_words(text: str) -> str:
    """Words without case, accents and marks, a space between them.

    SQLite's tokenizer cuts at everything that is no letter or number; PostgreSQL
    keeps addresses and joined words together, unless it is given them apart.

    >>> plain_words("The mayor's e-mail: zelenský@example.org")
    'the mayor s e mail zelensky example org'
    """
    return " ".join(_APART.sub(" ", key(text)).split())


def tsquery(match: str) -> str:
    """What `search.match` wrote for SQLite's full text, for PostgreSQL's.

    >>> tsquery('"drone" AND "own soldiers" AND ("executi" * OR "execut" *)')
    "'drone' & ('own' <-> 'soldiers') & ('executi':* | 'execut':*)"
    """
    return "".join(_part(found) for found in _TOKEN.finditer(match))


def _part(found: re.Match[str]) -> str:
    if found["joint"]:
        return _JOINTS[found["joint"]]
    if found["paren"]:
        return found["paren"]
    words = [f"'{word}'" for word in plain_words(found["phrase"]).split()]
    if found["prefix"] and words:
        words[-1] += ":*"
    if len(words) > 1:
        return f"({' <-> '.join(words)})"
    return words[0] if words else "'¶'"


def without_nul(text: str) -> str:
    """Text without the one character that PostgreSQL cannot keep in a column."""
    return text.replace("\0", unicodedata.lookup("REPLACEMENT CHARACTER"))
