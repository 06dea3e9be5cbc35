"""Faults planted in backups, bundles and erasing have to be found."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ledger import redactions
from tests.torture import backups, erasing, full_disks, planted, strangers
from tests.torture.__main__ import TORTURES
from tests.torture.tally import Tally

SEED = 20310312
Run = Callable[[Path, int, int, str | None], Tally]
#: Trials, where one is not enough: a kill meets a redaction half done in one of four.
TRIALS: dict[Run, int] = {strangers.run: 9, erasing.run: 36}


@pytest.mark.parametrize(
    ("run", "bug"),
    [
        *((backups.run, bug) for bug in backups.BUGS),
        *((strangers.run, bug) for bug in strangers.BUGS),
        *((erasing.run, bug) for bug in erasing.BUGS),
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, run: Run, bug: str) -> None:
    assert run(tmp_path, TRIALS.get(run, 1), SEED, bug).amiss


def test_every_torture_has_a_bug_to_find() -> None:
    has_its_own = {
        name
        for name, module in (
            ("backups", backups),
            ("strangers", strangers),
            ("erasing", erasing),
            ("redactions", redactions),
            ("full_disks", full_disks),
        )
        if module.BUGS
    }
    found_by = {torture for torture, _ in planted.FOUND_BY.values()}
    assert found_by | has_its_own == TORTURES.keys() - {"bugs"}
