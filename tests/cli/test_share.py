"""A ledger in a database, as a team uses it from the command line."""

import shutil
from pathlib import Path

import psycopg
import pytest

from onrecord.ledger import Address, Query, checkpoint_file, key_file
from onrecord.pages import PageStore
from tests.cli.conftest import Onrecord, Place
from tests.ledger.bundles import with_pages
from tests.ledger.conftest import KARSK
from tests.ledger.postgres_server import Server

WHO = ("--by", "R. Keeper", "--why", "The family asked for it.")


@pytest.fixture
def place(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """In a database, the four articles in it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    place = Place(database, tmp_path)
    with place.address.open() as book:
        book.record(with_pages(KARSK, PageStore(place.pages)))
    return place


@pytest.fixture
def elsewhere(server: Server) -> str:
    """Another place in the same server, with nothing there."""
    with psycopg.connect(server.address("public"), autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS restored CASCADE")
        connection.execute("CREATE SCHEMA restored")
    return server.address("restored")


def claim_with(place: Place, words: str) -> str:
    with place.address.open(read_only=True) as book:
        return book.claims(Query(words=words)).hits[0].claim.id


def test_backed_up_and_restored_into_a_database(
    onrecord_in_both: Onrecord, place: Place, elsewhere: str
) -> None:
    onrecord = onrecord_in_both
    (done,) = onrecord("backup", "copy").lines
    assert (done["size"], done["pages"]) == (20, 4)
    claim = claim_with(place, "shelling")
    onrecord("redact", claim, *WHO, "--scope", "article", "--yes")
    key = key_file(place.address.beside)
    how = ("--key", key, "--newer", place.named, "--pages", "restored-pages")
    (back,) = onrecord("restore", "copy", elsewhere, *how).lines
    assert (back["withheld"], back["pages"]) == (1, 3)
    told = onrecord("show", claim, "--ledger", elsewhere, status=2)
    assert "redacted by R. Keeper" in told.err
    told = onrecord("restore", "copy", elsewhere, *how, status=2)
    assert "is there already" in told.err


def test_what_a_colleague_recorded_is_given_to_a_stranger(
    onrecord_in_both: Onrecord, place: Place
) -> None:
    """This machine has signed for less than the database holds."""
    checkpoint = checkpoint_file(place.address.beside)
    shutil.copy(checkpoint, place.folder / "older")
    with place.address.open() as book:
        claim = book.claims(Query(words="drone")).hits[0].claim.id
    _sign_for_nothing(place)
    (made,) = onrecord_in_both("bundle", claim, "--out", "claim.zip").lines
    assert made["key"]
    told = onrecord_in_both("verify", "--against", "older").lines
    assert all(each["fine"] for each in told)


def _sign_for_nothing(place: Place) -> None:
    """Put a checkpoint in place that is from before anything was recorded."""
    other = Address(str(place.folder / "empty.db"))
    key_file(other.beside).write_bytes(key_file(place.address.beside).read_bytes())
    other.open().close()
    shutil.copy(checkpoint_file(other.beside), checkpoint_file(place.address.beside))


def test_dumped_and_restored_by_the_databases_own_tools(
    onrecord_in_both: Onrecord, place: Place, server: Server
) -> None:
    """What `pg_dump` writes is the same ledger, with the key and checkpoint it had."""
    schema = place.named.split("%3D")[-1]
    where = ("-h", str(server.folder))
    dumped = server.run("pg_dump", *where, "-n", schema, "postgres")
    server.run("createdb", *where, "elsewhere")
    (server.folder / "dump.sql").write_text(dumped)
    how = ("-q", "-v", "ON_ERROR_STOP=1", "-d", "elsewhere", "-f")
    server.run("psql", *where, *how, str(server.folder / "dump.sql"))
    named = place.named.replace("/postgres?", "/elsewhere?")
    for file in (key_file, checkpoint_file):
        shutil.copy(file(place.address.beside), file(Address(named).beside))

    told = onrecord_in_both("verify", "--ledger", named).lines

    assert all(each["fine"] for each in told)
    assert any("Root" in each["message"] for each in told)
    assert onrecord_in_both("search", "shelling", "--ledger", named).lines
    server.run("dropdb", *where, "elsewhere")
