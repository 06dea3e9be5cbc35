"""The page that started it: its numbers, times and places, as product.md has them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from onrecord.articles import Article
from onrecord.articles.pasted import read_pasted
from onrecord.claims import Anchor, Count, Facts, Place, Time, facts_of
from tests.conftest import absent

PAGE = Path(__file__).parents[2].parent / "shared/sample/pasted_page.txt"

pytestmark = pytest.mark.corpus


@cache
def page() -> Article:
    if not PAGE.exists():
        absent("The pasted page")
    return read_pasted(PAGE.read_text("utf-8"), "0" * 64).only


@cache
def facts() -> Facts:
    return facts_of(page())


def count(words: str) -> Count:
    (found,) = [c for c in facts().counts if words in c.as_said]
    return found


def time(words: str) -> Time:
    (found,) = [t for t in facts().times if words in t.as_said]
    return found


@pytest.mark.parametrize(
    ("words", "lower", "upper", "qualifier", "unit", "of"),
    [
        ("125 units of armoured vehicles", 125, None, "at_least", None,
         "vehicles lost"),
        ("battalion’s worth", None, None, "unread", None, None),
        ("thousands of casualties", 1000, None, "thousands", None, "casualties"),
        ("$150m", 150e6, 150e6, "exact", "USD", "money"),
        ("six", 6, 6, "exact", None, "people killed"),
    ],
)  # fmt: skip
def test_a_count_of_the_page(  # noqa: PLR0913, PLR0917 - a row of the table
    words: str,
    lower: float | None,
    upper: float | None,
    qualifier: str,
    unit: str | None,
    of: str | None,
) -> None:
    found = count(words)

    assert (found.lower, found.upper, found.qualifier) == (lower, upper, qualifier)
    assert (found.unit, found.of) == (unit, of)


def test_the_words_of_a_count_are_kept_with_what_bounds_them() -> None:
    assert count("125").as_said == "at least 125 units of armoured vehicles"
    assert count("battalion’s worth").as_said == (
        "more than a battalion’s worth of military equipment"
    )


def test_the_armoured_vehicles_are_russias_and_counted_since_11_october() -> None:
    found = count("125")

    assert (found.whose, found.status) == ("Russia", "military")
    assert found.since is not None
    assert found.since.of(page().text) == "11 October"


@pytest.mark.parametrize(
    ("words", "value", "earliest", "latest", "precision", "relation"),
    [
        ("Thursday", "2023-10-26", date(2023, 10, 26), date(2023, 10, 26), "day", None),
        ("11 October", "2023-10-11", date(2023, 10, 11), date(2023, 10, 27), "day",
         "since"),
        ("mid-October", "2023-10", date(2023, 10, 11), date(2023, 10, 27), "month",
         "since"),
        ("earlier this week", "2023-W43", date(2023, 10, 23), date(2023, 10, 27),
         "week", None),
        ("the coming months", "FUTURE_REF", date(2023, 10, 27), None, "month", None),
    ],
)  # fmt: skip
def test_a_time_of_the_page(  # noqa: PLR0913, PLR0917 - a row of the table
    words: str,
    value: str,
    earliest: date,
    latest: date | None,
    precision: str,
    relation: str | None,
) -> None:
    found = time(words)

    assert (found.value, found.precision) == (value, precision)
    assert (found.earliest, found.latest) == (earliest, latest)
    assert (found.relation, found.anchor) == (relation, Anchor.PUBLICATION)


def test_for_several_weeks_is_how_long_and_not_when() -> None:
    found = time("several weeks")

    assert (found.value, found.earliest, found.latest) == ("PXW", None, None)


@pytest.mark.parametrize(
    ("trigger", "target", "status"),
    [
        ("executing", ["soldiers"], "asserted"),
        ("execute", ["entire units"], "threatened"),
        ("tactical gains", [], "forecast"),
    ],
)
def test_an_event_of_the_page_in_its_status(
    trigger: str, target: list[str], status: str
) -> None:
    assert (target, status) in [
        ([p.as_said for p in event.target], event.status)
        for event in facts().events
        if event.trigger.as_said == trigger
    ]


def test_nothing_is_read_from_the_furniture_and_the_byline() -> None:
    furniture = page().text.index("Join our commenting forum")
    told: list[Count | Time | Place] = [
        *facts().counts, *facts().times, *facts().places
    ]  # fmt: skip

    assert all(item.span.end < furniture for item in told)
    assert not [t for t in facts().times if "2023" in t.as_said]


def test_both_spellings_of_the_town_are_one_settlement_as_printed() -> None:
    town = [p for p in facts().places if p.as_said.startswith("Avd")]

    assert {p.as_said for p in town} == {"Avdiivka", "Avdivvka"}
    assert {p.geonameid for p in town} == {713122}
    assert {p.precision for p in town} == {"settlement"}
    assert len(town) == page().text.count("Avdi")


def test_the_town_lies_a_few_kilometres_north_of_occupied_donetsk() -> None:
    (donetsk,) = [p for p in facts().places if p.as_said == "Donetsk"]

    assert (donetsk.country, donetsk.precision) == ("UA", "settlement")
    assert donetsk.status == "occupied"
    assert donetsk.relation is not None
    assert donetsk.relation.as_said == "a few kilometres north of"
    assert donetsk.relation.direction == 0
    assert donetsk.relation.located is not None
    assert donetsk.relation.located.of(page().text) == "Avdiivka"
