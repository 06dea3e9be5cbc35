"""Putting rows down many at a time, for one at a time costs four times as much.

SQLite closes its index of words, and writes out what it holds, at every statement
that could fail half way. So rows are gathered, and put down table by table.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from onrecord.claims import Speaker
from onrecord.ledger.queries import RECORD
from onrecord.ledger.session import Answer, Session

Values = dict[str, Any] | tuple[Any, ...]

#: Statements that can wait and the tables they are of, in the order in which they
#: are put down: a row comes after those that it names.
_LATER = {
    "append": "entry",
    "append_body": "body",
    "capture": "capture",
    "article_first": "article",
    "reading": "article",
    "reading_holds": "reading",
    "article_entry": "article_entry",
    "speaker": "speaker",
    "speaker_then": "speaker_then",
    "voice": "voice",
    "claim": "claim",
    "claim_count": "claim_count",
    "claim_time": "claim_time",
    "claim_event": "claim_event",
    "claim_place": "claim_place",
    "problem": "problem",
    "article_words": "article_words",
    "claim_words": "claim_words",
}
#: Claims that wait, in a transaction that may be as large as the ledger.
_MOST = 20_000


class Gathering:
    """A connection that puts rows down later, and many at once.

    Whatever else is asked of it is answered as if they were there already. What
    was put down in this transaction, or looked up, is remembered, so that it need
    not be asked again; None for what is not there.

    Attributes:
        session: The connection.
        entries: Index by key.
        captures: Digest and way of what was captured.
        articles: By id: row, whether there is a reading of it, and whether another
            article took its place.
        alike: Rows of the articles that hold, by the page and address each was
            read from.
        speakers: By id: row, and what all articles tell of them.
        claims: Row by id.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._rows: dict[str, list[Values]] = {name: [] for name in _LATER}
        self.entries: dict[bytes, int | None] = {}
        self.captures: set[tuple[str, str]] = set()
        self.articles: dict[str, tuple[int, bool, bool] | None] = {}
        self.alike: dict[tuple[str, str], set[int]] = {}
        self.speakers: dict[str, tuple[int, Speaker] | None] = {}
        self.claims: dict[str, int | None] = {}
        self._any: dict[str, bool] = {}

    def later(self, name: str, row: Values) -> None:
        """Put a row down when it is asked for, or at the end of the transaction."""
        self._rows[name].append(row)

    def execute(self, sql: str, values: Values | None = None) -> Answer:
        """Run a statement, as if all rows had been put down."""
        if not sql.lstrip().upper().startswith("SELECT"):
            self.flush()
            self._forget()
        elif self._waits_for(_words_of(sql)):
            self.flush()
        if values is None:
            return self.session.execute(sql)
        return self.session.execute(sql, values)

    def has_any(self, query: str) -> bool:
        """Whether there is any of what most ledgers have none of; asked but once."""
        if query not in self._any:
            self._any[query] = bool(self.session.execute(query).get)
        return self._any[query]

    def asked(self) -> Session:
        """The connection, for others to do with as they like."""
        self.flush()
        self._forget()
        return self.session

    def flush(self) -> None:
        """Put down what waits."""
        for name, rows in self._rows.items():
            if rows:
                self.session.executemany(RECORD[name], rows)
                rows.clear()

    def _waits_for(self, words: frozenset[str]) -> bool:
        return any(rows and _LATER[name] in words for name, rows in self._rows.items())

    def rest(self) -> None:
        """Put down what waits, where so much of it waits that memory would fill."""
        if len(self.entries) + len(self._rows["claim"]) > _MOST:
            self.flush()
            self._forget()

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What is put within is put whole, or not at all."""
        self.flush()
        try:
            with self.session:
                yield
                self.flush()
        except BaseException:
            for rows in self._rows.values():
                rows.clear()
            self._forget()
            raise

    def _forget(self) -> None:
        for known in (self.entries, self.articles, self.speakers, self.claims):
            known.clear()
        self.alike.clear()
        self.captures.clear()
        self._any.clear()


@lru_cache(maxsize=256)
def _words_of(sql: str) -> frozenset[str]:
    """Every word of a statement, the tables that it reads among them."""
    return frozenset(re.findall(r"\w+", sql))
