"""A reading that another took the place of: out of the answers, and still there."""

from dataclasses import replace
from pathlib import Path

import apsw
import psycopg
import pytest

from onrecord.errors import LedgerIsOlderError
from onrecord.ledger import EntryKind, KeptLedger, Query, Recording, SqliteLedger
from onrecord.ledger.body import Contents, Voice, record_of
from onrecord.ledger.postgres import PostgresLedger
from tests.ledger.newsroom import read_again, reported
from tests.ledger.test_facts import with_facts

TOLD = reported(
    "[source Mira Toll] [cue said] [content at least 8 people were killed].",
    "[source Ansel Brandt] [cue denied] [content that 14 people were killed].",
)
NEWER = "onrecord-tagger/2+77aa01ee"


@pytest.fixture
def ledger(either: KeptLedger) -> KeptLedger:
    """Everything here holds for a ledger in a file and for one in a database."""
    return either


def ids(recording: Recording) -> list[str]:
    assert recording.reading is not None
    return [claim.id for claim in recording.reading.claims]


def article_of(recording: Recording) -> str:
    assert recording.article is not None
    return recording.article.id


def otherwise(recording: Recording) -> Recording:
    """The same page, as another extractor reads it: another article."""
    text = "Hospital in Karsk hit\nMira Toll said it was over."
    other = reported("[source Mira Toll] [cue said] [content it was over].")
    assert recording.article is not None
    assert other.article is not None
    assert other.reading is not None
    article = replace(
        other.article, page=recording.article.page, text=text, read_by="html/2"
    )
    return Recording(page=recording.page, article=article, reading=other.reading)


def everything(ledger: KeptLedger) -> object:
    """All that readings and their ends have to do with."""
    with ledger.asking() as session:
        return [
            sorted(session.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for table in ("reading", "claim_before", "article", "claim", "voice")
        ]


def test_a_claim_that_is_not_read_again_says_what_took_its_place(
    ledger: KeptLedger,
) -> None:
    first = with_facts(TOLD)
    ledger.record([first])
    ledger.record([with_facts(read_again(first, 1))])
    kept, dropped = ids(first)

    assert ledger.holds(kept)
    assert not ledger.holds(dropped)
    (former,) = ledger.history(dropped)
    assert former.claim == ledger.claim(dropped).claim
    assert former.speaker is not None
    assert former.speaker.name == "Ansel Brandt"
    assert former.says is not None
    assert [count.as_said for count in former.says.facts.counts] == ["14 people"]
    assert former.read_by[0] == NEWER
    assert former.held.ended == max(e.index for e in ledger.entries())
    assert former.held.ended_by == "onrecord"
    assert ledger.claims(Query()).total == 1


def test_a_claim_that_is_read_otherwise_is_there_as_it_was(ledger: KeptLedger) -> None:
    ledger.record([TOLD])
    ledger.record([read_again(TOLD)])

    (former,) = ledger.history(ids(TOLD)[0])
    assert former.claim.read_by == "onrecord-tagger/1+3f9c2a1b"
    assert ledger.claim(former.claim.id).claim.read_by == NEWER
    first, second = ledger.readings(article_of(TOLD))
    assert (first.claims, second.claims) == (2, 2)
    assert (first.ended, second.ended) == (second.index, None)
    assert first.index < second.index
    assert second.read_by == (NEWER,)


def test_readings_come_out_alike_when_they_are_built_again(ledger: KeptLedger) -> None:
    for each in (
        with_facts(TOLD),
        with_facts(read_again(TOLD, 0)),
        otherwise(TOLD),
        read_again(TOLD),
    ):
        ledger.record([each])
    before = everything(ledger)
    ledger.rebuild()
    assert everything(ledger) == before


def test_another_article_of_the_same_page_takes_the_place_of_the_first(
    ledger: KeptLedger,
) -> None:
    other = otherwise(TOLD)
    ledger.record([TOLD])
    ledger.record([other])

    assert [e.article.id for e in ledger.articles()[0]] == [article_of(other)]
    assert ledger.articles()[1] == 1
    assert ledger.claims(Query()).total == 1
    assert ledger.speakers(words="Brandt")[0].claims == 0
    (held,) = ledger.readings(article_of(TOLD))
    assert held.instead == article_of(other)
    assert ledger.article(article_of(TOLD)) == TOLD.article, "it can be looked up"

    assert ledger.record([TOLD]).claims == 0, "known, and not brought back"
    assert ledger.claims(Query()).total == 1
    ledger.record([read_again(TOLD)])
    assert ledger.claims(Query()).total == 2, "read anew, it holds again"
    assert [e.article.id for e in ledger.articles()[0]] == [article_of(TOLD)]
    (held,) = ledger.readings(article_of(other))
    assert held.instead == article_of(TOLD)


def test_the_same_bytes_from_two_addresses_are_two_articles(
    ledger: KeptLedger,
) -> None:
    other = otherwise(TOLD)
    assert other.article is not None
    there = replace(other.article, url="https://dispatch.example/karsk")
    ledger.record([TOLD, replace(other, article=there)])

    assert ledger.articles()[1] == 2
    assert ledger.claims(Query()).total == 3


def test_every_derived_entry_names_what_read_it(ledger: KeptLedger) -> None:
    first = with_facts(TOLD)
    assert first.reading is not None
    name = "onrecord-tagger/1+3f9c2a1b onrecord-claims/1+5d41402a"
    ledger.record([replace(first, reading=replace(first.reading, read_by=name))])

    bodies = {e.kind: e.body or b"" for e in ledger.entries()}
    assert record_of(bodies[EntryKind.SPEAKER], Voice).read_by == name
    assert record_of(bodies[EntryKind.READING], Contents).read_by == name
    for kind in (EntryKind.ARTICLE, EntryKind.CLAIM, EntryKind.PROPOSITION):
        assert b'"read_by":' in bodies[kind]
    (held,) = ledger.readings(article_of(TOLD))
    assert held.read_by[:2] == tuple(name.split())
    assert held.read_by[2].startswith("onrecord-facts/")


#: What the third schema derives and the second did not.
SECOND = (
    "DROP TABLE claim_before",
    "DROP TABLE reading",
    "ALTER TABLE article DROP COLUMN ended",
)


def test_a_ledger_of_the_second_schema_is_derived_again(tmp_path: Path) -> None:
    path = tmp_path / "karsk.db"
    with SqliteLedger(path) as ledger:
        ledger.record([TOLD, read_again(TOLD, 1)])
        before, entries = everything(ledger), ledger.entries()
    other = apsw.Connection(str(path))
    for statement in SECOND:
        other.execute(statement)
    other.pragma("user_version", 2)
    other.close()

    with pytest.raises(LedgerIsOlderError):
        SqliteLedger.open(path, read_only=True)
    with SqliteLedger(path) as ledger:
        assert everything(ledger) == before
        assert ledger.entries() == entries


def test_a_database_of_the_second_schema_is_derived_again(
    database: str, tmp_path: Path
) -> None:
    with PostgresLedger(database, keys=tmp_path) as ledger:
        ledger.record([TOLD, read_again(TOLD, 1)])
        before, entries = everything(ledger), ledger.entries()
    with psycopg.connect(database, autocommit=True) as other:
        for statement in (*SECOND, "UPDATE onrecord_schema SET version = 2"):
            other.execute(statement.encode())

    with pytest.raises(LedgerIsOlderError):
        PostgresLedger(database, keys=tmp_path, read_only=True)
    with PostgresLedger(database, keys=tmp_path) as ledger:
        assert everything(ledger) == before
        assert ledger.entries() == entries
