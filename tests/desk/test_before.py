"""What was read before is on the desk, and says that it is no longer so."""

from dataclasses import replace

import pytest

from onrecord.ledger import SqliteLedger
from tests.desk.newsroom import COURIER_STORY
from tests.desk.visitor import Visitor

assert COURIER_STORY.article
assert COURIER_STORY.reading
ARTICLE = COURIER_STORY.article.id
FIRST, *OTHERS = COURIER_STORY.reading.claims
NEWER = "onrecord-tagger/9+77aa01ee"


@pytest.fixture
def again(ledger: SqliteLedger) -> None:
    """The story read again; its first claim is no more, the others are the same."""
    claims = tuple(replace(claim, read_by=NEWER) for claim in OTHERS)
    assert COURIER_STORY.reading
    reading = replace(COURIER_STORY.reading, claims=claims, read_by=NEWER)
    said = tuple(s for s in COURIER_STORY.propositions if s.claim != FIRST.id)
    ledger.record([replace(COURIER_STORY, reading=reading, propositions=said)])


@pytest.mark.usefixtures("again")
def test_a_claim_that_is_read_no_longer_says_so(visitor: Visitor) -> None:
    seen = visitor.get(f"/claims/{FIRST.id}")

    assert seen.status == 200
    (told,) = seen.words("//*[@role='note']")
    assert told.startswith("Superseded. Since")
    assert NEWER in told
    assert "of a former reading" in seen.words("//nav[@class='crumbs']")[0]
    assert visitor.json(f"/claims/{FIRST.id}")["superseded"]["held"]["ended_by"]


@pytest.mark.usefixtures("again")
def test_a_claim_that_is_read_again_tells_how_it_was_read_before(
    visitor: Visitor,
) -> None:
    seen = visitor.get(f"/claims/{OTHERS[0].id}")

    assert seen.words("//*[@role='note']") == []
    (told,) = seen.words("//*[@id='before-title']/..//li")
    assert OTHERS[0].read_by in told


@pytest.mark.usefixtures("again")
def test_an_article_says_what_read_it_and_what_did_before(visitor: Visitor) -> None:
    seen = visitor.get(f"/articles/{ARTICLE}")

    named = dict(
        zip(seen.words("//dl//dt"), seen.words("//dl//dd"), strict=True),
    )
    assert NEWER in named["Claims read by"]
    assert "until" in named["Read before by"]
    assert len(visitor.json(f"/articles/{ARTICLE}")["readings"]) == 2
    (former,) = seen.links("//a[contains(@href, '/readings/')]")
    then = visitor.get(former)
    assert then.status == 200
    assert then.words("//h1") == ["A former reading"]
    assert then.words("//li[contains(@class, 'change-dropped')]//em") != []
    assert len(then.words("//li[contains(@class, 'change-same')]")) == len(OTHERS)
    assert visitor.json(former)["sum"]["claims"]["dropped"] == 1
    assert visitor.get(f"/articles/{ARTICLE}/readings/0").status == 404
    (stood,) = then.links("//a[@data-moment]")
    assert FIRST.id in {one["id"] for one in visitor.json(stood)["claims"]}
