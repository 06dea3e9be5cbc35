"""Where an outlet is at home, as far as the name of its site tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from onrecord.claims.places.gazetteer import Gazetteer
from onrecord.claims.places.spelling import key

#: A name inside a site's name has at least so many letters, and the place people.
LETTERS, PEOPLE = 5, 15_000
#: Ends of sites that are no country's, though they look like one.
_NO_COUNTRY = {"tv", "co", "io", "me", "fm", "ai"}
_COUNTRY = {"uk": "GB", "eu": ""}
_FIRST = ("new", "san", "santa", "los", "las", "saint", "fort", "north", "south",
          "east", "west", "grand", "baton", "el", "la")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Home:
    """Where an outlet is at home.

    Attributes:
        country: Its country's two letters.
        row: The place that its site is named for, by its row in the gazetteer.
    """

    country: str | None = None
    row: int | None = None


@lru_cache(maxsize=4096)
def home_of(site: str, known: Gazetteer) -> Home:
    """Where an outlet is at home, by the name of its site.

    Args:
        site: The host of its address: "www.edmontonjournal.com".
        known: The gazetteer.
    """
    labels = [label for label in site.lower().split(":")[0].split(".") if label]
    labels = [label for label in labels if label not in {"www", "news", "m"}]
    country = None
    if labels and len(labels[-1]) == 2 and labels[-1] not in _NO_COUNTRY:  # noqa: PLR2004
        country = _COUNTRY.get(labels[-1], labels[-1].upper()) or None
    return Home(country, _named(labels[:-1], country, known))


def _named(labels: list[str], country: str | None, known: Gazetteer) -> int | None:
    tried = [t for label in labels for t in _parts(label)]
    if not tried:
        return None
    rows = known.rows(np.array([key(t) for t in tried], np.int64))
    found = []
    for name, of_name in zip(tried, rows, strict=True):
        for row in of_name[:1]:
            is_there = country is None or known.letters(int(row)) == country
            if is_there and known.sort[row] != 0 and known.people[row] >= PEOPLE:
                found.append((len(name), int(known.people[row]), int(row)))
    return max(found, default=(0, 0, None))[2]


def _parts(label: str) -> Iterator[str]:
    """The stretches of a label that may be a name: its beginnings and its ends."""
    whole = "".join(re.findall("[a-z]+", label)).removeprefix("the")
    for cut in range(LETTERS, len(whole) + 1):
        for part in {whole[:cut], whole[-cut:]}:
            yield part
            for first in _FIRST:
                if part.startswith(first) and len(part) > len(first) + 2:
                    yield f"{first} {part[len(first) :]}"
