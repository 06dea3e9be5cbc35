"""Backups from under a writer, redactions cut short, bundles forged with the key."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.torture import backups, erasing, redactions, strangers
from tests.torture.tally import Tally

SEED = 20310312
Run = Callable[[Path, int, int, str | None], Tally]


@pytest.mark.parametrize(
    ("run", "count"), [(backups.run, 3), (erasing.run, 4), (strangers.run, 16)]
)
def test_stood(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], run: Run, count: int
) -> None:
    tally = run(tmp_path, count, SEED, None)
    with capsys.disabled():
        sys.stdout.write(f"\n{tally}\n")
    assert tally.stood, tally


@pytest.mark.parametrize(
    ("run", "bug"),
    [
        *((backups.run, bug) for bug in backups.BUGS),
        *((strangers.run, bug) for bug in strangers.BUGS),
        (redactions.run, "restore"),
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, run: Run, bug: str) -> None:
    assert run(tmp_path, 9, SEED, bug).amiss
