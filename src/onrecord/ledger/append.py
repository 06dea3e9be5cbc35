"""Putting recordings on record: entries first, then what is derived from them."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import apsw

from onrecord.articles import Article
from onrecord.claims import Reading
from onrecord.errors import Problem
from onrecord.ledger import project
from onrecord.ledger.body import Contents, Voice, canonical, record_of
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.leaf import SALT, commitment_of, key_of, leaf_of
from onrecord.ledger.ledger import Added, Recording
from onrecord.ledger.queries import RECORD
from onrecord.ledger.refuse import contradiction, refusal
from onrecord.ledger.rows import instant
from onrecord.ledger.tree import Growth
from onrecord.pages import How, Page

#: A commit waits for the disk, so it is shared: by at most this many
#: recordings, characters of text, or seconds of waiting for the next one.
_RECORDINGS = 256
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
        ledger: The connection that writes.
        clock: What time it is.
        recorded_by: Who records.
        secret: What the entries' keys are made with.
        salts: So many bytes by chance.
        tree: The tree over the entries, as it grows.
    """

    ledger: apsw.Connection
    clock: Callable[[], datetime]
    recorded_by: str
    secret: bytes
    salts: Callable[[int], bytes] = os.urandom
    tree: Growth = field(init=False)

    def __post_init__(self) -> None:
        self.tree = Growth.of(self.ledger)

    def lift(self) -> None:
        """Put the tree down, when all that belongs to the transaction was put."""
        self.tree.put(self.ledger)

    def put(self, recording: Recording) -> Added:
        """Put a recording on record; if it contradicts itself, a problem instead.

        Raises:
            UnicodeEncodeError, OverflowError, apsw.TooBigError: It cannot be
                kept, and a part of it may have been: the transaction has to be
                rolled back, and what was in it put down with `put_or_refuse`.
        """
        article = recording.article or self._article_of(recording.reading)
        why = contradiction(recording, article)
        if why is not None:
            return self._put_refusal(refusal(recording, why))
        return self._put_whole(recording, article)

    def put_or_refuse(self, recording: Recording) -> Added:
        """The same, and a problem also for what cannot be kept.

        Slower by half: at a savepoint, full-text search writes out all it has.
        """
        before = self.tree.copy()
        try:
            with self.ledger:
                return self.put(recording)
        except UnicodeEncodeError:
            why = "Its text holds half of a character."
        except (OverflowError, apsw.TooBigError):
            why = "It is larger than a ledger can hold."
        self.tree = before
        return self._put_refusal(refusal(recording, why))

    def _put_whole(self, recording: Recording, article: Article | None) -> Added:
        pages = articles = 0
        if recording.page is not None and not self._is_kept(recording.page):
            idx, pages = self.append(EntryKind.PAGE, recording.page)
            if pages:
                project.put_page(self.ledger, idx, recording.page)
        if recording.article is not None:
            idx, articles = self.append(EntryKind.ARTICLE, recording.article)
            if articles:
                project.put_article(self.ledger, idx, recording.article)
        speakers = claims = 0
        if recording.reading is not None and article is not None:
            speakers, claims = self._put_reading(recording.reading, article)
        problems = sum(self._put_problem(problem) for problem in recording.problems)
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
        asked = {"sha256": page.sha256, "how": page.how}
        return self.ledger.execute(RECORD["capture_known"], asked).get is not None

    def _put_reading(self, reading: Reading, article: Article) -> tuple[int, int]:
        voices = [Voice(article=article.id, speaker=s) for s in reading.speakers]
        spoken = [self._append_known(EntryKind.SPEAKER, voice) for voice in voices]
        claimed = [self._append_known(EntryKind.CLAIM, c) for c in reading.claims]
        contents = Contents(
            article=article.id,
            claims=tuple(entry_id for entry_id, _, _ in claimed),
            speakers=tuple(entry_id for entry_id, _, _ in spoken),
        )
        idx, is_new = self.append(EntryKind.READING, contents)
        if is_new:
            project.put_reading(
                self.ledger,
                idx,
                article,
                reading,
                claims=[at for _, at, _ in claimed],
                speakers=[at for _, at, _ in spoken],
            )
        return sum(new for _, _, new in spoken), sum(new for _, _, new in claimed)

    def _put_problem(self, problem: Problem) -> int:
        idx, is_new = self.append(EntryKind.PROBLEM, problem)
        if is_new:
            project.put_problem(self.ledger, idx, problem)
        return is_new

    def _put_refusal(self, problem: Problem) -> Added:
        return Added(problems=self._put_problem(problem), refused=(problem,))

    def append(self, kind: EntryKind, record: object) -> tuple[int, int]:
        """Put one entry on record: its index, and 1 if it is new, else 0.

        What is derived from it is not put down: see `project`.
        """
        _, idx, is_new = self._append_known(kind, record)
        return idx, is_new

    def _append_known(self, kind: EntryKind, record: object) -> tuple[str, int, int]:
        return self.append_body(kind, canonical(record))

    def append_body(self, kind: EntryKind, body: bytes) -> tuple[str, int, int]:
        """The entry's id, its index, and 1 if it is new, else 0."""
        key = key_of(self.secret, kind, body)
        idx = self.ledger.execute(RECORD["known"], {"key": key}).get
        if idx is not None:
            return key.hex(), idx, 0
        salt, at = self.salts(SALT), instant(self.clock()) or 0
        commitment = commitment_of(salt, body)
        leaf = leaf_of(key, commitment, at, kind, self.recorded_by)
        idx = self.tree.add(leaf)
        row = (idx, key, kind, commitment, leaf, at, self.recorded_by)
        self.ledger.execute(RECORD["append"], row)
        self.ledger.execute(RECORD["append_body"], (idx, salt, body))
        return key.hex(), idx, 1

    def _article_of(self, reading: Reading | None) -> Article | None:
        """The article that a reading is of, when the ledger has it."""
        if reading is None:
            return None
        body = self.ledger.execute(RECORD["article_body"], {"id": reading.article}).get
        return None if body is None else record_of(body, Article)
