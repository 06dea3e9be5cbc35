"""Killed at any moment, the ledger has all that it acknowledged, once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 30
SEED = 20310312


def test_killed_while_it_records(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = Path(__file__).with_name("kills.py")
    done = subprocess.run(
        [sys.executable, program, tmp_path, f"--kills={KILLS}", f"--seed={SEED}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    tally = json.loads(done.stdout)
    with capsys.disabled():
        sys.stdout.write(f"\nkill -9, seed {SEED}: {tally}\n")

    assert tally["kills"] == KILLS
    assert tally["acknowledged"] > KILLS // 3, "too little was at stake"
    for amiss in ("lost", "twice", "partial", "damaged"):
        assert tally[amiss] == 0, tally
