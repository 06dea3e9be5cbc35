"""`onrecord places`: the packs that names are read by, and one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import Onrecord

if TYPE_CHECKING:
    from pathlib import Path

#: A village of an invented country, in GeoNames's columns.
VILLAGE = (
    "5\tVellinka\tVellinka\tVellinkoye\t50.45\t1.45\tP\tPPL\tOX\t\t07\t12\t\t\t40"
    "\t\t\tEtc/UTC\t2031-01-01\n"
)


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what a person adds, which the command finds."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def test_a_country_is_added_shown_and_read_by(
    at_home: Path, request: pytest.FixtureRequest
) -> None:
    onrecord: Onrecord = request.getfixturevalue("onrecord")
    (at_home / "OX.txt").write_text(VILLAGE, encoding="utf-8")
    (at_home / "story.txt").write_text("A well in Vellinka ran dry.", encoding="utf-8")

    (added,) = onrecord("places", "add", "OX.txt").lines
    (shipped, again) = onrecord("places", "--json").lines
    (line,) = onrecord("facts", "--plain", "story.txt").lines

    assert added == again
    assert added["title"] == "OX, from OX.txt: GeoNames, CC BY 4.0"
    assert (added["places"], shipped["places"] > 200_000) == (1, True)
    assert [p["geonameid"] for p in line["places"]] == [5]


def test_what_is_no_dump_is_wrong_use(onrecord: Onrecord, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("A well in Vellinka ran dry.", encoding="utf-8")

    assert "UA.zip" in onrecord("places", "add", "story.txt", status=2).err
