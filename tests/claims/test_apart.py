"""Sentences that were tagged as part of what somebody else said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.claims import Quote

if TYPE_CHECKING:
    from tests.conftest import MarkedArticle


def test_the_sentence_before_a_quotation_is_not_quoted(marked: MarkedArticle) -> None:
    """
    [content The team was turned back at the ford.] [content “Images let us count 40
    pits, but not who dug them,”] [source the study] [cue notes].
    """
    found = marked.read()

    assert found.claim.quote is Quote.DIRECT
    assert found.words(found.claim.attribution.content) == [
        "“Images let us count 40 pits, but not who dug them,”"
    ]


def test_what_another_describes_is_that_other_s(marked: MarkedArticle) -> None:
    """
    [source Ida Holm] [cue told] reporters [content that the figure was “surely
    higher”]. [content A miner described to her team how the shaft had filled].
    """
    found = marked.read()

    assert found.said_by() == ["Ida Holm", "A miner"]
    assert found.words(found.claims[1].attribution.content) == [
        "how the shaft had filled"
    ]


def test_a_toll_before_a_claim_is_whoever_s_puts_it(marked: MarkedArticle) -> None:
    """
    [content The rescue service now puts the number of dead at four.] [content A boy is
    among them], [source a medic] [cue told] CNA.
    """
    found = marked.read()

    assert found.said_by() == ["The rescue service", "a medic"]
    assert found.words(found.claims[0].attribution.content) == ["at four"]


def test_what_goes_on_unquoted_stays(marked: MarkedArticle) -> None:
    """
    [content Two drones came in low], [source the mayor] [cue said]. [content Neither
    was shot down].
    """
    assert len(marked.read().claim.attribution.content) == 2


def test_the_woman_is_the_one_without_a_name(marked: MarkedArticle) -> None:
    """
    [source:1 Ida Holm, a judge,] [cue:1 said] [content:1 the toll was higher].
    [source:2 One woman] [cue:2 said] [content:2 she hid in a well]. [content:3 “I held
    my breath,”] [source:3 the woman] [cue:3 said].
    """
    assert marked.read().said_by() == ["Ida Holm", "One woman", "One woman"]
