"""The page of reference says what `--help` says."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_reference_is_what_help_says() -> None:
    written = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")

    page = runpy.run_path(str(ROOT / "scripts" / "reference.py"))["page"]

    assert written == page(), "Write it again: make reference"
