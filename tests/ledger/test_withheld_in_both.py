"""A file and a database take the same things out of sight, and show them again."""

import pytest

from onrecord.errors import RedactedError, RestrictedError
from onrecord.ledger import (
    Query,
    Recording,
    Scope,
    State,
    is_clean,
    redact,
    restrict,
    unrestrict,
    verify,
)
from onrecord.ledger.kept import KeptLedger
from onrecord.pages import PageStore
from tests.ledger.newsroom import claim_of, read_again

BY, WHY = "R. Keeper", "They asked for it."


@pytest.fixture
def ledger(either: KeptLedger) -> KeptLedger:
    """Everything here holds for a ledger in a file and for one in a database."""
    return either


def test_redacted_by_claim_article_and_speaker(
    book: KeptLedger, store: PageStore, told: list[Recording]
) -> None:
    claim = claim_of(book, "executing")
    done = redact(book, store, claim, by=BY, why=WHY, scope=Scope.CLAIM)
    assert done.entries == 1
    done = redact(
        book, store, claim_of(book, '"any strike"'), by=BY, why=WHY, scope=Scope.ARTICLE
    )
    assert (done.entries, done.pages) == (5, 1)
    (hit,) = book.claims(Query(words="drone")).hits
    assert hit.speaker is not None
    done = redact(book, store, hit.speaker.id, by=BY, why=WHY)
    assert done.pages == 2

    assert book.claims(Query()).total == 1
    assert is_clean(book)
    assert verify(book).amiss == ()
    with pytest.raises(RedactedError, match="They asked for it"):
        book.claim(claim)
    gone = [e for e in book.every_entry() if e.state is State.REDACTED]
    assert all(entry.body is None for entry in gone)
    for again in told[:3]:
        assert [p.kind for p in book.record([again]).refused] == ["ledger.redacted"]
    assert len(list(store)) == 1


def test_restricted_and_shown_again(book: KeptLedger, told: list[Recording]) -> None:
    claim = claim_of(book, "shelling")
    for scope in (Scope.CLAIM, Scope.ARTICLE):
        restrict(book, claim, by=BY, why=WHY, scope=scope)
        book.record([read_again(told[0])])
        assert book.claims(Query(words="shelling")).total == 0
        with pytest.raises(RestrictedError):
            book.claim(claim)
        unrestrict(book, claim, by=BY, why="She is safe.", scope=scope)
        assert book.claim(claim).claim.id == claim
    assert book.claims(Query()).total == 5
    assert verify(book).amiss == ()
