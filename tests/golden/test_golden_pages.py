"""The sample pages, field by field, against what a careful reader found.

A test that is expected to fail is a known miss: the program gives another answer
than the careful reader did, and the very answer that the file says it gives. When
the program learns better, or gets worse, the test says so; a change that is meant
is written into the file by `python -m tests.golden.update --mark-misses`.
"""

import json
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


class KnownMissError(Exception):
    """The program gives the wrong answer that is written down, and no other."""


def _judge(about: dict[str, Answer], field: str, given: Answer, whole: str) -> None:
    """Compare an answer with the careful reader's, and with the known miss.

    Raises:
        KnownMissError: It is wrong as it is known to be.
        AssertionError: It is wrong otherwise.
    """
    wanted, known = about[field], about.get("known_miss", {})
    if field in known and given != wanted and _as_json(given) == known[field]:
        raise KnownMissError(given)
    assert given == wanted, whole


def _as_json(given: Answer) -> Answer:
    return json.loads(json.dumps(given))


def _param(about: dict[str, Answer], field: str, *values: object) -> Answer:
    miss = about.get("known_miss", {})
    reason = f"known miss: the program gives {miss.get(field)!r}"
    expected = pytest.mark.xfail(reason=reason, strict=True, raises=KnownMissError)
    named = ": ".join(str(value) for value in values)
    return pytest.param(*values, id=named, marks=[expected] if field in miss else [])


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
    wanted = GOLD[page].article or {}
    article = recordings()[page].article

    given = None if article is None else article_field(field, wanted[field], article)

    _judge(wanted, field, given, f"In the article of {page}.")


@pytest.mark.parametrize(("page", "claim", "field"), list(_claim_fields()))
def test_the_claim_is_read_as_a_careful_reader_does(
    page: str, claim: str, field: str
) -> None:
    wanted, recording = _wanted(GOLD[page], claim), recordings()[page]
    assert recording.article is not None
    assert recording.reading is not None
    claims = list(told(recording.article, recording.reading))

    found = find(wanted, claims)

    if found is None and wanted.get("known_miss") == {"words": None}:
        raise KnownMissError(wanted_words(wanted))
    assert found is not None, f"No claim holds the words {wanted_words(wanted)}."
    if field != "words":
        given = answer(field, wanted, found, claims, GOLD[page])
        _judge(wanted, field, given, f"In the claim {found.whole!r}.")


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
