"""A PostgreSQL server to be tortured, and what must be true of a ledger in it."""

from collections import Counter
from pathlib import Path

import psycopg

from onrecord.articles import Article
from onrecord.claims import Claim
from onrecord.errors import OnrecordError
from onrecord.ledger import (
    EntryKind,
    KeptLedger,
    Keys,
    checkpoint_file,
    checkpoints_in,
    verify,
)
from onrecord.ledger.body import Contents, Voice, record_of
from onrecord.ledger.postgres import PostgresLedger
from onrecord.pages import Page
from tests.ledger.postgres_server import INSTALLED, Server
from tests.torture.history import gaps
from tests.torture.tally import Tally

#: Entries that one article of `workload.article` gives.
EACH = 7


def why_not() -> str | None:
    """Why this machine cannot do it; None where it can."""
    return None if INSTALLED else "PostgreSQL is not installed."


def a_place(server: Server, name: str) -> str:
    """The address of a new place in the server, with nothing there."""
    with psycopg.connect(server.address("public"), autocommit=True) as owner:
        owner.execute(f"CREATE SCHEMA {name}".encode())
    return server.address(name)


def gone(server: Server, name: str) -> None:
    """Take a place and all that is there away."""
    with psycopg.connect(server.address("public"), autocommit=True) as owner:
        owner.execute(f"DROP SCHEMA {name} CASCADE".encode())


def look(
    ledger: KeptLedger, acknowledged: set[int], tally: Tally
) -> dict[int, tuple[int, int]]:
    """Count what is amiss in a ledger that was acknowledged so far.

    Returns:
        For each article the index of its first entry and of its last.
    """
    try:
        return _look(ledger, acknowledged, tally)
    except OnrecordError as error:
        tally.wrong("refused", f"{type(error).__name__}: {error}")
        return {}


def _look(
    ledger: KeptLedger, acknowledged: set[int], tally: Tally
) -> dict[int, tuple[int, int]]:
    stands, doubles, indexes = _stands(ledger)
    lost = acknowledged - stands.keys()
    tally.wrong("lost", f"{sorted(lost)[:5]}", len(lost))
    tally.wrong("twice", f"{doubles[:2]}", len(doubles))
    for gap in gaps(indexes):
        tally.wrong("gap", gap)
    for n, (first, last) in stands.items():
        if last - first != EACH - 1:
            tally.wrong("partial", f"day {n}: entries {first} to {last}")
    promised, broken = checkpoints_in([checkpoint_file(ledger.beside)], ledger.vkey)
    found = verify(ledger, keys=Keys.of(ledger.beside), against=promised)
    for each in (*broken, *found.amiss):
        tally.wrong("damaged", each.message)
    return stands


def _stands(
    ledger: KeptLedger,
) -> tuple[dict[int, tuple[int, int]], list[str], list[int]]:
    """Where each article stands, bodies that stand twice, and all indexes."""
    days: dict[str, int] = {}
    pages: dict[str, int] = {}
    places: dict[str, list[int]] = {}
    bodies: Counter[tuple[EntryKind, bytes | None]] = Counter()
    indexes = []
    for entry in ledger.every_entry():
        indexes.append(entry.index)
        bodies[entry.kind, entry.body] += 1
        body = entry.body or b""
        match entry.kind:
            case EntryKind.PAGE:
                pages[record_of(body, Page).sha256] = entry.index
                continue
            case EntryKind.ARTICLE:
                article = record_of(body, Article)
                days[article.id] = int((article.title or "").split()[-1])
                of = article.id
                places[of] = [pages[article.page]]
            case EntryKind.SPEAKER:
                of = record_of(body, Voice).article
            case EntryKind.CLAIM:
                of = record_of(body, Claim).article
            case EntryKind.READING:
                of = record_of(body, Contents).article
            case _:
                continue
        places[of].append(entry.index)
    stands = {days[of]: (min(held), max(held)) for of, held in places.items()}
    doubles = [str(what) for what, times in bodies.items() if times > 1]
    return stands, doubles, indexes


def opened(address: str, keys: Path) -> PostgresLedger:
    """A ledger in the server, held to its checkpoint."""
    return PostgresLedger(address, keys=keys, wait=60)
