"""Writes war reporting that nobody printed, from the pieces in `invented.txt`.

The pieces are ours; names in them are put together from syllables, other ones every
time, so that what is learned is how such reports are worded and not who is in them.
"""

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import Marked, MarkedArticle, Pieces
from marked_words import OPEN, MarkedWords

PIECES = Path(__file__).with_name("invented.txt")

_OPEN = {"[": "source", "<": "cue", "{": "content"}
_TOKEN = re.compile(
    r"(?P<open>[\[<{])(?P<numbers>\d+(?:,\d+)*)(?P<gap> | ?(?=:))|(?P<close>[\]>}])"
    r"|\$(?P<slot>[a-zA-Z]+?)(?P<which>\d?)\b"
)
#: Which slots are names, and of what kind.
_KINDS = {
    "person": "person",
    "last": "person",
    "office": "office",
    "place": "place",
    "country": "place",
    "norp": "norp",
    "org": "organisation",
    "agency": "organisation",
    "paper": "organisation",
    "unit": "unit",
    "weapon": "weapon",
    "weapons": "weapon",
}

#: What names are put together from.
_PARTS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("invented.toml").read_text(encoding="utf-8")
)
#: How many units are numbered; the others have names.
_NUMBERED = 0.6


@dataclass(frozen=True, slots=True)
class Invented:
    """One piece as it came out this time."""

    article: MarkedArticle
    names: MarkedWords


class Cast:
    """The names of one piece: the same slot is the same name throughout."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.given: dict[str, str] = {}

    def name(self, slot: str, which: str) -> str:
        """What stands for a slot."""
        kind = slot.lower()
        if kind == "last":
            return self._printed(slot, self.name("person", which).split()[-1])
        key = kind + which
        if not which or key not in self.given:
            self.given[key] = self._make(kind)
        return self._printed(slot, self.given[key])

    @staticmethod
    def _printed(slot: str, name: str) -> str:
        return name.upper() if slot.isupper() else name

    def _one(self, part: str) -> str:
        return self.dice.choice(_PARTS[part])

    def _word(self, ends: str) -> str:
        dice = self.dice
        start = "".join(dice.choices(_PARTS["syllables"], k=dice.choice((1, 1, 2))))
        return (start + self._one(ends)).capitalize()

    def _make(self, kind: str) -> str:
        dice, one, word = self.dice, self._one, self._word
        makers: dict[str, Callable[[], str]] = {
            "person": lambda: f"{one('given')} {word('surnames')}",
            "place": lambda: one("before_towns") + word("towns"),
            "country": lambda: word("countries"),
            "norp": lambda: word("peoples"),
            "org": lambda: f"{word('towns')} {one('bodies')}",
            "agency": lambda: one("agencies"),
            "paper": lambda: f"{word('towns')} {one('papers')}",
            "unit": self._unit,
            "weapon": lambda: one("weapons"),
            "weapons": lambda: one("weapons") + "s",
            "office": lambda: one("offices"),
            "n": lambda: str(dice.randint(2, 95)),
            "m": lambda: str(dice.randint(3, 59)),
            "d": lambda: str(dice.randint(1, 28)),
            "h": lambda: str(dice.randint(0, 23)),
            "mm": lambda: f"{dice.randint(0, 59):02}",
            "few": lambda: one("few"),
            "month": lambda: one("months"),
            "day": lambda: one("days"),
        }
        return makers[kind]()

    def _unit(self) -> str:
        if self.dice.random() < _NUMBERED:
            return f"{self._one('ordinals')} {self._one('forces')}"
        return f"{self._word('towns')} {self._one('named_forces')}"


def written(piece: str, name: str, dice: random.Random) -> Invented:
    """One piece with names put in, and its marks in code points."""
    cast = Cast(dice)
    text, at = "", 0
    roles: dict[int, dict[str, Pieces]] = {}
    opened: list[tuple[str, list[int], int]] = []
    names: list[tuple[int, int, str]] = []
    for token in _TOKEN.finditer(piece):
        text += piece[at : token.start()]
        at = token.end()
        if token["slot"]:
            kind = _KINDS.get(token["slot"].lower())
            start = len(text)
            text += cast.name(token["slot"], token["which"])
            if kind:
                names.append((start, len(text), kind))
        elif token["open"]:
            numbers = [int(n) for n in token["numbers"].split(",")]
            opened.append((_OPEN[token["open"]], numbers, len(text)))
        else:
            role, numbers, start = opened.pop()
            for number in numbers:
                parts = roles.setdefault(
                    number, {"source": [], "cue": [], "content": []}
                )
                parts[role].append((start, len(text)))
    text += piece[at:]
    marks = tuple(
        Marked(parts["source"], parts["cue"], parts["content"])
        for _, parts in sorted(roles.items())
        if parts["content"]
    )
    # Names that the piece itself prints are left open, and not said to be none.
    inside = {i for start, end, _ in names for i in range(start, end)}
    names += [
        (match.start(), match.end(), OPEN)
        for match in re.finditer(r"\b[A-Z]\w*", text)
        if match.start() not in inside
    ]
    return Invented(
        MarkedArticle(name, text, marks), MarkedWords(text, names=tuple(sorted(names)))
    )


def pieces() -> list[str]:
    """Every piece as it is written down, without its title."""
    whole = PIECES.read_text(encoding="utf-8")
    return [
        part.partition("\n")[2].strip() for part in re.split(r"(?m)^== ", whole)[1:]
    ]


def invented(dice: random.Random) -> Iterator[Invented]:
    """Every piece once, in random order, with other names every time."""
    for number, piece in enumerate(dice.sample(known := pieces(), len(known))):
        yield written(piece, f"invented-{number}", dice)


if __name__ == "__main__":
    for told in invented(random.Random(0)):  # noqa: S311 - no secret, a seed
        print(told.article.text, "\n")
