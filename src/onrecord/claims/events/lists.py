"""The tables of who and what, and of the verbs around them, by their words."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.claims.events.triggers import inflected, plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What nouns are, in the singular and the plural.

    Attributes:
        sectors: The sector of a noun, or of two, joined by a space.
        actors: Words that make a party of what they stand before.
        sites: Nouns for places and what stands there.
        things: Nouns for things, sites among them.
        weapons: The mode of an attack with what a noun names.
    """

    sectors: Mapping[str, str]
    actors: frozenset[str]
    sites: frozenset[str]
    things: frozenset[str]
    weapons: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbs:
    """The words of `verbs.toml`, which says what each list is.

    Plain forms in the first three, all forms in the rest.
    """

    common: frozenset[str]
    alone: frozenset[str]
    holds: frozenset[str]
    done: frozenset[str]
    suffered: frozenset[str]
    blames: frozenset[str]
    agrees: frozenset[str]
    tells: frozenset[str]
    harms: frozenset[str]
    leads: frozenset[str]
    carries: frozenset[str]
    held: frozenset[str]
    told: frozenset[str]
    groups: frozenset[str]
    nobody: frozenset[str]


_PLAIN = {"common", "alone", "holds"}


@cache
def lists() -> Lists:
    """The tables that ship."""
    raw, arms = _load("parties.toml"), _load("weapons.toml")["weapons"]
    sectors: dict[str, str] = {}
    for sector, words in raw["sectors"].items():
        for form in _forms(words):
            sectors.setdefault(form, sector)
    sites = frozenset(_forms(raw["sites"]["words"]))
    return Lists(
        sectors=sectors,
        actors=frozenset(_forms(raw["actors"]["words"])),
        sites=sites,
        things=sites | frozenset(_forms(raw["things"]["words"])),
        weapons={form: mode for mode, words in arms.items() for form in _forms(words)},
    )


@cache
def verbs() -> Verbs:
    """The verbs and nouns that ship."""
    raw = _load("verbs.toml")
    nouns = raw.pop("nouns")
    plain = {name: words.split() for name, words in raw.items()}
    return Verbs(
        **{
            name: frozenset(words if name in _PLAIN else _inflected(words))
            for name, words in plain.items()
        },
        **{name: frozenset(_forms(words)) for name, words in nouns.items()},
    )


def _inflected(words: Iterable[str]) -> list[str]:
    return [form for word in words for form in inflected(word)]


def _forms(words: str) -> list[str]:
    plain = [word.replace("_", " ") for word in words.split()]
    return [form for word in plain for form in (word, plural(word))]


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((files("onrecord.claims.events") / name).read_text("utf-8"))
