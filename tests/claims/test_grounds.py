from __future__ import annotations

import pytest

from onrecord.claims import Act, Claim, EvidenceKind, EvidenceStatus
from tests.conftest import MarkedReading, read_marked

GIVEN, WITHHELD = EvidenceStatus.GIVEN, EvidenceStatus.WITHHELD
UNVERIFIED = EvidenceStatus.UNVERIFIED


def evidence(
    found: MarkedReading, claim: Claim
) -> tuple[EvidenceStatus, EvidenceKind, str]:
    """What is told about the evidence for a claim."""
    told = claim.evidence
    assert told is not None
    return told.status, told.kind, told.span.of(found.article.text)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (
            (
                "[source The army] [cue said] [content it had hit a bridge] and "
                "released a video of it."
            ),
            EvidenceKind.VIDEO,
            "a video",
        ),
        (
            (
                "[source Osterra] [cue claimed] [content it had entered Sarn], and "
                "footage geolocated by the Lantern Group shows soldiers on the quay."
            ),
            EvidenceKind.VIDEO,
            "footage",
        ),
        (
            "[source Satellite images] [cue show] [content 30 new trenches].",
            EvidenceKind.SATELLITE_IMAGE,
            "Satellite images",
        ),
        (
            (
                "[content Nine were treated], [cue according to] [source hospital "
                "records]."
            ),
            EvidenceKind.OFFICIAL_RECORD,
            "hospital records",
        ),
        (
            "[source An internal memo] [cue warns] [content that shells may run out].",
            EvidenceKind.DOCUMENT,
            "memo",
        ),
        (
            (
                "In a paper based on 40 interviews with survivors, [source Open "
                "Ledger] [cue accused] [content the fleet of shooting prisoners]."
            ),
            EvidenceKind.WITNESS,
            "a paper based on 40 interviews with",
        ),
        (
            (
                "[source The service] [cue said] [content intercepted calls show "
                "officers ordering the strike]."
            ),
            EvidenceKind.INTERCEPT,
            "intercepted calls",
        ),
        (
            "[content “I saw two bombs fall,”] [cue said] [source Nadia Orel].",
            EvidenceKind.OWN_OBSERVATION,
            "I saw",
        ),
        (
            (
                "Citing intelligence, [source the ministry] [cue said] [content the "
                "line would break]."
            ),
            EvidenceKind.INTELLIGENCE,
            "intelligence",
        ),
        (
            (
                "[source Mina Sool] posted photographs which [cue she said] [content "
                "showed craters]."
            ),
            EvidenceKind.PHOTO,
            "photographs",
        ),
    ],
)
def test_evidence_that_is_given(text: str, kind: EvidenceKind, words: str) -> None:
    found = read_marked(text).read()

    assert evidence(found, found.claims[0]) == (GIVEN, kind, words)


def test_evidence_is_withheld_in_the_same_sentence() -> None:
    found = read_marked(
        "[source Admiral Toral] [cue said], without providing evidence, [content that "
        "Veldora had mined the strait]."
    ).read()

    said, silence = sorted(found.claims, key=lambda c: c.act.is_silence)

    status, kind, words = evidence(found, said)
    assert (status, kind) == (WITHHELD, EvidenceKind.UNSPECIFIED)
    assert words == "without providing evidence"
    assert silence.act is Act.NO_DETAILS


def test_a_silence_about_figures_withholds_them_from_the_claim_it_is_about() -> None:
    found = read_marked(
        "[source A ministry spokesman] [cue said] [content losses in Sarn were heavy]. "
        "He did not provide any figures on losses in Sarn."
    ).read()

    said, silence = found.claims

    assert silence.about == said.id
    assert evidence(found, said)[:2] == (WITHHELD, EvidenceKind.STATISTICS)
    assert evidence(found, silence)[:2] == (WITHHELD, EvidenceKind.STATISTICS)


@pytest.mark.parametrize(
    "note",
    [
        "The claim could not be independently verified.",
        "The Herald could not independently verify the figures.",
        "There was no independent confirmation of the report.",
        "Reuters was unable to verify either account.",
        "It was not possible to check these figures independently.",
        "CNA has no means of verifying the claim.",
        "There is no way to check such numbers.",
        "Neither account could be confirmed.",
        "We were unable to verify the pictures.",
        "CNA has not been able to confirm this.",
        "The authenticity of the message could not be established.",
        "The recording has not been authenticated.",
    ],
)
def test_the_outlets_note_behind_a_claim_is_kept_with_it(note: str) -> None:
    found = read_marked(
        f"[source The militia] [cue claims] [content that 300 were captured]. {note}"
    ).read()

    status, kind, _ = evidence(found, found.claims[0])

    assert (status, kind) == (UNVERIFIED, EvidenceKind.UNSPECIFIED)


def test_a_video_that_nobody_could_verify_is_unverified() -> None:
    found = read_marked(
        "[source The army] [cue said] [content it had hit a bridge] and released a "
        "video, which could not be verified."
    ).read()

    assert evidence(found, found.claims[0])[:2] == (UNVERIFIED, EvidenceKind.VIDEO)


@pytest.mark.parametrize(
    "text",
    [
        "[source The mayor] [cue said] [content the video was faked].",
        "[source The mayor] [cue said] [content nine had died].",
        "[source Veldoran intelligence] [cue said] [content a column was moving].",
        (
            "[source The mayor] [cue said] [content nine had died]. Access to the "
            "road could not be verified."
        ),
        "[source The mayor] [cue declined to] [content comment].",
    ],
)
def test_where_no_evidence_is_spoken_of_there_is_none(text: str) -> None:
    assert read_marked(text).read().claims[0].evidence is None


def test_the_note_itself_is_nobodys_claim() -> None:
    found = read_marked(
        "[source:1 The militia] [cue:1 claims] [content:1 that 300 were captured]. "
        "[content:2 The claim] [cue:2 could not be independently verified]."
    ).read()

    assert found.said_by() == ["The militia"]


def test_what_we_could_not_confirm_is_the_outlets_note() -> None:
    found = read_marked(
        "[source:1 Residents] [cue:1 say] [content:1 the mill burns]. [source:2 We] "
        "[cue:2 have not been able to confirm] [content:2 this]."
    ).read()

    assert found.said_by() == ["Residents"]
    assert evidence(found, found.claims[0])[0] is UNVERIFIED


def test_a_note_on_the_toll_is_not_about_a_claim_without_a_number() -> None:
    found = read_marked(
        "[source The governor] [cue said] [content whoever fired knew the target]. CNA "
        "could not independently verify the toll."
    ).read()

    assert found.claims[0].evidence is None


def test_a_note_on_the_toll_is_about_the_number_before_it() -> None:
    found = read_marked(
        "[source The governor] [cue said] [content that nine had died]. CNA could not "
        "independently verify the toll."
    ).read()

    assert evidence(found, found.claims[0])[0] is UNVERIFIED
