"""`onrecord repair`, as a person whose ledger was refused uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Onrecord

WIRE = SAMPLES / "pages" / "cna_2031-03-12_karsk_hospital.html"


def test_it_says_what_it_will_do_and_does_it_only_when_told(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    onrecord("record", WIRE)
    checkpoint = tmp_path / "onrecord-data" / "ledger.db.checkpoint"
    kept = checkpoint.read_bytes()
    checkpoint.unlink()

    refused = onrecord("record", WIRE, status=2)
    assert "onrecord repair" in refused.err
    assert "--tail-unknown" in onrecord("repair", status=2).err

    told = onrecord("repair", "--tail-unknown", "--text", status=1)
    assert "Sign anew over" in told.out
    assert "Nothing was done" in told.out
    assert not checkpoint.exists()
    assert "--by" in onrecord("repair", "--tail-unknown", "--yes", status=2).err
    assert not checkpoint.exists()

    options = ("--tail-unknown", "--yes", "--by", "R. Keeper")
    (line,) = onrecord("repair", *options).lines
    assert "Repaired by R. Keeper" in line["done"]["message"]
    assert line["done"]["entry"] == line["done"]["size"] - 1
    (nothing,) = onrecord("repair").lines
    assert (nothing["amiss"], nothing["done"]) == ([], None)

    verified = onrecord("verify", "--text").out
    assert f"Entry {line['done']['entry']}: Repaired by R. Keeper" in " ".join(
        verified.split()
    )
    (tmp_path / "kept").write_bytes(kept)
    onrecord("verify", "--against", "kept")
    onrecord("record", WIRE)


def test_from_a_backup(onrecord: Onrecord, tmp_path: Path) -> None:
    onrecord("record", WIRE)
    onrecord("backup", "copy")
    ledger = tmp_path / "onrecord-data" / "ledger.db"
    for file in (ledger, *ledger.parent.glob("ledger.db-*")):
        file.unlink()
    refused = onrecord("record", WIRE, status=2).err
    assert "onrecord repair --from BACKUP" in refused

    told = onrecord("repair", "--from", "copy", "--yes", "--by", "R. Keeper", "--text")

    assert "None is lost" in told.out
    assert "Kept: " in told.out
    onrecord("record", WIRE)
    onrecord("verify")
