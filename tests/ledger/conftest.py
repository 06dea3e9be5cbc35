"""A ledger on a disk, and the reporting of a few days in it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from onrecord.claims import Act, SpeakerKind
from onrecord.ledger import KeptLedger, Recording, SqliteLedger
from onrecord.ledger.postgres import PostgresLedger
from onrecord.pages import PageStore
from tests.ledger.bundles import with_pages
from tests.ledger.newsroom import reported
from tests.ledger.postgres_server import Server, a_server

KARSK = [
    reported(
        "[source Mira Toll] [cue said] [content the shelling killed 14 people].",
        "[source Mira Toll] [cue denied] [content executing her own soldiers].",
        acts=(Act.SAY, Act.DENY),
        role="mayor of Karsk",
    ),
    reported(
        "[source Mira Toll] [cue warned] [content of more drone strikes].",
        title="Toll in Karsk rises to 17",
        outlet="Northern Dispatch",
        day=15,
        acts=(Act.WARN,),
    ),
    reported(
        "[source The Ministry of Defence] [cue denied] [content any strike on Karsk].",
        title="Ministry denies strike",
        outlet="Küstenkurier",
        day=14,
        acts=(Act.DENY,),
        kind=SpeakerKind.BODY,
    ),
    reported(
        "[content The bridge at Vary was mined], it was [cue said].",
        title="Pasted without a date",
        outlet=None,
        day=None,
    ),
]


@pytest.fixture
def karsk() -> list[Recording]:
    """Four articles: Lomnitz Herald, Northern Dispatch, Küstenkurier, pasted."""
    return KARSK


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server."""
    with a_server() as server:
        yield server


@pytest.fixture
def database(server: Server) -> str:
    """The address of a place in it, with nothing there."""
    schema = f"karsk_{uuid4().hex}"
    with psycopg.connect(server.address(schema), autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
    return server.address(schema)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    """A ledger in a file, with nothing in it."""
    with SqliteLedger(tmp_path / "karsk.db") as ledger:
        yield ledger


@pytest.fixture
def filled(ledger: KeptLedger, karsk: list[Recording]) -> KeptLedger:
    """A ledger with the four articles in it."""
    ledger.record(karsk)
    return ledger


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KeptLedger]:
    """A ledger with nothing in it: in a file, and then in a database."""
    if request.param == "sqlite":
        with SqliteLedger(tmp_path / "karsk.db") as ledger:
            yield ledger
        return
    address = request.getfixturevalue("database")
    with PostgresLedger(address, keys=tmp_path) as ledger:
        yield ledger


@pytest.fixture
def store(tmp_path: Path) -> PageStore:
    """A store of pages, with nothing in it."""
    return PageStore(tmp_path / "pages")


@pytest.fixture
def told(karsk: list[Recording], store: PageStore) -> list[Recording]:
    """The four articles, their pages kept."""
    return with_pages(karsk, store)


@pytest.fixture
def book(ledger: SqliteLedger, told: list[Recording]) -> SqliteLedger:
    """A ledger with the four articles in it, their pages kept."""
    ledger.record(told)
    return ledger


@pytest.fixture
def many() -> list[Recording]:
    """A hundred articles with two claims each: more than one block of the tree."""
    return [
        reported(
            f"[source Mira Toll] [cue said] [content {n} shells fell on Karsk].",
            f"[source The Ministry] [cue denied] [content firing {n} shells].",
            title=f"Karsk, day {n}",
        )
        for n in range(100)
    ]
