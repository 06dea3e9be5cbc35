"""The ledger as it stood at a moment, to be asked whatever it can be asked now."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from onrecord.articles import Article
from onrecord.claims import Propositions, Reading
from onrecord.errors import (
    LedgerReadOnlyError,
    NotYetOnRecordError,
    Problem,
    UnknownEntryError,
)
from onrecord.ledger import ask, come_again, history, judging
from onrecord.ledger.account import Noted, account
from onrecord.ledger.as_of import AsOf, Moment, as_of
from onrecord.ledger.entry import Entry
from onrecord.ledger.held import Former, Held
from onrecord.ledger.judgement import Judged
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.ledger import Hit
from onrecord.ledger.queries import AS_OF
from onrecord.ledger.rows import bindable
from onrecord.ledger.session import Answer, Session, Values
from onrecord.ledger.stood import Stood
from onrecord.ledger.temporary import schema
from onrecord.ledger.visible import Actor
from onrecord.matches import Read
from onrecord.pages import Page

#: Things that a beginning of an id may mean before all of the ledger is looked at.
_FEW = 4
#: The row of no article.
_NONE = -1


class HeldLedger(KeptLedger):
    """What the ledger held at a moment, of all that may be seen now.

    It is read in one transaction, by one thread, and nothing is written to it.

    Attributes:
        as_of: What the moment was taken to mean.
    """

    def __init__(self, book: KeptLedger, session: Session, stood_at: AsOf) -> None:
        self.as_of = stood_at
        self._book = book
        self._session = session
        self._stood: Stood | None = None
        self._of: int | None = None
        self._has_entries = False
        self._real = schema(session)

    @contextmanager
    def connected(self) -> Iterator[Session]:
        """A connection on which all of the ledger stands as it did."""
        yield self._set_back(None)

    @contextmanager
    def asking(self) -> Iterator[Session]:
        """The same; of what is not there it is told why, where that is known."""
        with self._told_why_not(), self.connected() as session:
            yield session

    def claim(self, claim_id: str) -> Hit:
        """One claim, by its id or a beginning of it that is unique."""
        with self._asking_about("claim", claim_id) as session:
            return ask.claim(session, claim_id)

    def article(self, article_id: str) -> Article:
        """One article, by its id or a unique beginning of it."""
        with self._asking_about("article", article_id) as session:
            return ask.article(session, article_id)

    def reading(self, article_id: str) -> Reading:
        """The claims and speakers of one article, as last read by then."""
        with self._asking_about("article", article_id) as session:
            return ask.reading(session, article_id)

    def readings(self, article_id: str) -> tuple[Held, ...]:
        """Every reading of an article by then, the first one first."""
        with self._asking_about("article", article_id) as session:
            return history.readings(session, article_id)

    def read_as(self, article_id: str, index: int) -> Read:
        """What one reading of an article gave, by the index of its entry."""
        with self._asking_about("article", article_id) as session:
            return history.read_as(session, article_id, index)

    def history(self, claim_id: str) -> tuple[Former, ...]:
        """A claim as readings gave it that held no longer, the first one first."""
        with self._asking_about("claim", claim_id) as session:
            return history.former(session, claim_id)

    def account(self, claim_id: str) -> tuple[Noted, ...]:
        """Every entry by then that concerns a claim and can be seen, in their order."""
        with self._asking_about("claim", claim_id), self._asking_of_entries() as stood:
            return account(stood, claim_id, size=self.as_of.size)

    def holds(self, claim_id: str) -> bool:
        """Whether a reading that held gave a claim of this id."""
        with self._asking_about("claim", claim_id) as session:
            return history.holds(session, claim_id)

    def propositions(self, article_id: str) -> tuple[Propositions, ...]:
        """What the claims of one article say, in their order."""
        with self._asking_about("article", article_id) as session:
            return ask.propositions(session, article_id)

    def entry(self, entry_id: str) -> Entry:
        """One entry by its id, or by that of what it records."""
        with self._asking_about("entry", entry_id, else_about=None) as session:
            return ask.entry(session, entry_id, actor=self.actor)

    def page(self, sha256: str) -> Page:
        """The first capture of these bytes."""
        with self._told_why_not(), self._asking_of_entries() as session:
            return ask.page(session, sha256)

    def captures(self, sha256: str) -> tuple[Page, ...]:
        """Every capture of these bytes by then, oldest first."""
        with self._asking_of_entries() as session:
            return ask.captures(session, sha256, limit=-1)

    def problems(self, about: str | None = None) -> tuple[Problem, ...]:
        """What readers should see, all of it or about one page or article."""
        with self._asking_of_entries() as session:
            return ask.problems(session, about)

    def judgements(self, about: str) -> tuple[Judged, ...]:
        """What people had decided about a claim or a speaker, oldest first."""
        # What a judgement was to what was read then is told by that claim's article.
        with suppress(UnknownEntryError), self._asking_about("claim", about):
            pass
        with self._asking_of_entries() as session:
            return judging.judgements(session, about)

    def entries(self, *, start: int = 0, limit: int = 1000) -> tuple[Entry, ...]:
        """Entries in the ledger's order, from an index on."""
        with self._asking_of_entries() as session:
            return ask.entries(session, start=start, limit=limit, actor=self.actor)

    @contextmanager
    def _asking_about(
        self, what: str, entry_id: str, *, else_about: int | None = _NONE
    ) -> Iterator[Session]:
        """A connection on which what a claim's or article's id leads to stood so.

        Where that is one article, no other need be looked at.

        Args:
            what: What is asked for: "claim", "article" or "entry".
            entry_id: The id, or a beginning of it.
            else_about: The row to look at where no claim or article has such an id.
        """
        begins = bindable(entry_id)
        asked = {"start": begins, "end": begins + "\U0010ffff", "limit": _FEW}
        rows = self._as_it_is("claims_beginning", asked).fetchall()
        found = [row for (row,) in rows]
        article = else_about if not found else found[0] if len(found) == 1 else None
        with self._told_why_not():
            if article is not None and article >= self.as_of.size:
                raise UnknownEntryError(what, entry_id)
            yield self._set_back(article)

    @contextmanager
    def _told_why_not(self) -> Iterator[None]:
        """Tell of what is not there that it came later, or was taken out of sight."""
        try:
            yield
        except UnknownEntryError as error:
            asked = {"id": bindable(error.entry_id)}
            came = self._as_it_is("first_entry_of", asked).get
            if came is not None and came >= self.as_of.size:
                raise NotYetOnRecordError(
                    error.what, error.entry_id, self.as_of.size, came
                ) from error
            # Who took it out of sight may have done so later: ask the ledger as it is.
            with self._book.connected() as session:
                told = come_again.withheld(session, self._secret_if_any(), error)
            if told is None:
                raise
            raise told from error

    def _as_it_is(self, query: str, asked: Values) -> Answer:
        """What the ledger's own tables answer, whatever stands before them."""
        sql = AS_OF[query].replace("FROM ", f"FROM {self._real}.")
        return self._session.execute(sql, asked)

    @contextmanager
    def _asking_of_entries(self) -> Iterator[Session]:
        """A connection for questions that are answered entry by entry."""
        stood = self._set_back(_NONE if self._stood is None else self._of)
        if not self._has_entries:
            stood.set_back_entries()
            self._has_entries = True
        yield stood

    def _set_back(self, article: int | None) -> Stood:
        """The connection, with one article on it as it stood, or with None all."""
        if self._stood is not None:
            if self._of in {None, article}:
                return self._stood
            self._session.execute("ROLLBACK TO SAVEPOINT stood")
            self._session.execute("RELEASE SAVEPOINT stood")
        self._session.execute("SAVEPOINT stood")
        self._stood, self._of = Stood(self._session, self.as_of.size), article
        self._has_entries = article is None
        if article is None:
            self._stood.set_back()
        elif article != _NONE:
            self._stood.set_back_one(article)
        return self._stood

    @property
    def size(self) -> int:
        """How many entries it held."""
        return self.as_of.size

    @property
    def vkey(self) -> str:
        """The public key of the ledger's checkpoints."""
        return self._book.vkey

    @property
    def beside(self) -> Path:
        """What the files of the ledger's keys and its checkpoint begin with."""
        return self._book.beside

    @property
    def actor(self) -> Actor:
        """Who looks; what is restricted is shown only to those who may see it."""
        return self._book.actor

    @property
    def secret(self) -> bytes:
        """What marks are made with."""
        return self._book.secret

    def writing(self) -> NoReturn:
        """Refuse: what stood cannot be added to."""
        raise LedgerReadOnlyError(str(self.beside))

    def compact(self, *, tries: int = 1) -> NoReturn:
        """Refuse, too."""
        del tries
        raise LedgerReadOnlyError(str(self.beside))

    def aside(self) -> NoReturn:
        """Refuse: it is set aside already."""
        raise LedgerReadOnlyError(str(self.beside))

    def close(self) -> None:
        """Nothing to let go of: the ledger it is of does that."""


@contextmanager
def held_at(book: KeptLedger, moment: Moment) -> Iterator[HeldLedger]:
    """The ledger as it stood at a moment.

    Args:
        book: The ledger.
        moment: So many entries, whatever clocks say; or an instant: all before the
            first entry that bears a later time.

    Raises:
        NeverHeldError: It never held so many entries.
    """
    with book.aside() as session:
        yield HeldLedger(book, session, as_of(session, moment))
