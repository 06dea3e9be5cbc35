"""The ledger in a PostgreSQL database."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock

from psycopg import OperationalError, Rollback
from psycopg.conninfo import conninfo_to_dict

from onrecord.errors import LedgerAcrossForkError, LedgerKeyError, LedgerReadOnlyError
from onrecord.ledger import tree
from onrecord.ledger.append import Pen
from onrecord.ledger.checkpoints import Checkpoints, checkpoint_file
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.keys import Keys, key_file
from onrecord.ledger.postgres import connect
from onrecord.ledger.postgres.faults import told_plainly
from onrecord.ledger.postgres.session import Session
from onrecord.ledger.queries import RECORD
from onrecord.ledger.visible import READER, Actor

#: Nobody else's tables in the database are locked or written anew.
_OUR_TABLES = """
SELECT oid::regclass::text FROM pg_class
WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
"""
#: Only the owner of the database may write it anew; others are warned by the server.
_NOTED = "pg_catalog.pg_statistic"


def _now() -> datetime:
    return datetime.now(UTC)


def files_of(address: str, folder: Path | None = None) -> Path:
    """What the files of a database's keys and checkpoint begin with."""
    parts = conninfo_to_dict(address)
    named = (parts.get("host"), parts.get("port"), parts.get("dbname"))
    said = "-".join(str(part) for part in named if part)
    options = str(parts.get("options") or "")
    schema = re.search(r"search_path=(\w+)", options)
    name = re.sub(r"[^\w.-]+", "_", f"{said}{'-' + schema[1] if schema else ''}")
    return (folder or Path.home() / ".onrecord") / name


class PostgresLedger(KeptLedger):
    """A ledger in a PostgreSQL database; safe to share between threads.

    Any number of people may write from any number of machines: each commit
    waits for the one before. The keys are on every machine that writes, and each
    keeps the checkpoint of what it saw last, which the database has to hold.
    """

    def __init__(  # noqa: PLR0913 — each has a default, and a name where it is given
        self,
        address: str,
        *,
        keys: Path | None = None,
        clock: Callable[[], datetime] = _now,
        recorded_by: str = "onrecord",
        read_only: bool = False,
        create: bool = True,
        wait: float = 10.0,
        second: Path | None = None,
        actor: Actor = READER,
    ) -> None:
        """Open a ledger, and make it where there is none.

        Args:
            address: The database, as libpq takes it:
                `postgresql://user@host/database`. A password is best left to
                `~/.pgpass` or `PGPASSWORD`.
            keys: The folder of its keys and its checkpoint on this machine;
                `~/.onrecord` when none is given.
            clock: What time it is, with a zone.
            recorded_by: Who records: a person, or a run of onrecord.
            read_only: Whether nothing is to be written.
            create: Whether to make it where there is none.
            wait: How long to wait for another writer, in seconds.
            second: A folder for a second copy of its checkpoint.
            actor: Who looks; what is restricted is shown only to those who may.

        Raises:
            LedgerUnreachableError: The database did not answer.
            LedgerUnsafeError: It may lose what it acknowledged.
            CheckpointError: It does not hold what its checkpoint was signed over.
            LedgerKeyError: Its keys are not on this machine.
            NoSuchInputError: It holds no ledger, and none was to be made.
            NotALedgerError: It holds something else.
            LedgerIsNewerError: A later onrecord wrote it.
        """
        self._address = address
        self._clock = clock
        self._recorded_by = recorded_by
        self._wait = wait
        self._actor = actor
        self._process = os.getpid()
        self._lock = Lock()
        self._readers: LifoQueue[Session] = LifoQueue()
        self._writer: Session | None = None
        self._is_closed = False
        self._may_write = not read_only
        self._beside = files_of(address, keys)
        with told_plainly(self.address):
            if read_only:
                self._readers.put(connect.reader(address, wait=wait))
                return
            self._beside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._writer = connect.writer(address, wait=wait, create=create)
            try:
                self._keys = _identified(self._writer, self._beside)
                self._checkpoints = Checkpoints(
                    ledger=self._beside, keys=self._keys, second=second
                )
                self._checkpoints.hold(self._writer)
            except BaseException:
                self._writer.connection.close()
                raise

    files_of = staticmethod(files_of)
    shown = staticmethod(connect.shown)

    @property
    def address(self) -> str:
        """The database it is in, without the password."""
        return connect.shown(self._address)

    @property
    def actor(self) -> Actor:
        """Who looks; what is restricted is shown only to those who may see it."""
        return self._actor

    @property
    def secret(self) -> bytes:
        """What marks are made with.

        Raises:
            LedgerKeyError: The ledger's keys are not on this machine.
        """
        return Keys.of(self._beside).secret

    @property
    def beside(self) -> Path:
        """What the files of its keys and its checkpoint begin with."""
        return self._beside

    def compact(self, *, tries: int = 1) -> bool:
        """Write the tables anew, with nothing in them but what they hold.

        The server's own log, its copies and its backups are out of reach of this.

        Args:
            tries: Of no use here: PostgreSQL waits for readers by itself.

        Returns:
            Whether nothing of what was there before is left in the tables.
        """
        del tries
        self._check_usable()
        if not self._may_write:
            raise LedgerReadOnlyError(self.address)
        with self._lock, told_plainly(self.address):
            connection = self._a_writer().connection
            tables = [name for (name,) in connection.execute(_OUR_TABLES)]
            # The server notes the commonest values of each column, words of texts too.
            for name in (f"(FULL, ANALYZE) {', '.join(tables)}", f"FULL {_NOTED}"):
                connection.execute(f"VACUUM {name}".encode())
        return True

    def close(self) -> None:
        """Let go of the ledger; what was recorded stays."""
        self._is_closed = True
        while True:
            try:
                self._readers.get_nowait().connection.close()
            except Empty:
                break
        if self._writer is not None:
            self._writer.connection.close()

    @contextmanager
    def writing(self) -> Iterator[Pen]:
        """One transaction: what is put is on disk when it ends, or not at all.

        Raises:
            LedgerReadOnlyError: The ledger was opened to read.
            LedgerUnreachableError: The database broke off. What was put may be
                on record or not; putting it again adds nothing twice.
        """
        self._check_usable()
        if not self._may_write:
            raise LedgerReadOnlyError(self.address)
        with self._lock, told_plainly(self.address):
            session = self._a_writer()
            try:
                with session:
                    # Whoever holds it writes; readers are not kept waiting.
                    session.execute("LOCK TABLE tree IN EXCLUSIVE MODE")
                    before = tree.held(session).size
                    pen = Pen(
                        session, self._clock, self._recorded_by, self._keys.secret
                    )
                    yield pen
                    pen.lift()
                    grew = tree.held(session).size != before
                if grew:
                    self._checkpoints.catch_up(session)
            except OperationalError:
                # After it broke off, nothing tells what it holds: ask anew.
                self._let_go()
                raise

    @contextmanager
    def connected(self) -> Iterator[Session]:
        """A connection that sees the ledger as of one moment."""
        self._check_usable()
        with told_plainly(self.address):
            session = self._begun()
            try:
                with ExitStack() as end:
                    end.push(session)
                    yield session
            finally:
                if session.connection.closed:
                    session.connection.close()
                else:
                    self._readers.put(session)

    @contextmanager
    def aside(self) -> Iterator[Session]:
        """A connection with room of its own; all that is done on it is undone."""
        self._check_usable()
        with told_plainly(self.address):
            session = self._begun()
            try:
                # For what is temporary; it is never committed.
                session.connection.execute("SET TRANSACTION READ WRITE")
                yield session
            finally:
                with suppress(OperationalError):
                    session.__exit__(Rollback, Rollback(), None)
                if session.connection.closed:
                    session.connection.close()
                else:
                    self._readers.put(session)

    def _a_writer(self) -> Session:
        """The connection that writes; after a break, a new one, held to its word."""
        if self._writer is None:
            session = connect.writer(self._address, wait=self._wait, create=False)
            try:
                self._checkpoints.hold(session)
            except BaseException:
                session.connection.close()
                raise
            self._writer = session
        return self._writer

    def _let_go(self) -> None:
        if self._writer is not None:
            with suppress(OperationalError):
                self._writer.connection.close()
        self._writer = None

    def _begun(self) -> Session:
        """A connection in a transaction, none that broke while nobody asked."""
        while True:
            try:
                session = self._readers.get_nowait()
            except Empty:
                return connect.reader(self._address, wait=self._wait).__enter__()
            try:
                return session.__enter__()
            except OperationalError:
                session.connection.close()

    def _check_usable(self) -> None:
        if self._is_closed:
            msg = "The ledger was closed."
            raise ValueError(msg)
        if os.getpid() != self._process:
            raise LedgerAcrossForkError(self.address)


def _identified(session: Session, beside: Path) -> Keys:
    """The ledger's keys, made when it is new."""
    if session.execute(RECORD["signer"]).get is None:
        with session:
            session.execute("LOCK TABLE tree IN EXCLUSIVE MODE")
            if session.execute(RECORD["signer"]).get is None:
                made = Keys.of_or_new(beside)
                vkey = str(made.signer.verifier)
                session.execute(RECORD["sign_with"], {"vkey": vkey})
    keys = Keys.of(beside)
    if session.execute(RECORD["signer"]).get != str(keys.signer.verifier):
        raise LedgerKeyError(str(key_file(beside)), "it is the key of another ledger")
    if not checkpoint_file(beside).exists() and not tree.held(session).size:
        Checkpoints(ledger=beside, keys=keys).catch_up(session)
    return keys
