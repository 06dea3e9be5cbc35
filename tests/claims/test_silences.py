from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.articles import Article
from onrecord.claims import Act, Claim, resolve

if TYPE_CHECKING:
    from tests.conftest import MarkedArticle


def silent(text: str) -> list[Claim]:
    """The claims in a text in which nothing was marked."""
    article = Article(id="a1", page="0" * 64, text=text, language="en", read_by="t")
    return list(resolve(article, (), read_by="t").claims)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "act"),
    [
        (
            "Mr Vask, however, did not provide any details on how many had died.",
            "Mr Vask",
            "did not provide",
            "any details on how many had died",
            Act.NO_DETAILS,
        ),
        (
            "The ministry has not commented on the pumping station.",
            "The ministry",
            "has not commented on",
            "the pumping station",
            Act.DECLINE,
        ),
        (
            "Osterra's ambassador, Joren Vask, made no reference to the statement.",
            "Osterra's ambassador, Joren Vask",
            "made no reference to",
            "the statement",
            Act.NO_MENTION,
        ),
        (
            "The ministry did not immediately respond to a request for comment.",
            "The ministry",
            "did not immediately respond to",
            "a request for comment",
            Act.NO_RESPONSE,
        ),
        (
            "A spokesman for the railway declined to comment.",
            "A spokesman for the railway",
            "declined to",
            "comment",
            Act.DECLINE,
        ),
        (
            "The governor could not be reached for comment.",
            "The governor",
            "could not be reached for",
            "comment",
            Act.NO_RESPONSE,
        ),
        (
            "Ilves would not say whether the dam was mined.",
            "Ilves",
            "would not say",
            "whether the dam was mined",
            Act.NO_DETAILS,
        ),
        (
            "The army neither confirmed nor denied the strike.",
            "The army",
            "neither confirmed nor denied",
            "the strike",
            Act.DECLINE,
        ),
    ],
)
def test_a_silence_in_its_words(
    text: str, source: str, cue: str, content: str, act: Act
) -> None:
    (claim,) = silent(text)

    found = claim.attribution
    assert [s.of(text) for s in found.source] == [source]
    assert [s.of(text) for s in found.cue] == [cue]
    assert [s.of(text) for s in found.content] == [content]
    assert claim.act is act


@pytest.mark.parametrize(
    "text",
    [
        "The train did not stop.",
        "The bridge was not available to lorries.",
        "Nobody was hurt, and no shells fell without warning.",
        "“We did not respond to the provocation, and declined to comment,” he said.",
        "The shelling did not provide any rest.",
    ],
)
def test_what_is_no_silence(text: str) -> None:
    assert not [claim for claim in silent(text) if claim.act.is_silence]


def test_a_silence_the_tagger_marked_too_is_one_claim(marked: MarkedArticle) -> None:
    """
    [source The ministry] [cue did not respond to] [content requests for comment].
    """
    found = marked.read()

    assert found.claim.act is Act.NO_RESPONSE


def test_what_was_not_given_is_told_though_it_was_marked_as_a_cue(
    marked: MarkedArticle,
) -> None:
    """
    [source:1 Osterra] [cue:1 blamed] [content:1 a saboteur]. [source:2 It]
    [cue:2 offered no proof of] [content:2 the charge].
    """
    found = marked.read()

    _, silence = found.claims
    assert silence.act is Act.NO_DETAILS
    assert found.words(silence.attribution.content) == ["no proof of the charge"]
    assert found.said_by() == ["Osterra", "Osterra"]


def test_a_silence_behind_a_semicolon_is_its_own(marked: MarkedArticle) -> None:
    """
    [source Two clerks] [cue said] [content three men were held; the interior ministry
    neither confirmed nor denied this].
    """
    found = marked.read()

    assert found.said_by() == ["Two clerks", "the interior ministry"]
    contents = [found.words(c.attribution.content) for c in found.claims]
    assert contents == [["three men were held"], ["this"]]
    assert found.claims[1].act is Act.DECLINE


def test_a_silence_after_a_but_is_of_the_one_who_spoke(marked: MarkedArticle) -> None:
    """
    [source Mara Ilves] [cue said] [content nine had died] but gave no details of where
    they fell.
    """
    found = marked.read()

    assert [claim.act for claim in found.claims] == [Act.SAY, Act.NO_DETAILS]
    assert found.said_by() == ["Mara Ilves", "Mara Ilves"]


def test_without_evidence_is_of_the_one_who_claimed(marked: MarkedArticle) -> None:
    """
    [source Osterra] [cue claimed] [content a victory], without giving evidence.
    """
    found = marked.read()

    assert [claim.act for claim in found.claims] == [Act.CLAIM, Act.NO_DETAILS]
    assert found.said_by() == ["Osterra", "Osterra"]


def test_a_silence_takes_its_own_subject_and_not_one_from_afar(
    marked: MarkedArticle,
) -> None:
    """
    Osterra, which sent troops in January, [cue did not respond to]
    [content a request for comment]. [source Joren Vask, a spokesman for its army,]
    would not come to the telephone.
    """
    found = marked.read()

    assert found.said_by() == ["Osterra"]
    assert found.claim.said_at is None


def test_withheld_evidence_is_linked_to_the_claim_it_concerns(
    marked: MarkedArticle,
) -> None:
    """
    [source:1 Mara Ilves] [cue:1 said] [content:1 Osterra had executed soldiers who
    retreated].
    [source:2 She] [cue:2 said] [content:2 the harvest was late this year].

    Ms Ilves did not provide details on how many soldiers were executed for retreating.
    """
    found = marked.read()

    silence = found.claims[-1]
    assert silence.act is Act.NO_DETAILS
    assert silence.about == found.claims[0].id


def test_no_mention_of_a_statement_is_no_denial(marked: MarkedArticle) -> None:
    """
    [source:1 The Harbour Ministry] [cue:1 said] [content:1 the port had been shelled].

    The ambassador, Joren Vask, made no reference to the Harbour Ministry statement.
    """
    found = marked.read()

    silence = found.claims[1]
    assert silence.act is Act.NO_MENTION
    assert silence.about == found.claims[0].id
    assert found.said_by()[1] == "Joren Vask"


def test_a_silence_about_nothing_that_was_said_is_linked_to_nothing(
    marked: MarkedArticle,
) -> None:
    """
    [source:1 Mara Ilves] [cue:1 said] [content:1 the harvest was late].

    The army declined to comment on the fate of the garrison.
    """
    assert marked.read().claims[1].about is None


def test_a_silence_that_fits_two_claims_is_linked_to_neither(
    marked: MarkedArticle,
) -> None:
    """
    [source:1 Mara Ilves] [cue:1 said] [content:1 soldiers were executed in Karsk].
    [source:2 Ilves] [cue:2 said] [content:2 soldiers were executed in Dravna].

    Ilves did not provide details on how many soldiers were executed.
    """
    assert marked.read().claims[2].about is None


def test_no_evidence_concerns_what_was_said_just_before(marked: MarkedArticle) -> None:
    """
    [source:1 Two officials] [cue:1 said] [content:1 the shells came from Oresk]. They
    gave no evidence for the assessment.
    """
    found = marked.read()

    silence = found.claims[-1]
    assert silence.act is Act.NO_DETAILS
    assert silence.about == found.claims[0].id


def test_a_silence_in_the_next_paragraph_concerns_nothing_for_sure(
    marked: MarkedArticle,
) -> None:
    """
    [source:1 Mara Ilves] [cue:1 said] [content:1 the harvest was late].

    Ms Ilves gave no evidence for the assessment.
    """
    assert marked.read().claims[-1].about is None


def test_a_silence_concerns_the_demand_it_names(marked: MarkedArticle) -> None:
    """
    [source:1 Joren Vask] [cue:1 demanded] [content:1 that the Assembly send
    observers]. [source:2 Vask] [cue:2 said] [content:2 time was short]. The Assembly
    has not responded to the demand.
    """
    found = marked.read()

    silence = found.claims[-1]
    assert silence.act is Act.NO_RESPONSE
    assert silence.about == found.claims[0].id


def test_what_somebody_said_she_would_not_answer_is_one_silence(
    marked: MarkedArticle,
) -> None:
    """
    [source:1 The ministry] [cue:1 accused] [content:1 Veldora of shooting at buses].

    Asked about the accusation, [source:2 Ada Reyl] [cue:2 said] [content:2 she would
    not dignify it with an answer].
    """
    found = marked.read()

    assert found.said_by() == ["The ministry", "Ada Reyl"]
    assert found.claims[1].act is Act.DECLINE
    assert found.claims[1].about == found.claims[0].id


def test_a_refusal_to_take_questions_is_a_silence(marked: MarkedArticle) -> None:
    """
    The ambassador, Joren Vask, refused to take questions about the bridge.
    """
    found = marked.read()

    assert found.said_by() == ["Joren Vask"]
    assert found.claim.act is Act.DECLINE


def test_a_question_leads_a_silence_and_is_nobody(marked: MarkedArticle) -> None:
    """
    Asked about the strike, Ada Reyl declined to comment.
    """
    assert marked.read().said_by() == ["Ada Reyl"]


def test_where_somebody_was_asked_is_where_the_silence_was(
    marked: MarkedArticle,
) -> None:
    """
    Ivo Sand declined to discuss the operations when he [cue:1 was asked about]
    [content:1 the strike] at a regular briefing.
    """
    found = marked.read()

    assert found.claim.act is Act.DECLINE
    assert found.claim.medium is not None
    assert found.claim.medium.kind == "briefing"


def test_a_retraction_is_about_what_the_same_speaker_said(
    marked: MarkedArticle,
) -> None:
    """
    [source:1 Harbour Radio] [cue:1 reported] [content:1 that the mayor had fled].
    [source:2 The army] [cue:2 said] [content:2 the mayor was in town]. Later
    [source:3 Harbour Radio] [cue:3 retracted] [content:3 its report on the mayor].
    """
    reported, _, retracted = marked.read().claims

    assert retracted.act is Act.RETRACT
    assert retracted.about == reported.id


def test_a_correction_of_nothing_in_the_article_is_about_nothing(
    marked: MarkedArticle,
) -> None:
    """
    [source:1 The army] [cue:1 said] [content:1 nine had died]. [source:2 The ministry]
    [cue:2 corrected] [content:2 its earlier toll of 40].
    """
    _, corrected = marked.read().claims

    assert corrected.act is Act.CORRECT
    assert corrected.about is None


def test_what_was_not_said_goes_on_behind_a_title() -> None:
    (claim,) = silent("The ministry did not mention the talks with Mr. Vask in May.")

    (content,) = claim.attribution.content
    assert content.end - content.start == len("the talks with Mr. Vask in May")


def test_a_silence_told_within_another_s_claim_is_not_one_more(
    marked: MarkedArticle,
) -> None:
    """
    [source Ms Dahl] [cue insisted] [content these were not the questions he refused to
    answer last year].
    """
    assert marked.read().claim.act is not Act.DECLINE


def test_who_says_that_they_will_not_say_keeps_their_words(
    marked: MarkedArticle,
) -> None:
    """
    [source The guard] [cue said] [content he would not answer questions].
    """
    read = marked.read()

    assert read.claim.act is Act.NO_RESPONSE
    assert read.words(read.claim.attribution.content) == [
        "he would not answer questions"
    ]
