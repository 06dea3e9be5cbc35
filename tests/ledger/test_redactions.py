"""What a planted fault leaves of a redacted name is found.

That nothing is left without one is what `tests/torture` looks for.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SEED = 20310312


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
