"""Claims with all that is needed to show them: however many, in a few queries."""

from collections.abc import Sequence
from typing import Any

import apsw
import msgspec

from onrecord.articles import Article
from onrecord.claims import Claim, Propositions
from onrecord.ledger.body import Voice, record_of
from onrecord.ledger.identity import all_as_called
from onrecord.ledger.ledger import Hit
from onrecord.ledger.queries import ASK
from onrecord.ledger.session import Session


def hits(ledger: Session, rows: Sequence[int]) -> tuple[Hit, ...]:
    """Claims by their rows, in that order, each with its speaker and article."""
    found = _each(ledger, "hits", rows)
    stands_in = articles(ledger, [article for article, *_ in found])
    voices = [record_of(voice, Voice) for _, _, voice, _ in found if voice is not None]
    speakers = iter(all_as_called(ledger, voices))
    return tuple(
        Hit(
            claim=record_of(body, Claim),
            speaker=None if voice is None else next(speakers),
            article=article,
            says=None if says is None else record_of(says, Propositions),
        )
        for (_, body, voice, says), article in zip(found, stands_in, strict=True)
    )


def articles(ledger: Session, rows: Sequence[int]) -> list[Article]:
    """Articles by their rows, in that order; each of them is read once."""
    distinct = [*dict.fromkeys(rows)]
    bodies = _each(ledger, "articles_by_row", distinct)
    known = {
        n: record_of(body, Article) for n, (body,) in zip(distinct, bodies, strict=True)
    }
    return [known[n] for n in rows]


def _each(ledger: Session, query: str, rows: Sequence[int]) -> list[tuple[Any, ...]]:
    """What a query tells of each of these rows, in their order.

    Raises:
        apsw.CorruptError: It does not find one that another query has just found.
    """
    asked = {"rows": msgspec.json.encode(rows).decode()}
    found = {n: told for n, *told in ledger.execute(ASK[query], asked)} if rows else {}
    try:
        return [tuple(found[n]) for n in rows]
    except KeyError as error:
        msg = f"row {error} of {query} is missing"
        raise apsw.CorruptError(msg) from error
