"""The sample pages, field by field, against what a careful reader found.

A test that is expected to fail is a known miss: the program gives another answer
than the careful reader did. When the program learns better the test says so, and
the miss is struck from the file.
"""

from collections.abc import Iterator

import pytest

from tests.golden.gold import (
    Answer,
    Gold,
    answer,
    article_field,
    fields,
    find,
    gold,
    recordings,
    told,
    wanted_words,
)

GOLD = {page.name: page for page in gold()}


def _param(about: dict[str, Answer], field: str, *values: object) -> Answer:
    miss = about.get("known_miss", {})
    reason = f"known miss: the program gives {miss.get(field)!r}"
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if field in miss else []
    named = (str(value) for value in values)
    return pytest.param(*values, id=": ".join(named), marks=marks)


def _article_fields() -> Iterator[Answer]:
    for page in gold():
        for field in page.article or ():
            if field != "known_miss":
                yield _param(page.article or {}, field, page.name, field)


def _claim_fields() -> Iterator[Answer]:
    for page in gold():
        for wanted in page.claims:
            missed = "words" in wanted.get("known_miss", {})
            for field in ("words",) if missed else fields(wanted):
                yield _param(wanted, field, page.name, wanted["name"], field)


def _must_nots() -> Iterator[Answer]:
    for page in gold():
        for each in page.must_not:
            yield pytest.param(
                page.name, each["words"], id=f"{page.name}: {each['words']}"
            )


def _wanted(page: Gold, name: str) -> dict[str, Answer]:
    return next(claim for claim in page.claims if claim["name"] == name)


@pytest.mark.parametrize(("page", "field"), list(_article_fields()))
def test_the_article_is_read_as_a_careful_reader_does(page: str, field: str) -> None:
    wanted = (GOLD[page].article or {})[field]
    article = recordings()[page].article

    assert article is not None
    assert article_field(field, wanted, article) == wanted


@pytest.mark.parametrize(("page", "claim", "field"), list(_claim_fields()))
def test_the_claim_is_read_as_a_careful_reader_does(
    page: str, claim: str, field: str
) -> None:
    wanted, recording = _wanted(GOLD[page], claim), recordings()[page]
    assert recording.article is not None
    assert recording.reading is not None
    claims = list(told(recording.article, recording.reading))

    found = find(wanted, claims)

    assert found is not None, f"No claim holds the words {wanted_words(wanted)}."
    if field != "words":
        given = answer(field, wanted, found, claims, GOLD[page])
        assert given == wanted[field], f"In the claim {found.whole!r}."


@pytest.mark.parametrize(("page", "words"), list(_must_nots()))
def test_nothing_is_claimed_from_the_furniture(page: str, words: str) -> None:
    recording = recordings()[page]
    assert recording.article is not None
    assert recording.reading is not None

    claims = told(recording.article, recording.reading)

    assert not [claim for claim in claims for span in claim.spans if words in span]


@pytest.mark.parametrize("page", list(GOLD))
def test_no_claim_is_given_twice(page: str) -> None:
    reading = recordings()[page].reading
    claims = () if reading is None else reading.claims

    keys = [(claim.speaker, claim.attribution.content) for claim in claims]

    assert len(keys) == len(set(keys))


def test_a_front_page_holds_no_article_and_says_so() -> None:
    front = recordings()["lomnitz_herald_2031-03-12_front_page"]

    assert front.article is None
    assert front.problems


def test_a_german_page_is_kept_and_left_unread_with_a_reason() -> None:
    german = recordings()["kuestenkurier_2031-03-13_karsk"]

    assert german.article is not None
    assert german.article.language == "de"
    assert german.reading is None or german.reading.claims == ()
    assert german.problems


def test_every_sample_page_has_a_careful_reader() -> None:
    assert set(GOLD) == set(recordings())
