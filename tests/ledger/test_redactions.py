"""A redacted name is gone from every file, and the ledger still verifies."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NAMES, SEED = 25, 20310312


def redactions(folder: Path, *options: str) -> dict[str, Any]:
    program = Path(__file__).with_name("redactions.py")
    done = subprocess.run(
        [sys.executable, program, folder, f"--seed={SEED}", *options],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    tally: dict[str, Any] = json.loads(done.stdout)
    return tally


def test_nothing_is_left_of_a_redacted_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = redactions(tmp_path, f"--names={NAMES}")
    with capsys.disabled():
        sys.stdout.write(f"\nredactions, seed {SEED}: {tally}\n")

    assert tally["planted"] == tally["redacted"] == NAMES, "too little was at stake"
    for amiss in ("left", "restored", "shown"):
        assert not tally[amiss], tally
    for amiss in ("came_back", "unverified", "unsaid"):
        assert tally[amiss] == 0, tally


@pytest.mark.parametrize(
    ("bug", "found_in", "where"),
    [
        ("log", "left", "ledger.db-wal"),
        ("free", "left", "ledger.db"),
        ("page", "left", "pages/"),
        ("restore", "restored", "ledger.db"),
    ],
)
def test_what_is_left_by_a_planted_fault_is_found(
    tmp_path: Path, bug: str, found_in: str, where: str
) -> None:
    tally = redactions(tmp_path, "--names=4", f"--bug={bug}")
    assert tally[found_in], tally
    assert all(any(where in f for f in files) for files in tally[found_in].values())
