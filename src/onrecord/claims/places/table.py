"""The words that places are told with, from the tables, turned to be found fast."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.claims.places.spelling import fold


@dataclass(frozen=True, slots=True)
class Feature:
    """A place of our own list.

    Attributes:
        sort: "area" or "line".
        names: Other spellings.
        people: A number for how well it is known, where others weigh people.
    """

    sort: str
    name: str
    lat: float
    lon: float
    names: tuple[str, ...]
    country: str = ""
    people: int = 1_000_000


def _read(name: str) -> Mapping[str, Mapping[str, object]]:
    path = files("onrecord.claims.places") / name
    return tomllib.loads(path.read_text("utf-8"))


def features() -> tuple[Feature, ...]:
    """Our own list of seas, rivers, heights and regions."""
    found = []
    for sort, classes in _read("features.toml").items():
        for places in classes.values():
            assert isinstance(places, dict)  # noqa: S101 - the table is ours
            for name, (lat, lon, *names) in places.items():
                found.append(Feature(sort, name, lat, lon, tuple(names)))
    return tuple(found)


def middles() -> Mapping[str, tuple[float, float]]:
    """About the middle of each large country, by its letters: latitude, longitude."""
    table = _read("centres.toml")["middles"]
    return {code: (at[0], at[1]) for code, at in table.items()}  # type: ignore[index]


@dataclass(frozen=True, slots=True)
class Words:
    """The table of words.

    Attributes:
        short: The name that a short form stands for, as printed.
        state: The province that a short form stands for, as printed.
        postal: The province of two capitals behind a comma.
        types: What a word beside a name says it is, lower case.
        relation: What a preposition tells, lower case.
        status: Words for whose hands a place is in.
        endings: What such words end in.
        titles: Titles of people, lower case.
        given: First names, lower case.
        never: Words that name no place, lower case.
        inner: Words that stand small inside names.
        peoples: The name of the place that an adjective or a people is of.
        people_of: The country's letters of one likewise.
    """

    short: Mapping[str, str]
    state: Mapping[str, str]
    postal: Mapping[str, str]
    types: Mapping[str, str]
    relation: Mapping[str, str]
    status: frozenset[str]
    endings: tuple[str, ...]
    titles: frozenset[str]
    given: frozenset[str]
    never: frozenset[str]
    inner: frozenset[str]
    peoples: Mapping[str, str]
    people_of: Mapping[str, str]


@cache
def words() -> Words:
    """The table that ships."""
    raw: dict[str, dict[str, list[str]]] = _read("words.toml")  # type: ignore[assignment]
    peoples: dict[str, dict[str, list[str]]] = _read("peoples.toml")  # type: ignore[assignment]
    turned = {
        name: {word: sort for sort, words in raw[name].items() for word in words}
        for name in ("types", "relation")
    }
    return Words(
        short=raw["short"],  # type: ignore[arg-type]
        state=raw["state"],  # type: ignore[arg-type]
        postal=raw["postal"],  # type: ignore[arg-type]
        types=turned["types"],
        relation=turned["relation"],
        status=frozenset(raw["status"]["words"]),
        endings=tuple(raw["status"]["endings"]),
        titles=frozenset(raw["person"]["titles"]),
        given=frozenset(raw["person"]["given"].split()),  # type: ignore[attr-defined]
        never=frozenset(raw["never"]["words"].split()),  # type: ignore[attr-defined]
        inner=frozenset(raw["inner"]["words"].split()),  # type: ignore[attr-defined]
        peoples=_plural(peoples["regions"]),
        people_of=_plural(peoples["countries"]),
    )


_NO_PLURAL = ("ish", "ine", "ese", "ch", "ss", "men", "ois", "abwe")


def _plural(table: Mapping[str, list[str]]) -> dict[str, str]:
    """The place of each people, folded, and of its plural."""
    found = {}
    for place, peoples in table.items():
        for people in peoples:
            found[fold(people)] = place
            if not people.endswith(_NO_PLURAL):
                found[fold(people) + "s"] = place
    return found


def any_of(choices: tuple[str, ...]) -> str:
    """A regular expression for any of some words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(choices, key=len, reverse=True))
