"""The two databases that `benchmarks/ledger.py` measures, and their bare speed."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import apsw
import psycopg

from onrecord.ledger import SqliteLedger
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.postgres import PostgresLedger


@dataclass(frozen=True, slots=True)
class Spent:
    """What something took.

    Attributes:
        wall: Seconds by the clock.
        busy: Seconds of a core, in this process and in the database's own.
    """

    wall: float
    busy: float


class Engine(Protocol):
    """A database with room for one ledger."""

    name: str
    version: str

    def open(self, *, read_only: bool = False) -> KeptLedger:
        """The ledger, made when it is not there."""

    def size(self) -> int:
        """What the ledger takes on disk, in bytes."""

    def worked(self) -> float:
        """Seconds of a core that its own processes have taken."""

    def bare(self, batches: Sequence[Sequence[bytes]]) -> Spent:
        """Put rows of bytes down with nothing around them, as durably."""


class Sqlite:
    """A file, in a folder on the disk to be measured."""

    name = "SQLite"
    version = apsw.sqlite_lib_version()

    def __init__(self, folder: Path) -> None:
        self._path = folder / "measured.db"
        self._bare = folder / "bare.db"

    def open(self, *, read_only: bool = False) -> KeptLedger:
        """The ledger in the file."""
        return SqliteLedger.open(self._path, read_only=read_only)

    def size(self) -> int:
        """Bytes of the file and of its log."""
        files = self._path.parent.glob(f"{self._path.name}*")
        return sum(file.stat().st_size for file in files)

    def worked(self) -> float:
        """None: it is a library."""
        return 0.0

    def bare(self, batches: Sequence[Sequence[bytes]]) -> Spent:
        """One table and one loop, `synchronous=FULL`."""
        self._bare.unlink(missing_ok=True)
        connection = apsw.Connection(str(self._bare))
        connection.pragma("journal_mode", "WAL")
        connection.pragma("synchronous", "FULL")
        connection.execute("CREATE TABLE body (idx INTEGER PRIMARY KEY, body BLOB)")
        began, worked = time.perf_counter(), time.process_time()
        for batch in batches:
            rows = [(body,) for body in batch]
            with connection:
                connection.executemany("INSERT INTO body (body) VALUES (?)", rows)
        spent = Spent(time.perf_counter() - began, time.process_time() - worked)
        connection.close()
        return spent


class Postgres:
    """A schema of a server on this machine, which serves nothing else meanwhile."""

    name = "PostgreSQL"

    def __init__(self, address: str, keys: Path) -> None:
        self._address, self._keys = address, keys
        with self._connected() as connection:
            self.version = str(connection.info.server_version // 10_000)
            self._server = _stat(str(connection.info.backend_pid))[_PARENT]
            connection.execute("CREATE SCHEMA IF NOT EXISTS measured")
        self._ledger = f"{address}&options=-csearch_path%3Dmeasured"

    def _connected(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self._address, autocommit=True)

    def open(self, *, read_only: bool = False) -> KeptLedger:
        """The ledger in the schema."""
        return PostgresLedger(self._ledger, keys=self._keys, read_only=read_only)

    def size(self) -> int:
        """Bytes of the schema's tables and indices."""
        with self._connected() as connection:
            found = connection.execute(
                "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE"
                " relnamespace = 'measured'::regnamespace AND relkind = 'r'"
            ).fetchone()
            return int(str(found[0])) if found else 0

    def worked(self) -> float:
        """Of the server's processes, those that have ended among them."""
        return sum(_ticks(self._server)) / os.sysconf("SC_CLK_TCK")

    def bare(self, batches: Sequence[Sequence[bytes]]) -> Spent:
        """One table and COPY, a commit for each batch."""
        with self._connected() as connection:
            connection.execute("DROP TABLE IF EXISTS bare")
            connection.execute("CREATE TABLE bare (body BYTEA)")
            began, worked = time.perf_counter(), time.process_time() + self.worked()
            for batch in batches:
                with connection.cursor().copy("COPY bare FROM STDIN") as copy:
                    for body in batch:
                        copy.write_row((body,))
            busy = time.process_time() + self.worked() - worked
            spent = Spent(time.perf_counter() - began, busy)
            connection.execute("DROP TABLE bare")
        return spent


#: In `/proc/*/stat` after the name: the parent, and ticks of itself and of its
#: ended children, in user and system mode.
_PARENT, _TICKS = 1, slice(11, 15)


def _stat(pid: str) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _ticks(server: str) -> Iterator[int]:
    """Clock ticks of a server's first process and of each that it started."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            stat = _stat(folder.name)
            if server in (folder.name, stat[_PARENT]):
                yield sum(int(ticks) for ticks in stat[_TICKS])


@contextmanager
def engines(
    names: Sequence[str], folder: Path, address: str | None
) -> Iterator[list[Engine]]:
    """The databases to measure.

    Args:
        names: `sqlite`, `postgres`.
        folder: On the disk to be measured.
        address: A PostgreSQL database without a ledger; None for a server of our
            own, as the tests start it.
    """
    found: list[Engine] = [Sqlite(folder)] if "sqlite" in names else []
    if "postgres" not in names:
        yield found
    elif address is not None:
        yield [*found, Postgres(address, folder / "keys")]
    else:
        # Only a checkout has the tests, and only they start a server.
        from tests.ledger.postgres_server import a_server  # noqa: PLC0415

        with a_server() as server:
            own = f"postgresql:///postgres?host={server.folder}&user={server.user}"
            yield [*found, Postgres(own, folder / "keys")]
