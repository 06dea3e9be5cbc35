"""Faults planted in backups, in bundles and in their stranger have to be found."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.torture import backups, strangers
from tests.torture.tally import Tally

SEED = 20310312
Run = Callable[[Path, int, int, str | None], Tally]


@pytest.mark.parametrize(
    ("run", "bug"),
    [
        *((backups.run, bug) for bug in backups.BUGS),
        *((strangers.run, bug) for bug in strangers.BUGS),
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, run: Run, bug: str) -> None:
    assert run(tmp_path, 9 if run is strangers.run else 1, SEED, bug).amiss
