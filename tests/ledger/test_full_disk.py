"""A disk that fills up: what was recorded stays, what was not is not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import LedgerDiskFullError
from onrecord.ledger import Query, Recording, SqliteLedger
from tests.ledger.disks import fill, small_disk
from tests.ledger.newsroom import reported

SENTENCES = [
    f"[source Mira Toll] [cue said] [content {n} shells fell on Karsk]."
    for n in range(20)
]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    with small_disk(tmp_path / "disk", kilobytes=2048) as folder:
        yield folder


def article(n: int) -> Recording:
    return reported(*SENTENCES, title=f"Karsk, day {n}")


def test_a_full_disk_loses_nothing_and_leaves_nothing_half_done(disk: Path) -> None:
    acknowledged = 0

    def record_on() -> None:
        nonlocal acknowledged
        while acknowledged < 10_000:
            ledger.record([article(acknowledged)])
            acknowledged += 1

    with SqliteLedger(disk / "karsk.db") as ledger:
        with pytest.raises(LedgerDiskFullError, match="Nothing recorded before"):
            record_on()
        filler = fill(disk)

        assert acknowledged > 3
        assert ledger.articles(limit=0)[1] == acknowledged
        assert ledger.claims(Query()).total == acknowledged * 20
        assert ledger.claims(Query(words='"7 shells"')).total == acknowledged
        assert ledger.articles(words=f'"day {acknowledged}"')[1] == 0
        assert all(entry.is_what_it_says for entry in ledger.every_entry())
        with pytest.raises(LedgerDiskFullError):
            ledger.record([article(acknowledged)])

        filler.unlink()
    with SqliteLedger(disk / "karsk.db") as ledger:
        assert ledger.claims(Query()).total == acknowledged * 20
        assert ledger.record([article(0)]).claims == 0


def test_recording_goes_on_once_there_is_room(disk: Path) -> None:
    with SqliteLedger(disk / "karsk.db") as ledger:
        ledger.record([article(0)])
        filler = fill(disk)
        with pytest.raises(LedgerDiskFullError):
            ledger.record(article(n) for n in range(1, 10_000))
        filler.unlink()
        ledger.record([article(10_000)])
        assert ledger.articles(words="10000")[1] == 1


def test_a_full_disk_has_no_room_for_a_new_ledger(disk: Path) -> None:
    filler = fill(disk)
    with pytest.raises(LedgerDiskFullError, match="Free some space"):
        SqliteLedger(disk / "new.db")
    filler.unlink()
    with SqliteLedger(disk / "new.db") as ledger:
        assert ledger.record([article(1)]).claims == 20


def test_a_ledger_is_read_on_a_full_disk(disk: Path) -> None:
    with SqliteLedger(disk / "karsk.db") as ledger:
        ledger.record([article(0)])
    fill(disk)
    with SqliteLedger.open(disk / "karsk.db", read_only=True) as ledger:
        assert ledger.claims(Query(words="shells")).total == 20
    with pytest.raises(LedgerDiskFullError):
        SqliteLedger(disk / "karsk.db")
