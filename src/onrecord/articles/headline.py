"""A headline without the name of the outlet that pages put behind it."""

import re
from collections.abc import Sequence

from onrecord.articles.same import key

_PARTING = re.compile(r"\s[|\-–—·•»:]{1,2}\s")


def headline(title: str, outlets: Sequence[str]) -> str:
    """The title without a tail that is an outlet's name, with or without "The".

    A title that is nothing but the name stays as it is.

    Args:
        title: A title as a page gives it.
        outlets: The names by which the page calls its outlet.

    >>> headline("Mine blast kills four | The Delta Wire", ["Delta Wire"])
    'Mine blast kills four'
    >>> headline("Mine blast kills four - officials", ["Delta Wire"])
    'Mine blast kills four - officials'
    """
    tails = {_bare(name) for name in outlets} - {""}
    # A name may hold a parting itself: "Delta Wire - World".
    for parting in _PARTING.finditer(title):
        if parting.start() and _bare(title[parting.end() :]) in tails:
            return title[: parting.start()].rstrip()
    return title


def _bare(name: str) -> str:
    return key(re.sub(r"^the\s", "", name.strip(), flags=re.IGNORECASE))
