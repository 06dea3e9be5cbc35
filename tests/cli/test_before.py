"""What was read before, at the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.conftest import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Onrecord

PAGE = SAMPLES / "pages" / "lomnitz_herald_2031-03-14_deserters.html"
NEWER = "onrecord-tagger/9+77aa01ee"


def test_a_claim_that_is_read_no_longer_says_what_took_its_place(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    book = ("--ledger", tmp_path / "case.db")
    (line,) = onrecord("claims", PAGE).lines
    piped = json.dumps(line).encode()
    onrecord("record", "-", *book, piped=piped)
    dropped = line["attributions"].pop()
    line["read_by"] = NEWER
    for one in line["attributions"]:
        one["read_by"] = NEWER
    onrecord("record", "-", *book, piped=json.dumps(line).encode())

    (told,) = onrecord("show", dropped["id"], *book).lines
    assert told["superseded"]["read_by"][0] == NEWER
    assert told["superseded"]["by"] == "onrecord"
    assert told["superseded"]["at"]
    text = onrecord("show", dropped["id"], "--text", *book).out
    assert "Superseded on" in text
    assert NEWER in text
    (kept,) = onrecord("show", line["attributions"][0]["id"], *book).lines
    assert kept["superseded"] is None
    assert len(kept["before"]) == 1
    (article,) = onrecord("show", line["article"]["id"], *book).lines
    assert [held["ended"] is None for held in article["readings"]] == [False, True]
