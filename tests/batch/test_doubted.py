"""What a tagger makes of how certain an event is reaches what claims say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.batch import read_claims, read_facts
from onrecord.claims import TaggerReader
from onrecord.claims.tagger.tagger import EventWord
from onrecord.ledger import Recording
from onrecord.text import Span
from tests.conftest import MarkedArticle, MarkedTagger


@pytest.mark.parametrize(
    ("certain", "status"), [(2.8, "asserted"), (0.2, "hypothetical")]
)
def test_what_the_tagger_doubts_is_not_asserted(
    marked: MarkedArticle, certain: float, status: str
) -> None:
    """
    [source Ilves] [cue said] [content the army shelled the port].
    """
    start = marked.text.index("shelled")
    word = EventWord(
        span=Span(start, start + len("shelled")), score=1.0, certain=certain
    )
    tagged = replace(marked.tagged, events=(word,))
    tagger = MarkedTagger({marked.text: tagged})
    unread = [Recording(article=marked.article())]

    (read,) = read_facts(read_claims(unread, TaggerReader(tagger)))

    (said,) = read.propositions
    assert [event.status for event in said.facts.events] == [status]
