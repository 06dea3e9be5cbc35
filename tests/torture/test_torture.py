"""Short forms of every torture; `make torture` has the long ones."""

import os
import sys
from pathlib import Path

import pytest

from tests.torture import failures, power
from tests.torture.__main__ import TORTURES

SEED = int(os.environ.get("ONRECORD_TEST_SEED", "20310312"))
#: Bugs that a few trials find; the rest take the long form.
SOON = (
    "acknowledged before the commit",
    "signed inside the ledger only",
    "leaves without their prefix",
    "bodies without salt",
)


@pytest.mark.parametrize("name", [name for name in TORTURES if name != "bugs"])
def test_a_ledger_stands_it(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for each, needs in (("power", power.why_not), ("failures", failures.why_not)):
        if name == each and (why := needs()):
            pytest.skip(why)
    torture = TORTURES[name]

    tally = torture.run(tmp_path, torture.short, SEED, None)

    with capsys.disabled():
        sys.stdout.write(f"\n{tally}\n")
    assert tally.struck > 0, "the fault must have happened"
    assert tally.stake > 0, "something must have been at stake"
    assert tally.amiss == {}, tally.notes


@pytest.mark.parametrize("bug", SOON)
def test_a_planted_bug_is_found(
    bug: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = TORTURES["bugs"].run(tmp_path, 1, SEED, bug)

    with capsys.disabled():
        sys.stdout.write(f"\n{tally}\n")
    assert tally.amiss == {}, tally.notes
