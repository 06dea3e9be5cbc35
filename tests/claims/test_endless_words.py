"""Words without end, which only broken or hostile pages hold."""

import pytest

from onrecord.claims import Act, Attribution
from onrecord.claims.acts import act_of
from onrecord.claims.grounds import Grounds
from onrecord.claims.headlines import with_headlines
from onrecord.claims.hedges import hedge_of
from onrecord.claims.quote import Quotations
from onrecord.claims.relays import as_saying, only_a_hand
from onrecord.claims.rests import with_rests
from onrecord.claims.sentences import Sentences
from onrecord.claims.speakers import people_in
from onrecord.claims.speakers.find_people import _acronyms
from onrecord.claims.speakers.nearness import nearness_in, withheld_in
from onrecord.claims.subjects import subject_before
from onrecord.claims.zones import Told
from onrecord.text import Span

LONG = 20_000


@pytest.mark.parametrize("endless", ["A", "Aa ", "A’", " "])
def test_no_acronym_is_found_in_words_without_end(endless: str) -> None:
    text = f"Harbour Aid Union (HAU) {endless * LONG}"

    assert _acronyms(text, Span(0, len(text))) == {"hau": "Harbour Aid Union"}


def test_people_are_looked_for_in_a_word_without_end() -> None:
    text = "A" * LONG + "."

    people_in(text, [Span(0, len(text))], Sentences(text), Quotations(text))


def test_a_denial_behind_endless_spaces_is_one() -> None:
    text = "called it is" + " " * LONG + "false"
    said = Attribution(cue=(Span(0, 6),), content=(Span(7, len(text)),))

    assert act_of(said, text) is Act.DENY


def test_a_subject_stands_before_endless_spaces() -> None:
    text = "The army, however" + " " * LONG + "said no."
    verb = text.index("said")

    found = subject_before(text, Span(0, len(text)), Span(verb, verb + 4))

    assert found is not None
    assert found.of(text) == "The army"


@pytest.mark.parametrize("endless", ["close to ", "with a ", " ", "who ", ", "])
def test_nearness_is_looked_for_in_words_without_end(endless: str) -> None:
    text = f"A source {endless * LONG}"

    for end in (len("A source"), len(text)):
        nearness_in(text, Span(0, end))
        assert withheld_in(text, Span(0, end)) is None


ENDLESS = ["a", "a ", " ", "a, ", "would have ", "showed ", "in ", "if ", "who ", "“"]


@pytest.mark.parametrize("endless", ENDLESS)
def test_hedges_and_evidence_are_looked_for_in_words_without_end(endless: str) -> None:
    text = "The army said it " + endless * LONG
    said = Attribution(
        source=(Span(0, 8),), cue=(Span(9, 13),), content=(Span(14, len(text)),)
    )

    hedge_of(said, Act.SAY, text)
    Grounds(text, Sentences(text)).of(said, Act.SAY)
    as_saying(said, text)
    only_a_hand(said, text)


@pytest.mark.parametrize("endless", ENDLESS)
def test_tails_of_sentences_are_looked_for_in_words_without_end(endless: str) -> None:
    text = "A mill " + endless * LONG + ", per the army"
    told = Told(text, (Span(0, len(text)),), heads=(Span(0, 399),))

    with_rests((), told, Sentences(text), Quotations(text))
    with_headlines((), told)
