"""Times and counts against the corpora, and the judges against themselves."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from benchmarks import counts as counts_judge
from benchmarks import times as times_judge
from tests.conftest import absent

DATA = Path(__file__).parents[2].parent / "shared/data"

#: Strict, relaxed and value F1 in percent.
TIMES = {"TimeBank": (88, 94, 81), "AQUAINT": (84, 94, 76), "WikiWars": (86, 93, 83)}
#: F1 in percent of value, value with unit, value with bound.
COUNTS = (95, 88, 89)


def folder(name: str) -> Path:
    if not (DATA / name).exists():
        absent(f"{DATA}/{name}")
    return DATA / name


@pytest.mark.corpus
@pytest.mark.parametrize("corpus", TIMES)
def test_times_are_read_no_worse_than_promised(corpus: str) -> None:
    tally = times_judge.Tally()
    for told in times_judge.corpus(folder(f"timex/{corpus}")):
        tally.add(told.times, times_judge.read(told))
    reached = (tally.f1(tally.strict), tally.f1(tally.relaxed), tally.f1(tally.value))

    assert all(r >= f for r, f in zip(reached, TIMES[corpus], strict=True)), reached


@pytest.mark.corpus
def test_the_gold_judged_against_itself_is_all_right() -> None:
    tally = times_judge.Tally()
    for told in times_judge.corpus(folder("timex/AQUAINT")):
        tally.add(told.times, told.times)

    assert [tally.f1(n) for n in (tally.strict, tally.relaxed, tally.value)] == [
        100
    ] * 3


def test_times_judged_by_hand() -> None:
    """
    Of three times one is found whole and read right, one found in part and read
    right, one not found; and one is found that is none. F1 is 2/6 strict, 4/6
    relaxed, 4/6 of values.
    """
    markup = (
        '<DCT><TIMEX3 value="2031-03-14" functionInDocument="CREATION_TIME">'
        "14 March</TIMEX3></DCT><TEXT>It fell "
        '<TIMEX3 value="2031-03-13">Thursday</TIMEX3>, '
        '<TIMEX3 value="P2W">just two weeks</TIMEX3> on, by '
        '<TIMEX3 value="2031">then</TIMEX3> &amp; it fell last year.</TEXT>'
    )
    told = times_judge.document("by hand", markup)
    assert told.published == date(2031, 3, 14)
    tally = times_judge.Tally()
    tally.add(told.times, times_judge.read(told))

    assert (tally.gold, tally.found) == (3, 3)
    scores = [tally.f1(n) for n in (tally.strict, tally.relaxed, tally.value)]
    assert scores == pytest.approx([100 / 3, 200 / 3, 200 / 3])


@pytest.mark.corpus
def test_counts_are_read_no_worse_than_promised() -> None:
    path = folder("quantities") / "newsquant_even_half.json"
    entries = json.loads(path.read_text("utf-8"))
    reached = counts_judge.scores(entries)

    assert all(r >= f for r, f in zip(reached, COUNTS, strict=True)), reached


def test_counts_judged_by_hand() -> None:
    """
    Of two marked one is found with its unit and bound, one with neither unit nor
    bound, and nothing else is: all values are right, and half of the rest.
    """
    entry = {
        "text": "They lost more than 30 tanks and 12 boats.",
        "quantities": [
            {
                "value": "30.0",
                "unit": "tanks",
                "normalized_unit": "tank",
                "change": ">",
            },
            {"value": "12.0", "unit": "cars", "normalized_unit": "car", "change": "~"},
        ],
    }

    assert counts_judge.scores([entry]) == (100, 50, 50)


def test_a_range_and_a_vague_number_are_as_the_corpus_marks_them() -> None:
    entry = {
        "text": "Between 30 and 40 men met hundreds of women.",
        "quantities": [
            {"value": "30.0-40.0", "unit": "men", "normalized_unit": "men",
             "change": "="},
            {"value": "100-1000", "unit": "women", "normalized_unit": "women",
             "change": "="},
        ],
    }  # fmt: skip

    assert counts_judge.scores([entry]) == (100, 100, 100)
