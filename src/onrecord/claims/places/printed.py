"""Which spellings of a place news may print, and the numbers it is found by."""

import unicodedata
from collections.abc import Iterable

from onrecord.claims.places.spelling import (
    bare,
    country_key,
    fold,
    key,
    sound,
    sound_key,
)

#: Settlements smaller than this are found by their spelling only, not by its sound.
LEAST_HEARD = 2000
#: Letters of the longest name, and of codes of airports and ports, which are none.
LONGEST, CODE, SHORTEST = 60, 4, 3
_SCRIPTS = {"LATIN", "CYRILLIC"}


def keys_of(
    sort: str, name: str, others: Iterable[str], *, people: int, country: str
) -> set[int]:
    """The numbers of the spellings that a place is found by.

    Args:
        sort: What it is, as in `pack.SORTS`.
        name: The name it goes by.
        others: Other names, in any language; those that news in English cannot
            print, and codes, are left out.
        people: How many live there.
        country: Its country's letters.
    """
    names = {fold(name)} | {fold(n) for n in others if _is_printed(n, sort)}
    if sort in {"province", "district"}:
        names |= {bare(n) for n in names}
    names.discard("")
    found = {key(n) for n in names}
    if sort == "country":
        found.add(country_key(country))
    if sort != "settlement" or people >= LEAST_HEARD:
        found |= {sound_key(s) for n in names if (s := sound(n))}
    return found


def _is_printed(name: str, sort: str) -> bool:
    """Whether news in English may print a name: no codes, no foreign letters."""
    if not name or len(name) > LONGEST:
        return False
    is_short = (name.isupper() and len(name) <= CODE) or len(name) < SHORTEST
    if name[0].islower() or (name.isascii() and is_short and sort != "country"):
        return False
    first = next((ch for ch in name if ch.isalpha()), "")
    return bool(first) and unicodedata.name(first, "").split()[0] in _SCRIPTS
