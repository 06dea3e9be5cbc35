"""Many rows in one statement: a plan for each row costs more than putting it down."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.ledger.postgres.dialect import said

#: Values of one statement; PostgreSQL takes 65,535, and is no faster for more.
_VALUES = 6_000
#: Rows for which COPY, which asks twice, is worth it.
COPIED = 8
_PLACE = re.compile(r"%\((\w+)\)s|%s")


@dataclass(frozen=True, slots=True)
class Insert:
    """An INSERT of one row, taken apart.

    Attributes:
        head: What stands before the row.
        row: The row, cut where a value goes in.
            Shape: (number of values + 1,)
        tail: What stands after the row.
        names: What the values are called; empty where they have places only.
        key: Columns by which a row takes the place of another.
    """

    head: str
    row: tuple[str, ...]
    tail: str
    names: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def copy(self) -> str | None:
        """What takes the rows as they are.

        None where a value is worked on first, or a row may be there already.
        """
        if self.tail.strip() or "".join(self.row).strip("(), \n"):
            return None
        into = self.head.replace("INSERT INTO", "COPY", 1)
        return re.sub(r"VALUES\s*$", "FROM STDIN", into)

    @property
    def most(self) -> int:
        """How many rows go into one statement."""
        return max(1, _VALUES // max(1, len(self.row) - 1))

    def of(self, count: int) -> str:
        """The statement for so many rows, with `$1` for the first value."""
        each = len(self.row) - 1
        rows = ("".join(self._row(n * each)) for n in range(count))
        return f"{self.head}{', '.join(rows)}{self.tail}"

    def _row(self, before: int) -> Iterator[str]:
        yield self.row[0]
        for place, after in enumerate(self.row[1:], start=before + 1):
            yield f"${place}{after}"

    def last_of_each(
        self, rows: Sequence[dict[str, object]]
    ) -> list[dict[str, object]]:
        """The rows, without those that a later one takes the place of."""
        return [*{tuple(row[k] for k in self.key): row for row in rows}.values()]


@lru_cache(maxsize=64)
def insert(sql: str) -> Insert | None:
    """A statement of `ledger/sql/` taken apart; None when it inserts no given row.

    >>> insert("INSERT INTO t (a, b) VALUES (:a, lower(:b))").of(2)
    'INSERT INTO t (a, b) VALUES ($1, lower($2)), ($3, lower($4))'
    """
    whole = said(sql)
    found = re.search(r"\bVALUES\s*(?=\()", whole)
    if found is None:
        return None
    end = _closing(whole, found.end())
    head, row, tail = whole[: found.end()], whole[found.end() : end], whole[end:]
    names = tuple(name for name in _PLACE.findall(row) if name)
    conflict = re.search(r"ON CONFLICT \(([\w, ]+)\)", tail)
    return Insert(
        head=head.replace("%%", "%"),
        row=tuple(
            part.replace("%%", "%") for part in _PLACE.sub("\0", row).split("\0")
        ),
        tail=tail.replace("%%", "%"),
        names=names,
        key=tuple(conflict[1].split(", ")) if conflict and names else (),
    )


def _closing(text: str, start: int) -> int:
    """Behind the parenthesis that closes the one at `start`."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if not depth:
            return place + 1
    return len(text)
