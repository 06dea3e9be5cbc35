"""A dump of Wikidata, entity by entity: one JSON object a line, between [ and ].

The form: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html
"""

import bz2
import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from onrecord.errors import NoSuchInputError, NotAWikidataDumpError

#: Wikidata's numbers for what is read: instance of, subclass of, position held, start
#: and end of it.
INSTANCE, SUBCLASS, POSITION, START, END = "P31", "P279", "P39", "P580", "P582"
#: How exact a time has to be to give a year: 9 is a year, 10 a month, 11 a day.
A_YEAR, A_MONTH, A_DAY = 9, 10, 11


class Named(msgspec.Struct, frozen=True):
    """A label or an alias in one language."""

    value: str


class _Value(msgspec.Struct, frozen=True):
    value: Any


class Snak(msgspec.Struct, frozen=True):
    """A value, or that there is none or an unknown one."""

    datavalue: _Value | None = None

    @property
    def item(self) -> int | None:
        """The number of the item it names: 5 for Q5."""
        value = self.datavalue.value if self.datavalue else None
        if not isinstance(value, dict):
            return None
        number = value.get("numeric-id")
        if number is None and str(value.get("id", ""))[:1] == "Q":
            number = str(value["id"])[1:]
        return int(number) if number is not None else None

    @property
    def day(self) -> str | None:
        """A time as far as it is exact: "2031", "2031-03", "2031-03-12"."""
        value = self.datavalue.value if self.datavalue else None
        if not isinstance(value, dict) or value.get("precision", 0) < A_YEAR:
            return None
        time = str(value.get("time", ""))
        if not time.startswith("+"):
            return None
        parts = time[1:].partition("T")[0].split("-")
        return "-".join(parts[: value["precision"] - A_YEAR + 1][:3])


class Statement(msgspec.Struct, frozen=True):
    """A statement about an item, with its qualifiers."""

    mainsnak: Snak
    rank: str = "normal"
    qualifiers: dict[str, list[Snak]] = {}

    def day(self, number: str) -> str | None:
        """The first time that a qualifier gives."""
        told = (snak.day for snak in self.qualifiers.get(number, ()))
        return next((day for day in told if day), None)


class _Claims(msgspec.Struct, frozen=True):
    instance: list[Statement] = msgspec.field(name=INSTANCE, default_factory=list)
    subclass: list[Statement] = msgspec.field(name=SUBCLASS, default_factory=list)
    positions: list[Statement] = msgspec.field(name=POSITION, default_factory=list)


class Entity(msgspec.Struct, frozen=True):
    """An item of Wikidata, by what is read of it."""

    id: str
    labels: dict[str, Named] | list[Any] = {}
    aliases: dict[str, list[Named]] | list[Any] = {}
    claims: _Claims | list[Any] = msgspec.field(default_factory=_Claims)
    sitelinks: dict[str, msgspec.Raw] | list[Any] = {}

    @property
    def number(self) -> int:
        """Its number: 42 for Q42."""
        return int(self.id[1:])

    def stated(self, what: str) -> list[Statement]:
        """Its statements of a sort that are not deprecated."""
        # An empty list stands for no statements, as PHP writes an empty table.
        if isinstance(self.claims, list):
            return []
        told: list[Statement] = getattr(self.claims, what)
        return [one for one in told if one.rank != "deprecated"]

    def numbers(self, what: str) -> set[int]:
        """The items that its statements of a sort name."""
        return {n for s in self.stated(what) if (n := s.mainsnak.item) is not None}

    def names(self, language: str) -> tuple[str, ...]:
        """Its label and aliases in a language, the label first; none without one."""
        for known in (language, "mul"):
            label = self.labels.get(known) if isinstance(self.labels, dict) else None
            if label is not None:
                others = self.aliases if isinstance(self.aliases, dict) else {}
                more = [a.value for a in others.get(known, ())]
                return tuple(dict.fromkeys((label.value, *more)))
        return ()


_OPENS: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".bz2": bz2.open}
_decoder = msgspec.json.Decoder(Entity)


def entities(path: Path, holding: bytes) -> Iterator[Entity]:
    """The items of a dump, one at a time; memory does not grow with the dump.

    Args:
        path: The dump, as it is or packed with gzip or bzip2.
        holding: Bytes that a line must hold to be looked at: most lines need not be
            read as JSON.

    Raises:
        NoSuchInputError: There is no such file.
        NotAWikidataDumpError: A line is no item of Wikidata, or the file is cut short.
    """
    if not path.is_file():
        raise NoSuchInputError(str(path))
    opened = _OPENS.get(path.suffix, open)
    number = 0
    try:
        with cast("BinaryIO", opened(path, "rb")) as lines:
            for number, line in enumerate(lines, 1):
                told = line.strip().rstrip(b",")
                if told in {b"[", b"]", b""}:
                    continue
                if number <= LOOKED_AT or (holding in told and told[-1:] == b"}"):
                    found = _decoder.decode(told)
                    if found.id[:1] == "Q":
                        yield found
    except (msgspec.DecodeError, EOFError, OSError, zlib.error) as error:
        raise NotAWikidataDumpError(str(path), f"line {number}: {error}") from error


#: So many lines are read as JSON in any case, so that another file is found out.
LOOKED_AT = 3
