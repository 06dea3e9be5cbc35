"""Both databases have the same tables, and an upgraded ledger those of a new one.

What one says otherwise than the other is listed here, and nowhere else.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw
import psycopg
import pytest

from onrecord.ledger import Recording, SqliteLedger
from onrecord.ledger.postgres import PostgresLedger
from tests.ledger.test_upgrade import first

__all__ = ["first"]

#: Types that SQLite and PostgreSQL call otherwise.
TYPES = {
    "INTEGER": "bigint",
    "REAL": "double precision",
    "TEXT": "text",
    "BLOB": "bytea",
}
#: PostgreSQL's own: what SQLite keeps in the file's header.
ONLY_THERE = {"onrecord_schema"}
#: What entries and their tables refer to.
KEPT = {"entry"}
#: Full text: one vector in PostgreSQL, a column for each field in SQLite.
WORDS = "_words"


@dataclass(frozen=True)
class Table:
    """A table, as both databases can be asked for it.

    Attributes:
        columns: Name, type as PostgreSQL calls it, and whether it must be there.
        key: The primary key's columns.
        indices: Columns of every other index, and whether it is unique.
        refers: Column, table and column that it refers to.
    """

    columns: frozenset[tuple[str, str, bool]]
    key: tuple[str, ...]
    indices: frozenset[tuple[tuple[str, ...], bool]]
    refers: frozenset[tuple[str, str, str]]


def in_sqlite(path: Path) -> dict[str, Table]:
    """The tables of a ledger in a file, apart from those of full text."""
    other = apsw.Connection(str(path))
    names = _told(other, "SELECT name FROM sqlite_schema WHERE type = 'table'")
    found = {
        name: _sqlite_table(other, name)
        for (name,) in names
        if WORDS not in name and not name.startswith("sqlite_")
    }
    other.close()
    return found


def _told(other: apsw.Connection, sql: str) -> list[Any]:
    return other.execute(sql).fetchall()


def _sqlite_table(other: apsw.Connection, name: str) -> Table:
    rows = _told(other, f"PRAGMA table_info({name})")
    key = tuple(row[1] for row in sorted(rows, key=lambda row: row[5]) if row[5])
    indices = set()
    for _, index, is_unique, origin, _ in _told(other, f"PRAGMA index_list({name})"):
        columns = _told(other, f"PRAGMA index_info({index})")
        if origin != "pk":
            named = tuple(column or "(expression)" for _, _, column in columns)
            indices.add((named, bool(is_unique)))
    refers = _told(other, f"PRAGMA foreign_key_list({name})")
    return Table(
        columns=frozenset(
            (column, TYPES[kind], bool(needed or in_key))
            for _, column, kind, needed, _, in_key in rows
        ),
        key=key,
        indices=frozenset(indices),
        # What derived tables refer to among themselves, only SQLite looks after.
        refers=frozenset((row[3], row[2], row[4]) for row in refers if row[2] in KEPT),
    )


def in_postgresql(address: str) -> dict[str, Table]:
    """The tables of a ledger in a database, apart from those of full text."""
    with psycopg.connect(address) as other:
        names = other.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = current_schema()::regnamespace"
        ).fetchall()
        return {
            name: _postgresql_table(other, name)
            for (name,) in names
            if WORDS not in name and name not in ONLY_THERE
        }


def _postgresql_table(other: psycopg.Connection[Any], name: str) -> Table:
    asked = {"name": name}
    columns = other.execute(
        "SELECT attname, format_type(atttypid, atttypmod), attnotnull "
        "FROM pg_attribute WHERE attrelid = %(name)s::text::regclass "
        "AND attnum > 0 AND NOT attisdropped",
        asked,
    ).fetchall()
    indices = other.execute(
        "SELECT indisprimary, indisunique, ARRAY("
        "  SELECT coalesce(attname, '(expression)') "
        "  FROM unnest(indkey) WITH ORDINALITY AS part (attnum, place) "
        "  LEFT JOIN pg_attribute ON attrelid = indrelid "
        "    AND pg_attribute.attnum = part.attnum ORDER BY place)::text[] "
        "FROM pg_index WHERE indrelid = %(name)s::text::regclass",
        asked,
    ).fetchall()
    refers = other.execute(
        "SELECT a.attname, c.confrelid::regclass::text, b.attname "
        "FROM pg_constraint AS c "
        "JOIN pg_attribute AS a ON a.attrelid = conrelid AND a.attnum = conkey[1] "
        "JOIN pg_attribute AS b ON b.attrelid = confrelid AND b.attnum = confkey[1] "
        "WHERE contype = 'f' AND conrelid = %(name)s::text::regclass",
        asked,
    ).fetchall()
    return Table(
        columns=frozenset(columns),
        key=next((tuple(named) for is_key, _, named in indices if is_key), ()),
        indices=frozenset(
            (tuple(named), unique) for is_key, unique, named in indices if not is_key
        ),
        refers=frozenset(refers),
    )


@pytest.fixture
def new(tmp_path: Path) -> dict[str, Table]:
    """The tables of a new ledger in a file."""
    path = tmp_path / "new.db"
    SqliteLedger(path).close()
    return in_sqlite(path)


def test_the_tables_of_both_are_the_same(
    new: dict[str, Table], database: str, tmp_path: Path
) -> None:
    PostgresLedger(database, keys=tmp_path).close()
    there = in_postgresql(database)
    assert {"entry", "body", "claim", "speaker"} < there.keys()
    assert there.keys() == new.keys()
    assert {name for name in new if there[name] != new[name]} == set()


def test_an_upgraded_ledger_has_the_tables_of_a_new_one(
    new: dict[str, Table], first: Path
) -> None:
    SqliteLedger(first).close()
    assert in_sqlite(first) == new


def test_a_rebuilt_ledger_has_the_tables_of_a_new_one(
    new: dict[str, Table], database: str, tmp_path: Path, karsk: list[Recording]
) -> None:
    path = tmp_path / "karsk.db"
    with SqliteLedger(path) as ledger:
        ledger.record(karsk)
        ledger.rebuild()
    assert in_sqlite(path) == new
    with PostgresLedger(database, keys=tmp_path) as ledger:
        before = in_postgresql(database)
        ledger.record(karsk)
        ledger.rebuild()
    assert in_postgresql(database) == before


def test_full_text_is_in_both(database: str, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    SqliteLedger(path).close()
    other = apsw.Connection(str(path))
    virtual = "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%'"
    here = {name for (name,) in other.execute(virtual)}
    other.close()
    PostgresLedger(database, keys=tmp_path).close()
    with psycopg.connect(database) as owner:
        there = owner.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = current_schema()::regnamespace "
            "AND relname LIKE '%words'"
        ).fetchall()
    assert {name for (name,) in there} == here
