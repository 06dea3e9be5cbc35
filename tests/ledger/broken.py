"""Ledgers in either database, and what can befall them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import apsw

from onrecord.ledger import Address, KeptLedger, checkpoint_file, key_file
from onrecord.ledger.bench import in_one_go, opened
from onrecord.ledger.merkle import Range


@dataclass(frozen=True)
class Place:
    """A ledger somewhere, and a folder for copies of what belongs to it.

    Attributes:
        address: Where it is.
        folder: A folder of the test's own.
    """

    address: Address
    folder: Path

    @property
    def checkpoint(self) -> Path:
        return checkpoint_file(self.address.beside)

    @property
    def key(self) -> Path:
        return key_file(self.address.beside)

    def open(self, *, second: Path | None = None) -> KeptLedger:
        return self.address.open(create=False, second=second)

    def copy_of(self, file: Path) -> Path:
        """A copy of a file, elsewhere."""
        copy = self.folder / f"copy-of-{file.name}"
        shutil.copy(file, copy)
        return copy


def run(place: Place, sql: str) -> None:
    """Let somebody with the ledger at hand change it, triggers, keys and all."""
    if not place.address.is_database:
        connection = apsw.Connection(str(place.address.file))
        triggers = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        for (name,) in connection.execute(triggers).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(sql)
        connection.close()
        return
    with opened(place.address) as session, in_one_go(session):
        session.execute("SET LOCAL session_replication_role = replica")
        for statement in sql.split(";"):
            session.execute(statement)


def cut(place: Place, size: int) -> None:
    """Take the ledger back to its first entries, as if the others never were."""
    with opened(place.address) as session:
        rows = session.execute("SELECT leaf FROM entry ORDER BY idx").fetchall()
    tree = Range()
    tree.extend([bytes(leaf) for (leaf,) in rows[:size]])
    hashes = b"".join(tree.hashes).hex()
    literal = f"'\\x{hashes}'" if place.address.is_database else f"X'{hashes}'"
    run(
        place,
        f"DELETE FROM redacted WHERE redaction >= {size};"
        f"DELETE FROM restricted WHERE restriction >= {size};"
        f"DELETE FROM mark WHERE entry >= {size};"
        f"DELETE FROM body WHERE idx >= {size};"
        f"DELETE FROM judgement WHERE idx >= {size};"
        f"DELETE FROM entry WHERE idx >= {size};"
        f"DELETE FROM node WHERE (at + 1) * 256 > {size};"
        f"UPDATE tree SET size = {size}, hashes = {literal}",
    )
