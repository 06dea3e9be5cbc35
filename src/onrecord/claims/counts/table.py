"""The words beside numbers, from `words.toml`, turned so that they are found fast."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Table:
    """The table of words.

    Attributes:
        before: The qualifier of words in front of a number.
        behind: The qualifier of words behind it.
        change: "up" or "down" of a word in front of it.
        of: What a noun is, by its last word.
        fate: What became of it, by the word that says so.
        models: What is named by a make: "Shahed", "Su".
        general: Nouns that the word before tells the kind of: "systems".
        status: "civilian" or "military".
        formations: Formations that are named for a quantity.
        of_whom: Formations only where it is said of whom: "a company of men".
        passed: Words of `ends` that end nothing where a plural follows.
        ends: Words that end what is counted.
        plural: Nouns that are plural without an s.
        named: Words behind which a number is a name's.
        collective: Words whose "of" says what is counted.
        goods: What an amount may be told in: "$150m in aid".
        not_joined: Words joined to a number that count nothing: "three-way".
    """

    before: Mapping[str, str]
    behind: Mapping[str, str]
    change: Mapping[str, str]
    of: Mapping[str, str]
    fate: Mapping[str, str]
    models: Mapping[str, str]
    general: frozenset[str]
    status: Mapping[str, str]
    formations: frozenset[str]
    ends: frozenset[str]
    plural: frozenset[str]
    named: frozenset[str]
    collective: frozenset[str]
    goods: frozenset[str]
    of_whom: frozenset[str]
    passed: frozenset[str]
    not_joined: frozenset[str]


@cache
def table() -> Table:
    """The table that ships."""
    path = files("onrecord.claims.counts") / "words.toml"
    raw = tomllib.loads(path.read_text("utf-8"))
    turned = {
        name: {word: key for key, words in raw[name].items() for word in words}
        for name in ("before", "behind", "change", "of", "fate", "models", "status")
    }
    return Table(
        **turned,
        formations=frozenset(raw["unread"]["formations"]),
        general=frozenset(raw["general"]["words"]),
        ends=frozenset(raw["ends"]["words"]),
        plural=frozenset(raw["ends"]["plural"]),
        named=frozenset(raw["named"]["words"]),
        collective=frozenset(raw["collective"]["words"]),
        of_whom=frozenset(raw["unread"]["of_whom"]),
        passed=frozenset(raw["passed"]["words"]),
        goods=frozenset(raw["goods"]["words"]),
        not_joined=frozenset(raw["not_joined"]["words"]),
    )


@cache
def any_of(words: tuple[str, ...]) -> str:
    """A regular expression for any of some words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
