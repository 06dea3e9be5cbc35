"""The page that started it, read from end to end as a person pastes it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest

from onrecord.articles import Article
from onrecord.articles.pasted import read_pasted
from onrecord.claims import (
    Act,
    Attribution,
    Claim,
    HandKind,
    OnnxTagger,
    Reading,
    read,
    resolve,
)
from onrecord.text import Span
from tests.conftest import absent

PAGE = Path(__file__).parents[2].parent / "shared/sample/pasted_page.txt"
BST = timezone(timedelta(hours=1))

pytestmark = pytest.mark.corpus

#: Where each statement begins; who, by what words, and the ends of what was said.
STATEMENTS = (
    ("Russia is executing", "US", "says", "Russia is", "offensive fails"),
    ("US claims some", "US", "claims", "some of", "leaders’"),
    ("The White House said it", "The White House", "said", "it had", "orders"),
    ("“We have", "White House spokesperson John Kirby", "told", "“We", "orders,”"),
    ("“It’s reprehensible", "Mr Kirby", "said", "“It’s", "barbaric,”"),
    ("He said it was", "He", "said", "it was", "perspective”"),
    ("The US also", "The US", "also claimed", "that some", "leaders”"),
    ("Ukrainian president", "Ukrainian president Volodymyr Zelensky", "described",
     "the situation", "tough”"),
    ("Russia’s ambassador", "Russia’s ambassador to Washington, Anatoly Antonov",
     "said", "that the latest", "fire”"),
    ("He wrote on", "He", "wrote", "“It is long", "weaponry.”"),
    ("Mr Kirby confirmed", "Mr Kirby", "confirmed", "that since", "equipment”"),
    ("White House also", "White House", "also said", "that the", "morale”"),
    ("Mr Kirby warned", "Mr Kirby", "warned", "that Russia", "coming months"),
    ("However, he added", "he", "added", "that this", "morale”"),
    ("Mr Kirby said threats", "Mr Kirby", "said", "threats to", "barbaric"),
)  # fmt: skip


@cache
def page() -> Article:
    if not PAGE.exists():
        absent("The pasted page")
    return read_pasted(PAGE.read_text("utf-8"), "0" * 64).only


def marked_by_hand(text: str) -> list[Attribution]:
    found = []
    for begin, source, cue, first, last in STATEMENTS:
        at = text.index(begin)
        start = text.index(first, at)
        content = Span(start, text.index(last, start) + len(last))
        found.append(
            Attribution(
                source=(stands(text, source, at),),
                cue=(stands(text, cue, at),),
                content=(content,),
            )
        )
    return found


def stands(text: str, words: str, after: int) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


@cache
def by_hand() -> Reading:
    return resolve(page(), marked_by_hand(page().text), read_by="by hand")


def claim(reading: Reading, words: str) -> Claim:
    """The only claim in whose content some words stand."""
    (found,) = [
        c
        for c in reading.claims
        if any(words in s.of(page().text) for s in c.attribution.content)
    ]
    return found


def speaker(reading: Reading, one: Claim) -> str | None:
    return next((s.name for s in reading.speakers if s.id == one.speaker), None)


def said(reading: Reading, name: str) -> int:
    (one,) = [s for s in reading.speakers if s.name == name]
    return sum(c.speaker == one.id for c in reading.claims)


def names(reading: Reading) -> list[str]:
    return [s.name for s in reading.speakers]


def test_no_claim_comes_from_furniture() -> None:
    text = page().text
    furniture = text.index("Join our commenting forum")

    assert all(c.attribution.content[-1].end < furniture for c in by_hand().claims)


def test_one_speaker_his_office_and_the_body_he_speaks_for() -> None:
    people = {s.name: s for s in by_hand().speakers}
    kirby, house, america = people["John Kirby"], people["White House"], people["US"]

    assert kirby.role == "White House spokesperson"
    assert kirby.speaks_for == house.id
    assert house.speaks_for == america.id
    # Six given as his, one of them twice, and one silence.
    assert said(by_hand(), "John Kirby") == 8


def test_the_presidents_and_the_ambassadors_words() -> None:
    people = {s.name: s for s in by_hand().speakers}

    assert people["Volodymyr Zelensky"].role == "Ukrainian president"
    assert people["Anatoly Antonov"].role == "Russia’s ambassador to Washington"
    assert people["Anatoly Antonov"].speaks_for == people["Russia"].id
    assert said(by_hand(), "Anatoly Antonov") == 3


def test_he_wrote_on_telegram() -> None:
    one = claim(by_hand(), "bankrupt")

    assert speaker(by_hand(), one) == "Anatoly Antonov"
    assert one.medium is not None
    assert one.medium.kind == "telegram"


def test_told_a_media_briefing_on_thursday() -> None:
    one = claim(by_hand(), "We have information")

    assert one.medium is not None
    assert one.medium.kind == "briefing"
    assert one.said_at is not None
    assert one.said_at.earliest == datetime(2023, 10, 26, tzinfo=BST)
    assert one.said_at.precision == "day"


def test_earlier_this_week() -> None:
    one = claim(by_hand(), "particularly tough")

    assert one.said_at is not None
    assert one.said_at.precision == "week"
    assert one.said_at.earliest == datetime(2023, 10, 23, tzinfo=BST)


def test_according_to_reuters_is_a_hand() -> None:
    one = claim(by_hand(), "threats to execute the soldiers")

    assert [(h.kind, h.name) for h in one.chain] == [
        (HandKind.AGENCY, "Reuters"),
        (HandKind.SPEAKER, "John Kirby"),
    ]


def test_the_quotation_that_appears_twice_is_one_claim_said_twice() -> None:
    one = claim(by_hand(), "it was a “symptom")

    (again,) = one.also
    assert again.content[0].of(page().text).startswith("“I think it’s a symptom of ...")


def test_withheld_evidence_concerns_the_executions() -> None:
    one = claim(by_hand(), "how many Russian troops")

    assert one.act is Act.NO_DETAILS
    assert speaker(by_hand(), one) == "John Kirby"
    assert one.about == claim(by_hand(), "it had information").id


def test_no_reference_to_the_statement_is_no_denial() -> None:
    (one,) = [c for c in by_hand().claims if c.act is Act.NO_MENTION]

    assert speaker(by_hand(), one) == "Anatoly Antonov"
    assert one.about == claim(by_hand(), "it had information").id
    assert Act.DENY not in {c.act for c in by_hand().claims}


def test_the_acts() -> None:
    acts = {
        "125 units": Act.CONFIRM,
        "tactical gains": Act.WARN,
        "some of Russian casualties": Act.CLAIM,
        "low morale": Act.SAY,
    }

    assert {w: claim(by_hand(), w).act for w in acts} == acts


@cache
def by_tagger() -> Reading:
    return read(page(), OnnxTagger.load()).only


#: Words of what was said, and who said them.
SAID_BY = {
    "it had information": "White House",
    "We have information": "John Kirby",
    "reprehensible": "John Kirby",
    "it was a “symptom": "John Kirby",
    "particularly tough": "Volodymyr Zelensky",
    "provocative and inflammatory": "Anatoly Antonov",
    "bankrupt Kyiv": "Anatoly Antonov",
    "125 units": "John Kirby",
    "low morale": "White House",
    "tactical gains": "John Kirby",
    "thousands of casualties": "John Kirby",
    "threats to execute the soldiers": "John Kirby",
    "how many Russian troops": "John Kirby",
}


@pytest.mark.parametrize("words", SAID_BY)
def test_the_tagger_that_ships_finds_who_said_it(words: str) -> None:
    assert speaker(by_tagger(), claim(by_tagger(), words)) == SAID_BY[words]


def test_the_tagger_that_ships_leaves_the_furniture_alone() -> None:
    furniture = page().text.index("Join our commenting forum")

    assert all(c.attribution.content[-1].end < furniture for c in by_tagger().claims)


def test_with_the_tagger_that_ships_the_quotation_is_one_claim_said_twice() -> None:
    assert len(claim(by_tagger(), "it was a “symptom").also) == 1


def test_with_the_tagger_that_ships_reuters_is_a_hand() -> None:
    one = claim(by_tagger(), "threats to execute the soldiers")

    assert [h.name for h in one.chain] == ["Reuters", "John Kirby"]


def test_with_the_tagger_that_ships_the_silences_point_at_their_claim() -> None:
    silences = {c.act: c for c in by_tagger().claims if c.act.is_silence}

    wanted = claim(by_tagger(), "it had information").id
    assert silences[Act.NO_DETAILS].about == wanted
    assert silences[Act.NO_MENTION].about == wanted
