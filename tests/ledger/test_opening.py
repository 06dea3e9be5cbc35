"""What is opened as a ledger, what is not, and that it stays as it was."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import apsw
import pytest

from onrecord.errors import (
    LedgerAcrossForkError,
    LedgerBusyError,
    LedgerDamagedError,
    LedgerIsNewerError,
    LedgerReadOnlyError,
    NoSuchInputError,
    NotALedgerError,
    SqliteTooOldError,
)
from onrecord.ledger import Ledger, Query, Recording, SqliteLedger
from onrecord.ledger.connect import SCHEMA, check_sqlite
from onrecord.ledger.queries import script
from tests.ledger.disks import on_a_read_only_disk


def folder_as_it_is(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def foreign(path: Path, sql: str) -> None:
    other = apsw.Connection(str(path))
    other.execute(sql)
    other.close()


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "content",
    [b"x", b"{}\n" * 400, os.urandom(10_000), b"\0" * 8192, b"SQLite format 3\0"],
)
def test_a_file_that_is_not_a_ledger_is_not_touched(
    tmp_path: Path, content: bytes, *, read_only: bool
) -> None:
    (tmp_path / "notes.txt").write_bytes(content)
    with pytest.raises(NotALedgerError, match="not an onrecord ledger"):
        SqliteLedger(tmp_path / "notes.txt", read_only=read_only)
    assert folder_as_it_is(tmp_path) == {"notes.txt": content}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "sql",
    [
        "VACUUM",
        "CREATE TABLE entry (id)",
        "PRAGMA journal_mode=WAL; CREATE TABLE entry (id); PRAGMA user_version=1",
        "PRAGMA application_id=7; CREATE TABLE entry (id)",
    ],
)
def test_another_programs_database_is_not_touched(
    tmp_path: Path, sql: str, *, read_only: bool
) -> None:
    foreign(tmp_path / "bookmarks.db", sql)
    before = folder_as_it_is(tmp_path)
    with pytest.raises(NotALedgerError):
        SqliteLedger(tmp_path / "bookmarks.db", read_only=read_only)
    assert folder_as_it_is(tmp_path) == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_ledger_of_a_newer_onrecord_is_not_touched(
    tmp_path: Path, karsk: list[Recording], *, read_only: bool
) -> None:
    path = tmp_path / "karsk.db"
    with SqliteLedger(path) as ledger:
        ledger.record(karsk)
    foreign(path, "PRAGMA user_version=99")
    before = folder_as_it_is(tmp_path)
    with pytest.raises(LedgerIsNewerError, match="schema 99; this one knows 3"):
        SqliteLedger(path, read_only=read_only)
    assert folder_as_it_is(tmp_path) == before


def test_a_newer_ledger_is_not_touched_where_only_its_log_says_so(
    tmp_path: Path, karsk: list[Recording]
) -> None:
    with SqliteLedger(tmp_path / "karsk.db") as ledger:
        ledger.record(karsk)
        newer = apsw.Connection(str(tmp_path / "karsk.db"))
        newer.execute("PRAGMA user_version=99")
        killed = tmp_path / "killed"
        killed.mkdir()
        for name in ("karsk.db", "karsk.db-wal"):
            shutil.copy(tmp_path / name, killed / name)
        newer.close()
    before = folder_as_it_is(killed)
    for read_only in (False, True):
        with pytest.raises(LedgerIsNewerError):
            SqliteLedger(killed / "karsk.db", read_only=read_only)
        after = folder_as_it_is(killed)
        after.pop("karsk.db-shm", None)
        assert after == before


def test_an_empty_file_becomes_a_ledger(tmp_path: Path, karsk: list[Recording]) -> None:
    (tmp_path / "karsk.db").touch()
    with SqliteLedger(tmp_path / "karsk.db") as ledger:
        assert ledger.record(karsk).articles == 4


def test_killed_while_it_was_made_it_is_made_again(
    tmp_path: Path, karsk: list[Recording]
) -> None:
    half = apsw.Connection(str(tmp_path / "half.db"))
    half.execute("BEGIN IMMEDIATE")
    half.execute(script("entry.sql"))
    half.execute(script("views.sql"))
    half.cache_flush()
    path = tmp_path / "karsk.db"
    pages = (tmp_path / "half.db").read_bytes()
    assert len(pages) > 8192
    path.write_bytes(bytes(4096) + pages[4096:])
    shutil.copy(tmp_path / "half.db-journal", tmp_path / "karsk.db-journal")
    half.close()
    with SqliteLedger(path) as ledger:
        assert ledger.record(karsk).articles == 4


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInputError, match=r"no file or folder '.*elsewhere'"):
        SqliteLedger(tmp_path / "elsewhere" / "karsk.db")
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_is_not_there_and_not_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInputError, match=r"karsk\.db"):
        SqliteLedger.open(tmp_path / "karsk.db", read_only=True)
    with pytest.raises(NoSuchInputError, match=r"karsk\.db"):
        SqliteLedger.open(tmp_path / "karsk.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_or_a_pipe_is_not_a_ledger(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(NotALedgerError):
            SqliteLedger(path)
        with pytest.raises(NotALedgerError):
            SqliteLedger(path, read_only=True)


def test_a_name_with_signs_in_it(tmp_path: Path, karsk: list[Recording]) -> None:
    path = tmp_path / "käse #1?mode=ro&x=%20.db"
    with SqliteLedger(path) as ledger:
        ledger.record(karsk)
    names = {path.name, f"{path.name}.key", f"{path.name}.checkpoint"}
    assert {p.name for p in tmp_path.iterdir()} == names
    with SqliteLedger.open(path, read_only=True) as ledger:
        assert ledger.claims(Query()).total == 5


def test_what_is_opened_to_read_is_not_written(filled: SqliteLedger) -> None:
    with (
        SqliteLedger.open(filled.path, read_only=True) as reader,
        pytest.raises(LedgerReadOnlyError, match="may not be written to"),
    ):
        reader.record([Recording()])


def test_closed_it_is_three_files_that_a_read_only_disk_can_hold(
    tmp_path: Path, karsk: list[Recording]
) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    with SqliteLedger(folder / "karsk.db") as ledger:
        ledger.record(karsk)
    before = folder_as_it_is(folder)
    assert set(before) == {"karsk.db", "karsk.db.key", "karsk.db.checkpoint"}
    with on_a_read_only_disk(folder):
        with SqliteLedger.open(folder / "karsk.db", read_only=True) as ledger:
            assert ledger.claims(Query(words="drone")).total == 1
        with pytest.raises(LedgerReadOnlyError, match="may not be written to"):
            SqliteLedger(folder / "karsk.db")
        with pytest.raises(LedgerReadOnlyError, match="may not be written to"):
            SqliteLedger(folder / "new.db")
    assert folder_as_it_is(folder) == before


def test_another_writer_that_does_not_finish(
    filled: SqliteLedger, karsk: list[Recording]
) -> None:
    other = apsw.Connection(str(filled.path))
    other.execute("BEGIN IMMEDIATE")
    with SqliteLedger(filled.path, wait=0.05) as ledger:
        with pytest.raises(LedgerBusyError, match="another onrecord is writing"):
            ledger.record(karsk)
        assert ledger.claims(Query()).total == 5, "reading goes on"
        other.execute("ROLLBACK")
        assert ledger.record(karsk).claims == 0
    other.close()


def test_a_ledger_that_another_process_is_just_making_is_waited_for(
    filled: SqliteLedger,
) -> None:
    filled.close()
    other = apsw.Connection(str(filled.path))
    other.pragma("journal_mode", "DELETE")
    other.execute("BEGIN IMMEDIATE; CREATE TABLE made (n)")
    with pytest.raises(LedgerBusyError):
        SqliteLedger(filled.path, wait=0.05)
    done = threading.Timer(0.2, lambda: other.execute("COMMIT"))
    done.start()
    with SqliteLedger(filled.path) as ledger:
        assert ledger.claims(Query()).total == 5
    done.join()
    other.close()


def test_another_writer_that_finishes_is_waited_for(
    filled: SqliteLedger, karsk: list[Recording]
) -> None:
    other = apsw.Connection(str(filled.path))
    other.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.2, lambda: other.execute("ROLLBACK"))
    done.start()
    assert filled.record(karsk).claims == 0
    done.join()
    other.close()


def test_a_damaged_ledger_says_so(tmp_path: Path, karsk: list[Recording]) -> None:
    path = tmp_path / "karsk.db"
    with SqliteLedger(path) as ledger:
        ledger.record(karsk)
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    with pytest.raises(LedgerDamagedError, match="repair --from BACKUP"):
        SqliteLedger(path).claims(Query())


def test_a_process_does_not_use_the_ledger_of_its_parent(filled: SqliteLedger) -> None:
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            filled.claims(Query())
        except LedgerAcrossForkError:
            os.write(told, b"refused")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(ready, 7) == b"refused"
    os.close(ready)
    os.close(told)
    assert filled.claims(Query()).total == 5


def test_a_closed_ledger_is_not_used(tmp_path: Path) -> None:
    ledger: Ledger = SqliteLedger(tmp_path / "karsk.db")
    ledger.close()
    ledger.close()
    with pytest.raises(ValueError, match="was closed"):
        ledger.claims(Query())
    with pytest.raises(ValueError, match="was closed"):
        ledger.record([Recording()])


def test_settings_that_keep_what_is_recorded(filled: SqliteLedger) -> None:
    with filled.writing() as pen:
        writer = pen.ledger
        assert isinstance(writer, apsw.Connection)
        assert writer.pragma("journal_mode") == "wal"
        assert writer.pragma("synchronous") == 2
        assert writer.pragma("foreign_keys") == 1
        assert writer.pragma("trusted_schema") == 0
        assert writer.pragma("cell_size_check") == 1
        assert writer.pragma("application_id") == int.from_bytes(b"onrc", "big")
        assert writer.pragma("user_version") == SCHEMA
        assert writer.pragma("foreign_key_check") is None
        assert writer.pragma("integrity_check") == "ok"


def test_a_sqlite_that_loses_commits_is_refused() -> None:
    check_sqlite("3.51.3")
    check_sqlite("3.100.0")
    with pytest.raises(SqliteTooOldError, match=r"3\.51\.2.*3\.51\.3 or later"):
        check_sqlite("3.51.2")


def test_the_second_sqlite_library_is_never_loaded() -> None:
    rooms = (
        "onrecord.ledger, onrecord.matches.wikidata, onrecord.cli.app, onrecord.desk"
    )
    program = f"import sys, {rooms}; sys.exit('sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == 0
