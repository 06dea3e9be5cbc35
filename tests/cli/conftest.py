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

from onrecord.ledger import Address
from tests.ledger.conftest import database, server

__all__ = ["database", "server"]

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


@dataclass(frozen=True)
class Place:
    """Where a ledger is.

    Attributes:
        named: As it is typed in the folder where `onrecord` runs.
        folder: That folder, which is also the person's home.
    """

    named: str
    folder: Path

    @property
    def address(self) -> Address:
        """The same for this process."""
        is_database = Address(self.named).is_database
        return Address(self.named if is_database else str(self.folder / self.named))

    @property
    def pages(self) -> Path:
        """Where its pages are."""
        return self.folder / "pages"


class Onrecord(Protocol):
    """Runs `onrecord` in an empty folder."""

    def __call__(
        self,
        *words: str | Path,
        piped: bytes | None = None,
        status: int | None = 0,
        env: Mapping[str, str] | None = None,
    ) -> Ran:
        """Run it with these variables; it must end with this status, if any is said."""


@pytest.fixture
def onrecord(tmp_path: Path) -> Onrecord:
    """`onrecord`, in an empty folder of its own."""
    return _in(tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Place:
    """Where the ledger is, with nothing there: in a file, and then in a database."""
    monkeypatch.setenv("HOME", str(tmp_path))
    if request.param == "sqlite":
        return Place("onrecord-data/ledger.db", tmp_path)
    return Place(request.getfixturevalue("database"), tmp_path)


@pytest.fixture
def onrecord_in_both(place: Place) -> Onrecord:
    """`onrecord` for a ledger in a file, and for one in a database."""
    return _in(place.folder, ONRECORD_LEDGER=place.named, ONRECORD_PAGES="pages")


def _in(folder: Path, **settings: str) -> Onrecord:
    plain = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD_")}

    def run(
        *words: str | Path,
        piped: bytes | None = None,
        status: int | None = 0,
        env: Mapping[str, str] | None = None,
    ) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", *map(str, words)],
            cwd=folder,
            env={**plain, **settings, **(env or {}), "COLUMNS": "100", "NO_COLOR": "1"},
            input=piped if piped is not None else b"",
            capture_output=True,
            check=False,
            timeout=120,
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert status in {None, ran.status}, f"{ran.status}\n{ran.out}\n{ran.err}"
        assert "Traceback" not in ran.err
        return ran

    return run
