from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from onrecord.claims.said_at import said_at_of
from onrecord.text import Span

BST = timezone(timedelta(hours=1))
#: A Friday.
PUBLISHED = datetime(2023, 10, 27, 5, 58, tzinfo=BST)


def said(words: str, published: datetime | None = PUBLISHED) -> tuple[str, str, str]:
    found = said_at_of(words, (Span(0, len(words)),), Span(0, 4), published)
    assert found is not None
    first, last = found.earliest.date(), found.latest.date()
    return first.isoformat(), last.isoformat(), found.precision


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("told a media briefing on Thursday", "2023-10-26", "2023-10-27", "day"),
        ("said Thursday", "2023-10-26", "2023-10-27", "day"),
        ("said late on Wednesday", "2023-10-25", "2023-10-26", "day"),
        ("said on Thursday evening", "2023-10-26", "2023-10-27", "day"),
        ("said on Friday", "2023-10-27", "2023-10-28", "day"),
        ("said last Friday", "2023-10-20", "2023-10-21", "day"),
        ("said yesterday", "2023-10-26", "2023-10-27", "day"),
        ("said earlier today", "2023-10-27", "2023-10-28", "day"),
        ("said earlier this week", "2023-10-23", "2023-10-27", "week"),
        ("said last week", "2023-10-16", "2023-10-23", "week"),
        ("said last month", "2023-09-01", "2023-10-01", "month"),
        ("said earlier this year", "2023-01-01", "2023-10-28", "year"),
        ("said on 12 March", "2023-03-12", "2023-03-13", "day"),
        ("said on December 3", "2022-12-03", "2022-12-04", "day"),
        ("said on Oct. 3", "2023-10-03", "2023-10-04", "day"),
        ("said on 12 March 2021", "2021-03-12", "2021-03-13", "day"),
        ("said in September", "2023-09-01", "2023-10-01", "month"),
        ("said in November", "2022-11-01", "2022-12-01", "month"),
        ("said in 2016", "2016-01-01", "2017-01-01", "year"),
        ("said two days ago", "2023-10-25", "2023-10-26", "day"),
        ("said last night", "2023-10-26", "2023-10-27", "day"),
        ("said on the 12th of March 2021", "2021-03-12", "2021-03-13", "day"),
    ],
)
def test_the_words_tell_when(words: str, first: str, last: str, precision: str) -> None:
    assert said(words) == (first, last, precision)


def test_days_are_in_the_outlets_zone() -> None:
    words = "said on Thursday"
    found = said_at_of(words, (Span(0, len(words)),), Span(0, 4), PUBLISHED)

    assert found is not None
    assert found.earliest == datetime(2023, 10, 26, tzinfo=BST)
    assert found.anchor == "published_at"
    assert found.span.of(words) == "on Thursday"


@pytest.mark.parametrize(
    "words", ["said on Thursday", "said yesterday", "said earlier this week"]
)
def test_without_a_time_of_publication_nothing_is_reckoned(words: str) -> None:
    assert said_at_of(words, (Span(0, len(words)),), Span(0, 4), None) is None


def test_a_whole_date_needs_no_time_of_publication() -> None:
    assert said("said on 12 March 2021", None)[0] == "2021-03-12"


@pytest.mark.parametrize(
    "words",
    [
        "said Thursday's vote was void",
        "said nothing until Monday",
        "said they would meet next Tuesday",
        "said he may march",
        "said on 31 February",
        "said the day after the raid",
        "said the 1956 rising failed",
    ],
)
def test_what_does_not_tell_when(words: str) -> None:
    assert said_at_of(words, (Span(0, len(words)),), Span(0, 4), PUBLISHED) is None


def test_the_day_nearest_to_the_cue() -> None:
    words = "Back in 2016 he fled; he said on Thursday"
    cue = Span(words.index("said"), words.index("said") + 4)
    found = said_at_of(words, (Span(0, len(words)),), cue, PUBLISHED)

    assert found is not None
    assert found.span.of(words) == "on Thursday"
