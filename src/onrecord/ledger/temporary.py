"""The derived tables as temporary ones, that stand before those of the same name."""

import re
from functools import cache

import apsw

from onrecord.ledger.queries import script
from onrecord.ledger.session import Session

_TABLE = re.compile(r"CREATE (?:TEMP TABLE |VIRTUAL TABLE temp\.)(\w+).*?;", re.DOTALL)
_OF_WORDS = re.compile(
    r"CREATE VIRTUAL TABLE temp\.(\w+) USING fts5 \(([^=]*),\s*\w+ = .*", re.DOTALL
)
_INDEX = re.compile(r"CREATE INDEX .*?;", re.DOTALL)
#: What SQLite calls the schema that is in the file.
MAIN = "main"


def schema(ledger: Session) -> str:
    """The name of the schema that the ledger's own tables are in."""
    if isinstance(ledger, apsw.Connection):
        return MAIN
    return str(ledger.execute("SELECT quote_ident(current_schema())", {}).get)


def made(table: str, *, can_find: bool) -> str:
    """The statement that makes one of them.

    Args:
        table: Its name.
        can_find: Whether words will be looked for in it. Where they will not, SQLite
            is spared the five tables of which its index of words is made.
    """
    statement = _tables()[table]
    if can_find:
        return statement
    plain = r"CREATE TEMP TABLE \1 (rowid INTEGER PRIMARY KEY, \2);"
    return _OF_WORDS.sub(plain, statement)


def all_made() -> tuple[str, ...]:
    """The statements that make all of them, and their indices."""
    return (*_tables().values(), *_indexes())


@cache
def views() -> str:
    """All of `views.sql`, with tables and indices that are temporary ones."""
    plain = re.sub(r"--[^\n]*", "", script("views.sql"))
    # What a table would refer to is in another schema.
    plain = re.sub(r"REFERENCES \w+ \(\w+\)", "", plain)
    plain = plain.replace("CREATE TABLE ", "CREATE TEMP TABLE ")
    return re.sub(r"CREATE (VIRTUAL TABLE|INDEX) ", r"CREATE \1 temp.", plain)


@cache
def _tables() -> dict[str, str]:
    """The statement that makes each table."""
    return {found[1]: found[0] for found in _TABLE.finditer(views())}


@cache
def _indexes() -> tuple[str, ...]:
    return tuple(found[0] for found in _INDEX.finditer(views()))
