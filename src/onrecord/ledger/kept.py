"""What a ledger does that is kept in a database, whichever that is."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.articles import Article
from onrecord.claims import Propositions, Reading, Speaker
from onrecord.errors import LedgerKeyError, Problem, UnknownEntryError
from onrecord.ledger import ask, come_again, history, judging, tree
from onrecord.ledger.account import Noted, account
from onrecord.ledger.append import UNKEEPABLE, Pen, batches
from onrecord.ledger.entry import Entry
from onrecord.ledger.held import Former, Held
from onrecord.ledger.judgement import Judged, Judgement
from onrecord.ledger.ledger import (
    Added,
    Facet,
    Hit,
    Hits,
    Listed,
    Query,
    Recording,
    SpeakerListed,
)
from onrecord.ledger.links import links
from onrecord.ledger.queries import RECORD
from onrecord.ledger.ready import made_ready
from onrecord.ledger.rebuild import rebuild
from onrecord.ledger.session import Session
from onrecord.ledger.speaker_list import speakers
from onrecord.ledger.spot import Spot
from onrecord.ledger.sweeps import unswept
from onrecord.ledger.visible import Actor
from onrecord.matches import Heard, Read
from onrecord.pages import Page


class KeptLedger(ABC):
    """A ledger in a database; a `with` closes it at its end."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[Pen]:
        """One transaction: what is put is on disk when it ends, or not at all.

        Raises:
            LedgerReadOnlyError: The ledger was opened to read.
            LedgerError: It could not be written.
        """

    @abstractmethod
    def connected(self) -> AbstractContextManager[Session]:
        """A connection that sees the ledger as of one moment."""

    @abstractmethod
    def aside(self) -> AbstractContextManager[Session]:
        """A connection with room of its own; all that is done on it is undone."""

    @property
    @abstractmethod
    def beside(self) -> Path:
        """What the files of its keys and its checkpoint begin with."""

    @property
    @abstractmethod
    def actor(self) -> Actor:
        """Who looks; what is restricted is shown only to those who may see it."""

    @property
    @abstractmethod
    def secret(self) -> bytes:
        """What marks are made with.

        Raises:
            LedgerKeyError: The ledger's keys are not at hand.
        """

    @abstractmethod
    def compact(self, *, tries: int = 1) -> bool:
        """Write the ledger anew, with nothing in it but what it holds.

        Returns:
            Whether nothing of what was there before is left.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of the ledger; what was recorded stays."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def asking(self) -> Iterator[Session]:
        """A connection that sees the ledger as of one moment.

        Raises:
            RedactedError, RestrictedError: What was asked for is not there, for
                it was taken out of sight.
        """
        with self.connected() as ledger:
            try:
                yield ledger
            except UnknownEntryError as error:
                told = come_again.withheld(ledger, self._secret_if_any(), error)
                if told is None:
                    raise
                raise told from error

    def _secret_if_any(self) -> bytes | None:
        try:
            return self.secret
        except LedgerKeyError:
            return None

    def is_page_redacted(self, sha256: str) -> bool:
        """Whether these bytes were redacted, so that they are not to be kept again."""
        with self.asking() as ledger:
            return come_again.is_page_redacted(ledger, self.secret, sha256)

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
                with unswept(), self.writing() as pen:
                    ready = [made_ready(pen.secret, each) for each in batch]
                    parts = pen.put_all(ready)
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

    def readings(self, article_id: str) -> tuple[Held, ...]:
        """Every reading of one article, the first one first."""
        with self.asking() as ledger:
            return history.readings(ledger, article_id)

    def read_as(self, article_id: str, index: int) -> Read:
        """What one reading of an article gave, by the index of its entry."""
        with self.asking() as ledger:
            return history.read_as(ledger, article_id, index)

    def history(self, claim_id: str) -> tuple[Former, ...]:
        """A claim as readings gave it that hold no longer, the first one first."""
        with self.asking() as ledger:
            return history.former(ledger, claim_id)

    def account(self, claim_id: str) -> tuple[Noted, ...]:
        """Every entry that concerns a claim and can be seen, in their order."""
        with self.asking() as ledger:
            return account(ledger, claim_id, size=tree.held(ledger).size)

    def holds(self, claim_id: str) -> bool:
        """Whether a reading that holds gives the claim."""
        with self.asking() as ledger:
            return history.holds(ledger, claim_id)

    def propositions(self, article_id: str) -> tuple[Propositions, ...]:
        """What the claims of one article say, in their order."""
        with self.asking() as ledger:
            return ask.propositions(ledger, article_id)

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
    ) -> tuple[SpeakerListed, ...]:
        """Speakers, those with the most claims first."""
        with self.asking() as ledger:
            return speakers(ledger, words=words, limit=limit)

    def facets(
        self, query: Query, field: str, *, limit: int | None = None
    ) -> tuple[Facet, ...]:
        """How the claims of a query fall by a field, the most common first."""
        with self.asking() as ledger:
            return ask.facets(ledger, query, field, limit=limit)

    def judge(self, judgement: Judgement) -> Judgement:
        """Put a person's judgement on record; the same again adds nothing."""
        with self.writing() as pen:
            return judging.judge(pen, judgement)

    def queue(self, *, limit: int = 50, offset: int = 0) -> Hits:
        """The claims to look at that nobody has judged, oldest first."""
        with self.asking() as ledger:
            return judging.queue(ledger, limit=limit, offset=offset)

    def judgements(self, about: str) -> tuple[Judged, ...]:
        """What people decided about a claim or a speaker, oldest first."""
        with self.asking() as ledger:
            return judging.judgements(ledger, about)

    def links(self, speakers: Iterable[str]) -> dict[str, tuple[Judged, ...]]:
        """The last judgement on each item of Wikidata that speakers may be."""
        with self.asking() as ledger:
            return links(ledger, speakers)

    def unsettled(self, *, limit: int = 50, offset: int = 0) -> tuple[Judged, ...]:
        """Judgements on claims that are read otherwise now, the oldest first."""
        with self.asking() as ledger:
            return judging.unsettled(ledger, limit=limit, offset=offset)

    def voices(self, name: str) -> tuple[Heard, ...]:
        """The speakers of that name, each as one article has them."""
        with self.asking() as ledger:
            return judging.voices_of(ledger, name)

    def spots(self, query: Query, *, limit: int = 500) -> tuple[Spot, ...]:
        """The places that the claims of a query name, those most named first."""
        with self.asking() as ledger:
            return ask.spots(ledger, query, limit=limit)

    def place_named(self, place: str) -> tuple[float, float] | None:
        """Where the place of this name lies: latitude and longitude in degrees."""
        with self.asking() as ledger:
            return ask.place_named(ledger, place)

    def place_label(self, value: str) -> str | None:
        """What a place is called that is asked for by this value."""
        with self.asking() as ledger:
            return ask.place_label(ledger, value)

    def problems(self, about: str | None = None) -> tuple[Problem, ...]:
        """What readers should see, all of it or about one page or article."""
        with self.asking() as ledger:
            return ask.problems(ledger, about)

    def entries(self, *, start: int = 0, limit: int = 1000) -> tuple[Entry, ...]:
        """Entries in the ledger's order, from an index on."""
        with self.asking() as ledger:
            return ask.entries(ledger, start=start, limit=limit, actor=self.actor)

    def every_entry(self) -> Iterator[Entry]:
        """Every entry in the ledger's order, also those recorded meanwhile."""
        start = 0
        while batch := self.entries(start=start):
            yield from batch
            start = batch[-1].index + 1

    def entry(self, entry_id: str) -> Entry:
        """One entry by its id, or by that of what it records."""
        with self.asking() as ledger:
            return ask.entry(ledger, entry_id, actor=self.actor)

    @property
    def vkey(self) -> str:
        """The public key of its checkpoints, in the form of C2SP signed-note."""
        with self.asking() as ledger:
            return str(ledger.execute(RECORD["signer"]).get)

    @property
    def size(self) -> int:
        """How many entries it holds."""
        with self.asking() as ledger:
            return tree.held(ledger).size
