"""A ledger in PostgreSQL keeps what one in a file keeps, through the same faults."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from onrecord.errors import (
    CopyPlaceTakenError,
    LedgerBehindError,
    LedgerKeyError,
    LedgerReadOnlyError,
    LedgerUnreachableError,
    LedgerUnsafeError,
    NoSuchInputError,
    NotALedgerError,
)
from onrecord.ledger import (
    EntryKind,
    KeptLedger,
    Query,
    Recording,
    Scope,
    SqliteLedger,
    copy_entries,
    key_file,
    redact,
    verify,
)
from onrecord.ledger.postgres import PostgresLedger
from onrecord.ledger.queries import ASK, COPY, RECORD, VERIFY, WITHHOLD
from onrecord.pages import PageStore
from tests.ledger.newsroom import reported
from tests.ledger.postgres_server import Server, a_server

#: Queries that are parts of others.
PARTS = ("only_", "order_", "of_these", "numbers_", "days_")
#: What a query that reads well may say of values that stand for nothing.
REFUSED = (psycopg.errors.NotNullViolation, psycopg.errors.ReadOnlySqlTransaction)

ASK_SIZE = "SELECT count(*) FROM entry"
#: Records what it is told to, one recording at a time, and says so.
WRITER = """
import sys
from pathlib import Path
from onrecord.ledger.postgres import PostgresLedger
from tests.ledger.newsroom import reported

address, keys, who, count = sys.argv[1:]
with PostgresLedger(address, keys=Path(keys), wait=60) as ledger:
    for n in range(int(count)):
        words = f"[source {who}] [cue said] [content {n} shells fell]."
        ledger.record([reported(words, title=f"{who}, {n}")])
        print(n, flush=True)
"""


def root(ledger: KeptLedger) -> bytes:
    found = verify(ledger)
    assert not found.amiss
    return found.root


def test_every_query_is_one_of_postgresql_too(database: str, tmp_path: Path) -> None:
    with PostgresLedger(database, keys=tmp_path) as ledger, ledger.connected() as book:
        for queries in (ASK, RECORD, VERIFY, WITHHOLD, COPY):
            for name, sql in queries.items():
                if not name.startswith(PARTS):
                    names = set(re.findall(r"(?<!:):([a-z_]\w*)", sql))
                    values: Any = dict.fromkeys(names) or [None] * sql.count("?")
                    if "MATCH" in sql:
                        values["words"] = '"x"'
                    whole = sql.replace("/* order */", "claim.n")
                    whole = whole.replace("/* of these */", "TRUE")
                    whole = whole.replace("/* only */", "TRUE")
                    with suppress(*REFUSED), book:
                        book.execute(whole, values)


@contextmanager
def refused(database: str, why: str | None = None) -> Iterator[psycopg.Connection[Any]]:
    """Another program's connection, of which the ledger refuses what it does."""
    with (
        psycopg.connect(database) as other,
        pytest.raises(psycopg.errors.RestrictViolation, match=why),
    ):
        yield other


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET kind = 'page' WHERE idx = 2",
        "DELETE FROM entry WHERE idx = 3",
        "TRUNCATE entry CASCADE",
        "INSERT INTO entry SELECT 99, '', kind, leaf, leaf, 0, '' FROM entry LIMIT 1",
        "UPDATE body SET body = '\\x7b7d' WHERE idx = 2",
        "DELETE FROM body WHERE idx = 2",
        "TRUNCATE body",
        "UPDATE tree SET size = size - 1",
        "DELETE FROM tree",
        "INSERT INTO redacted SELECT 2, max(idx) FROM entry",
        "INSERT INTO restricted SELECT 2, max(idx) FROM entry",
    ],
)
def test_no_program_changes_an_entry(
    database: str, tmp_path: Path, karsk: list[Recording], sql: str
) -> None:
    with PostgresLedger(database, keys=tmp_path) as ledger:
        ledger.record(karsk)
        before = ledger.entries()
        with refused(database) as other:
            other.execute(sql.encode())
        assert ledger.entries() == before


@pytest.mark.parametrize(
    "those",
    [
        "generate_series(last + 2, last + 3)",  # behind a gap
        "unnest(ARRAY[last + 1, last + 3])",  # with a gap within
        "unnest(ARRAY[-1])",  # before all others
    ],
)
def test_no_program_leaves_a_gap_among_entries(
    database: str, tmp_path: Path, karsk: list[Recording], those: str
) -> None:
    with PostgresLedger(database, keys=tmp_path) as ledger:
        ledger.record(karsk)
        before = ledger.entries()
        with refused(database, "follows") as other:
            other.execute(
                "INSERT INTO entry SELECT idx, decode(md5(idx::text), 'hex'), kind,"
                " commitment, leaf, recorded_at, recorded_by FROM (SELECT kind,"
                " commitment, leaf, recorded_at, recorded_by, e.idx AS last FROM entry"
                " AS e ORDER BY e.idx DESC LIMIT 1) AS newest,"
                f" LATERAL {those} AS more (idx)".encode()
            )
        assert ledger.entries() == before


def test_no_program_says_again_what_was_redacted(
    database: str, tmp_path: Path, karsk: list[Recording]
) -> None:
    store = PageStore(tmp_path / "pages")
    with PostgresLedger(database, keys=tmp_path) as ledger:
        ledger.record(karsk)
        gone = ledger.claims(Query()).hits[0].claim.id
        redact(ledger, store, gone, by="R. Keeper", why="Asked.", scope=Scope.CLAIM)
        with refused(database, "never changed") as other:
            other.execute(
                "INSERT INTO body SELECT idx, '\\x00', '\\x00' FROM redacted LIMIT 1"
            )


def test_an_alteration_behind_its_back_is_named(
    database: str, tmp_path: Path, many: list[Recording]
) -> None:
    with PostgresLedger(database, keys=tmp_path) as ledger:
        ledger.record(many)
        with psycopg.connect(database) as owner:
            owner.execute("ALTER TABLE body DISABLE TRIGGER ALL")
            owner.execute(
                "UPDATE body SET body = body || '\\x20' "
                "WHERE idx = (SELECT max(idx) FROM entry WHERE kind = 'claim')"
            )
            owner.execute("ALTER TABLE body ENABLE TRIGGER ALL")
        last = [e for e in ledger.every_entry() if e.kind is EntryKind.CLAIM][-1]
        assert {amiss.index for amiss in verify(ledger).amiss} == {last.index}


def test_a_copy_has_the_same_root_and_answers_the_same(
    database: str, tmp_path: Path, filled: SqliteLedger
) -> None:
    store = PageStore(tmp_path / "pages")
    gone = filled.claims(Query(words="shelling")).hits[0].claim.id
    redact(filled, store, gone, by="R. Keeper", why="Asked for.", scope=Scope.CLAIM)
    there = tmp_path / "there"
    there.mkdir()
    at = PostgresLedger.files_of(database, there)
    key_file(at).write_bytes(key_file(filled.path).read_bytes())
    with PostgresLedger(database, keys=there) as ledger:
        assert copy_entries(filled, ledger) == len(filled.entries())
        assert root(ledger) == root(filled)
        assert ledger.claims(Query()) == filled.claims(Query())
        assert ledger.vkey == filled.vkey
        with pytest.raises(CopyPlaceTakenError):
            copy_entries(filled, ledger)
    back = tmp_path / "back.db"
    key_file(back).write_bytes(key_file(filled.path).read_bytes())
    with (
        PostgresLedger(database, keys=there, read_only=True) as source,
        SqliteLedger(back) as again,
    ):
        copy_entries(source, again)
        assert root(again) == root(filled)


def test_people_write_together_and_nothing_is_lost(
    database: str, tmp_path: Path
) -> None:
    with PostgresLedger(database, keys=tmp_path):
        pass
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, database, tmp_path, who, "10"],
            stdout=subprocess.PIPE,
            text=True,
        )
        for who in ("Toll", "Brandt", "Voss")
    ]
    said_so = [writer.communicate()[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert all(acks == [str(n) for n in range(10)] for acks in said_so)
    with PostgresLedger(database, keys=tmp_path, read_only=True) as ledger:
        claims = [e for e in ledger.every_entry() if e.kind is EntryKind.CLAIM]
        assert len(claims) == 30
        root(ledger)


def test_threads_share_a_ledger(database: str, tmp_path: Path) -> None:
    with (
        PostgresLedger(database, keys=tmp_path) as ledger,
        ThreadPoolExecutor(4) as people,
    ):
        told = [
            [reported(f"[source Toll] [cue said] [content {n} fell].", title=str(n))]
            for n in range(20)
        ]
        added = list(people.map(ledger.record, told))
        assert sum(each.claims for each in added) == 20
        assert ledger.claims(Query(limit=0)).total == 20


def test_what_was_acknowledged_outlives_a_killed_server(tmp_path: Path) -> None:
    with a_server() as server:
        with psycopg.connect(server.address("karsk"), autocommit=True) as connection:
            connection.execute("CREATE SCHEMA karsk")
        kept: set[str] = set()
        for round_ in range(3):
            kept |= _until_killed(server, tmp_path, round_)
            server.start()
            with PostgresLedger(server.address("karsk"), keys=tmp_path) as ledger:
                titles = {
                    hit.article.title for hit in ledger.claims(Query(limit=10_000)).hits
                }
                assert kept <= titles
                root(ledger)
        assert kept, "No server was killed while it was written to."
        where = ("-h", str(server.folder), "postgres")
        server.run("pg_amcheck", "--install-missing", *where)
        server.stop()
        checked = server.run("pg_checksums", "--check", "-D", f"{server.folder}/data")
        server.start()
        assert "Bad checksums:  0" in checked


def _until_killed(server: Server, keys: Path, round_: int) -> set[str]:
    """Record until the server is killed: the titles that were acknowledged."""
    acked: set[str] = set()
    enough = threading.Event()

    def write() -> None:
        with PostgresLedger(server.address("karsk"), keys=keys) as ledger:
            for n in range(10_000):
                title = f"round {round_}, {n}"
                words = f"[source Toll] [cue said] [content {title}]."
                try:
                    ledger.record([reported(words, title=title)])
                except LedgerUnreachableError:
                    return
                acked.add(title)
                if n == 5 + 3 * round_:
                    enough.set()
        pytest.fail("The server was not killed.")

    with ThreadPoolExecutor(1) as people:
        done = people.submit(write)
        assert enough.wait(60)
        server.kill()
        done.result(60)
    return acked


def test_who_reads_does_not_notice_that_the_server_was_started_again(
    tmp_path: Path,
) -> None:
    """Connections that nobody used meanwhile are broken, and are left aside."""
    with a_server() as server:
        with psycopg.connect(server.address("karsk"), autocommit=True) as connection:
            connection.execute("CREATE SCHEMA karsk")
        with PostgresLedger(server.address("karsk"), keys=tmp_path) as ledger:
            ledger.record([reported("[source Toll] [cue said] [content so].")])
            with ledger.connected(), ledger.connected():
                pass
            server.stop()
            with pytest.raises(LedgerUnreachableError):
                ledger.claims(Query())
            server.start()
            assert [ledger.claims(Query()).total for _ in range(3)] == [1, 1, 1]


def test_who_only_reads_sees_one_moment_throughout(
    database: str, tmp_path: Path, karsk: list[Recording]
) -> None:
    with PostgresLedger(database, keys=tmp_path) as ledger:
        ledger.record(karsk[:1])
        with PostgresLedger(database, keys=tmp_path, read_only=True) as reader:
            with reader.connected() as session:
                before = session.execute(ASK_SIZE).get
                ledger.record(karsk)
                assert session.execute(ASK_SIZE).get == before
            with reader.connected() as session:
                assert session.execute(ASK_SIZE).get > before


def test_a_database_that_went_back_is_not_written_to(
    database: str, tmp_path: Path, karsk: list[Recording]
) -> None:
    with PostgresLedger(database, keys=tmp_path) as ledger:
        ledger.record(karsk)
    with psycopg.connect(database) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute("DELETE FROM body WHERE idx >= 10")
        owner.execute("DELETE FROM entry WHERE idx >= 10")
        owner.execute("ALTER TABLE tree DISABLE TRIGGER ALL")
        owner.execute("UPDATE tree SET size = 0, hashes = ''")
    with pytest.raises(LedgerBehindError):
        PostgresLedger(database, keys=tmp_path)


def test_without_the_key_it_can_only_be_read(
    database: str, tmp_path: Path, karsk: list[Recording]
) -> None:
    with PostgresLedger(database, keys=tmp_path) as ledger:
        ledger.record(karsk)
    elsewhere = tmp_path / "elsewhere"
    with pytest.raises(LedgerKeyError):
        PostgresLedger(database, keys=elsewhere)
    with PostgresLedger(database, keys=elsewhere, read_only=True) as ledger:
        assert ledger.claims(Query()).total == 5
        with pytest.raises(LedgerReadOnlyError):
            ledger.record(karsk)


def test_a_server_that_loses_commits_is_refused(tmp_path: Path) -> None:
    with a_server() as server:
        with psycopg.connect(server.address("public"), autocommit=True) as owner:
            owner.execute("ALTER SYSTEM SET fsync = off")
            owner.execute("SELECT pg_reload_conf()")
        with pytest.raises(LedgerUnsafeError, match="fsync = on"):
            PostgresLedger(server.address("public"), keys=tmp_path)


def test_what_is_no_ledger_is_left_alone(database: str, tmp_path: Path) -> None:
    with pytest.raises(NoSuchInputError, match="holds no ledger"):
        PostgresLedger(database, keys=tmp_path, read_only=True)
    with psycopg.connect(database) as owner:
        owner.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(NotALedgerError):
        PostgresLedger(database, keys=tmp_path)


def test_a_server_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    address = f"postgresql://mira:secret@/desk?host={tmp_path}"
    with pytest.raises(LedgerUnreachableError, match="cannot be reached") as told:
        PostgresLedger(address, keys=tmp_path)
    assert "secret" not in str(told.value)


def test_what_is_redacted_leaves_the_tables(
    server: Server, database: str, tmp_path: Path
) -> None:
    store = PageStore(tmp_path / "pages")
    name = "Quillemont Verasque"
    with PostgresLedger(database, keys=tmp_path) as ledger:
        ledger.record([reported(f"[source {name}] [cue said] [content it burned].")])
        with psycopg.connect(database, autocommit=True) as owner:
            owner.execute("ANALYZE")
        assert name.encode() in _files_of_tables(server, ledger)
        assert name.encode() in _noted(server, ledger)
        claim = ledger.claims(Query(words="burned")).hits[0].claim
        redact(ledger, store, claim.id, by="R.", why="Asked.", scope=Scope.ARTICLE)
        left = _files_of_tables(server, ledger) + _noted(server, ledger)
        assert name.encode() not in left
        assert b"quillemont" not in left.lower()
        assert b"verasqu" not in left.lower()
        root(ledger)


def _noted(server: Server, ledger: PostgresLedger) -> bytes:
    """What PostgreSQL has noted of the values in the database's columns, on disk."""
    return _files(
        server,
        ledger,
        "SELECT unnest(ARRAY[pg_relation_filepath(oid), "
        "pg_relation_filepath(reltoastrelid)]) "
        "FROM pg_class WHERE oid = 'pg_catalog.pg_statistic'::regclass",
    )


def _files_of_tables(server: Server, ledger: PostgresLedger) -> bytes:
    """What PostgreSQL keeps of this ledger's tables on disk, apart from its log."""
    return _files(
        server,
        ledger,
        "SELECT pg_relation_filepath(pg_class.oid) FROM pg_class "
        "WHERE relnamespace = current_schema()::regnamespace "
        "AND pg_relation_filepath(pg_class.oid) IS NOT NULL "
        "UNION ALL SELECT pg_relation_filepath(reltoastrelid) FROM pg_class "
        "WHERE relnamespace = current_schema()::regnamespace AND reltoastrelid > 0",
    )


def _files(server: Server, ledger: PostgresLedger, which: str) -> bytes:
    """The bytes of the files that a statement names."""
    with ledger.connected() as session:
        files = session.execute(which).fetchall()
    with psycopg.connect(server.address("public"), autocommit=True) as owner:
        owner.execute("CHECKPOINT")
    data = server.folder / "data"
    found = [data / file for (file,) in files if file]
    return b"".join(file.read_bytes() for file in found if file.exists())
