"""Places against the corpora, and the judge against itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import places as judge
from onrecord.claims import Place, Precision
from onrecord.text import Span
from tests.conftest import absent

DATA = Path(__file__).parents[2].parent / "shared/data/places"

#: In percent, on the parts that are only scored: resolved, and F1 end to end.
HELD_OUT = {"LGL": (84, 73), "TR-News": (89, 84), "GeoVirus": (87, 83)}


def document(*marked: judge.Marked, text: str) -> judge.Document:
    return judge.Document("LGL", "by hand", text, marked, None, is_held_out=False)


def placed(text: str, words: str, lat: float, lon: float) -> Place:
    start = text.index(words)
    return Place(
        span=Span(start, start + len(words)), as_said=words, name=words, lat=lat,
        lon=lon, precision=Precision.SETTLEMENT,
    )  # fmt: skip


def test_places_judged_by_hand() -> None:
    """
    Four names are marked, one of them not placed. Of the three, one is right, one is
    read as a namesake far off, one is not found; and one is found that is none.
    """
    text = "From Karsk to Oster, then Vell and Milford; Hope stayed."
    marks = [
        judge.Marked(5, 10, "Karsk", (50.0, 10.0)),
        judge.Marked(14, 19, "Oster", (40.0, 20.0)),
        judge.Marked(26, 30, "Vell", (30.0, 30.0)),
        judge.Marked(35, 42, "Milford", None),
    ]
    found = [
        placed(text, "Karsk", 51.0, 10.0),
        placed(text, "Oster", 40.0, 25.0),
        placed(text, "Milford", 1.0, 1.0),
        placed(text, "Hope", 2.0, 2.0),
    ]
    tally = judge.Tally()
    tally.add(document(*marks, text=text), found, found)

    assert (tally.marked, tally.resolved, tally.found, tally.right) == (3, 1, 3, 1)
    assert tally.scores == pytest.approx((100 / 3, 100 / 3, 100 / 3, 100 / 3))


def test_a_hundred_and_one_miles_are_too_far() -> None:
    mark = judge.Marked(0, 5, "Karsk", (50.0, 10.0))
    place = placed("Karsk", "Karsk", 51.4, 10.0)

    assert judge.is_right(place, mark)
    assert not judge.is_right(replace(place, lat=51.5), mark)
    assert not judge.is_right(replace(place, lat=None), mark)


@pytest.mark.corpus
@pytest.mark.parametrize("corpus", judge.CORPORA)
def test_the_gold_judged_against_itself_is_all_right(corpus: str) -> None:
    tally = judge.Tally()
    for told in corpus_of(corpus):
        gold = [
            placed(" " * m.start + m.words, m.words, *m.at)
            for m in told.marked
            if m.at is not None
        ]
        tally.add(told, gold, gold)

    assert tally.scores == pytest.approx((100, 100, 100, 100))


@pytest.mark.corpus
@pytest.mark.parametrize("corpus", judge.CORPORA)
def test_places_are_read_no_worse_than_promised(corpus: str) -> None:
    tally = judge.Tally()
    for told in corpus_of(corpus):
        if told.is_held_out:
            judge.add(tally, told)
    resolved, _, _, f1 = tally.scores

    assert all(r >= f for r, f in zip((resolved, f1), HELD_OUT[corpus], strict=True))


def corpus_of(corpus: str) -> list[judge.Document]:
    if not DATA.exists():
        absent(str(DATA))
    return list(judge.documents(DATA, corpus))
