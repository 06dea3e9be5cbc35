"""`onrecord stamp`, and the timestamps that `record` asks for and `verify` looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import SAMPLES
from tests.ledger.authority import OpenSsl, Root, served

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Onrecord

WIRE = SAMPLES / "pages" / "cna_2031-03-12_karsk_hospital.html"


def test_an_authority_that_is_down_stops_nothing_and_is_asked_again(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    root = Root()
    clock = OpenSsl(tmp_path / "clock", root)
    pem = root.pem(tmp_path)
    with served(clock) as gone:
        pass

    done = onrecord("record", WIRE, "--tsa", gone)

    assert done.lines[0]["claims"] == len(onrecord("search", "--limit", "99").lines) > 0
    assert "Not timestamped: The authority gave no answer" in done.err
    told = [each for each in onrecord("verify").lines if each["what"] == "timestamp"]
    assert [each["fine"] for each in told] == [True]
    assert told[0]["message"].startswith("Not timestamped.")
    assert gone in told[0]["message"]
    with served(clock) as url:
        variables = {"ONRECORD_TSA": url}
        (line,) = onrecord("stamp", "--tsa-root", pem, env=variables).lines
        assert line["failed"] is None
        assert "whom you trust" in line["told"][0]
    (stamped,) = [
        each
        for each in onrecord("verify", "--tsa-root", pem).lines
        if each["what"] == "timestamp"
    ]
    assert stamped["fine"] is True
    assert "whom you trust" in stamped["message"]
    other = Root("Lomnitz Root").pem(tmp_path)
    refused = onrecord("verify", "--tsa-root", other, status=1).lines
    amiss = [each for each in refused if not each["fine"]]
    assert [each["what"] for each in amiss] == ["timestamp"]
    assert "No authority that you trust" in amiss[0]["message"]
    onrecord("stamp", "--tsa", "karsk.example", status=2)
