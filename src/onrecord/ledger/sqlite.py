"""The ledger in one SQLite file."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Self

import apsw

from onrecord.errors import LedgerAcrossForkError, LedgerReadOnlyError
from onrecord.ledger import connect
from onrecord.ledger.append import Pen
from onrecord.ledger.faults import told_plainly
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.keys import Keys
from onrecord.ledger.visible import READER, Actor
from onrecord.ledger.write import Writer

connect.check_sqlite(apsw.sqlite_lib_version())


def _now() -> datetime:
    return datetime.now(UTC)


class SqliteLedger(KeptLedger):
    """A ledger in a SQLite file; safe to share between threads.

    Any number of processes may read while one writes; a second writer waits.
    The file must be on a disk of this machine, and no other SQLite library in
    this process may open it.

    >>> with SqliteLedger(":memory:") as ledger:
    ...     ledger.record([]).claims
    0
    """

    def __init__(  # noqa: PLR0913 — each has a default, and a name where it is given
        self,
        path: Path | str,
        *,
        clock: Callable[[], datetime] = _now,
        recorded_by: str = "onrecord",
        read_only: bool = False,
        create: bool = True,
        wait: float = 10.0,
        second: Path | None = None,
        keys: Keys | None = None,
        actor: Actor = READER,
    ) -> None:
        """Open a ledger, and make it where there is none.

        Args:
            path: The file; ":memory:" is a ledger that is gone when closed.
            clock: What time it is, with a zone.
            recorded_by: Who records: a person, or a run of onrecord.
            read_only: Whether nothing is to be written.
            create: Whether to make it where there is none.
            wait: How long to wait for another writer, in seconds.
            second: A folder for a second copy of its checkpoint.
            keys: The keys of a ledger in memory; one in a file has its own.
            actor: Who looks; what is restricted is shown only to those who may.

        Raises:
            CheckpointError: It does not hold what its checkpoint was signed over.
            LedgerKeyError: Its keys are not beside it.
            NoSuchInputError: Its folder is not there, or nor is the file and it
                was not to be made.
            NotALedgerError: The file is something else.
            LedgerIsNewerError: A later onrecord wrote it.
            LedgerReadOnlyError: It may not be written to.
        """
        self._path = Path(path)
        self._clock = clock
        self._recorded_by = recorded_by
        self._wait = wait
        self._actor = actor
        self._process = os.getpid()
        self._readers: LifoQueue[apsw.Connection] = LifoQueue()
        self._writer: Writer | None = None
        self._is_closed = False
        self._in_memory = str(path) == ":memory:"
        with told_plainly(self._path):
            if self._in_memory:
                self._writer = Writer.in_memory(keys)
            elif read_only:
                self._readers.put(connect.reader(self._path, wait=wait))
            else:
                self._writer = Writer.of(
                    self._path, wait=wait, create=create, second=second
                )

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        read_only: bool = False,
        create: bool = True,
        second: Path | None = None,
        actor: Actor = READER,
    ) -> Self:
        """Open a ledger; see `SqliteLedger`."""
        return cls(path, read_only=read_only, create=create, second=second, actor=actor)

    @property
    def path(self) -> Path:
        """The file it is kept in."""
        return self._path

    @property
    def beside(self) -> Path:
        """What the files of its keys and its checkpoint begin with."""
        return self._path

    @property
    def actor(self) -> Actor:
        """Who looks; what is restricted is shown only to those who may see it."""
        return self._actor

    @property
    def secret(self) -> bytes:
        """What marks are made with.

        Raises:
            LedgerKeyError: The ledger's keys are not beside it.
        """
        if self._writer is not None:
            return self._writer.keys.secret
        return Keys.of(self._path).secret

    def compact(self, *, tries: int = 1) -> bool:
        """Write the file anew, with nothing in it but what it holds, and empty its log.

        Returns:
            Whether the log was emptied: not while another process reads.
        """
        self._check_usable()
        if self._writer is None:
            raise LedgerReadOnlyError(str(self._path))
        return self._writer.compact(tries)

    def close(self) -> None:
        """Let go of the ledger; what was recorded stays."""
        self._is_closed = True
        with told_plainly(self._path):
            while True:
                try:
                    self._readers.get_nowait().close()
                except Empty:
                    break
            if self._writer is not None:
                self._writer.close()

    @contextmanager
    def writing(self) -> Iterator[Pen]:
        """One transaction: what is put is on disk when it ends, or not at all.

        Raises:
            LedgerReadOnlyError: The ledger was opened to read.
            LedgerError: The disk failed, or another writer did not finish.
        """
        self._check_usable()
        if self._writer is None:
            raise LedgerReadOnlyError(str(self._path))
        with self._writer.transaction() as ledger:
            pen = Pen(ledger, self._clock, self._recorded_by, self._writer.keys.secret)
            yield pen
            pen.lift()

    @contextmanager
    def connected(self) -> Iterator[apsw.Connection]:
        """A connection that sees the ledger as of one moment."""
        self._check_usable()
        with told_plainly(self._path):
            if self._in_memory and self._writer is not None:
                with self._writer.lent() as connection:
                    yield connection
                return
            ledger = self._a_reader()
            try:
                ledger.execute("BEGIN")
                yield ledger
            finally:
                if ledger.in_transaction:
                    ledger.execute("COMMIT")
                self._readers.put(ledger)

    @contextmanager
    def aside(self) -> Iterator[apsw.Connection]:
        """A connection with room of its own; all that is done on it is undone."""
        self._check_usable()
        with told_plainly(self._path):
            ledger = self._a_copy() if self._in_memory else self._a_reader()
            try:
                # The file was opened to read; this is for what is temporary.
                ledger.pragma("query_only", False)  # noqa: FBT003 — apsw's signature
                ledger.execute("BEGIN")
                yield ledger
            finally:
                if ledger.in_transaction:
                    ledger.execute("ROLLBACK")
                if self._in_memory:
                    ledger.close()
                else:
                    ledger.pragma("query_only", True)  # noqa: FBT003
                    self._readers.put(ledger)

    def _a_copy(self) -> apsw.Connection:
        copy = apsw.Connection(":memory:")
        if self._writer is not None:
            with self._writer.lent() as own, copy.backup("main", own, "main") as doing:
                doing.step()
        return copy

    def _a_reader(self) -> apsw.Connection:
        try:
            return self._readers.get_nowait()
        except Empty:
            return connect.reader(self._path, wait=self._wait)

    def _check_usable(self) -> None:
        if self._is_closed:
            msg = "The ledger was closed."
            raise ValueError(msg)
        if os.getpid() != self._process:
            raise LedgerAcrossForkError(str(self._path))
