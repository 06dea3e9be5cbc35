"""The judge of speakers: what B-cubed gives is what a person works out by hand."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a module
    """The benchmark that judges speakers."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("speakers")


def test_labels_against_themselves_are_perfect(judge: Any) -> None:  # noqa: ANN401
    rows = json.loads(
        (ROOT / "benchmarks/labels/speakers_polnear_dev_40.json").read_text("utf-8")
    )["articles"]

    assert [sum(r["half"] == half for r in rows) for half in ("look", "last")] == [
        20,
        20,
    ]
    for row in rows:
        keys = [str(key) for _, key, _ in row["spans"]]
        precision, recall = judge.b_cubed(keys, keys)
        assert set(precision) == set(recall) == {1.0}


def test_a_speaker_torn_in_two_and_one_mixed_up(judge: Any) -> None:  # noqa: ANN401
    # Sand speaks three times, Dahl once. One "he" of Sand's is given to Dahl, and
    # of his last words nobody is found to be the speaker.
    gold = ["sand", "sand", "dahl", "sand"]
    found = ["s1", "s2", "s2", None]

    precision, recall = judge.b_cubed(found, gold)

    assert precision == [1, 1 / 2, 1 / 2, 1]
    assert recall == [1 / 3, 1 / 3, 1, 1 / 3]
