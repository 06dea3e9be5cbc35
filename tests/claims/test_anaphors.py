"""What "this" is, as local outlets tell it in English that was another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import read_marked

if TYPE_CHECKING:
    from tests.conftest import MarkedArticle


@pytest.mark.parametrize(
    "text",
    [
        (
            "A mill burned out in Sarn. [content This] [cue was reported] by [source "
            "the mayor]."
        ),
        "A mill burned out in Sarn. [source The mayor] [cue reported] [content this].",
        (
            "A mill burned out in Sarn. [content About this on his page] [source the "
            "mayor] [cue informed]."
        ),
        "A mill burned out in Sarn, [source the mayor] [cue wrote about] [content it].",
        (
            "[content A mill burned out in Sarn], [content this] [cue was stated] in "
            "[source the message]."
        ),
    ],
)
def test_what_is_told_stands_before(text: str) -> None:
    found = read_marked(text).read()

    assert found.words(found.claim.attribution.content) == ["A mill burned out in Sarn"]


def test_what_another_said_is_denied_and_not_told_again(marked: MarkedArticle) -> None:
    """
    [source:1 The army] [cue:1 said] [content:1 the mill was empty]. [source:2 The
    mayor] [cue:2 denied] [content:2 this]. [source:3 A guard] [cue:3 reported]
    [content:3 it].
    """
    found = marked.read()

    contents = [found.words(c.attribution.content) for c in found.claims]
    assert contents == [["the mill was empty"], ["this"], ["it"]]


def test_in_the_ministry_they_said_it(marked: MarkedArticle) -> None:
    """
    In the ministry [source they] [cue said] [content that the mill was empty].
    """
    assert marked.read().said_by() == ["the ministry"]


def test_a_clause_goes_on_behind_as_the_mayor_reported(marked: MarkedArticle) -> None:
    """
    [content At that time], as [source the mayor] [cue reported], three people died.
    """
    found = marked.read()

    assert found.words(found.claim.attribution.content) == [
        "At that time",
        "three people died",
    ]


def test_the_role_before_a_comma_belongs_to_the_source(marked: MarkedArticle) -> None:
    """
    In Sarn the head of the mission, [source Ida Holm,] [cue told] us [content nine had
    died]. The head of the mission, [source:2 Ida Holm,] [cue:2 said] [content:2 more
    were missing].
    """
    found = marked.read()

    source = found.claims[-1].attribution.source
    assert found.words(source) == ["The head of the mission, Ida Holm,"]
    assert found.named("Ida Holm").role == "head of the mission"
