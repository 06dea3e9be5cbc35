"""The desk as of a moment: the ledger that stood, said at the head of each page."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from onrecord.ledger import Judgement, Query, SqliteLedger, Verdict
from onrecord.pages import PageStore
from tests.desk.newsroom import ALL
from tests.desk.visitor import Visitor

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)


@pytest.fixture
def ledger() -> Iterator[SqliteLedger]:
    """A ledger that was given a page an hour."""
    hours = count()
    with SqliteLedger(
        ":memory:", clock=lambda: NOON + timedelta(hours=next(hours))
    ) as opened:
        for recording in ALL:
            opened.record([recording])
        yield opened


@pytest.fixture
def visitor(ledger: SqliteLedger, pages: PageStore) -> Visitor:
    return Visitor.of(ledger, pages)


BANNER = "//aside[@aria-label='The moment shown']"


def test_the_banner_says_which_entries_and_how_to_go_back(
    visitor: Visitor, ledger: SqliteLedger
) -> None:
    entries = list(ledger.every_entry())
    size = sum(entry.recorded_at <= NOON for entry in entries)

    seen = visitor.get("/?as_of=2031-05-06T12:30&act=say")

    (told,) = seen.words(BANNER)
    assert "As the ledger stood on 6 May 2031, 12:30 UTC" in told
    assert f"the first {size} of {len(entries)} entries" in told
    assert seen.links(f"{BANNER}//a") == ["/?act=say"]
    assert visitor.get("/").words(BANNER) == []


def test_the_pages_hold_what_the_ledger_held(
    visitor: Visitor, ledger: SqliteLedger
) -> None:
    now = visitor.json("/")
    then = visitor.json("/?as_of=2031-05-06T12:30")

    assert 0 < then["total"] < now["total"]
    assert then["as_of"]["of"] == len(list(ledger.every_entry()))
    assert "as_of" not in now
    assert len(visitor.json("/articles?as_of=2031-05-06T12:30")["articles"]) == 1
    assert visitor.json("/?as_of=0")["total"] == 0


def test_a_judgement_given_later_is_not_there(
    visitor: Visitor, ledger: SqliteLedger
) -> None:
    claim = ledger.queue().hits[0].claim.id
    size = len(list(ledger.every_entry()))
    ledger.judge(
        Judgement(verdict=Verdict.CONFIRM, by="Ada Reyl", reason="Seen.", claim=claim)
    )

    assert "Ada Reyl" in visitor.get(f"/claims/{claim}").text
    assert "Ada Reyl" not in visitor.get(f"/claims/{claim}?as_of={size}").text


def test_every_link_and_form_goes_on_in_the_moment(
    visitor: Visitor, ledger: SqliteLedger
) -> None:
    (hit,) = ledger.claims(Query(limit=1, newest_first=False)).hits
    moment = "2031-05-06T12:30Z"
    for address in ("/", "/articles", "/speakers", "/map", f"/claims/{hit.claim.id}"):
        seen = visitor.get(f"{address}?as_of={moment}")

        links = seen.links("//a[not(@data-moment)][starts-with(@href, '/')]")
        assert len(links) > 5
        assert [x for x in links if "as_of=2031-05-06T12%3A30Z" not in x] == []
        for form in seen.page.xpath("//form[@method='get'][not(@data-moment)]"):
            assert form.xpath("input[@name='as_of']/@value") == [moment]


def test_a_claim_leads_to_the_ledger_as_it_stood_when_it_came(
    visitor: Visitor, ledger: SqliteLedger
) -> None:
    (hit,) = ledger.claims(Query(limit=1, newest_first=False)).hits
    (link,) = visitor.get(f"/claims/{hit.claim.id}").links("//a[@class='then']")

    seen = visitor.get(link)

    assert seen.status == 200
    assert "As the ledger stood on 6 May 2031, 12:00 UTC" in seen.words(BANNER)[0]


def test_what_came_later_is_not_found_and_the_banner_stays(
    visitor: Visitor, ledger: SqliteLedger
) -> None:
    last = ledger.claims(Query(newest_first=False)).hits[-1]

    seen = visitor.get(f"/claims/{last.claim.id}?as_of=2031-05-06T12:30")

    assert seen.status == 404
    assert "came later, with entry" in seen.text
    assert len(seen.words(BANNER)) == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("yesterday", "no value of “as_of”"),
        ("999999", "never held 999,999 entries"),
        ("%22%3E%3Cscript%3E", "no value of “as_of”"),
    ],
)
def test_a_moment_that_is_none(visitor: Visitor, given: str, says: str) -> None:
    seen = visitor.get(f"/?as_of={given}")

    assert seen.status == 400
    assert says in seen.text
    assert "<script>" not in seen.text
