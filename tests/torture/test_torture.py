"""Short forms of every torture; `make torture` has the long ones."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import cannot
from tests.torture import failures, full_disks, power, servers
from tests.torture.__main__ import TORTURES

SEED = os.environ.get("ONRECORD_TEST_SEED", "20310312")
NEEDS = {
    "power": power.why_not,
    "failures": failures.why_not,
    "full_disks": full_disks.why_not,
    "servers": servers.why_not,
}
#: Bugs that a few trials find; the rest take the long form.
SOON = (
    "acknowledged before the commit",
    "signed inside the ledger only",
    "leaves without their prefix",
    "bodies without salt",
    "leaves believed",
)


def tortured(capsys: pytest.CaptureFixture[str], *asked: str) -> dict[str, Any]:
    """What came of it, in a process of its own, for it forks."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture", *asked, f"--seed={SEED}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout, done.stderr
    with capsys.disabled():
        sys.stdout.write(f"\n{done.stdout}")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("name", [name for name in TORTURES if name != "bugs"])
def test_a_ledger_stands_it(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    why = NEEDS[name]() if name in NEEDS else None
    if why is not None:
        cannot(why)

    tally = tortured(capsys, name)

    assert tally["struck"] > 0, "the fault must have happened"
    assert tally["stake"] > 0, "something must have been at stake"
    assert tally["amiss"] == {}, tally["notes"]


@pytest.mark.parametrize("bug", SOON)
def test_a_planted_bug_is_found(bug: str, capsys: pytest.CaptureFixture[str]) -> None:
    tally = tortured(capsys, "bugs", f"--bug={bug}")

    assert tally["stake"] == 1, "it must have been found"
    assert tally["amiss"] == {}, tally["notes"]


def test_a_full_disk_shows_what_was_acknowledged_too_early(
    capsys: pytest.CaptureFixture[str],
) -> None:
    why = full_disks.why_not()
    if why is not None:
        cannot(why)

    tally = tortured(capsys, "full_disks", "--count=2", f"--bug={full_disks.EARLY}")

    assert tally["amiss"]["lost"] > 0
