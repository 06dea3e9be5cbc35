"""Bugs to be planted, so that it is seen that the tortures find them.

Each is one that others have made; none has a switch in the program itself.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from onrecord.errors import LedgerError
from onrecord.ledger import (
    Added,
    Recording,
    SqliteLedger,
    append,
    checkpoints,
    connect,
    merkle,
    write,
)
from onrecord.ledger.faults import told_plainly
from onrecord.ledger.session import Values
from onrecord.pages import durable, store


def plant(bug: str | None) -> None:
    """Put a bug into this process, until it ends."""
    if bug is not None:
        _PLANTED[bug]()


def _put(owner: object, name: str, other: object) -> None:
    """Put something in the place of what the program has."""
    setattr(owner, name, other)


def _nothing() -> None:
    """It is planted by the one that asks: `workload`, `writers`, `hands`."""


def _no_key() -> None:
    _put(append, "key_of", lambda *_: os.urandom(16))


def _synchronous(how: str) -> Callable[[], None]:
    def planted() -> None:
        settle = connect._settle  # noqa: SLF001

        def settle_less(connection: apsw.Connection, wait: float) -> None:
            settle(connection, wait)
            connection.pragma("synchronous", how)

        connect._settle = settle_less  # noqa: SLF001

    return planted


def _no_file_sync() -> None:
    write_whole = durable.write_whole

    def unsynced(path: Path, content: bytes, *, mode: int) -> None:
        sync, os.fsync = os.fsync, lambda fd: None  # noqa: ARG005
        try:
            write_whole(path, content, mode=mode)
        finally:
            os.fsync = sync

    _replace_write_whole(unsynced)


def _no_folder_sync() -> None:
    for module in (durable, store, connect):
        _put(module, "sync_folder", lambda _: None)


def _not_renamed() -> None:
    def in_place(path: Path, content: bytes, *, mode: int) -> None:
        del mode
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    _replace_write_whole(in_place)


def _replace_write_whole(other: Callable[..., None]) -> None:
    for module in (store, checkpoints):
        _put(module, "write_whole", other)


def _tried_again() -> None:
    """What many programs do: the commit failed, so do it once more."""

    @contextmanager
    def going_on(self: write.Writer) -> Iterator[apsw.Connection]:
        with self._lock, told_plainly(self._path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            if self._checkpoints is not None:
                self._checkpoints.catch_up(self.connection)

    record = SqliteLedger.record

    def stubborn(self: SqliteLedger, recordings: Iterable[Recording]) -> Added:
        told = list(recordings)
        for _ in range(3):
            try:
                return record(self, told)
            except LedgerError:
                time.sleep(0.001)
        return record(self, told)

    _put(write.Writer, "transaction", going_on)
    _put(SqliteLedger, "record", stubborn)


def _signed_before() -> None:
    """Sign for what is about to be committed."""

    @contextmanager
    def early(self: write.Writer) -> Iterator[apsw.Connection]:
        with self._lock:
            self.connection.execute("BEGIN IMMEDIATE")
            yield self.connection
            if self._checkpoints is not None:
                self._checkpoints.catch_up(self.connection)
            self.connection.execute("COMMIT")

    _put(write.Writer, "transaction", early)


def _signed_inside() -> None:
    """Keep the root in the ledger only."""
    _put(checkpoints.Checkpoints, "hold", lambda *_: None)
    _put(checkpoints.Checkpoints, "catch_up", lambda *_: None)


def _no_prefix() -> None:
    from hashlib import sha256  # noqa: PLC0415 — as one would, who forgets it

    merkle.leaf_hash = lambda leaf: sha256(leaf).digest()
    merkle.node_hash = lambda left, right: sha256(left + right).digest()


def _no_salt() -> None:
    _put(append.Pen.__init__, "__defaults__", (bytes,))


def _lazy_server() -> None:
    """Let PostgreSQL answer before the disk has it."""
    from onrecord.ledger.postgres import connect as database  # noqa: PLC0415

    opened = database.opened

    def hasty(address: str, *, wait: float) -> object:
        session = opened(address, wait=wait)
        session.connection.execute("SET synchronous_commit = off")
        return session

    _put(database, "opened", hasty)


def _no_line() -> None:
    """Let several write to a database at once."""
    from onrecord.ledger.postgres.session import Session  # noqa: PLC0415

    execute = Session.execute

    def unlocked(self: Session, sql: str, values: Values | None = None) -> object:
        return execute(self, "SELECT 1" if sql.startswith("LOCK") else sql, values)

    _put(Session, "execute", unlocked)


def _leaves_believed() -> None:
    """Take the leaves that stand in the ledger for those of its entries."""
    verifying = sys.modules["onrecord.ledger.verify"]
    _put(verifying, "leaves_of", lambda rows, _: [row[4] for row in rows])


def _any_proof() -> None:
    """Take whatever is given for a proof that an entry is there."""
    _put(merkle, "is_included", lambda *_: True)


_PLANTED: dict[str, Callable[[], None]] = {
    "acknowledged before the commit": _nothing,
    "no key to know it again by": _no_key,
    "synchronous=NORMAL": _synchronous("NORMAL"),
    "synchronous=OFF": _synchronous("OFF"),
    "files not synced": _no_file_sync,
    "folders not synced": _no_folder_sync,
    "tried again after a failed sync": _tried_again,
    "signed before the commit": _signed_before,
    "signed inside the ledger only": _signed_inside,
    "checkpoint written in place": _not_renamed,
    "leaves without their prefix": _no_prefix,
    "bodies without salt": _no_salt,
    "synchronous_commit=off": _lazy_server,
    "writers that do not wait in line": _no_line,
    "acknowledged before its turn": _nothing,
    "leaves believed": _leaves_believed,
    "another SQLite in the same process": _nothing,
    "any proof taken": _any_proof,
}
BUGS = tuple(_PLANTED)
