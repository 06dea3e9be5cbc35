"""Two readings of one page: what was added, changed and dropped."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import Article
from onrecord.claims import (
    Act,
    Claim,
    Hedge,
    Propositions,
    Reading,
    Speaker,
    SpeakerKind,
    facts_of,
    propositions,
)
from onrecord.matches import Change, Changed, Read, compared, tally
from onrecord.text import Span
from tests.ledger.newsroom import reported

LINES = (
    "[source Mira Toll] [cue said] [content at least 8 people were killed].",
    "[source Ansel Brandt] [cue denied] [content that 14 people were killed].",
)


def read(*lines: str, **told: object) -> Read:
    """A reading of an article of these lines."""
    recording = reported(*lines, **told)  # type: ignore[arg-type]
    assert recording.article is not None
    assert recording.reading is not None
    says = propositions(recording.reading, facts_of(recording.article))
    return Read(article=recording.article, reading=recording.reading, says=says)


BOTH = read(*LINES)
FIRST, SECOND = BOTH.reading.claims


def with_claims(*claims: Claim, speakers: tuple[Speaker, ...] = ()) -> Read:
    named = (*BOTH.reading.speakers, *speakers)
    reading = replace(BOTH.reading, claims=claims, speakers=named)
    return replace(BOTH, reading=reading, says=says_of(reading))


def says_of(reading: Reading) -> tuple[Propositions, ...]:
    return propositions(reading, facts_of(BOTH.article))


def kinds(found: tuple[Changed, ...]) -> list[str]:
    return [one.change.value for one in found]


def test_the_same_reading_changes_nothing_whoever_is_more_sure() -> None:
    surer = replace(FIRST, confidence=0.2, read_by="onrecord-tagger/9+77aa01ee")
    found = compared(BOTH, with_claims(surer, SECOND))
    assert kinds(found) == ["same", "same"]
    assert all(one.is_as_judged for one in found)


def test_what_only_one_reading_has_is_added_or_dropped() -> None:
    assert kinds(compared(with_claims(FIRST), BOTH)) == ["same", "added"]
    assert kinds(compared(BOTH, with_claims(SECOND))) == ["dropped", "same"]


BODY = Speaker(id="b1", name="The Ministry", kind=SpeakerKind.BODY)


@pytest.mark.parametrize(
    ("field", "instead", "before", "after"),
    [
        ("act", replace(FIRST, act=Act.DENY), ("say",), ("deny",)),
        (
            "speaker",
            replace(FIRST, speaker="b1"),
            ("Mira Toll", "person"),
            ("The Ministry", "body"),
        ),
        ("speaker", replace(FIRST, speaker=None), ("Mira Toll", "person"), ()),
        ("hedge", replace(FIRST, hedge=Hedge.POSSIBLE), (), ("possible",)),
        ("unsure", replace(FIRST, unsure="Who is “he”?"), (), ("Who is “he”?",)),
    ],
)
def test_a_field_is_shown_old_beside_new(
    field: str, instead: Claim, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    found = compared(BOTH, with_claims(instead, SECOND, speakers=(BODY,)))
    assert kinds(found) == ["changed", "same"]
    (difference,) = found[0].fields
    assert (difference.field, difference.before, difference.after) == (
        field,
        before,
        after,
    )


def narrowed(claim: Claim, by: int) -> Claim:
    """The claim with fewer words at the front of its content, under another id."""
    (span,) = claim.attribution.content
    content = (Span(span.start + by, span.end),)
    told = replace(claim.attribution, content=content)
    return replace(claim, id=f"{claim.id}-narrowed", attribution=told)


def test_other_borders_are_a_change_of_the_claim_and_of_what_it_says() -> None:
    found = compared(BOTH, with_claims(narrowed(FIRST, len("at least 8 ")), SECOND))
    assert kinds(found) == ["changed", "same"]
    fields = {each.field: each for each in found[0].fields}
    assert fields["content"].before == ("at least 8 people were killed",)
    assert fields["content"].after == ("people were killed",)
    assert fields["counts"].before[0].startswith("at least 8 people (lower 8")
    assert fields["counts"].after == ()
    assert not found[0].is_same_saying


def test_a_claim_that_is_read_as_two_is_changed_and_another_added() -> None:
    line = "[source Mira Toll] [cue said] [content 8 were killed and 9 were hurt]."
    one = read(line)
    whole = one.reading.claims[0]
    (span,) = whole.attribution.content
    cut = span.start + len("8 were killed")

    def part(name: str, start: int, end: int) -> Claim:
        told = replace(whole.attribution, content=(Span(start, end),))
        return replace(whole, id=name, attribution=told)

    parts = part("p1", span.start, cut), part("p2", cut + 5, span.end)
    after = replace(one, reading=replace(one.reading, claims=parts))
    assert sorted(kinds(compared(one, after))) == ["added", "changed"]


def test_a_page_read_into_another_text_is_compared_by_its_words() -> None:
    after = read(*LINES, title="By our correspondent: HOSPITAL HIT")
    found = compared(BOTH, after)
    assert kinds(found) == ["same", "same"]
    assert all(one.before != one.after for one in found)


def test_the_sum_is_by_change_and_by_field() -> None:
    found = compared(BOTH, with_claims(replace(FIRST, act=Act.DENY)))
    assert tally(found) == {
        "claims": {"added": 0, "changed": 1, "dropped": 1, "same": 0},
        "fields": {"act": 1},
    }


@given(
    before=st.sets(st.sampled_from([0, 1, 2, 3])),
    after=st.sets(st.sampled_from([0, 1, 2, 3])),
)
def test_every_claim_is_there_once_and_back_again_it_is_the_other_way_round(
    before: set[int], after: set[int]
) -> None:
    every = (FIRST, SECOND, narrowed(FIRST, 3), narrowed(SECOND, 5))
    one = with_claims(*(every[i] for i in sorted(before)))
    other = with_claims(*(every[i] for i in sorted(after)))
    there, back = compared(one, other), compared(other, one)
    assert sorted(c.before.id for c in there if c.before) == sorted(
        claim.id for claim in one.reading.claims
    )
    assert sorted(c.after.id for c in there if c.after) == sorted(
        claim.id for claim in other.reading.claims
    )
    turned = {Change.ADDED: Change.DROPPED, Change.DROPPED: Change.ADDED}
    assert sorted(kinds(there)) == sorted(
        turned.get(one.change, one.change).value for one in back
    )


def test_an_article_without_words_is_compared_too() -> None:
    nothing = Article(id="a", page="0" * 64, text="", read_by="html/1")
    empty = Read(article=nothing, reading=Reading(article="a"))
    assert compared(empty, empty) == ()
    assert kinds(compared(BOTH, empty)) == ["dropped", "dropped"]
