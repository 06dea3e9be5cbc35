"""Sentences that the tagger left alone, and whose build tells who said what."""

from __future__ import annotations

import pytest

from onrecord.articles import Article
from onrecord.claims import Attribution, HandKind, resolve
from onrecord.text import Span
from tests.conftest import MarkedReading, read_marked


def unmarked(text: str) -> MarkedReading:
    """What is read from a text in which nothing was marked."""
    article = Article(id="a1", page="0" * 64, text=text, language="en", read_by="t")
    return MarkedReading(article, resolve(article, (), read_by="t"))


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        (
            "Two engineers were killed at the pylon, per the regional prosecutor.",
            "the regional prosecutor",
            "Two engineers were killed at the pylon",
        ),
        (
            "The tunnel was shelled for hours, a railway worker told CNA by phone.",
            "a railway worker",
            "The tunnel was shelled for hours",
        ),
        ("The rescue service put the death toll at 17.", "The rescue service", "at 17"),
        ("The army now puts its losses at nine.", "The army", "at nine"),
        ("09:15 UPDATE: Medics put the toll at four.", "Medics", "at four"),
        (
            "Their state is stable after the operation, added the governor.",
            "the governor",
            "Their state is stable after the operation",
        ),
        (
            "On Friday night the army lowered its toll of the battle to nine from 12.",
            "the army",
            "to nine from 12",
        ),
        (
            "The siren went off, as medics raised the number of wounded to 40.",
            "medics",
            "to 40",
        ),
        (
            "The ministry holds Osterra fully responsible for the lost crew.",
            "The ministry",
            "the lost crew",
        ),
    ],
)
def test_a_sentence_tells_by_its_build(text: str, who: str, what: str) -> None:
    found = unmarked(text).claim.attribution

    assert [s.of(text) for s in (*found.source, *found.content)] == [who, what]


@pytest.mark.parametrize(
    "text",
    [
        "The mill burned two tonnes of coal, per day.",
        "He described the mill, which officials said was empty.",
        "“The tunnel was shelled for hours, a worker said,” and so on.",
        "The rescue service put the flag at half mast.",
        "Heavy rain raised the number of displaced to 3,000.",
        "The army holds that Osterra is responsible for the crew.",
    ],
)
def test_another_build_tells_nothing(text: str) -> None:
    assert unmarked(text).claims == ()


def test_what_the_tagger_found_is_left_as_it_is() -> None:
    found = read_marked(
        "[content The tunnel was shelled for hours], [source a worker] [cue told] CNA."
    ).read()

    assert len(found.claims) == 1
    assert found.claim.confidence > 0.9


@pytest.mark.parametrize(
    ("headline", "who", "cue", "what"),
    [
        ("Dam ‘could fail’ – army", "army", "–", "Dam ‘could fail’"),
        ("US says Osterra moving missiles", "US", "says", "Osterra moving missiles"),
        ("Governor: Dam will hold", "Governor", ":", "Dam will hold"),
    ],
)
def test_the_first_line_of_a_text_without_zones_is_a_headline(
    headline: str, who: str, cue: str, what: str
) -> None:
    text = f"{headline}\n\nIt rained all day in Lomnitz."
    found = unmarked(text).claims[0].attribution

    said = [s.of(text) for s in (*found.source, *found.cue, *found.content)]
    assert said == [who, cue, what]


def test_a_dash_before_no_speaker_attributes_nothing() -> None:
    assert unmarked("Dam holds – rain expected\n\nIt rained all day.").claims == ()


def test_a_first_sentence_is_no_headline() -> None:
    assert unmarked("Dam will hold – army.\n\nIt rained all day.").claims == ()


def test_a_general_quoted_by_an_agency_is_the_speaker() -> None:
    found = read_marked(
        "[source The state news agency Ventra] [cue quoted] [content General Lev Marak "
        "as saying his units had “liberated” Dravna]."
    ).read()

    assert found.said_by() == ["Lev Marak"]
    assert found.words(found.claim.attribution.content) == [
        "his units had “liberated” Dravna"
    ]
    hand, speaker = found.claim.chain
    assert (hand.kind, hand.name) == (HandKind.AGENCY, "Ventra")
    assert (speaker.kind, speaker.name) == (HandKind.SPEAKER, "Lev Marak")


def test_an_agency_citing_a_daily_that_says_what_a_minister_told() -> None:
    """The tagger takes the agency's words for what the minister said first."""
    text = (
        "Norpress, citing a report by the Oresk daily Stav, said Deputy Minister Pavel "
        "Dorn told lawmakers that the brigade had lost half its vehicles."
    )

    def spans(words: str) -> tuple[Span]:
        return (Span(text.index(words), text.index(words) + len(words)),)

    minister = spans("Deputy Minister Pavel Dorn")
    mistaken = Attribution(
        source=minister,
        cue=spans("said"),
        content=spans("Norpress, citing a report by the Oresk daily Stav"),
    )
    told = Attribution(
        source=minister,
        cue=spans("told"),
        content=spans("that the brigade had lost half its vehicles"),
    )
    article = Article(id="a1", page="0" * 64, text=text, language="en", read_by="t")

    found = MarkedReading(article, resolve(article, (mistaken, told), read_by="t"))

    assert found.words(found.claim.attribution.content) == [
        "that the brigade had lost half its vehicles"
    ]
    assert [hand.name for hand in found.claim.chain] == [
        "Norpress",
        "Stav",
        "Pavel Dorn",
    ]


def test_we_in_a_ministrys_release_is_the_ministry() -> None:
    found = read_marked(
        "[source:1 The Foreign Ministry of Veldora] [cue:1 condemns] [content:1 the "
        "attack]. [source:2 We] [cue:2 call on] [content:2 all sides to stop]."
    ).read()

    assert found.said_by() == ["Foreign Ministry of Veldora"] * 2


def test_we_after_two_bodies_have_spoken_is_nobody() -> None:
    found = read_marked(
        "[source:1 The army] [cue:1 said] [content:1 nine had died]. [source:2 The "
        "police] [cue:2 said] [content:2 ten had]. [source:3 We] [cue:3 know] "
        "[content:3 that some lived]."
    ).read()

    assert found.said_by()[2] is None
