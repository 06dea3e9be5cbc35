"""A connection to PostgreSQL that is asked as the one to SQLite is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Self

import psycopg

from onrecord.ledger.postgres.bulk import COPIED, Insert, insert
from onrecord.ledger.postgres.dialect import said
from onrecord.ledger.postgres.words import plain_words, tsquery, without_nul

#: Of a whole number in a column, apart from its sign.
_BITS = 63

Values = Mapping[str, object] | Sequence[object]


class Answer:
    """The rows of one statement, as `apsw.Cursor` gives them."""

    def __init__(self, cursor: psycopg.Cursor[tuple[Any, ...]]) -> None:
        self._cursor = cursor

    @property
    def get(self) -> Any:  # noqa: ANN401 — as SQL has it: apsw's own signature
        """The first row's only value, or the row; None when there is none."""
        row = self.fetchone()
        return row[0] if row is not None and len(row) == 1 else row

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row."""
        return self._cursor.fetchone() if self._cursor.description else None

    def fetchall(self) -> list[tuple[Any, ...]]:
        """The rows that are left."""
        return self._cursor.fetchall() if self._cursor.description else []

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        yield from self.fetchall()


class Session:
    """A connection that takes the ledger's SQL; in a `with`, a savepoint.

    Attributes:
        connection: The connection to PostgreSQL.
    """

    def __init__(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        self.connection = connection
        self._savepoints: list[AbstractContextManager[psycopg.Transaction]] = []

    def execute(self, sql: str, values: Values | None = None) -> Answer:
        """Run a statement of `ledger/sql/`, or, without values, a file of them."""
        if values is None:
            # Without values, nothing is put in for what looks like one.
            whole = said(sql).replace("%%", "%")
            return Answer(self.connection.execute(whole.encode()))
        return Answer(self.connection.execute(said(sql).encode(), _bound(sql, values)))

    def executemany(self, sql: str, rows: Iterable[Values]) -> None:
        """Run a statement once for each row; an INSERT, once for many of them."""
        given = [_bound(sql, row) for row in rows]
        taken = insert(sql)
        if not given:
            return
        if taken is None:
            with self.connection.cursor() as cursor:
                cursor.executemany(said(sql).encode(), given)
        elif taken.copy is not None and len(given) >= COPIED:
            self._copy(taken.copy, taken.names, given)
        else:
            self._insert(taken, taken.last_of_each(given) if taken.key else given)

    def _copy(self, sql: str, names: Sequence[str], rows: Sequence[Any]) -> None:
        with self.connection.cursor() as cursor, cursor.copy(sql.encode()) as copy:
            for row in rows:
                copy.write_row([row[name] for name in names] or row)

    def _insert(self, taken: Insert, rows: Sequence[Any]) -> None:
        with psycopg.RawCursor(self.connection) as cursor:
            for start in range(0, len(rows), taken.most):
                part = rows[start : start + taken.most]
                cursor.execute(taken.of(len(part)).encode(), _flat(part, taken.names))

    def __enter__(self) -> Self:
        savepoint = self.connection.transaction()
        savepoint.__enter__()
        self._savepoints.append(savepoint)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._savepoints.pop().__exit__(kind, error, trace)


def _bound(sql: str, values: Values) -> Any:  # noqa: ANN401 — a mapping or a sequence
    if isinstance(values, Mapping):
        # The words of a text, put down to be found, or those that are looked for.
        if "_words (rowid" in sql:
            return {name: _word(value) for name, value in values.items()}
        bound = {name: _value(value) for name, value in values.items()}
        if " MATCH " in sql:
            bound["words"] = tsquery(str(values["words"]))
        return bound
    return [_value(value) for value in values]


def _flat(rows: Sequence[Any], names: Sequence[str]) -> list[object]:
    """The values of bound rows, one row after the other."""
    if names:
        return [row[name] for row in rows for name in names]
    return [value for row in rows for value in row]


def _value(value: object) -> object:
    match value:
        case bool():
            return int(value)
        case int() if value.bit_length() > _BITS:
            msg = f"{value} does not fit into {_BITS + 1} bits."
            raise OverflowError(msg)
        case str():
            return without_nul(str(value))
    return value


def _word(value: object) -> object:
    return plain_words(value) if isinstance(value, str) else value
