"""Sentences that were tagged as part of what somebody else said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.claims import Act, Quote

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


def test_what_somebody_calls_it_is_said_apart(marked: MarkedArticle) -> None:
    """
    [content:1 Two were killed], [source:1 the mayor] [cue:1 said],
    [content:1 in what he called the worst night since May].
    """
    found = marked.read()

    assert found.said_by() == ["the mayor", "the mayor"]
    first, second = (found.words(c.attribution.content) for c in found.claims)
    assert (first, second) == (["Two were killed"], ["the worst night since May"])


def test_what_is_shown_is_what_somebody_says_it_is(marked: MarkedArticle) -> None:
    """
    [source Odo Fenn] [cue showed] us [content what he said was a captured map].
    """
    found = marked.read()

    assert found.words(found.claim.attribution.content) == ["a captured map"]
    assert found.words(found.claim.attribution.cue) == ["said was"]


def test_to_condemn_what_one_calls_a_crime_is_one_claim(marked: MarkedArticle) -> None:
    """
    [source Odo Fenn] [cue condemned] [content what he called “a crime”].
    """
    assert marked.read().claim.act is Act.CONDEMN


def test_images_that_a_navy_says_show_something_are_the_navy_s(
    marked: MarkedArticle,
) -> None:
    """
    The navy released images that [source it] [cue said] [content showed a boat].
    """
    assert marked.read().said_by() == ["The navy"]
