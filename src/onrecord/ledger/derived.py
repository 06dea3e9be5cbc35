"""Whether what is derived from the entries is what they give: it is derived again.

It is done beside what is there, in tables that are gone with the connection, and
compared row by row. Nothing of the ledger is changed, and nobody is kept waiting.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from types import TracebackType
from typing import Any, Self

import apsw

from onrecord.ledger import connect, temporary
from onrecord.ledger.address import Address
from onrecord.ledger.faults import told_plainly
from onrecord.ledger.queries import script
from onrecord.ledger.rebuild import rebuild
from onrecord.ledger.session import Answer, Session, Values
from onrecord.ledger.verify import Amiss

_WAIT = 10.0
_TABLES = re.compile(r"^CREATE TABLE (\w+)", re.MULTILINE)
_WORDS = re.compile(r"^CREATE VIRTUAL TABLE (\w+)", re.MULTILINE)
_MEND = "Build it again: `onrecord repair --rebuild`"


def derived_amiss(address: Address) -> tuple[Amiss, ...]:
    """What is derived and is not what the entries give, in sentences.

    It takes about as long as to build all of it again, and as much room for
    temporary files.

    Args:
        address: Where the ledger is.

    Raises:
        LedgerError: It cannot be read.
    """
    views = script("views.sql")
    tables, words = _TABLES.findall(views), _WORDS.findall(views)
    if address.is_database:
        with _in_a_database(address) as (session, there, anew):
            return tuple(_differing(session, [*tables, *words], there, anew))
    with _in_a_file(address) as session:
        plain = [*_differing(session, tables, temporary.MAIN, "temp")]
        found = [_words_differ(session, table) for table in words]
        return (*plain, *(each for each in found if each is not None))


class _Beside:
    """A connection on which what is built again stands beside what is there."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def execute(self, sql: str, values: Values | None = None) -> Answer:
        """Run a statement; what is derived is neither dropped nor written over."""
        if sql == script("forget_views.sql"):
            return self._session.execute("SELECT 1")
        if sql == script("views.sql"):
            sql = temporary.views()
        return self._session.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Values]) -> object:
        """Run a statement once for each row."""
        return self._session.executemany(sql, rows)

    def __enter__(self) -> Self:
        self._session.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool | None:
        return self._session.__exit__(kind, error, trace)


@contextmanager
def _in_a_file(address: Address) -> Iterator[apsw.Connection]:
    """A connection to a file, with all that is derived built again in `temp`."""
    with told_plainly(address.file):
        connection = connect.reader(address.file, wait=_WAIT)
        try:
            # The file itself is open to be read, and nothing else.
            connection.pragma("query_only", "OFF")
            connection.pragma("temp_store", "FILE")
            connection.execute("BEGIN")
            rebuild(_Beside(connection))
            yield connection
        finally:
            connection.close()


@contextmanager
def _in_a_database(address: Address) -> Iterator[tuple[Session, str, str]]:
    """The same in a database: its connection, and the two schemas' names."""
    # Installed apart: pip install onrecord[postgres].
    from psycopg import IsolationLevel  # noqa: PLC0415

    from onrecord.ledger.postgres import connect as postgres  # noqa: PLC0415
    from onrecord.ledger.postgres.faults import (  # noqa: PLC0415
        told_plainly as told_by_postgres,
    )

    with told_by_postgres(str(address)):
        session = postgres.opened(address.named, wait=_WAIT)
        session.connection.isolation_level = IsolationLevel.REPEATABLE_READ
        try:
            with session:
                there = temporary.schema(session)
                rebuild(_Beside(session))
                yield session, there, "pg_temp"
        finally:
            session.connection.close()


def _differing(
    session: Session, tables: Iterable[str], there: str, anew: str
) -> Iterator[Amiss]:
    """Tables whose rows are others than those that the entries give."""
    for table in tables:
        one, other = f"{there}.{table}", f"{anew}.{table}"
        try:
            more = _without(session, one, other)
            less = _without(session, other, one)
        except apsw.Error as error:
            message = f"What is derived in {table} cannot be read ({error}). {_MEND}"
            yield Amiss(message=message)
            continue
        if more or less:
            yield Amiss(
                message=f"What is derived in {table} is not what the entries give: "
                f"{more} rows are there that should not be, and {less} are not there. "
                f"{_MEND}"
            )


def _without(session: Session, one: str, other: str) -> int:
    """How many rows of one table are not in another."""
    sql = f"SELECT * FROM {one} EXCEPT SELECT * FROM {other}"  # noqa: S608 — our names
    counted = f"SELECT count(*) FROM ({sql}) AS differing"  # noqa: S608
    return int(session.execute(counted, {}).get)


def _words_differ(session: apsw.Connection, table: str) -> Amiss | None:
    """Where the words that are searched by differ: the first of them."""
    each = []
    for schema in ("main", "temp"):
        session.execute(
            f"CREATE VIRTUAL TABLE temp.{schema}_{table} "
            f"USING fts5vocab('{schema}', '{table}', 'instance')"
        )
        each.append(_instances(session, f"{schema}_{table}"))
    try:
        same = all(one == other for one, other in zip_longest(*each))
    except apsw.Error as error:
        message = f"The words in {table} cannot be read ({error}). {_MEND}"
        return Amiss(message=message)
    if same:
        return None
    message = f"The words that are searched by in {table} are not those of the entries."
    return Amiss(message=f"{message} {_MEND}")


def _instances(session: apsw.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    sql = f"SELECT term, doc, col, offset FROM temp.{table}"  # noqa: S608 — our names
    yield from session.execute(sql)
