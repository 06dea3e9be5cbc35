"""Putting recordings on record: entries first, then what is derived from them."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import InitVar, dataclass, field, replace
from datetime import datetime

import apsw

from onrecord.articles import Article
from onrecord.claims import Reading
from onrecord.errors import Problem
from onrecord.ledger import clock, come_again, project
from onrecord.ledger.body import record_of
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.foresee import foresee
from onrecord.ledger.gather import Gathering
from onrecord.ledger.leaf import SALT, commitment_of, key_of, leaf_of
from onrecord.ledger.ledger import Added, Recording
from onrecord.ledger.put_hidden import hide_claims, put_hidden
from onrecord.ledger.queries import RECORD, WITHHOLD
from onrecord.ledger.ready import Ready, Said, made_ready, said
from onrecord.ledger.rebuild import rebuild
from onrecord.ledger.refuse import contradiction, refusal
from onrecord.ledger.rows import instant
from onrecord.ledger.session import Session
from onrecord.ledger.tree import Growth
from onrecord.pages import How, Page

#: A commit waits for the disk, so it is shared: by at most this many
#: recordings, characters of text, or seconds of waiting for the next one.
_RECORDINGS = 1024
_CHARACTERS = 16_000_000
_SECONDS = 0.25


def batches(recordings: Iterable[Recording]) -> Iterator[list[Recording]]:
    """Recordings as they come, in groups that are committed together.

    A slow reader of pages is waited for here, where no lock is held.
    """
    batch: list[Recording] = []
    size, began = 0, 0.0
    for recording in recordings:
        began = began if batch else time.monotonic()
        batch.append(recording)
        size += len(recording.article.text) if recording.article else 0
        if (
            len(batch) >= _RECORDINGS
            or size >= _CHARACTERS
            or time.monotonic() - began >= _SECONDS
        ):
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


#: Ways in by which the same bytes again are the same page read again.
_READ_AGAIN = (How.FILE, How.PASTE)

#: What is raised for a recording that no ledger can keep.
UNKEEPABLE = (UnicodeEncodeError, OverflowError, apsw.TooBigError)


@dataclass(slots=True)
class Pen:
    """The hand that writes: one connection, in one transaction.

    Attributes:
        session: The connection that writes.
        clock: What time it is.
        recorded_by: Who records.
        secret: What the entries' keys are made with.
        salts: So many bytes by chance.
        gathered: The same connection, which puts rows down many at a time.
        tree: The tree over the entries, as it grows.
        is_to_rebuild: Whether what was derived shows what is hidden.
    """

    session: InitVar[Session]
    clock: Callable[[], datetime]
    recorded_by: str
    secret: bytes
    salts: Callable[[int], bytes] = os.urandom
    gathered: Gathering = field(init=False)
    tree: Growth = field(init=False)
    is_to_rebuild: bool = field(default=False, init=False)
    #: When the recording at hand is recorded: the same for all of its entries.
    _at: int | None = field(default=None, init=False)

    def __post_init__(self, session: Session) -> None:
        self.gathered = Gathering(session)
        self.tree = Growth.of(session)

    @property
    def ledger(self) -> Session:
        """The connection, with all put down that was put so far."""
        return self.gathered.asked()

    def lift(self) -> None:
        """Put the tree down, when all that belongs to the transaction was put."""
        self.gathered.flush()
        self.tree.put(self.gathered.session)
        if self.is_to_rebuild:
            rebuild(self.gathered.session)
        else:
            clock.put(self.gathered.session)

    def put_all(self, batch: Sequence[Ready]) -> list[Added]:
        """Put recordings on record; what they are held against is looked up at once.

        Raises: as `put`.
        """
        foresee(self.gathered, batch)
        return [self._put(ready) for ready in batch]

    def put(self, recording: Recording) -> Added:
        """Put a recording on record; if it contradicts itself, a problem instead.

        Raises:
            UnicodeEncodeError, OverflowError, apsw.TooBigError: It cannot be
                kept, and a part of it may have been: the transaction has to be
                rolled back, and what was in it put down with `put_or_refuse`.
        """
        return self._put(made_ready(self.secret, recording))

    def _put(self, ready: Ready) -> Added:
        self._at = self._now()
        met = self._met(ready.recording)
        if met.recording is None:
            return Added(refused=met.problems)
        recording = met.recording
        if recording is not ready.recording:
            ready = made_ready(self.secret, recording)
        article = recording.article or self._article_of(recording.reading)
        if article is None and recording.reading is not None:
            article = come_again.article(self.ledger, recording.reading.article)
        why = contradiction(recording, article)
        if why is not None:
            return self._put_refusal(refusal(recording, why))
        if met.restricted_by is not None:
            return put_hidden(self, recording, met.restricted_by)
        added = self._put_whole(ready, article)
        if met.hidden and hide_claims(self, recording, met.hidden):
            self.is_to_rebuild = True
        return replace(added, refused=met.problems)

    def _met(self, recording: Recording) -> come_again.Met:
        if not self.gathered.has_any(WITHHOLD["any_mark"]):
            return come_again.Met(recording=recording)
        # Marks lead to entries that were put down long since.
        return come_again.met(self.gathered.session, self.secret, recording)

    def put_or_refuse(self, recording: Recording) -> Added:
        """The same, and a problem also for what cannot be kept.

        Slower: each is put down by itself.
        """
        before = self.tree.copy()
        try:
            with self.gathered.savepoint():
                return self.put(recording)
        except UnicodeEncodeError:
            why = "Its text holds half of a character."
        except (OverflowError, apsw.TooBigError):
            why = "It is larger than a ledger can hold."
        self.tree = before
        return self._put_refusal(refusal(recording, why))

    def _put_whole(self, ready: Ready, article: Article | None) -> Added:
        pages = articles = 0
        recording = ready.recording
        if recording.page is not None and ready.page is not None:
            pages = self._put_page(ready.page, recording.page)
        if recording.article is not None and ready.article is not None:
            idx, articles = self._put_said(ready.article)
            if articles:
                project.put_article(self.gathered, idx, recording.article)
        speakers = claims = 0
        if ready.reading is not None and article is not None:
            speakers, claims = self._put_reading(ready, ready.reading, article)
        problems = 0
        for told, problem in zip(ready.problems, recording.problems, strict=True):
            problems += self._put_problem(told, problem)
        return Added(
            pages=pages,
            articles=articles,
            claims=claims,
            speakers=speakers,
            problems=problems,
        )

    def _is_kept(self, page: Page) -> bool:
        """Whether these bytes are on record from a file or a paste already.

        To read the same file again tells nothing new. An address that is asked
        again tells that it still gave these bytes then: another capture.
        """
        if page.how not in _READ_AGAIN:
            return False
        if (page.sha256, page.how) in self.gathered.captures:
            return True
        asked = {"sha256": page.sha256, "how": page.how}
        known = self.gathered.session.execute(RECORD["capture_known"], asked)
        return known.get is not None

    def _put_reading(
        self, ready: Ready, whole: Said, article: Article
    ) -> tuple[int, int]:
        spoken = [self._put_said(each) for each in ready.speakers]
        claimed = [self._put_said(each) for each in ready.claims]
        told = [self._put_said(each) for each in ready.propositions]
        idx, is_new = self._put_said(whole)
        if is_new and ready.recording.reading is not None:
            at = project.At(
                reading=idx,
                claims=[at for at, _ in claimed],
                speakers=[at for at, _ in spoken],
                says=[at for at, _ in told],
            )
            reading, says = ready.recording.reading, ready.recording.propositions
            project.put_reading(self.gathered, at, article, reading, says)
        return sum(new for _, new in spoken), sum(new for _, new in claimed)

    def _put_page(self, told: Said, page: Page) -> int:
        if self._is_kept(page):
            return 0
        idx, is_new = self._put_said(told)
        if is_new:
            project.put_page(self.gathered, idx, page)
        return is_new

    def _put_problem(self, told: Said, problem: Problem) -> int:
        idx, is_new = self._put_said(told)
        if is_new:
            project.put_problem(self.gathered, idx, problem)
        return is_new

    def _put_refusal(self, problem: Problem) -> Added:
        told = said(self.secret, EntryKind.PROBLEM, problem)
        return Added(problems=self._put_problem(told, problem), refused=(problem,))

    def append(self, kind: EntryKind, record: object) -> tuple[int, int]:
        """Put one entry on record: its index, and 1 if it is new, else 0.

        What is derived from it is not put down: see `project`.
        """
        return self._put_said(said(self.secret, kind, record))

    def append_body(self, kind: EntryKind, body: bytes) -> tuple[str, int, int]:
        """The entry's id, its index, and 1 if it is new, else 0."""
        key = key_of(self.secret, kind, body)
        return (key.hex(), *self._put_said(Said(kind, body, key)))

    def _put_said(self, told: Said) -> tuple[int, int]:
        """Put one entry on record: its index, and 1 if it is new, else 0."""
        kind, body, key = told
        idx = self._known(key)
        if idx is not None:
            return idx, 0
        salt, at = self.salts(SALT), self._at or self._now()
        commitment = commitment_of(salt, body)
        leaf = leaf_of(key, commitment, at, kind, self.recorded_by)
        idx = self.tree.add(leaf)
        row = (idx, key, kind, commitment, leaf, at, self.recorded_by)
        self.gathered.later("append", row)
        self.gathered.later("append_body", (idx, salt, body))
        self.gathered.entries[key] = idx
        return idx, 1

    def _now(self) -> int:
        return instant(self.clock()) or 0

    def _known(self, key: bytes) -> int | None:
        """The index of the entry that is known by a key, if there is one."""
        if key in self.gathered.entries:
            return self.gathered.entries[key]
        known = self.gathered.session.execute(RECORD["known"], {"key": key}).get
        return None if known is None else int(known)

    def _article_of(self, reading: Reading | None) -> Article | None:
        """The article that a reading is of, when the ledger has it."""
        if reading is None:
            return None
        asked = {"id": reading.article}
        body = self.gathered.execute(RECORD["article_body"], asked).get
        return None if body is None else record_of(body, Article)
