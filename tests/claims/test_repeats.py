from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MarkedArticle


def test_a_quotation_given_twice_is_one_claim_said_twice(
    marked: MarkedArticle,
) -> None:
    """
    [source:1 Mr Vask] [cue:1 said] [content:1 it was a “sign of how badly the army has
    handled this offensive from the start”].

    [source:2 Mr Vask] [cue:2 said] [content:2 much else].

    [content:3 “I think it’s a sign of ... how badly the army has handled this offensive
    from the start,”] [source:3 he] [cue:3 said].
    """
    found = marked.read()

    first, second = found.claims
    assert len(first.also) == 1
    assert found.words(first.also[0].content)[0].startswith("“I think it’s a sign")
    assert second.also == ()


def test_a_quotation_that_stands_alone_may_be_a_repeat(marked: MarkedArticle) -> None:
    """
    [source:1 Mr Vask] [cue:1 said] [content:1 it was a “sign of how badly the army has
    handled this offensive from the start”].

    [source:2 Ms Dahl] [cue:2 said] [content:2 much else].

    “I think it’s a sign of ... how badly the army has handled this offensive from the
    start.”
    """
    found = marked.read()

    assert [len(claim.also) for claim in found.claims] == [1, 0]


def test_telling_of_quoted_words_gives_no_quotation_again(
    marked: MarkedArticle,
) -> None:
    """
    [source:1 Mr Vask] [cue:1 called] [content:1 them “dead wood” and “lost souls”].

    [source:2 Mr Vask] [cue:2 cited] [content:2 the general's past words about “dead
    wood” and “lost souls” as examples of how little he had ever thought of the men].
    """
    assert [claim.also for claim in marked.read().claims] == [(), ()]


def test_two_speakers_with_the_same_words_are_two_claims(
    marked: MarkedArticle,
) -> None:
    """
    [content:1 “The line will hold until spring,”] [source:1 Mr Vask] [cue:1 said].

    [content:2 “The line will hold until spring,”] [source:2 Ms Dahl] [cue:2 said].
    """
    assert [claim.also for claim in marked.read().claims] == [(), ()]


def test_other_words_of_one_speaker_are_another_claim(marked: MarkedArticle) -> None:
    """
    [content:1 “The line will hold until spring,”] [source:1 Mr Vask] [cue:1 said].

    [content:2 “The line will break before the spring thaw,”] [source:2 Mr Vask]
    [cue:2 said].
    """
    assert len(marked.read().claims) == 2


def test_two_words_in_marks_are_too_few_for_a_repeat(marked: MarkedArticle) -> None:
    """
    [source:1 Mr Vask] [cue:1 said] [content:1 they suffered “low morale” in May].

    [source:2 Mr Vask] [cue:2 said] [content:2 that “low morale” was over].
    """
    assert len(marked.read().claims) == 2


def test_a_paragraph_in_marks_goes_on_from_the_one_before(
    marked: MarkedArticle,
) -> None:
    """
    [source Mara Ilves] [cue said] [content the dam would hold].

    “We have checked every gate since the morning.”
    """
    found = marked.read()

    assert found.said_by() == ["Mara Ilves", "Mara Ilves"]
    assert found.claims[1].unsure is not None
    assert "going on from the one before" in found.claims[1].unsure


def test_a_quotation_left_open_goes_on_in_the_next_paragraph(
    marked: MarkedArticle,
) -> None:
    """
    [source Mara Ilves] [cue said]: [content “We have checked every gate.]

    “And we shall check them again tonight.”
    """
    found = marked.read()

    assert found.words(found.claim.attribution.content) == [
        "“We have checked every gate.",
        "“And we shall check them again tonight.”",
    ]


def test_a_sentence_of_a_quotation_given_again_alone_is_a_repeat(
    marked: MarkedArticle,
) -> None:
    """
    [content:1 “We had it in writing from both sides, and paper never stops mortars,”]
    [source:1 Ms Dahl] [cue:1 said].

    [content:2 “And paper never stops mortars.”] [source:2 Ms Dahl] [cue:2 repeated].
    """
    found = marked.read()

    assert len(found.claims) == 1
    assert len(found.claim.also) == 1
