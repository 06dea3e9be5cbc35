"""The shipped tagger against PolNeAR dev: it may not read worse than this."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import absent

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

#: F1 in percent, of all attributions, whole articles.
FLOORS = {"content_tok": 90.0, "overlap": 75.0, "e2e": 65.0}


@pytest.mark.corpus
def test_attributions_are_read_no_worse_than_promised(tmp_path: Path) -> None:
    if not (SHARED / "data/polnear/dev").is_dir():
        absent(f"{SHARED}/data/polnear")
    command = [sys.executable, "benchmarks/attribution.py", "--threads", "2"]
    done = subprocess.run(
        [*command, "--shared", str(SHARED), "--out", str(tmp_path)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads((tmp_path / "figures.json").read_text())["all"]

    reached = {measure: figures[f"{measure}/all"][2] for measure in FLOORS}
    assert all(reached[m] >= floor for m, floor in FLOORS.items()), done.stdout
