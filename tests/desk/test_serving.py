"""The desk as people open it: a process that answers and that Ctrl+C closes."""

import signal
from pathlib import Path
from urllib.request import urlopen

import pytest

from onrecord import desk
from onrecord.errors import NoSuchInputError, NotALedgerError
from onrecord.ledger import SqliteLedger
from tests.desk.newsroom import ALL
from tests.desk.served import served


def test_ctrl_c_closes_the_desk_without_a_word(tmp_path: Path) -> None:
    with SqliteLedger(tmp_path / "case.db") as ledger:
        ledger.record(ALL)
    opened = served(tmp_path / "case.db", tmp_path / "pages", tmp_path / "log")
    address = opened.__enter__()
    with urlopen(f"{address}/") as answer:  # noqa: S310  our own desk
        assert b"Katrin Orr" in answer.read()

    assert opened.close(signal.SIGINT) == 0
    assert (tmp_path / "log").read_text().splitlines() == [
        f"The desk is at {address}/ (Ctrl+C closes it)."
    ]


def test_what_is_recorded_while_the_desk_is_open_is_seen(tmp_path: Path) -> None:
    with (
        SqliteLedger(tmp_path / "case.db") as ledger,
        served(tmp_path / "case.db", tmp_path / "pages", tmp_path / "log") as address,
    ):
        with urlopen(f"{address}/") as answer:  # noqa: S310  our own desk
            assert b"Nothing is on record yet" in answer.read()
        ledger.record(ALL)
        with urlopen(f"{address}/") as answer:  # noqa: S310  our own desk
            assert b"Katrin Orr" in answer.read()


def test_a_ledger_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInputError, match=r"case\.db"):
        desk.serve(tmp_path / "case.db", tmp_path / "pages", port=0)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a ledger")

    with pytest.raises(NotALedgerError):
        desk.serve(file, tmp_path / "pages", port=0)
    assert file.read_text() == "not a ledger"
