"""What people decided of claims is not lost when the page is read again."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.claims import Act, Claim, Speaker, SpeakerKind
from onrecord.ledger import (
    Judgement,
    KeptLedger,
    Proposed,
    Query,
    Recording,
    Standing,
    Verdict,
    held_at,
)
from tests.ledger import test_accepting as accepting
from tests.ledger.newsroom import read_again, reported
from tests.ledger.test_accepting import accepted
from tests.ledger.test_superseded import article_of, ids, otherwise

TOLD = reported(
    "[source Mira Toll] [cue said] [content at least 8 people were killed].",
    "[content The bridge at Vary was mined], it was [cue said].",
)
FIRST, UNSURE = ids(TOLD)
OTHER = Speaker(id="s9", name="Ina Dahl", kind=SpeakerKind.PERSON)


@pytest.fixture
def ledger(either: KeptLedger) -> KeptLedger:
    """Everything here holds for a ledger in a file and for one in a database."""
    either.record([TOLD])
    return either


def proposal(ledger: KeptLedger, again: Recording) -> Proposed:
    return accepting.proposed(ledger, again, TOLD)


def judged(ledger: KeptLedger, claim: str, reason: str = "Seen.") -> Judgement:
    return ledger.judge(
        Judgement(verdict=Verdict.CONFIRM, by="Ada Reyl", reason=reason, claim=claim)
    )


def read(change: Callable[[Claim], Claim]) -> Recording:
    """The article read again, its claims otherwise."""
    again = read_again(TOLD)
    assert again.reading is not None
    reading = replace(
        again.reading,
        claims=tuple(change(claim) for claim in again.reading.claims),
        speakers=(*again.reading.speakers, OTHER),
    )
    return replace(again, reading=reading)


def standing(ledger: KeptLedger, claim: str) -> list[tuple[Standing, str | None]]:
    return [(each.standing, each.now) for each in ledger.judgements(claim)]


def rebuilt(ledger: KeptLedger, claim: str) -> bool:
    """Whether all of it comes out alike when it is built again."""
    before = standing(ledger, claim), ledger.unsettled(), ledger.queue()
    ledger.rebuild()
    return before == (standing(ledger, claim), ledger.unsettled(), ledger.queue())


def test_it_stands_where_nothing_it_can_be_about_is_read_otherwise(
    ledger: KeptLedger,
) -> None:
    judged(ledger, UNSURE)
    why = "The reader is only 40% sure of these words and their source."
    accepted(ledger, proposal(ledger, read(lambda c: replace(c, unsure=why))))

    assert standing(ledger, UNSURE) == [(Standing.STANDS, UNSURE)]
    assert [hit.claim.id for hit in ledger.queue().hits] == [FIRST]
    assert ledger.unsettled() == ()
    assert rebuilt(ledger, UNSURE)


def test_it_is_proposed_where_words_and_speaker_are_the_same(
    ledger: KeptLedger,
) -> None:
    judged(ledger, UNSURE)
    accepted(ledger, proposal(ledger, read(lambda c: replace(c, act=Act.WARN))))

    assert standing(ledger, UNSURE) == [(Standing.PROPOSED, UNSURE)]
    assert [hit.claim.id for hit in ledger.queue().hits] == [UNSURE]
    assert [each.now for each in ledger.unsettled()] == [UNSURE]
    assert rebuilt(ledger, UNSURE)

    judged(ledger, UNSURE)
    assert standing(ledger, UNSURE) == [
        (Standing.PROPOSED, UNSURE),
        (Standing.STANDS, UNSURE),
    ], "the same words again, of what is read now"
    assert ledger.unsettled() == ()
    assert ledger.queue().total == 0
    assert rebuilt(ledger, UNSURE)


@pytest.mark.parametrize(
    "again",
    [
        read(lambda c: replace(c, speaker=OTHER.id)),
        read_again(TOLD, 0),
        otherwise(TOLD),
    ],
    ids=["another speaker", "dropped", "another article"],
)
def test_else_it_is_orphaned_and_shown(ledger: KeptLedger, again: Recording) -> None:
    told = judged(ledger, FIRST)
    accepted(ledger, proposal(ledger, again))

    assert standing(ledger, FIRST) == [(Standing.ORPHANED, None)]
    (lost,) = ledger.unsettled()
    assert lost.judgement == told
    assert rebuilt(ledger, FIRST)


def test_of_what_nothing_reads_any_more_a_judgement_is_orphaned(
    ledger: KeptLedger,
) -> None:
    accepted(ledger, proposal(ledger, read_again(TOLD, 0)))
    told = judged(ledger, FIRST)

    assert standing(ledger, FIRST) == [(Standing.ORPHANED, None)]
    assert [lost.judgement for lost in ledger.unsettled()] == [told]
    assert rebuilt(ledger, FIRST)


def test_it_stands_again_when_the_reading_that_was_judged_comes_back(
    ledger: KeptLedger,
) -> None:
    judged(ledger, FIRST)
    accepted(ledger, proposal(ledger, read_again(TOLD, 0)))
    accepted(ledger, proposal(ledger, TOLD))

    assert standing(ledger, FIRST) == [(Standing.STANDS, FIRST)]
    assert rebuilt(ledger, FIRST)


def test_recording_a_page_again_carries_it_in_the_same_way(ledger: KeptLedger) -> None:
    judged(ledger, FIRST)
    ledger.record([read(lambda c: replace(c, act=Act.WARN))])
    assert standing(ledger, FIRST) == [(Standing.PROPOSED, FIRST)]
    ledger.record([read_again(TOLD, 0, 1)])
    assert standing(ledger, FIRST) == [(Standing.ORPHANED, None)]


def test_a_page_read_into_another_text_keeps_what_is_the_same_in_it(
    ledger: KeptLedger,
) -> None:
    """The headline is longer; the sentences are as they were."""
    longer = reported(
        "[source Mira Toll] [cue said] [content at least 8 people were killed].",
        title="Hospital in Karsk hit, many dead",
    )
    assert longer.article is not None
    assert TOLD.article is not None
    moved = replace(longer, article=replace(longer.article, page=TOLD.article.page))
    judged(ledger, FIRST)
    told = ledger.judgements(FIRST)[0].judgement
    assert told.read_as == ledger.entry(FIRST).id
    accepted(ledger, proposal(ledger, moved))

    (new,) = ids(longer)
    assert new != FIRST
    assert standing(ledger, FIRST) == [(Standing.STANDS, new)]
    assert standing(ledger, new) == [(Standing.STANDS, new)]
    assert rebuilt(ledger, new)


def test_a_speaker_set_apart_stays_so_in_another_article_of_the_page(
    ledger: KeptLedger,
) -> None:
    assert TOLD.reading is not None
    toll = TOLD.reading.speakers[0].id
    ledger.judge(
        Judgement(
            verdict=Verdict.APART,
            by="Ada Reyl",
            reason="A namesake.",
            speaker=toll,
            article=article_of(TOLD),
        )
    )
    assert ledger.claims(Query(speaker=toll)).total == 0
    accepted(ledger, proposal(ledger, otherwise(TOLD)))

    assert ledger.claims(Query()).total == 1
    assert ledger.claims(Query(speaker=toll)).total == 0
    ledger.rebuild()
    assert ledger.claims(Query(speaker=toll)).total == 0


def test_as_of_a_moment_a_judgement_stood_to_what_was_read_then(
    ledger: KeptLedger,
) -> None:
    judged(ledger, UNSURE)
    first = len(ledger.entries())
    accepted(ledger, proposal(ledger, read(lambda c: replace(c, act=Act.WARN))))
    second = len(ledger.entries())
    accepted(ledger, proposal(ledger, read_again(TOLD, 1)))

    expected: tuple[tuple[int, tuple[Standing, ...], list[str]], ...] = (
        (first - 1, (), [UNSURE]),
        (first, (Standing.STANDS,), []),
        (second, (Standing.PROPOSED,), [UNSURE]),
        (len(ledger.entries()), (Standing.ORPHANED,), []),
    )
    for size, then, waiting in expected:
        with held_at(ledger, size) as held:
            assert tuple(one for one, _ in standing(held, UNSURE)) == then
            assert [hit.claim.id for hit in held.queue().hits] == waiting
            assert tuple(one for one, _ in standing(held, UNSURE)) == then
            lost = Standing.STANDS not in then and bool(then)
            assert bool(held.unsettled()) is lost
