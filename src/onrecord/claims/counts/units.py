"""The names and signs of measures, from `units.toml` and `currencies.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_FILES = ("units.toml", "currencies.toml")
#: The letter mu and the micro sign are one.
_MU = str.maketrans({"μ": "µ", "Ω": "Ω"})
#: A sign of one letter is the same in no other case: g, G; longer ones may be.
_SHORTEST = 2
_LONG_CODE = 3


@dataclass(frozen=True, slots=True)
class Units:
    """Measures by how they are printed.

    Attributes:
        names: The short name of each name, in small letters, singular and plural.
        signs: The short name of each sign, as printed.
        folded: The same in small letters, where no two signs differ only in case.
        kinds: What each measure is of, by its short name: "distance", "money" ….
        firsts: The first words of names, in small letters.
        codes: The currency of each sign and code that may stand before a number.
    """

    names: Mapping[str, str]
    signs: Mapping[str, str]
    folded: Mapping[str, str]
    kinds: Mapping[str, str]
    firsts: frozenset[str]
    codes: Mapping[str, str]

    def named(self, words: str) -> str | None:
        """The short name of a measure that is written out: "square kilometres"."""
        return self.names.get(words.lower().replace("-", " "))

    def signed(self, sign: str) -> str | None:
        """The short name of a measure by its sign: "km²"."""
        sign = sign.translate(_MU)
        return self.signs.get(sign) or self.folded.get(sign.lower())

    def short(self, printed: str) -> str | None:
        """The short name of a measure, however it is printed.

        >>> units().short("kilowatt-hours"), units().short("kWh")
        ('kWh', 'kWh')
        """
        if printed in self.kinds:
            return printed
        return self.signed(printed) or self.named(printed)


@cache
def units() -> Units:
    """The measures that ship."""
    names: dict[str, str] = {}
    signs: dict[str, str] = {}
    kinds: dict[str, str] = {}
    codes: dict[str, str] = {}
    for kind, short, its_names, its_signs in _lines():
        kinds.setdefault(short, kind)
        for name in its_names:
            names.setdefault(name, short)
            names.setdefault(plural_of(name), short)
        for sign in its_signs:
            (names if " " in sign else signs).setdefault(sign, short)
        if kind == "money":
            is_code = len(short) == _LONG_CODE and short.isupper()
            before = its_signs - {"p", "¢"} | ({short} if is_code else set())
            codes.update(dict.fromkeys(before, short))
            if is_code:
                signs.setdefault(short, short)
    names = {name.lower(): short for name, short in names.items()}
    firsts = frozenset(name.partition(" ")[0] for name in names)
    return Units(names, signs, _folded(signs), kinds, firsts, codes)


def _lines() -> Iterator[tuple[str, str, set[str], set[str]]]:
    """Each measure's kind, short name, names and signs; prefixed ones by themselves."""
    for file in _FILES:
        path = files("onrecord.claims.counts") / file
        raw = tomllib.loads(path.read_text("utf-8"))
        prefixes = raw.pop("prefixes", {})
        for kind, lines in raw.items():
            for short, line in lines.items():
                names, signs, takes = (_parts(line, i) for i in range(3))
                yield kind, short, set(names), set(signs)
                for prefix in takes[0].split() if takes else ():
                    yield (
                        kind,
                        prefix + short,
                        {prefixes[prefix] + n for n in names},
                        {prefix + s for s in signs} | {prefix + short},
                    )


def _parts(line: str, which: int) -> list[str]:
    """The names, the signs or the prefixes of a line."""
    parts = line.split("|")
    if which >= len(parts):
        return []
    return [part.strip() for part in parts[which].split(",") if part.strip()]


def _folded(signs: Mapping[str, str]) -> dict[str, str]:
    """The signs in small letters, but those that mean two things by their case."""
    found: dict[str, str | None] = {}
    for sign, short in signs.items():
        low = sign.lower()
        if len(sign) >= _SHORTEST:
            found[low] = short if found.get(low, short) == short else None
    return {low: short for low, short in found.items() if short}


def plural_of(name: str) -> str:
    """The plural of a name by the rules of spelling.

    >>> plural_of("century"), plural_of("square inch"), plural_of("hertz")
    ('centuries', 'square inches', 'hertz')
    """
    first, of, rest = name.partition(" per ")
    if of:
        return plural_of(first) + of + rest
    if name.endswith(("s", "z", "lux", "celsius")):
        return name
    if name.endswith("y") and name[-2] not in "aeiou":
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("ch", "sh", "x")) else "s")
