"""Times as pages print and declare them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.settle import Dating, settle
from onrecord.articles.times import declared, stamps


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("Friday 27 October 2023 05:58 BST", "2023-10-27T05:58:00+01:00"),
        ("Fri 27 Oct 2023 05.58 BST", "2023-10-27T05:58:00+01:00"),
        ("Oct. 27, 2023, 5:58 a.m. ET", "2023-10-27T05:58:00-04:00"),
        ("Dec. 27, 2023, 5:58 a.m. ET", "2023-12-27T05:58:00-05:00"),
        ("March 12, 2031 at 7:40 PM EDT", "2031-03-12T19:40:00-04:00"),
        ("Published 12:30 GMT, 3 March 2024", "2024-03-03T12:30:00+00:00"),
        ("27th October 2023, 05:58 (UTC+3)", "2023-10-27T05:58:00+03:00"),
        ("2023-10-27 05:58 UTC", "2023-10-27T05:58:00+00:00"),
        ("27/10/2023 05:58 CEST", "2023-10-27T05:58:00+02:00"),
        ("12 January 2024 | 12 noon | 10:00 Kyiv time", None),
        ("12 January 2024, 10:00 Kyiv time", "2024-01-12T10:00:00+02:00"),
        ("12 July 2024, 12:05am EDT", "2024-07-12T00:05:00-04:00"),
    ],
)
def test_a_full_timestamp_is_read_with_its_zone(
    printed: str, moment: str | None
) -> None:
    (stamp,) = stamps(printed)

    assert (stamp.at and stamp.at.isoformat()) == moment


@pytest.mark.parametrize(
    ("printed", "doubt"),
    [
        ("2 July 2024, 10:00 IST", "Indian, Israeli and Irish"),
        ("2 July 2024, 10:00 CST", "Chinese"),
        ("12 January 2024 10:00 BST", "not on summer time"),
        ("2 July 2024, 10:00 local time", "does not say which zone"),
    ],
)
def test_a_zone_that_may_be_several_stays_unknown(printed: str, doubt: str) -> None:
    (stamp,) = stamps(printed)

    assert stamp.at is None
    assert stamp.has_clock
    assert doubt in (stamp.doubt or "")


def test_a_time_without_a_zone_is_no_moment() -> None:
    (stamp,) = stamps("27 October 2023 05:58")

    assert stamp.at is None
    assert stamp.on.isoformat() == "2023-10-27"


def test_a_weekday_that_does_not_fit_the_date_is_doubted() -> None:
    (stamp,) = stamps("Thursday 27 October 2023 05:58 BST")

    assert stamp.at is not None
    assert "was a Friday" in (stamp.doubt or "")


def test_winter_time_printed_in_summer_is_doubted_and_kept_as_printed() -> None:
    (stamp,) = stamps("2 July 2024, 10:00 EST")

    assert stamp.at is not None
    assert stamp.at.utcoffset() == timedelta(hours=-5)
    assert "not on EST" in (stamp.doubt or "")


def test_a_day_and_month_that_could_change_places_are_not_read() -> None:
    assert stamps("03/04/2024 10:00 GMT") == ()


@pytest.mark.parametrize("text", ["30 February 2024", "in 2024", "11 October", ""])
def test_what_is_no_full_date_is_no_stamp(text: str) -> None:
    assert stamps(text) == ()


def test_the_word_updated_says_which_of_two_times_is_the_update() -> None:
    first, second = stamps(
        "Published 12:30 GMT, 3 March 2024 | Updated 14:00 GMT, 4 March 2024"
    )

    assert not first.is_update
    assert second.is_update


def test_a_machines_zero_is_no_date() -> None:
    assert declared("0001-01-01T00:00:00Z") is None


@given(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1)),  # noqa: DTZ001 - the zone is drawn apart
    st.integers(min_value=-12 * 4, max_value=14 * 4),
)
def test_every_declared_moment_comes_back(moment: datetime, quarters: int) -> None:
    shift = timedelta(minutes=15 * quarters)
    at = moment.replace(tzinfo=timezone(shift) if shift else UTC)

    stamp = declared(at.isoformat())

    assert stamp is not None
    assert stamp.at == at


@given(st.text(max_size=80))
def test_any_text_may_be_searched_for_times(text: str) -> None:
    for stamp in stamps(text):
        assert text[stamp.start : stamp.end] == stamp.words


def _dating(words: str, by: str, *, is_update: bool = False) -> Dating:
    stamp = declared(words)
    assert stamp is not None
    return Dating(stamp=stamp, by=by, is_update=is_update)


def test_two_times_that_differ_are_a_problem_and_the_first_is_kept() -> None:
    times = settle(
        (
            _dating("2031-03-12T09:14:00Z", "json-ld datePublished"),
            _dating("2031-03-12T11:14:00Z", "meta article:published_time"),
        ),
        "page",
    )

    assert times.published_at == datetime(2031, 3, 12, 9, 14, tzinfo=UTC)
    assert [p.kind for p in times.problems] == ["articles.dates_differ"]
    assert "json-ld datePublished" in times.problems[0].message


def test_a_time_without_zone_is_completed_by_one_with() -> None:
    times = settle(
        (
            _dating("2031-03-12T09:14:00", "json-ld datePublished"),
            _dating("12 March 2031, 9.14am GMT", "words of the page"),
        ),
        "page",
    )

    assert times.published_at == datetime(2031, 3, 12, 9, 14, tzinfo=UTC)
    assert times.problems == ()


def test_a_day_alone_stays_a_day_and_says_so() -> None:
    times = settle((_dating("2031-03-12", "json-ld datePublished"),), "page")

    assert times.published_at is None
    assert times.published_on is not None
    assert times.published_on.isoformat() == "2031-03-12"
    assert [p.kind for p in times.problems] == ["articles.time_unknown"]


def test_an_update_before_the_publication_is_a_problem() -> None:
    times = settle(
        (
            _dating("2031-03-12T09:14:00Z", "a"),
            _dating("2031-03-11T09:14:00Z", "b", is_update=True),
        ),
        "page",
    )

    assert [p.kind for p in times.problems] == ["articles.updated_before_published"]


def test_no_date_is_no_problem() -> None:
    assert settle((), "page").published_on is None
