"""Events against the corpora, and their judges against themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import event_types, muc_read
from benchmarks.muc_score import SLOTS, Fill, Tally, Template, fills, grade, score
from onrecord.text import Span
from tests.conftest import absent

DATA = Path(__file__).parents[2].parent / "shared/data"

#: Percent of PLV's dev sentences whose type is told.
TYPES = 59


def folder(name: str) -> Path:
    if not (DATA / name).exists():
        absent(f"{DATA}/{name}")
    return DATA / name


def template(**slots: list[str]) -> Template:
    return Template({int(name[1:]): fills(values) for name, values in slots.items()})


@pytest.mark.corpus
def test_the_keys_judged_against_themselves_are_all_right() -> None:
    keys = muc_read.keys([folder("muc4") / "tst2/key-tst2.v4"])
    tally = Tally()
    for some in keys.values():
        tally.add(score(some, some))

    assert sum(tally.possible.values()) > 500
    assert [tally.scores(slot) for slot in (None, *SLOTS)] == [(100, 100, 100)] * 20


def test_records_judged_by_hand() -> None:
    """
    The key has a bombing with four fillers. Ours has three of them: the type is
    half right ("ATTACK" for another), the target right with more words than wanted,
    its number wrong; and the place is missed. Another record of ours answers no key,
    and both its fillers are too many. 1.5 of 4 are found, and 1.5 of 5 are right.
    """
    key = template(
        s3=["NORLAND: VASK (CITY)"],
        s4=["BOMBING"],
        s12=['"BRIDGE" / "RAILWAY BRIDGE"'],
        s14=['1: "BRIDGE" / "RAILWAY BRIDGE"'],
    )
    ours = template(
        s4=["ATTACK"], s12=['"THE OLD BRIDGE"'], s14=['PLURAL: "THE OLD BRIDGE"']
    )
    other = template(s4=["ARSON"], s12=['"A BARN"'])
    tally = score([key], [ours, other])

    assert tally.scores() == pytest.approx((37.5, 30, 100 / 3))
    assert tally.scores(12) == pytest.approx((100, 50, 200 / 3))


@pytest.mark.parametrize(
    ("slot", "key", "ours", "good"),
    [
        (2, "- 26 AUG 31", "26 AUG 31", 0.5),
        (2, "25 AUG 31 - 26 AUG 31", "26 AUG 31", 0.5),
        (2, "16 AUG 31", "- 26 AUG 31", 0),
        (2, "26 AUG 31", "- 26 AUG 31", 0.5),
        (3, "NORLAND: VASK (CITY)", "NORLAND", 0.5),
        (3, "NORLAND: VASK (CITY)", "SUDMARK", 0),
        (7, "MACHINE GUN", "GUN", 0.5),
        (7, "GUN", "MACHINE GUN", 0),
        (18, "ANNA MARIA ORLIK", "ORLIK", 0.5),
        (19, "PEASANTS", "THE 3 PEASANTS", 1),
        (14, "5 - 7", "7", 0.5),
    ],
)
def test_a_filler_judged_as_the_guidelines_say(
    slot: int, key: str, ours: str, good: float
) -> None:
    assert grade(slot, Fill((key,)), Fill((ours,))) == good


def test_a_filler_about_another_is_half_right() -> None:
    key = Fill(("CIVILIAN",), ("PEASANTS",))

    assert grade(20, key, Fill(("CIVILIAN",), ("PEASANTS",))) == 1
    assert grade(20, key, Fill(("CIVILIAN",), ("SOLDIERS",))) == 0.5


@pytest.mark.corpus
def test_types_are_told_no_worse_than_promised() -> None:
    every = list(event_types.corpus(folder("event_types") / "PLV_train.tsv"))
    reached = event_types.accuracy(every[::5])

    assert reached >= TYPES


def test_types_judged_by_hand() -> None:
    """
    Of three sentences the type of one is right, one is another, and one has none:
    a third of them.
    """
    told = [("The rebels attacked the army.", "rebels", "army", "ASSAULT"),
            ("Sudmark thanked Norland.", "Sudmark", "Norland", "AID"),
            ("Sudmark likes Norland.", "Sudmark", "Norland", "SUPPORT")]  # fmt: skip
    marked = [
        event_types.Marked(
            text,
            Span(text.index(source), text.index(source) + len(source)),
            Span(text.index(target), text.index(target) + len(target)),
            type_,
        )
        for text, source, target, type_ in told
    ]

    assert [event_types.typed(m) for m in marked] == ["ASSAULT", "SUPPORT", "(none)"]
    assert event_types.accuracy(marked) == pytest.approx(100 / 3)
