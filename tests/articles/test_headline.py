"""A headline and the outlet's name behind it."""

import pytest

from onrecord.articles.headline import headline


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Four die at Karsk | The Delta Wire", "Four die at Karsk"),
        ("Four die at Karsk – Delta Wire", "Four die at Karsk"),
        ("Four die at Karsk - World - DELTA WIRE", "Four die at Karsk - World"),
        ("Four die at Karsk - governor", "Four die at Karsk - governor"),
        ("The Delta Wire", "The Delta Wire"),
        ("Who owns the Delta Wire", "Who owns the Delta Wire"),
        (" | The Delta Wire", " | The Delta Wire"),
    ],
)
def test_only_a_tail_that_is_the_outlet_goes(title: str, bare: str) -> None:
    assert headline(title, ["The Delta Wire"]) == bare


def test_without_an_outlet_the_title_stays() -> None:
    assert headline("Four die | The Delta Wire", []) == "Four die | The Delta Wire"
