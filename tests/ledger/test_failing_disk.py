"""A disk that fails at any one call: nothing acknowledged is lost, and it is told."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import absent

#: Each kind of call fails at its first, second … n-th time.
MOST = 12


@pytest.fixture
def shim(tmp_path: Path) -> Path:
    """What makes the disk fail, compiled."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        absent("A C compiler on Linux, which makes a disk fail,")
    source = Path(__file__).with_name("failing_disk.c")
    library = tmp_path / "failing_disk.so"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True
    )
    return library


def test_a_disk_that_fails_at_any_one_call(
    tmp_path: Path, shim: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = Path(__file__).with_name("failures.py")
    done = subprocess.run(
        [sys.executable, program, tmp_path, f"--most={MOST}"],
        env={**os.environ, "LD_PRELOAD": str(shim)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    tally = json.loads(done.stdout)
    with capsys.disabled():
        sys.stdout.write(f"\nfailing disk: {tally}\n")

    assert tally["struck"] > 60, "the fault must have happened"
    assert set(tally["told"]) >= {"LedgerDiskError", "LedgerDiskFullError"}
    assert tally["untold"] == []
    for amiss in ("lost", "twice", "partial", "damaged"):
        assert tally[amiss] == 0, tally
