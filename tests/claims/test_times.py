from __future__ import annotations

from datetime import date
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import Anchor, Time, TimexType, times_in

#: A Friday.
PUBLISHED = date(2031, 3, 14)


def only(words: str, published: date | None = PUBLISHED) -> Time:
    (found,) = times_in(words, published=published)
    return found


@pytest.mark.parametrize(
    ("words", "as_said", "value"),
    [
        ("It fell on 3 March 2031.", "3 March 2031", "2031-03-03"),
        ("It fell on March 3, 2031.", "March 3, 2031", "2031-03-03"),
        ("It fell on 2031-03-03.", "2031-03-03", "2031-03-03"),
        ("It fell on 27/02/2031.", "27/02/2031", "2031-02-27"),
        ("It fell on the 3rd of March.", "the 3rd of March", "2031-03-03"),
        ("It fell on 24.02.2031.", "24.02.2031", "2031-02-24"),
        ("It fell in Q1 2030.", "Q1 2030", "2030-Q1"),
        ("It fell at dawn on 4 February.", "dawn on 4 February", "2031-02-04TMO"),
        ("It falls the day after tomorrow.", "the day after tomorrow", "2031-03-16"),
        ("It will end three months from now.", "three months from now", "2031-06"),
        ("It fell (1200 GMT).", "1200 GMT", "2031-03-14T12:00"),
        ("It fell at 0400 hours.", "0400 hours", "2031-03-14T04:00"),
        ("It fell on 28 AUG 89.", "28 AUG 89", "1989-08-28"),
        ("It fell on Oct. 3.", "Oct. 3", "2030-10-03"),
        ("It fell on Thursday.", "Thursday", "2031-03-13"),
        ("It fell last Friday.", "last Friday", "2031-03-07"),
        ("They will meet on Tuesday.", "Tuesday", "2031-03-18"),
        ("It fell yesterday.", "yesterday", "2031-03-13"),
        ("It burned overnight.", "overnight", "2031-03-14TNI"),
        ("It burned last night.", "last night", "2031-03-13TNI"),
        ("It fell on Thursday evening.", "Thursday evening", "2031-03-13TEV"),
        ("It fell earlier this week.", "earlier this week", "2031-W11"),
        ("It fell last month.", "last month", "2031-02"),
        ("It began two weeks ago.", "two weeks ago", "2031-W09"),
        ("It began in mid-February.", "mid-February", "2031-02"),
        ("It began in February 2030.", "February 2030", "2030-02"),
        ("It began in 2029.", "2029", "2029"),
        ("It was so in the late 1990s.", "the late 1990s", "199"),
        ("It was so in the 19th century.", "the 19th century", "18"),
        ("It began in the summer of 2030.", "the summer of 2030", "2030-SU"),
        ("The third quarter of 2030 was bad.", "The third quarter of 2030", "2030-Q3"),
        ("It fell in 480 BC.", "480 BC", "BC0480"),
        ("It lasted two and a half hours.", "two and a half hours", "PT2H30M"),
        ("It lasted several months.", "several months", "PXM"),
        ("It rose in the past two weeks.", "the past two weeks", "P2W"),
        ("They shell it every day.", "every day", "P1D"),
        ("They are shelling it now.", "now", "PRESENT_REF"),
        ("It will fall in the coming months.", "the coming months", "FUTURE_REF"),
        ("It fell in recent weeks.", "recent weeks", "PXW"),
        ("It fell the week of 3 March.", "the week of 3 March", "2031-W10"),
        ("It fell the day before last Tuesday.", "the day before last Tuesday",
         "2031-03-10"),
        ("It lasted more than four hours.", "more than four hours", "PT4H"),
        ("They sat in a day-long meeting.", "a day-long", "P1D"),
        ("It fell in the year two thousand and three.",
         "the year two thousand and three", "2003"),
        ("It is due by May.", "May", "2031-05"),
        ("It would leave Tuesday with the others.", "Tuesday", "2031-03-18"),
        ("They may come as early as Tuesday.", "Tuesday", "2031-03-18"),
        ("It had been due to end on Tuesday.", "Tuesday", "2031-03-11"),
        ("They hope to undo Tuesday's ruling.", "Tuesday", "2031-03-11"),
        ("Talks planned for Tuesday were called off.", "Tuesday", "2031-03-11"),
        ("It began at 10:30 p.m. on Thursday.", "10:30 p.m. on Thursday",
         "2031-03-13T22:30"),
    ],
)  # fmt: skip
def test_the_words_tell_when(words: str, as_said: str, value: str) -> None:
    found = only(words)

    assert (found.as_said, found.value) == (as_said, value)
    assert found.span.of(words) == as_said


@pytest.mark.parametrize(
    "words",
    [
        "The minister may march.",
        "A six-year-old boy was hurt.",
        "The fall of the town was near.",
        "Some 1,500 men were there.",
        "2000 soldiers were there.",
        "On 31 February it fell.",
        "About three-quarters of the town is dark.",
        "They add 700 seats a week.",
        "It worked for 45.02.2031 units.",
        "The H1 of the page is red.",
        "Now, he thought, it was over.",
        "He was a man in his 30s.",
        "It raised its quarterly dividend.",
        "It is a matter of days.",
    ],
)
def test_words_that_tell_no_time(words: str) -> None:
    assert times_in(words, published=PUBLISHED) == ()


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "precision"),
    [
        ("on Thursday", "2031-03-13", "2031-03-13", "day"),
        ("earlier this week", "2031-03-10", "2031-03-14", "week"),
        ("since mid-February", "2031-02-11", "2031-03-14", "month"),
        ("since 3 March", "2031-03-03", "2031-03-14", "day"),
        ("until 3 March", None, "2031-03-03", "day"),
        ("in early 2030", "2030-01-01", "2030-05-01", "year"),
        ("in the coming months", "2031-03-14", None, "month"),
        ("over the weekend", "2031-03-08", "2031-03-09", "weekend"),
        ("in the past two weeks", "2031-02-28", "2031-03-14", "week"),
        ("in the next three days", "2031-03-14", "2031-03-17", "day"),
        ("in the past 24 hours", "2031-03-13", "2031-03-14", "hour"),
        ("in recent days", None, "2031-03-14", "day"),
        ("two weeks into the offensive", None, None, None),
    ],
)
def test_a_time_is_an_interval(
    words: str, earliest: str | None, latest: str | None, precision: str | None
) -> None:
    (found,) = times_in(words, published=PUBLISHED)
    days = [
        None if d is None else d.isoformat() for d in (found.earliest, found.latest)
    ]

    assert [*days, found.precision] == [earliest, latest, precision]


@pytest.mark.parametrize(
    ("words", "as_said", "event", "earliest", "latest"),
    [
        ("Since the invasion 30 fled.", "the invasion", "the invasion",
         "2031-01-20", "2031-03-14"),
        ("Two weeks into the invasion they fled.", "Two weeks into the invasion",
         "the invasion", "2031-02-03", "2031-02-09"),
        ("Three days after the invasion they fled.", "Three days", "the invasion",
         "2031-01-23", "2031-01-23"),
        ("Two hours after the invasion they fled.", "Two hours", "the invasion",
         "2031-01-20", "2031-01-21"),
        ("Days before the invasion they fled.", "Days", "the invasion",
         None, "2031-01-20"),
        ("The day before the invasion they fled.", "The day", "the invasion",
         "2031-01-19", "2031-01-19"),
        ("On the third day of the invasion they fled.", "the third day of the invasion",
         "the invasion", "2031-01-22", "2031-01-22"),
    ],
)  # fmt: skip
def test_a_time_told_from_an_event_whose_day_the_article_gives(
    words: str, as_said: str, event: str, earliest: str | None, latest: str | None
) -> None:
    """
    The invasion began on 20 January 2031. [A time told from it.]
    """
    text = f"The invasion began on 20 January 2031. {words}"
    found = times_in(text, published=PUBLISHED)[-1]
    days = [
        None if d is None else d.isoformat() for d in (found.earliest, found.latest)
    ]

    assert (found.as_said, found.anchor) == (as_said, Anchor.EVENT)
    assert found.anchor_span is not None
    assert found.anchor_span.of(text) == event
    assert days == [earliest, latest]


@pytest.mark.parametrize(
    "told",
    [
        "The invasion shocked the town.",
        "The invasion began on 20 January 2031. An invasion began on 3 March 2029.",
        "The siege began on 20 January 2031.",
    ],
)
def test_an_event_without_one_day_is_named_and_nothing_is_reckoned(told: str) -> None:
    text = f"{told} A week after the invasion they fled."
    found = times_in(text, published=PUBLISHED)[-1]

    assert (found.as_said, found.anchor) == ("A week", Anchor.EVENT)
    assert (found.earliest, found.latest, found.precision) == (None, None, None)
    assert found.anchor_span is not None
    assert found.anchor_span.of(text) == "the invasion"


def test_of_an_event_that_only_its_month_is_known_of_no_day_is_told() -> None:
    text = (
        "It launched its invasion in January 2031. Two weeks into the invasion it fell."
    )
    found = times_in(text, published=PUBLISHED)[-1]

    assert (found.earliest, found.latest) == (date(2031, 1, 15), date(2031, 2, 20))
    assert found.precision == "month"


def test_any_other_event_is_named() -> None:
    text = "He fled a week after his arrest."
    found = only(text)

    assert found.anchor is Anchor.EVENT
    assert found.anchor_span is not None
    assert found.anchor_span.of(text) == "his arrest"


def test_so_long_after_a_day_is_reckoned_from_that_day() -> None:
    left, day = times_in("They left three days after 4 March.", published=PUBLISHED)

    assert (left.earliest, left.latest) == (date(2031, 3, 7), date(2031, 3, 7))
    assert (left.anchor, left.anchor_span) == (Anchor.MENTION, day.span)


def test_a_day_is_reckoned_from_the_day_of_publication_and_says_so() -> None:
    assert only("said on Thursday").anchor is Anchor.PUBLICATION
    assert only("said on 3 March 2031").anchor is None


def test_without_a_day_of_publication_a_day_stays_unknown() -> None:
    found = only("said on Thursday", None)

    assert (found.value, found.earliest, found.anchor) == ("XXXX-WXX-4", None, None)


def test_a_day_is_reckoned_from_the_dateline_where_publication_is_not_known() -> None:
    (found,) = times_in("It fell on Thursday.", dateline=PUBLISHED)

    assert (found.value, found.anchor) == ("2031-03-13", Anchor.DATELINE)


def test_an_earlier_mention_is_what_the_next_is_reckoned_from() -> None:
    """
    The ferry was hit on 3 March 2031. Two days later the harbour closed.
    """
    first, second = times_in(
        "The ferry was hit on 3 March 2031. Two days later the harbour closed."
    )

    assert second.value == "2031-03-05"
    assert (second.anchor, second.anchor_span) == (Anchor.MENTION, first.span)


def test_a_history_reckons_its_months_from_its_own_years() -> None:
    text = (
        "The war of Karsk began in May 1911. In June the river was crossed. "
        "By 1912 the army stood at Lomnitz; in March the siege began. It ended in "
        "1913, and peace was made in 1914. In August the last troops left. By 1915 "
        "nothing was left of them."
    )
    values = [t.value for t in times_in(text, published=PUBLISHED)]

    assert values == [
        "1911-05", "1911-06", "1912", "1912-03", "1913", "1914", "1914-08", "1915",
    ]  # fmt: skip


def test_a_time_told_from_an_event_is_found_and_left_unreckoned() -> None:
    found = only("Two weeks into the offensive the bridge fell.")

    assert (found.as_said, found.value) == ("Two weeks into the offensive", "P2W")
    assert (found.anchor, found.earliest) == (Anchor.EVENT, None)
    assert found.timex is TimexType.DURATION


def test_the_days_of_a_shared_month() -> None:
    found = times_in("On 11 and 12 February it rained.", published=PUBLISHED)

    assert [t.value for t in found] == ["2031-02-11", "2031-02-12"]


def test_what_the_preposition_says_is_kept() -> None:
    assert only("since 3 March").relation == "since"
    assert only("by 3 March").relation == "by"
    assert only("on 3 March").relation is None


WORDS = st.sampled_from(
    [
        "the",
        "last",
        "two",
        "weeks",
        "of",
        "March",
        "3",
        "2031",
        "since",
        "Friday",
        "-",
        "night",
        "early",
        "'90s",
        "480",
        "BC",
        ".",
        ",",
        "third",
        "quarter",
        "ago",
        "a",
        "year",
        "and",
        "half",
        "10:30",
        "p.m.",
        "into",
        "war",
        "May",
        "31",
        "mid",
    ]
)


@given(st.lists(WORDS, max_size=25).map(" ".join), st.none() | st.dates())
def test_times_stand_in_order_and_apart_and_never_end_before_they_begin(
    text: str, published: date | None
) -> None:
    found = times_in(text, published=published)

    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for time in found:
        assert time.span.of(text) == time.as_said
        if time.earliest and time.latest:
            assert time.earliest <= time.latest


@pytest.mark.parametrize(
    "endless",
    ["1", "a ", "one ", "the end of ", "since the invasion ", "a day after the war ",
     "two hundred and ", "1,", "- ", "early late ",
     "\n ", "March ", "'"],
)  # fmt: skip
def test_words_without_end_are_read_in_linear_time(endless: str) -> None:
    started = process_time()
    times_in(endless * 10_000, published=PUBLISHED)

    assert process_time() - started < 20
