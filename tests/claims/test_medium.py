from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.claims.medium import medium_of
from onrecord.text import Span

if TYPE_CHECKING:
    from tests.conftest import MarkedArticle


@pytest.mark.parametrize(
    ("words", "kind", "span"),
    [
        ("told a media briefing on Thursday", "briefing", "a media briefing"),
        ("said at a news conference in Karsk", "briefing", "at a news conference"),
        ("wrote on Telegram:", "telegram", "on Telegram"),
        ("said by satellite phone", "phone", "by satellite phone"),
        ("said in its daily bulletin", "report", "in its daily bulletin"),
        ("said in a post on X", "x", "in a post on X"),
        ("tweeted", "x", "tweeted"),
        (
            "said in an interview with Harbour Radio",
            "interview",
            "in an interview with Harbour Radio",
        ),
        ("said in a statement", "statement", "in a statement"),
        ("said on state television", "television", "on state television"),
        ("said in his nightly video address", "video", "in his nightly video address"),
        ("told parliament", "parliament", "parliament"),
        ("told reporters", "reporters", "reporters"),
        ("said by phone", "phone", "by phone"),
        ("said in a letter to the governor", "letter", "in a letter to the governor"),
        ("said in a report", "report", "in a report"),
    ],
)
def test_the_words_tell_by_what_means(words: str, kind: str, span: str) -> None:
    cue = Span(0, words.find(" ") if " " in words else len(words))
    found = medium_of(words, (Span(0, len(words)),), cue)

    assert found is not None
    assert (found.kind, found.span.of(words)) == (kind, span)


@pytest.mark.parametrize(
    "words", ["said", "said near the radio mast", "said on Thursday", "said in Karsk"]
)
def test_no_medium_is_made_up(words: str) -> None:
    assert medium_of(words, (Span(0, len(words)),), Span(0, 4)) is None


def test_what_was_said_tells_no_medium(marked: MarkedArticle) -> None:
    """
    [source Vask] [cue said] [content the order was given on Telegram].
    """
    assert marked.read().claim.medium is None


def test_two_claims_of_a_sentence_keep_their_own(marked: MarkedArticle) -> None:
    """
    [source:1 Vask] [cue:1 said] in a statement [content:1 that it rained], and
    [source:2 Ilves] [cue:2 wrote] on Telegram [content:2 that it snowed].
    """
    first, second = marked.read().claims

    assert first.medium is not None
    assert second.medium is not None
    assert (first.medium.kind, second.medium.kind) == ("statement", "telegram")
