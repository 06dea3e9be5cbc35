"""The one hand that writes: a transaction, then a checkpoint, then the answer."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Self

import apsw

from onrecord.errors import (
    CheckpointNotWrittenError,
    LedgerBehindError,
    LedgerDiskError,
    LedgerKeyError,
    LedgerKeyMissingError,
)
from onrecord.ledger import connect, tree
from onrecord.ledger.checkpoints import Checkpoints, checkpoint_file
from onrecord.ledger.faults import told_plainly
from onrecord.ledger.keys import Keys, key_file
from onrecord.ledger.queries import RECORD
from onrecord.ledger.upgrade import ENTRIES_SINCE, derive_again, upgrade


class Writer:
    """What writes to a ledger, with the keys it needs for that.

    Attributes:
        connection: The connection that writes.
        keys: The ledger's keys.
    """

    def __init__(
        self,
        path: Path,
        connection: apsw.Connection,
        keys: Keys,
        checkpoints: Checkpoints | None,
    ) -> None:
        self.connection = connection
        self.keys = keys
        self._path = path
        self._checkpoints = checkpoints
        self._lock = Lock()
        self._failed: str | None = None

    @classmethod
    def in_memory(cls, keys: Keys | None) -> Self:
        """Writes to a ledger that is gone when it is closed."""
        return cls(
            Path(":memory:"), connect.in_memory(), keys or Keys.new(), checkpoints=None
        )

    @classmethod
    def of(cls, path: Path, *, wait: float, create: bool, second: Path | None) -> Self:
        """Writes to the ledger in a file, once it is what its checkpoint says.

        Raises:
            CheckpointError: It is not, or the checkpoint cannot be read.
            LedgerKeyError: Its keys are not there, or are not its own.
        """
        if not path.exists():
            _refuse_to_begin_again(path)
        connection = connect.writer(path, wait=wait, create=create)
        try:
            keys = _identified(connection, path)
            checkpoints = Checkpoints(ledger=path, keys=keys, second=second)
            checkpoints.hold(connection)
        except BaseException:
            connection.close()
            raise
        return cls(path, connection, keys, checkpoints)

    @contextmanager
    def transaction(self) -> Iterator[apsw.Connection]:
        """One transaction; when it ends it is on disk, and signed for."""
        if self._failed is not None:
            raise LedgerDiskError(str(self._path), self._failed)
        ledger = self.connection
        with self._lock, told_plainly(self._path):
            ledger.execute("BEGIN IMMEDIATE")
            before = tree.held(ledger).size
            try:
                yield ledger
                grew = tree.held(ledger).size != before
                ledger.execute("COMMIT")
            except apsw.IOError as error:
                # After a failed write nothing tells what the disk holds, and a
                # second try may seem to work: closing takes the attempt back.
                self._failed = str(error)
                ledger.close()
                raise
            except BaseException:
                if ledger.in_transaction:
                    ledger.execute("ROLLBACK")
                raise
            if grew and self._checkpoints is not None:
                try:
                    self._checkpoints.catch_up(ledger)
                except CheckpointNotWrittenError as error:
                    self._failed = str(error)
                    raise

    @contextmanager
    def lent(self) -> Iterator[apsw.Connection]:
        """The connection, to ask it something."""
        with self._lock:
            yield self.connection

    def compact(self, tries: int) -> bool:
        """Write the file anew without what was deleted, and empty its log.

        Args:
            tries: How often the log is tried; each waits for readers as long as
                the connection does.

        Returns:
            Whether the log was emptied.
        """
        with self._lock, told_plainly(self._path):
            self.connection.execute("VACUUM")
            for _ in range(tries):
                try:
                    self.connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
                except apsw.BusyError:
                    continue
                return True
        return False

    def close(self) -> None:
        """Let go of the ledger."""
        with self._lock:
            self.connection.close()


def _refuse_to_begin_again(path: Path) -> None:
    """Refuse to make a ledger where one was signed for and is gone."""
    file = checkpoint_file(path)
    if not file.exists():
        return
    promised = Checkpoints(ledger=path, keys=Keys.of(path)).read(file)
    if promised.size:
        raise LedgerBehindError(str(path), 0, str(file), promised.size)


def _identified(connection: apsw.Connection, path: Path) -> Keys:
    """The ledger's keys, made when it is new, or was made without."""
    if ENTRIES_SINCE <= connection.pragma("user_version") < connect.SCHEMA:
        connection.execute("BEGIN IMMEDIATE")
        with _ended(connection):
            # Another process may just have done it.
            if connection.pragma("user_version") < connect.SCHEMA:
                derive_again(connection, connect.SCHEMA)
    if not _has_a_signer(connection):
        if not os.access(path.parent, os.W_OK):
            raise LedgerKeyMissingError(str(path), str(key_file(path)))
        connection.execute("BEGIN IMMEDIATE")
        with _ended(connection):
            # Another process may just have done it.
            if not _has_a_signer(connection):
                _begin(connection, path, Keys.of_or_new(path))
    keys = Keys.of(path)
    if connection.execute(RECORD["signer"]).get != str(keys.signer.verifier):
        raise LedgerKeyError(str(key_file(path)), "it is the key of another ledger")
    return keys


def _has_a_signer(connection: apsw.Connection) -> bool:
    if connection.pragma("user_version") != connect.SCHEMA:
        return False
    return connection.execute(RECORD["signer"]).get is not None


def _begin(connection: apsw.Connection, path: Path, keys: Keys) -> None:
    """Let a new ledger, or one of an earlier schema, be signed for from now on."""
    if connection.pragma("user_version") != connect.SCHEMA:
        upgrade(connection, path, keys, connect.SCHEMA)
    else:
        vkey = str(keys.signer.verifier)
        connection.execute(RECORD["sign_with"], {"vkey": vkey})


@contextmanager
def _ended(connection: apsw.Connection) -> Iterator[None]:
    """End a transaction that was begun: as done, or undone."""
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
