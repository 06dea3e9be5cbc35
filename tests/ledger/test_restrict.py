"""What is restricted is on record, whole, and shown only to those who may."""

import pytest

from onrecord.errors import NothingToLiftError, RestrictedError, UnknownEntryError
from onrecord.ledger import (
    KEEPER,
    KeptLedger,
    Query,
    Recording,
    Scope,
    SqliteLedger,
    State,
    bundle_of,
    redact,
    restrict,
    unrestrict,
    verify,
)
from onrecord.pages import PageStore
from tests.ledger.conftest import KARSK
from tests.ledger.newsroom import claim_of, read_again, reported
from tests.ledger.test_append_only import derived

BY, WHY = "R. Keeper", "The witness is in danger."


def everything(book: SqliteLedger) -> str:
    """All that a reader can get, in one text."""
    return repr(
        (
            book.claims(Query(limit=1000)),
            book.articles(limit=1000),
            book.speakers(limit=1000),
            book.problems(),
            [book.facets(Query(), f) for f in ("act", "outlet", "speaker", "kind")],
            [entry.body for entry in book.every_entry()],
        )
    )


def test_a_restricted_article_is_in_no_answer(
    book: SqliteLedger, store: PageStore, told: list[Recording]
) -> None:
    claim = claim_of(book, "shelling")
    assert "shelling killed 14" in everything(book)
    done = restrict(book, claim, by=BY, why=WHY, scope=Scope.ARTICLE)

    assert done.entries == 6
    assert "shelling killed 14" not in everything(book)
    assert "mayor of Karsk" not in everything(book)
    page = told[0].page
    assert page is not None
    with pytest.raises(RestrictedError, match=r"R\. Keeper decided so"):
        book.claim(claim)
    with pytest.raises(RestrictedError):
        book.page(page.sha256)
    with pytest.raises(RestrictedError):
        bundle_of(book, store, claim)
    assert page.sha256 in store


def test_what_is_restricted_already_is_said_to_be_so(either: KeptLedger) -> None:
    either.record(KARSK)
    claim = claim_of(either, "shelling")
    speaker = either.claim(claim).claim.speaker or ""
    article = either.claim(claim).article.id
    first = restrict(either, claim, by=BY, why=WHY, scope=Scope.ARTICLE)
    size = either.size

    for named, scope in ((claim, Scope.ARTICLE), (article, None), (claim, Scope.CLAIM)):
        again = restrict(either, named, by="Another", why="Too.", scope=scope)
        assert (again.entry, again.is_new) == (first.entry, False)
    assert either.size == size

    # The speaker is named in another article, which is not hidden yet.
    more = restrict(either, speaker, by=BY, why=WHY)
    assert (more.is_new, either.size) == (True, size + 1)
    assert restrict(either, speaker, by=BY, why=WHY).is_new is False

    unrestrict(either, speaker, by=BY, why="She is safe.")
    assert either.claim(claim).claim.id == claim
    assert restrict(either, claim, by=BY, why=WHY, scope=Scope.ARTICLE).is_new
    assert verify(either).amiss == ()


def test_an_article_of_which_one_claim_is_hidden_is_not_hidden_yet(
    book: SqliteLedger,
) -> None:
    claim = claim_of(book, "shelling")
    assert restrict(book, claim, by=BY, why=WHY, scope=Scope.CLAIM).is_new
    assert restrict(book, claim, by=BY, why=WHY, scope=Scope.ARTICLE).is_new


def test_who_may_sees_it(book: SqliteLedger) -> None:
    restrict(book, claim_of(book, "shelling"), by=BY, why=WHY, scope=Scope.ARTICLE)
    with SqliteLedger(book.path, read_only=True, actor=KEEPER) as kept:
        hidden = [e for e in kept.every_entry() if e.state is State.RESTRICTED]
    assert any(b"shelling killed 14" in (entry.body or b"") for entry in hidden)
    assert {entry.withheld_by for entry in hidden} == {20}
    assert verify(book).amiss == ()


def test_shown_again_all_is_as_it_was(book: SqliteLedger) -> None:
    before, claim = derived(book), claim_of(book, "shelling")
    restrict(book, claim, by=BY, why=WHY, scope=Scope.ARTICLE)
    assert derived(book) != before
    unrestrict(book, claim, by=BY, why="She is safe.", scope=Scope.ARTICLE)
    assert derived(book) == before
    assert book.claim(claim).claim.id == claim
    with pytest.raises(NothingToLiftError):
        unrestrict(book, claim, by=BY, why="Again.", scope=Scope.ARTICLE)


def test_hidden_shown_and_hidden_again_is_hidden(book: SqliteLedger) -> None:
    claim = claim_of(book, "shelling")
    for _ in range(2):
        restrict(book, claim, by=BY, why=WHY, scope=Scope.CLAIM)
        with pytest.raises(UnknownEntryError):
            book.claim(claim)
        unrestrict(book, claim, by=BY, why="It is known.", scope=Scope.CLAIM)
        assert book.claim(claim).claim.id == claim


def test_what_comes_again_is_hidden_as_before(
    book: SqliteLedger, told: list[Recording]
) -> None:
    claim = claim_of(book, "shelling")
    restrict(book, claim, by=BY, why=WHY, scope=Scope.ARTICLE)
    added = book.record([read_again(told[0])])
    assert (added.claims, added.refused) == (2, ())
    assert "shelling killed 14" not in everything(book)

    unrestrict(book, claim, by=BY, why="She is safe.", scope=Scope.ARTICLE)
    assert book.claim(claim).claim.read_by == "onrecord-tagger/2+77aa01ee"


def test_a_restricted_speaker_stays_hidden_in_the_next_article(
    book: SqliteLedger,
) -> None:
    (hit,) = book.claims(Query(words="drone")).hits
    assert hit.speaker is not None
    restrict(book, hit.speaker.id, by=BY, why=WHY)
    more = reported("[source Mira Toll] [cue said] [content she left].", title="Gone")
    book.record([more])
    assert "Mira Toll" not in everything(book)
    assert book.claims(Query()).total == 2


def test_what_is_restricted_can_be_redacted(
    book: SqliteLedger, store: PageStore
) -> None:
    claim = claim_of(book, "shelling")
    restrict(book, claim, by=BY, why=WHY, scope=Scope.ARTICLE)
    redact(book, store, claim, by=BY, why=WHY, scope=Scope.ARTICLE)
    with SqliteLedger(book.path, read_only=True, actor=KEEPER) as kept:
        assert all(e.state is not State.RESTRICTED for e in kept.every_entry())
        assert b"shelling" not in b"".join(e.body or b"" for e in kept.every_entry())
    assert verify(book).amiss == ()


def test_a_restricted_claim_stays_hidden_in_the_next_reading(
    book: SqliteLedger, told: list[Recording]
) -> None:
    claim = claim_of(book, "shelling")
    restrict(book, claim, by=BY, why=WHY, scope=Scope.CLAIM)
    assert book.record([read_again(told[0])]).claims == 2
    assert book.claims(Query(words="shelling")).total == 0
    assert book.claims(Query(words="executing")).total == 1
    unrestrict(book, claim, by=BY, why="It is known.", scope=Scope.CLAIM)
    assert book.claim(claim).claim.read_by == "onrecord-tagger/2+77aa01ee"


def test_a_reading_alone_of_a_restricted_article_is_hidden(
    book: SqliteLedger, told: list[Recording]
) -> None:
    restrict(book, claim_of(book, "shelling"), by=BY, why=WHY, scope=Scope.ARTICLE)
    again = read_again(told[0])
    added = book.record([Recording(reading=again.reading)])
    assert (added.claims, added.refused) == (2, ())
    assert "shelling killed 14" not in everything(book)
