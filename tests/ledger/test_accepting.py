"""A reading that a person lets take the place of the one on record."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.claims import Act
from onrecord.ledger import (
    Accepted,
    EntryKind,
    KeptLedger,
    Keys,
    Outcome,
    Proposed,
    Query,
    Recording,
    Scope,
    SqliteLedger,
    accept,
    redact,
    restrict,
    standing,
    verify,
    why_left,
)
from onrecord.pages import PageStore
from tests.ledger.newsroom import read_again, reported
from tests.ledger.test_superseded import article_of, everything, ids, otherwise

TOLD = reported(
    "[source Mira Toll] [cue said] [content at least 8 people were killed].",
    "[source Ansel Brandt] [cue denied] [content that 14 people were killed].",
)


@pytest.fixture
def ledger(either: KeptLedger) -> KeptLedger:
    """Everything here holds for a ledger in a file and for one in a database."""
    either.record([TOLD])
    return either


def proposed(
    ledger: KeptLedger, recording: Recording, of: Recording = TOLD
) -> Proposed:
    """A reading that revises the one that holds."""
    with ledger.asking() as session:
        held = standing(session, article_of(of))
    is_same = recording.article is not None and article_of(recording) == article_of(of)
    plain = replace(recording, page=None)
    return Proposed(
        of=article_of(of),
        revises=held,
        recording=replace(plain, article=None) if is_same else plain,
    )


def accepted(ledger: KeptLedger, *all_of: Proposed, by: str = "Ada Reyl") -> list[str]:
    with ledger.writing() as pen:
        done = [accept(pen, each, by=by, why="Third weights.") for each in all_of]
    return [each.outcome.value for each in done]


def size(ledger: KeptLedger) -> int:
    return len(list(ledger.every_entry()))


def test_accepted_it_holds_and_the_former_stays_in_history(ledger: KeptLedger) -> None:
    new = proposed(ledger, read_again(TOLD, 1))
    before = ledger.entry(new.revises or "")
    assert ledger.claims(Query()).total == 2, "what is only proposed changes nothing"

    assert accepted(ledger, new) == ["accepted"]

    assert ledger.claims(Query()).total == 1
    assert ledger.entry(before.id) == before
    first, second = ledger.readings(article_of(TOLD))
    assert (first.ended, first.ended_by) == (second.index, "Ada Reyl")
    assert (second.revises, second.why) == (first.entry, "Third weights.")
    (former,) = ledger.history(ids(TOLD)[1])
    assert former.held.ended_by == "Ada Reyl"


def test_accepting_twice_adds_nothing(ledger: KeptLedger) -> None:
    new = proposed(ledger, read_again(TOLD, 1))
    accepted(ledger, new)
    entries = size(ledger)

    assert accepted(ledger, new) == ["already"]
    assert accepted(ledger, new, by="Bo Lind") == ["already"]
    assert size(ledger) == entries


def test_what_was_planned_for_another_reading_stays_out(ledger: KeptLedger) -> None:
    one = proposed(ledger, read_again(TOLD, 1))
    other = proposed(ledger, read_again(TOLD, 0))
    accepted(ledger, one)
    entries = size(ledger)

    assert accepted(ledger, other) == ["stale"]
    assert size(ledger) == entries
    assert ledger.claims(Query()).hits[0].claim.id == ids(TOLD)[0]


def test_the_former_reading_can_be_accepted_again(ledger: KeptLedger) -> None:
    accepted(ledger, proposed(ledger, read_again(TOLD, 1)))
    assert accepted(ledger, proposed(ledger, TOLD)) == ["accepted"]

    assert ledger.reading(article_of(TOLD)) == TOLD.reading
    assert len(ledger.readings(article_of(TOLD))) == 3
    assert ledger.holds(ids(TOLD)[1])
    before = everything(ledger)
    ledger.rebuild()
    assert everything(ledger) == before


def test_another_article_of_the_page_can_be_accepted(ledger: KeptLedger) -> None:
    new = otherwise(TOLD)
    assert accepted(ledger, proposed(ledger, new)) == ["accepted"]

    assert [e.article.id for e in ledger.articles()[0]] == [article_of(new)]
    assert not ledger.holds(ids(TOLD)[0])
    assert ledger.history(ids(TOLD)[0])[0].held.instead == article_of(new)
    with ledger.asking() as session:
        assert "taken its place" in (why_left(session, article_of(TOLD)) or "")


@pytest.mark.parametrize("how", ["redact", "restrict"])
def test_what_is_out_of_sight_is_left_alone(
    ledger: KeptLedger, store: PageStore, how: str
) -> None:
    new = proposed(ledger, read_again(TOLD))
    told = {"by": "R. Keeper", "why": "Asked for.", "scope": Scope.CLAIM}
    if how == "redact":
        redact(ledger, store, ids(TOLD)[1], **told)  # type: ignore[arg-type]
    else:
        restrict(ledger, ids(TOLD)[1], **told)  # type: ignore[arg-type]
    with ledger.asking() as session:
        assert f"{how}ed" in (why_left(session, article_of(TOLD)) or "")

    assert accepted(ledger, new) == ["withheld"]
    assert ledger.claims(Query()).total == 1


def test_what_contradicts_itself_is_refused(ledger: KeptLedger) -> None:
    again = read_again(TOLD)
    assert again.reading is not None
    bad = replace(again.reading, claims=again.reading.claims, speakers=())
    new = proposed(ledger, replace(again, reading=bad))
    with ledger.writing() as pen:
        done: Accepted = accept(pen, new, by="Ada Reyl", why=None)
    assert done.outcome is Outcome.REFUSED
    assert "names a speaker" in done.problems[0].message
    assert ledger.claims(Query()).total == 2


#: Accepts a plan's worth of readings, one article a commit, and says each.
ACCEPTS = """
import sys
from dataclasses import replace
from onrecord.ledger import Proposed, SqliteLedger, accept, standing
from tests.ledger.newsroom import read_again
from tests.torture.workload import article

with SqliteLedger(sys.argv[1]) as ledger:
    for n in range(200):
        new = read_again(article(n), 1)
        with ledger.asking() as session:
            held = standing(session, new.article.id)
        with ledger.writing() as pen:
            told = Proposed(
                of=new.article.id, revises=held,
                recording=replace(new, page=None, article=None),
            )
            done = accept(pen, told, by="Ada Reyl", why=None)
        print(n, done.outcome.value, flush=True)
"""


def test_killed_in_the_middle_each_article_is_old_or_new_and_going_on_finishes(
    tmp_path: Path,
) -> None:
    from tests.torture.workload import article  # noqa: PLC0415

    path = tmp_path / "karsk.db"
    with SqliteLedger(path) as ledger:
        ledger.record([article(n) for n in range(200)])
        plan = [
            proposed(ledger, read_again(article(n), 1), article(n)) for n in range(200)
        ]
    with subprocess.Popen(
        [sys.executable, "-c", ACCEPTS, path], stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        told = [run.stdout.readline() for _ in range(20)]
        os.kill(run.pid, signal.SIGKILL)
        told += run.stdout.readlines()

    with SqliteLedger(path) as ledger:
        counts = [len(ledger.reading(p.of).claims) for p in plan]
        assert set(counts) == {1, 2}, "some are new, some old, and none in between"
        whole = [line for line in told if line.endswith("\n")]
        assert sum(count == 1 for count in counts) >= len(whole)
        done = accepted(ledger, *plan)
        assert done.count("already") == sum(count == 1 for count in counts)
        assert done.count("accepted") == sum(count == 2 for count in counts)
        assert ledger.claims(Query()).total == 200
        assert verify(ledger, keys=Keys.of(path)).amiss == ()
        entries = size(ledger)
        assert set(accepted(ledger, *plan)) == {"already"}
        assert size(ledger) == entries
        kinds = [entry.kind for entry in ledger.every_entry()]
        assert kinds.count(EntryKind.READING) == 400


def test_an_act_that_is_read_otherwise_is_found_by_it(ledger: KeptLedger) -> None:
    again = read_again(TOLD)
    assert again.reading is not None
    first, second = again.reading.claims
    other = replace(again.reading, claims=(first, replace(second, act=Act.DENY)))
    accepted(ledger, proposed(ledger, replace(again, reading=other)))

    assert ledger.claims(Query(acts=(Act.DENY,))).total == 1
    assert [f.claims for f in ledger.facets(Query(), "act")] == [1, 1]
    (former,) = ledger.history(second.id)
    assert former.claim.act is Act.SAY
