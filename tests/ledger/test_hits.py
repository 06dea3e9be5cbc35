"""A page of claims is asked for at once, and shows each of them as it is alone."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Self

import pytest

from onrecord.claims import Facts, Propositions
from onrecord.errors import LedgerDamagedError
from onrecord.ledger import (
    Judgement,
    KeptLedger,
    Query,
    Recording,
    SqliteLedger,
    Verdict,
)
from onrecord.ledger.hits import hits
from onrecord.ledger.judgement import voice_id
from onrecord.ledger.postgres.dialect import said
from onrecord.ledger.queries import ASK
from onrecord.ledger.session import Answer, Session, Values
from onrecord.ledger.stood import Stood
from tests.ledger.newsroom import reported


class Counting:
    """A connection that counts what it is asked."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.asked = 0

    def execute(self, sql: str, values: Values | None = None) -> Answer:
        self.asked += 1
        return self._session.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Values]) -> object:
        return self._session.executemany(sql, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None


def rows_of(session: Session) -> list[int]:
    found: list[Any] = session.execute("SELECT n FROM claim ORDER BY n DESC").fetchall()
    return [n for (n,) in found]


def test_two_hundred_claims_are_asked_for_as_often_as_one(
    either: KeptLedger, many: list[Recording]
) -> None:
    either.record(many)

    with either.asking() as session:
        rows = rows_of(session)
        one, all_ = Counting(session), Counting(session)
        hits(one, rows[:1])
        found = hits(all_, rows)

    assert len(found) == len(rows) == 200
    assert all_.asked == one.asked <= 3


def test_a_claim_among_others_is_shown_as_it_is_alone(
    either: KeptLedger, many: list[Recording]
) -> None:
    said = many[0].reading
    assert said is not None
    says = Propositions(
        claim=said.claims[0].id, article=said.article, facts=Facts(), read_by="rules/1"
    )
    either.record([replace(many[0], propositions=(says,)), *many[1:4]])
    unnamed = reported("[content The bridge was mined], it was [cue said].")
    either.record([unnamed])
    toll = either.claims(Query(speaker="toll", limit=1)).hits[0]
    assert toll.speaker is not None
    apart = Judgement(
        verdict=Verdict.APART,
        by="Ida Brandt",
        reason="She is another.",
        speaker=toll.speaker.id,
        article=toll.article.id,
    )
    either.judge(apart)

    with either.asking() as session:
        rows = rows_of(session)
        together = hits(session, [*rows, rows[0]])
        alone = [hits(session, [n])[0] for n in rows]

    assert list(together) == [*alone, alone[0]]
    assert {hit.speaker and hit.speaker.name for hit in together} == {
        None,
        "Mira Toll",
        "The Ministry",
    }
    namesake = voice_id(toll.article.id, toll.speaker.id)
    ids = {hit.speaker.id for hit in together if hit.speaker}
    assert len(ids) == len(ids | {toll.speaker.id, namesake}) == 3
    assert [hit.says for hit in together if hit.says] == [says]


def test_nothing_is_asked_where_no_claim_answers(filled: KeptLedger) -> None:
    assert filled.claims(Query(words="submarine")).hits == ()
    assert filled.claims(Query(limit=0)).total == 5


def test_a_claim_without_its_article_is_damage(filled: KeptLedger) -> None:
    with (
        pytest.raises(LedgerDamagedError, match="onrecord repair"),
        filled.asking() as session,
    ):
        hits(session, [10_000])


def test_as_of_a_moment_no_table_is_read_whole(
    ledger: SqliteLedger, many: list[Recording]
) -> None:
    """As of the middle of an article a view stands before its table."""
    ledger.record(many)

    with ledger.aside() as session:
        stood = Stood(session, 46)
        stood.set_back()
        plan = session.execute(
            f"EXPLAIN QUERY PLAN {ASK['hits']}", {"rows": "[3]"}
        ).fetchall()

    steps = [str(step) for *_, step in plan]
    assert any("then_voice" in step for step in steps)
    assert not [step for step in steps if "SCAN" in step and "json_each" not in step]


def test_rows_are_one_value_to_postgresql() -> None:
    """It joins a view of two tables with a list of rows by reading both whole."""
    listed = said(ASK["hits"])

    assert "claim.n = ANY (ARRAY(SELECT CAST(value AS BIGINT)" in listed
    assert " IN (SELECT" not in listed
