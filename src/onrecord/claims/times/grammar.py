"""The shapes of times, from `rules.toml`, as one expression over classes of words.

A text becomes a string with one character for each word's class, and the rules one
regular expression over such strings. Its time is linear: it is tried only where a
time may begin, and no shape is longer than some twenty words.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.claims.times.words import Words, letters

#: How many words may stand before the one that makes a time of them.
_NEAR = 5
_NAME = re.compile(r"(?<![?<])[A-Za-z_][A-Za-z_0-9]*")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, the shape as it is written, and what reads it."""

    name: str
    shape: str
    read: str


@dataclass(frozen=True, slots=True)
class Match:
    """Words that fit a rule: from the first up to, not including, the end."""

    rule: Rule
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules as one expression.

    Attributes:
        rules: In the order they are tried.
        shapes: The expression; its groups are named "r0", "r1" … by rule.
        starts: Finds the next word that a time may begin with.
    """

    rules: tuple[Rule, ...]
    shapes: re.Pattern[str]
    starts: re.Pattern[str]

    def matches(self, words: Words) -> Iterator[Match]:
        """The times of a text by their shape, in order, none within another."""
        place, shape = 0, words.shape
        while start := self.starts.search(shape, place):
            found = self.shapes.match(shape, start.start())
            if found is None or found.end() == start.start():
                place = start.start() + 1
                continue
            place = found.end()
            name = found.lastgroup or "r0"
            yield Match(self.rules[int(name[1:])], found.start(), found.end())


@cache
def grammar() -> Grammar:
    """The grammar that ships."""
    raw = tomllib.loads(
        (files("onrecord.claims.times") / "rules.toml").read_text("utf-8")
    )
    parts: dict[str, str] = {}
    for name, shape in raw["parts"].items():
        parts[name] = _compiled(shape, parts)
    rules = tuple(Rule(**rule) for rule in raw["rule"])
    shapes = [_compiled(rule.shape, parts) for rule in rules]
    whole = "|".join(f"(?P<r{i}>{shape})" for i, shape in enumerate(shapes))
    core = "".join(letters()[name] for name in raw["core"].split())
    inside = {letters()[name] for name in raw["inside"].split()}
    first = "".join(c for c in letters().values() if c in whole and c not in inside)
    # The 17 of "1915-17", the 15 of "April 13-15".
    dash, day = letters()["dash"], letters()["n31"]
    starts = f"[{first}](?=.{{0,{_NEAR}}}[{core}])|[{core}]|(?<={dash}){day}"
    return Grammar(rules, re.compile(whole), re.compile(starts))


def _compiled(shape: str, parts: dict[str, str]) -> str:
    """A shape as a regular expression over classes' characters."""
    known = letters()
    named = _NAME.sub(lambda m: parts.get(m[0]) or known[m[0]], shape)
    return re.sub(r"\((?!\?)", "(?:", named.replace(" ", ""))
