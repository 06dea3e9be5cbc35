"""The forms that news of a war takes: transcripts, live blogs, relays, headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.articles import Article
from onrecord.claims import (
    Act,
    Attribution,
    HandKind,
    Quote,
    Reading,
    SpeakerKind,
    resolve,
)
from onrecord.text import Span
from tests.conftest import read_marked

if TYPE_CHECKING:
    from tests.conftest import MarkedArticle, MarkedReading

TRANSCRIPT = """Briefing in Lomnitz, 12 March

MINISTER AMSEL: We have not asked for a truce.
REPORTER (CNA): Will you?
ADA WIRTH: The army told us “nothing has changed”.
MINISTER AMSEL: Ask me in April.

The briefing ended at noon."""


def plain(text: str) -> Reading:
    """What is read from a text in which nothing was marked."""
    article = Article(id="a1", page="0" * 64, text=text, language="en", read_by="t")
    return resolve(article, (), read_by="t")


def kind_of(source: str) -> tuple[SpeakerKind | None, str | None, str | None]:
    """Kind, name and role of a source that stands by itself."""
    text = f"{source} said the bridge was hit."
    end = len(source)
    said = Attribution(
        source=(Span(0, end),),
        cue=(Span(end + 1, end + 5),),
        content=(Span(end + 6, len(text) - 1),),
    )
    article = Article(id="a1", page="0" * 64, text=text, language="en", read_by="t")
    reading = resolve(article, (said,), read_by="t")
    speakers = {s.id: s for s in reading.speakers}
    who = speakers.get(reading.claims[0].speaker or "")
    return (who.kind, who.name, who.role) if who else (None, None, None)


def contents(read: MarkedReading) -> list[str]:
    """What each claim says, pieces joined by an ellipsis."""
    return [" … ".join(read.words(c.attribution.content)) for c in read.reading.claims]


def test_each_turn_of_a_transcript_is_a_claim_in_the_speaker_s_own_words() -> None:
    reading = plain(TRANSCRIPT)
    names = {s.id: s.name for s in reading.speakers}

    told = [
        (names[c.speaker or ""], c.attribution.content[0].of(TRANSCRIPT), c.quote)
        for c in reading.claims
    ]
    assert told == [
        ("Amsel", "We have not asked for a truce.", Quote.DIRECT),
        ("Reporter", "Will you?", Quote.DIRECT),
        ("Ada Wirth", "The army told us “nothing has changed”.", Quote.DIRECT),
        ("Amsel", "Ask me in April.", Quote.DIRECT),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The dam holds.\nCORRECTION: It is the upper dam.",
        "KARSK: A town on the Iva.",
        "At 10:20 the dam held. At 10:40: nothing.",
    ],
)
def test_capitals_before_a_colon_are_not_always_a_transcript(text: str) -> None:
    assert [c for c in plain(text).claims if c.quote is Quote.DIRECT] == []


def test_a_claim_within_a_turn_is_kept_as_well() -> None:
    text = "ADA WIRTH: The army says nothing changed.\nLEV MARAK: We shall see."
    spans = [
        Span(text.index(w), text.index(w) + len(w))
        for w in ("The army", "says", "nothing changed")
    ]
    inner = Attribution(source=(spans[0],), cue=(spans[1],), content=(spans[2],))
    article = Article(id="a1", page="0" * 64, text=text, language="en", read_by="t")
    reading = resolve(article, (inner,), read_by="t")
    names = {s.id: s.name for s in reading.speakers}

    told = [names[c.speaker or ""] for c in reading.claims]
    assert told == ["Ada Wirth", "The army", "Lev Marak"]


def test_a_quotation_ends_where_its_mark_closes(marked: MarkedArticle) -> None:
    """
    [source:1 Spokeswoman Tessa Lund] [cue:1 said]: [content:1 “We are looking into it.”
    The talks had lasted nine hours].
    """
    assert contents(marked.read()) == ["“We are looking into it.”"]


def test_a_quotation_in_the_middle_of_a_sentence_goes_on(marked: MarkedArticle) -> None:
    """
    [source:1 Reyl] [cue:1 said] [content:1 “nobody sleeps here” because of the guns].
    """
    assert contents(marked.read()) == ["“nobody sleeps here” because of the guns"]


def test_the_time_of_a_live_blog_s_entry_is_not_said(marked: MarkedArticle) -> None:
    """
    [content:1 09:40 – Two explosions were heard in Sarn], [source:1 residents]
    [cue:1 say].
    """
    assert contents(marked.read()) == ["Two explosions were heard in Sarn"]


def test_reportedly_stands_in_the_middle_of_what_it_tells(
    marked: MarkedArticle,
) -> None:
    """
    [content:1 Shots] were [cue:1 reportedly] fired from the roof of the mill.
    """
    assert contents(marked.read()) == ["Shots were … fired from the roof of the mill"]


def test_a_content_is_the_one_s_behind_it(marked: MarkedArticle) -> None:
    """
    [content:1 Two engineers were killed], per the regional prosecutor’s office.
    [content:1 The mine was new], [source:1 it] [cue:1 said].
    """
    assert marked.read().said_by() == ["the regional prosecutor’s office"] * 2


def test_who_publishes_what_it_says_something_is(marked: MarkedArticle) -> None:
    """
    The security service published what [source:1 it] [cue:1 said] were
    [content:1 intercepted calls].
    """
    assert marked.read().said_by() == ["The security service"]


def test_letters_that_report_and_cite_are_an_agency(marked: MarkedArticle) -> None:
    """
    [content:1 Two villages were left], [source:1 KNV] [cue:1 reported], citing the
    defence ministry in Lomnitz.
    """
    read = marked.read()

    assert read.said_by() == ["the defence ministry in Lomnitz"]
    (hand, _) = read.claim.chain
    assert (hand.kind, hand.name) == (HandKind.AGENCY, "KNV")


def test_according_to_an_agency_that_cites(marked: MarkedArticle) -> None:
    """
    According to [source:1 the agency Ventra], [cue:1 citing] [content:1 the Osterran
    defence ministry, four drones were brought down].
    """
    read = marked.read()

    assert read.said_by() == ["Osterran defence ministry"]
    assert contents(read) == ["four drones were brought down"]
    assert [h.name for h in read.claim.chain][:-1] == ["Ventra"]


def test_a_radio_reports_what_somebody_told_a_daily(marked: MarkedArticle) -> None:
    """
    [source:1 Harbour Radio] [cue:1 reported] [content:1 that a deputy mayor of Oresk
    had told the daily Stav that the bridge was mined].
    """
    read = marked.read()

    assert read.said_by() == ["a deputy mayor of Oresk"]
    assert contents(read) == ["the bridge was mined"]
    assert {h.name for h in read.claim.chain} >= {"Harbour Radio", "Stav"}


@pytest.mark.parametrize(
    ("text", "content", "act"),
    [
        (
            "The Free Sarn Brigade did not claim responsibility for the attack.",
            "the attack",
            Act.NO_MENTION,
        ),
        (
            "Tessa Lund would not say when the inquiry would end.",
            "when the inquiry would end",
            Act.NO_DETAILS,
        ),
    ],
)
def test_what_is_not_said_is_found(text: str, content: str, act: Act) -> None:
    (claim,) = plain(text).claims

    assert [s.of(text) for s in claim.attribution.content] == [content]
    assert claim.act is act


@pytest.mark.parametrize(
    ("headline", "who"),
    [
        (
            "Osterra ‘preparing new offensive’ in the north – Osterran intelligence",
            True,
        ),
        ("We’ll bury them: chilling threat to border towns", False),
        ("Live: rockets over the harbour\n\nSirens were heard at six.", False),
    ],
)
def test_a_headline_has_somebody_who_can_speak(headline: str, who: bool) -> None:  # noqa: FBT001
    assert bool(plain(headline).claims) is who


@pytest.mark.parametrize(
    ("source", "kind", "name", "role"),
    [
        ("A passenger, Tomas Weil,", SpeakerKind.PERSON, "Tomas Weil", "passenger"),
        (
            "his Veldoran counterpart, Tilde Mar,",
            SpeakerKind.PERSON,
            "Tilde Mar",
            "Veldoran counterpart",
        ),
        ("The harbour master", SpeakerKind.OFFICE, "The harbour master", None),
        ("A smuggler", SpeakerKind.ANONYMOUS, "A smuggler", None),
        ("Passengers", SpeakerKind.COLLECTIVE, "Passengers", None),
        ("The wounded", SpeakerKind.COLLECTIVE, "The wounded", None),
        ("Many European countries", SpeakerKind.COLLECTIVE, None, None),
        ("Mexicans", SpeakerKind.COLLECTIVE, "Mexicans", None),
        ("the agency Ventra", SpeakerKind.OUTLET, "Ventra", None),
        ("the border agency Frontal", SpeakerKind.BODY, "Frontal", None),
        ("the rights group Memoria", SpeakerKind.BODY, "Memoria", None),
        ("The M23", SpeakerKind.BODY, None, None),
        ("Guards questioned by CNA", SpeakerKind.COLLECTIVE, None, None),
        ("A clerk", SpeakerKind.ANONYMOUS, None, None),
        (
            "The Sea Rescue Corps of Saint Anna",
            SpeakerKind.BODY,
            "Sea Rescue Corps of Saint Anna",
            None,
        ),
        (
            "The interior ministry of Orla",
            SpeakerKind.BODY,
            "interior ministry of Orla",
            None,
        ),
        ("The 14th Mountain Brigade", SpeakerKind.BODY, "14th Mountain Brigade", None),
        ("Osterran intelligence", SpeakerKind.BODY, None, None),
        (
            "A neighbour, who gave his name as Abu Ahmad,",
            SpeakerKind.PERSON,
            "Abu Ahmad",
            "neighbour",
        ),
        ("Osterra", SpeakerKind.BODY, "Osterra", None),
        ("Someone close to the talks", SpeakerKind.ANONYMOUS, None, None),
    ],
)
def test_what_sort_of_speaker_some_words_mean(
    source: str, kind: SpeakerKind, name: str | None, role: str | None
) -> None:
    found = kind_of(source)

    assert found[0] is kind
    assert name is None or found[1:] == (name, role)


def test_a_name_with_who_behind_it_is_a_person(marked: MarkedArticle) -> None:
    """
    [source:1 Olena], who gave only her first name, [cue:1 said] [content:1 it burned].
    """
    assert marked.read().named("Olena").kind is SpeakerKind.PERSON


def cited(text: str, *parts: tuple[str, str, str]) -> list[str]:
    """The contents of the claims that stand on these sources, cues and contents."""
    found = []
    for part in parts:
        spans = [(Span(text.index(w), text.index(w) + len(w)),) for w in part]
        found.append(Attribution(source=spans[0], cue=spans[1], content=spans[2]))
    article = Article(id="a1", page="0" * 64, text=text, language="en", read_by="t")
    claims = resolve(article, found, read_by="t").claims
    return [claim.attribution.content[0].of(text) for claim in claims]


@pytest.mark.parametrize(
    "reason", ["a threat to the harbour wall", "the release of the dredger's crew"]
)
def test_a_reason_that_is_cited_is_a_claim(reason: str) -> None:
    text = f"The court praised the council, citing {reason}."

    assert cited(
        text, ("The court", "praised", "the council"), ("The court", "citing", reason)
    ) == ["the council", reason]


@pytest.mark.parametrize(
    "hand", ["two harbour officials", "a report by the ministry", "Radio Stav"]
)
def test_a_hand_that_is_cited_is_no_claim(hand: str) -> None:
    text = f"Norpress reported the lock was open, citing {hand}."
    reported = ("Norpress", "reported", "the lock was open")

    assert cited(text, reported, ("Norpress", "citing", hand)) == ["the lock was open"]


@pytest.mark.parametrize("cue", ["Allegations of", "allegedly", "complaints over"])
def test_no_subject_stands_before_a_noun_or_an_adverb(cue: str) -> None:
    text = f"The Harbour Council {cue} theft."
    start = len("The Harbour Council ")
    found = Attribution(
        cue=(Span(start, start + len(cue)),),
        content=(Span(start + len(cue) + 1, len(text) - 1),),
    )
    article = Article(id="a1", page="0" * 64, text=text, language="en", read_by="t")

    (claim,) = resolve(article, (found,), read_by="t").claims
    assert claim.attribution.source == ()


def test_the_claim_of_a_pronoun_is_nobody_s_name(marked: MarkedArticle) -> None:
    """
    [source:1 He] [cue:1 cited] [content:1 criticism of the pilot who] [cue:2 took heat
    for] [content:2 his landing].
    """
    assert marked.read().claims[-1].attribution.source == ()


def test_a_subject_is_not_cut_off_in_the_middle(marked: MarkedArticle) -> None:
    """
    Preys on our worst fears, regarding the sea, and [cue calls] [content sailors
    “ghosts”].
    """
    assert marked.read().claim.attribution.source == ()


def test_a_paper_can_be_the_reason_for_saying_nothing() -> None:
    text = "The board declined to comment on the wall, citing the continuing inquiry."
    silent = ("The board", "declined to comment on", "the wall")
    reason = ("The board", "citing", "the continuing inquiry")

    assert cited(text, silent, reason) == ["the wall", "the continuing inquiry"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Reyl left early [cue when asked] [content why the gate was shut].",
        "[source A nurse] [cue asked] [content that her surname not be used].",
        "[source A clerk] [cue asked for] [content his full name not to be published].",
    ],
)
def test_who_is_asked_or_wants_no_name_claims_nothing(text: str) -> None:
    assert read_marked(text).read().claims == ()


def test_not_to_be_named_is_no_silence_about_what_is_said(
    marked: MarkedArticle,
) -> None:
    """
    [source A nurse] who asked not to be named [cue said] [content soldiers came].
    """
    assert marked.read().claim.act is Act.SAY


def test_the_group_is_the_body_that_was_named_last(marked: MarkedArticle) -> None:
    """
    [source:1 The Free Sarn Brigade] [cue:1 said] [content:1 it was behind the blast].
    [source:2 The defence ministry] [cue:2 denied] [content:2 this].
    [content:3 “The sea is ours,”] [source:3 the group] [cue:3 boasted].
    """
    assert marked.read().said_by() == [
        "Free Sarn Brigade",
        "The defence ministry",
        "Free Sarn Brigade",
    ]


def test_the_staff_is_the_general_staff(marked: MarkedArticle) -> None:
    """
    [source:1 The General Staff of the Osterran Armed Forces] [cue:1 reports]
    [content:1 94 clashes]. [content:2 The enemy was repelled], [source:2 the staff]
    [cue:2 said].
    """
    assert len(set(marked.read().said_by())) == 1


def test_who_urges_in_a_statement_is_whose_statement_it_is(
    marked: MarkedArticle,
) -> None:
    """
    Statement by the Government of Orla

    [source:1 The Government of Orla] [cue:1 condemns] [content:1 the shelling].
    [source:2 Minister Ada Reyl] [cue:2 called] [content:2 it a crime]. [source:3 We]
    [cue:3 urge] [content:3 both sides to stop]. [source:4 We] [cue:4 heard]
    [content:4 that two were hurt].
    """
    assert marked.read().said_by() == [
        "Government of Orla",
        "Ada Reyl",
        "Government of Orla",
        None,
    ]


def test_the_heading_of_a_release_claims_nothing(marked: MarkedArticle) -> None:
    """
    [source PRESS] [cue RELEASE] [content No. 118/24]
    """
    assert marked.read().claims == ()


def test_the_retired_welder_is_the_one_named_before(marked: MarkedArticle) -> None:
    """
    Her neighbour Bero Tal mends a window. [source:1 He] [cue:1 says] [content:1 he will
    stay]. [content:2 “My hens are here,”] [source:2 the retired welder] [cue:2 says].
    """
    assert marked.read().said_by() == ["Bero Tal", "Bero Tal"]
