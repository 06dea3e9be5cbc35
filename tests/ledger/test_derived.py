"""What is derived, and what is out of sight, is held against the entries."""

from pathlib import Path

import pytest

from onrecord.ledger import (
    Address,
    Judgement,
    Query,
    Recording,
    Scope,
    Verdict,
    redact,
    restrict,
    unrestrict,
    verify,
)
from onrecord.ledger.derived import derived_amiss
from onrecord.ledger.repair import Allowed, given, mend, plan
from onrecord.pages import PageStore
from tests.ledger.broken import Place, run
from tests.ledger.test_repair import AT

BY, WHY = "R. Keeper", "They asked."


@pytest.fixture(params=["sqlite", "postgresql"])
def place(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[Recording],
    store: PageStore,
) -> Place:
    """A ledger with a past: read, judged, restricted, shown again, redacted."""
    monkeypatch.setenv("HOME", str(tmp_path))
    address = Address(str(tmp_path / "karsk.db"))
    if request.param == "postgresql":
        address = Address(request.getfixturevalue("database"))
    with address.open() as ledger:
        ledger.record(told)
        hits = ledger.claims(Query()).hits
        ledger.judge(
            Judgement(
                verdict=Verdict.CONFIRM, by=BY, reason="Read.", claim=hits[1].claim.id
            )
        )
        restrict(ledger, hits[0].claim.id, by=BY, why=WHY, scope=Scope.CLAIM)
        restrict(ledger, hits[1].article.id, by=BY, why=WHY)
        unrestrict(ledger, hits[1].article.id, by=BY, why=WHY)
        redact(ledger, store, hits[-1].article.id, by=BY, why=WHY)
    return Place(address, tmp_path)


def test_what_is_whole_is_whole(place: Place) -> None:
    with place.open() as book:
        before = book.claims(Query())
        assert verify(book).amiss == ()
    assert derived_amiss(place.address) == ()
    with place.open() as book:
        assert book.claims(Query()) == before


def words_of(place: Place) -> str:
    if place.address.is_database:
        return "UPDATE article_words SET words = to_tsvector('plain_words', 'other')"
    return "INSERT INTO article_words (rowid, text) VALUES (4000, 'other words')"


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("UPDATE claim SET act = 'deny'", "claim"),
        ("DELETE FROM claim_words", "claim_words"),
        ("DELETE FROM judgement", "judgement"),
        ("UPDATE article SET outlet = 'Northern Dispatch'", "article"),
        ("DELETE FROM capture", "capture"),
        ("UPDATE speaker SET name = 'Mira Toll-Vary' WHERE kind = 'person'", "speaker"),
        ("words", "article_words"),
    ],
)
def test_what_is_derived_and_is_not_what_the_entries_give_is_told_and_mended(
    place: Place, store: PageStore, sql: str, table: str
) -> None:
    run(place, words_of(place) if sql == "words" else sql)
    with place.open() as book:
        assert verify(book).amiss == (), "The entries are as they were."

    amiss = derived_amiss(place.address)

    assert amiss
    assert all(f" {table} " in f"{each.message} " for each in amiss)
    assert all("onrecord repair --rebuild" in each.message for each in amiss)
    made = plan(place.address, given([]), None, Allowed(rebuild=True))
    mend(made, store, by=BY, at=AT)
    assert derived_amiss(place.address) == ()


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("DELETE FROM restricted", "was restricted by entry"),
        ("DELETE FROM mark", "has lost marks"),
        ("DELETE FROM redacted", "nothing marks it as that"),
    ],
)
def test_what_hides_an_entry_is_missed(
    place: Place, store: PageStore, sql: str, what: str
) -> None:
    with place.open() as book:
        shown = book.claims(Query()).total
    run(place, sql)
    with place.open() as book:
        amiss = verify(book).amiss
        assert any(what in each.message for each in amiss)
    assert all("onrecord repair" in each.message for each in amiss)

    made = plan(place.address, given([]), None, Allowed())
    done = mend(made, store, by=BY, at=AT)

    assert "were taken out of it again" in done.message
    with place.open() as book:
        assert verify(book).amiss == ()
        assert book.claims(Query()).total == shown
    assert derived_amiss(place.address) == ()
