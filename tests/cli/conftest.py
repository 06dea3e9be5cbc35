"""The command line, run as a person runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"


@dataclass(frozen=True)
class Ran:
    """What a command said, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Its JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


class Onrecord(Protocol):
    """Runs `onrecord` in an empty folder."""

    def __call__(
        self,
        *words: str | Path,
        piped: bytes | None = None,
        status: int = 0,
        env: Mapping[str, str] | None = None,
    ) -> Ran:
        """Run it with these variables; it must end with this status."""


@pytest.fixture
def onrecord(tmp_path: Path) -> Onrecord:
    """`onrecord`, in an empty folder of its own."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD_")}

    def run(
        *words: str | Path,
        piped: bytes | None = None,
        status: int = 0,
        env: Mapping[str, str] | None = None,
    ) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", *map(str, words)],
            cwd=tmp_path,
            env={**plain, **(env or {}), "COLUMNS": "100", "NO_COLOR": "1"},
            input=piped if piped is not None else b"",
            capture_output=True,
            check=False,
            timeout=120,
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert ran.status == status, f"{ran.status}\n{ran.out}\n{ran.err}"
        assert "Traceback" not in ran.err
        return ran

    return run
