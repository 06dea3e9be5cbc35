"""The ledger in one SQLite file."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Self

import apsw

from onrecord.articles import Article
from onrecord.claims import Reading, Speaker
from onrecord.errors import LedgerAcrossForkError, LedgerReadOnlyError, Problem
from onrecord.ledger import ask, connect
from onrecord.ledger.append import UNKEEPABLE, Pen, batches
from onrecord.ledger.entry import Entry
from onrecord.ledger.faults import told_plainly
from onrecord.ledger.keys import Keys
from onrecord.ledger.ledger import Added, Facet, Hit, Hits, Listed, Query, Recording
from onrecord.ledger.queries import RECORD
from onrecord.ledger.rebuild import rebuild
from onrecord.ledger.write import Writer
from onrecord.pages import Page

connect.check_sqlite(apsw.sqlite_lib_version())


def _now() -> datetime:
    return datetime.now(UTC)


class SqliteLedger:
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
    ) -> Self:
        """Open a ledger; see `SqliteLedger`."""
        return cls(path, read_only=read_only, create=create, second=second)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The file it is kept in."""
        return self._path

    def record(self, recordings: Iterable[Recording]) -> Added:
        """Put recordings on record, each of them whole or not at all.

        They are committed in batches, and the call returns once the disk has
        the last of them; where it fails, the batches before stay on record.
        A recording that contradicts itself is refused: in its place a problem
        is recorded, which is also among `Added.refused`.
        """
        added = Added()
        for batch in batches(recordings):
            try:
                with self.writing() as pen:
                    parts = [pen.put(recording) for recording in batch]
            except UNKEEPABLE:
                with self.writing() as pen:
                    parts = [pen.put_or_refuse(recording) for recording in batch]
            added = sum(parts, start=added)
        return added

    def rebuild(self) -> None:
        """Build everything derived from the entries again."""
        with self.writing() as pen:
            rebuild(pen.ledger)

    def claims(self, query: Query) -> Hits:
        """The claims that answer a query."""
        with self.asking() as ledger:
            return ask.claims(ledger, query)

    def claim(self, claim_id: str) -> Hit:
        """One claim, by its id or a beginning of it that is unique."""
        with self.asking() as ledger:
            return ask.claim(ledger, claim_id)

    def article(self, article_id: str) -> Article:
        """One article, by its id or a unique beginning of it."""
        with self.asking() as ledger:
            return ask.article(ledger, article_id)

    def reading(self, article_id: str) -> Reading:
        """The claims and speakers of one article, as last read."""
        with self.asking() as ledger:
            return ask.reading(ledger, article_id)

    def articles(
        self,
        *,
        words: str | None = None,
        outlet: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[tuple[Listed, ...], int]:
        """Articles with these words, newest first, and how many in all."""
        with self.asking() as ledger:
            return ask.articles(
                ledger, words=words, outlet=outlet, limit=limit, offset=offset
            )

    def page(self, sha256: str) -> Page:
        """The first capture of these bytes."""
        with self.asking() as ledger:
            return ask.page(ledger, sha256)

    def captures(self, sha256: str) -> tuple[Page, ...]:
        """Every capture of these bytes, oldest first."""
        with self.asking() as ledger:
            return ask.captures(ledger, sha256, limit=-1)

    def speaker(self, speaker_id: str) -> Speaker:
        """One speaker, with the fullest name and role on record."""
        with self.asking() as ledger:
            return ask.speaker(ledger, speaker_id)

    def speakers(
        self, *, words: str | None = None, limit: int = 50
    ) -> tuple[Facet, ...]:
        """Speakers, those with the most claims first."""
        with self.asking() as ledger:
            return ask.speakers(ledger, words=words, limit=limit)

    def facets(
        self, query: Query, field: str, *, limit: int | None = None
    ) -> tuple[Facet, ...]:
        """How the claims of a query fall by a field, the most common first."""
        with self.asking() as ledger:
            return ask.facets(ledger, query, field, limit=limit)

    def problems(self, about: str | None = None) -> tuple[Problem, ...]:
        """What readers should see, all of it or about one page or article."""
        with self.asking() as ledger:
            return ask.problems(ledger, about)

    def entries(self, *, start: int = 0, limit: int = 1000) -> tuple[Entry, ...]:
        """Entries in the ledger's order, from an index on."""
        with self.asking() as ledger:
            return ask.entries(ledger, start=start, limit=limit)

    def every_entry(self) -> Iterator[Entry]:
        """Every entry in the ledger's order, also those recorded meanwhile."""
        start = 0
        while batch := self.entries(start=start):
            yield from batch
            start = batch[-1].index + 1

    def entry(self, entry_id: str) -> Entry:
        """One entry by its id, or by that of what it records."""
        with self.asking() as ledger:
            return ask.entry(ledger, entry_id)

    @property
    def vkey(self) -> str:
        """The public key of its checkpoints, in the form of C2SP signed-note."""
        with self.asking() as ledger:
            return str(ledger.execute(RECORD["signer"]).get)

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
    def asking(self) -> Iterator[apsw.Connection]:
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
