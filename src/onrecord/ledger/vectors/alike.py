"""Claims on record that say something like a claim, or like some words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.claims import Encoder, shipped_encoder
from onrecord.ledger import ask
from onrecord.ledger.filters import of_claims, only
from onrecord.ledger.filters_facts import Bindings
from onrecord.ledger.hits import hits
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.ledger import Hit, Query
from onrecord.ledger.queries import ASK, VECTORS
from onrecord.ledger.session import Session
from onrecord.ledger.vectors import vector_index
from onrecord.ledger.vectors.catch_up import Told, caught_up, held_for, kept, words_of
from onrecord.ledger.vectors.held import Held, Rows, nothing
from onrecord.ledger.vectors.nearest import Floats, nearest

#: The nearest claims that are given at most; those behind them are alike by chance.
MOST = 100
#: The nearest that are looked at before the filters are; when too few of them pass,
#: all claims that do are compared.
_FIRST = 1_000
#: Claims without a vector that are given one when a question is asked: a few seconds.
AT_ONCE = 2_000
#: A claim's id, or so much of it that nobody means it as a word.
_ID = re.compile(r"(?=.*\d)[0-9a-f]{12,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Claims that say something like what was asked for, the most alike first.

    Attributes:
        hits: The claims.
        likeness: How alike each is: the cosine between two vectors, -1 to 1. It
            does not tell whether they say the same.
        total: How many claims answer the query; at most `MOST` of them are given.
        left: Claims that were not compared, for they have no vector yet.
    """

    hits: tuple[Hit, ...]
    likeness: tuple[float, ...]
    total: int
    left: int


class Likes:
    """Finds claims alike in one ledger; safe to share between threads."""

    def __init__(
        self, book: KeptLedger, encoder: Callable[[], Encoder] = shipped_encoder
    ) -> None:
        """Find claims alike in a ledger.

        Args:
            book: The ledger, open as long as this is used.
            encoder: Gives what makes vectors, when the first is needed.
        """
        self._book = book
        self._encoder = encoder
        self._held: Held | None = None
        self._index: tuple[NDArray[np.uint8], vector_index.Index] | None = None
        self._turn = Lock()

    def catch_up(
        self, most: int | None = None, told: Told = lambda _done, _of: None
    ) -> int:
        """Make the vectors of claims that have none, and keep them.

        Args:
            most: Of so many claims at most; None for all.
            told: Is told how many are done, and of how many.

        Returns:
            How many claims have no vector yet.
        """
        with self._turn:
            encoder = self._encoder()
            if self._held is None:
                with self._book.asking() as ledger:
                    self._held = held_for(self._book, ledger, encoder)
            self._held = caught_up(
                self._book, self._held, encoder, most=most, told=told
            )
            return self._held.made.left

    def build_index(self) -> int:
        """Make the index over all vectors, where they are many; how many there are.

        Without it every vector is compared, which takes longer and finds the same.
        """
        with self._turn:
            held = self._held or nothing("", 0)
            if held.made.indexed < len(held):
                held = kept(self._book, vector_index.brought_up(held))
                self._held = held
            return len(held)

    def claims(self, query: Query, like: str) -> Alike:
        """The claims of a query that say something like a claim, or like some words.

        Args:
            query: Which claims; its order is left aside.
            like: A claim's id, or words. The claim itself is not among the answers.

        Raises:
            UnknownEntryError: It is an id, and no claim on record has it.
        """
        itself, words = self._meant(like)
        left = self.catch_up(AT_ONCE)
        to = self._encoder().encode([words])[0]
        with self._book.asking() as ledger:
            conditions, values = of_claims(query)
            total = ledger.execute(only(ASK["claims_total"], conditions), values).get
            found, likeness = self._found(ledger, conditions, values, to)
            others = found != itself
            shown = slice(query.offset, query.offset + query.limit)
            rows = found[others][:MOST][shown].tolist()
            return Alike(
                hits=hits(ledger, rows),
                likeness=tuple(likeness[others][:MOST][shown].tolist()),
                total=total - int(not others.all()),
                left=left,
            )

    def _meant(self, like: str) -> tuple[int, str]:
        """The row of the claim that is meant, -1 for none, and the words."""
        if _ID.fullmatch(like.strip()) is None:
            return -1, like
        with self._book.asking() as ledger:
            n = ask.one(ledger, "claim", like.strip())
            return n, words_of(ask.hit(ledger, n))

    def _found(
        self,
        ledger: Session,
        conditions: list[str],
        values: Bindings,
        to: NDArray[np.int8],
    ) -> tuple[Rows, Floats]:
        """The rows of the nearest that answer a query, and how alike each is."""
        held = self._held
        assert held is not None  # noqa: S101 - it was brought up just now
        rows, likeness = self._nearest(held, to)
        values = {**values, "rows": msgspec.json.encode(rows.tolist()).decode()}
        passed = _rows(ledger, only(VECTORS["of_these"], conditions), values)
        if len(passed) > MOST or len(rows) == len(held):
            those = np.isin(rows, passed)
            return rows[those], likeness[those]
        values.pop("rows")
        passed = _rows(ledger, only(VECTORS["of_all"], conditions), values)
        those = np.isin(held.rows, passed)
        return nearest(held.rows[those], held.codes[those], to, MOST + 1)

    def _nearest(self, held: Held, to: NDArray[np.int8]) -> tuple[Rows, Floats]:
        """The nearest of all claims: through the index, and what is not in it."""
        index = self._opened(held)
        done = 0 if index is None else held.made.indexed
        rest = nearest(held.rows[done:], held.codes[done:], to, _FIRST)
        if index is None:
            return rest
        found = vector_index.searched(index, to, _FIRST)
        rows = np.concatenate([found[0], rest[0]])
        likeness = np.concatenate([found[1], rest[1]])
        order = np.lexsort((rows, -likeness))[:_FIRST]
        return rows[order], likeness[order]

    def _opened(self, held: Held) -> vector_index.Index | None:
        """The index, opened once for as long as it stays the same."""
        if held.index is None:
            return None
        if self._index is None or self._index[0] is not held.index:
            self._index = held.index, vector_index.opened(held)
        return self._index[1]


def _rows(ledger: Session, sql: str, values: Bindings) -> Rows:
    found = ledger.execute(sql, values).fetchall()
    return np.array(found, np.int64).reshape(len(found))
