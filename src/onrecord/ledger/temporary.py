"""The derived tables as temporary ones, that stand before those of the same name."""

import re
from functools import cache

import apsw

from onrecord.ledger.queries import script
from onrecord.ledger.session import Session

_TABLE = re.compile(r"CREATE (?:VIRTUAL )?TABLE (\w+).*?;", re.DOTALL)
_OF_WORDS = re.compile(
    r"CREATE VIRTUAL TABLE temp\.(\w+) USING fts5 \(([^=]*),\s*\w+ = .*", re.DOTALL
)
_INDEX = re.compile(r"CREATE INDEX \w+\s+ON (\w+).*?;", re.DOTALL)
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
def _views() -> str:
    return re.sub(r"--[^\n]*", "", script("views.sql"))


@cache
def _tables() -> dict[str, str]:
    """The statement that makes each table of `views.sql`, as a temporary one."""
    made = {}
    for found in _TABLE.finditer(_views()):
        # What it would refer to is in another schema.
        statement = re.sub(r"REFERENCES \w+ \(\w+\)", "", found[0])
        statement = statement.replace(
            "CREATE VIRTUAL TABLE ", "CREATE VIRTUAL TABLE temp."
        )
        made[found[1]] = statement.replace("CREATE TABLE ", "CREATE TEMP TABLE ")
    return made


@cache
def _indexes() -> tuple[str, ...]:
    found = _INDEX.finditer(_views())
    return tuple(
        each[0].replace("CREATE INDEX ", "CREATE INDEX temp.") for each in found
    )
