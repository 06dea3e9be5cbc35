"""Marked articles in, attributions out."""

import re
from dataclasses import dataclass
from inspect import cleandoc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import Role
from onrecord.claims.join import SHOWN_FROM, attributions
from onrecord.claims.tagger import Link, RoleSpan, Tagged
from onrecord.errors import Problem
from onrecord.text import Span

_MARK = re.compile(r"\[(source|cue|content)(\d*)(\??) ([^\]]+)\]")
_HEAD = {Role.CONTENT: Role.CUE, Role.CUE: Role.SOURCE}


@dataclass(frozen=True)
class MarkedArticle:
    """An article whose attributions were marked by hand.

    `[cue2 said]` belongs to attribution 2, and 1 where there is no number; a
    question mark, `[cue? said]`, says that the tagger is not sure.
    """

    text: str
    tagged: Tagged


def read_marked(marked: str) -> MarkedArticle:
    text, spans, numbers, end = "", [], [], 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        role, number, unsure, words = mark.groups()
        span = Span(len(text), len(text) + len(words))
        score = 0.5 if unsure else 0.9
        spans.append(RoleSpan(role=Role(role), span=span, score=score))
        numbers.append(number or "1")
        text += words
        end = mark.end()
    text += marked[end:]
    return MarkedArticle(text, Tagged(spans=tuple(spans), links=_links(spans, numbers)))


def _links(spans: list[RoleSpan], numbers: list[str]) -> tuple[Link, ...]:
    place = {
        (s.role, n): i for i, (s, n) in enumerate(zip(spans, numbers, strict=True))
    }
    return tuple(
        Link(dependent=i, head=place.get((_HEAD[span.role], number)), score=0.9)
        for i, (span, number) in enumerate(zip(spans, numbers, strict=True))
        if span.role in _HEAD
    )


@pytest.fixture
def article(request: pytest.FixtureRequest) -> MarkedArticle:
    """The article in the test's docstring."""
    return read_marked(cleandoc(request.function.__doc__))


def said(article: MarkedArticle) -> list[tuple[str, ...]]:
    """Source, cue and contents of each attribution, in words."""
    found = attributions("a1", article.text, article.tagged)
    return [
        (
            " ".join(span.of(article.text) for span in record.source),
            " ".join(span.of(article.text) for span in record.cue),
            *(span.of(article.text) for span in record.content),
        )
        for record in found.records
    ]


def test_indirect_speech(article: MarkedArticle) -> None:
    """
    [source The regional governor] [cue said] [content two bridges were hit].
    """
    assert said(article) == [("The regional governor", "said", "two bridges were hit")]


def test_an_interrupted_quote_is_one_attribution(article: MarkedArticle) -> None:
    """
    [content “We counted nine,”] [source a medic] [cue said], [content “by noon.”]
    """
    assert said(article) == [("a medic", "said", "“We counted nine,”", "“by noon.”")]


def test_a_quote_of_two_paragraphs_is_one_attribution(article: MarkedArticle) -> None:
    """
    [source Ms Orlo] [cue said]: [content “The road is cut.]

    [content “We shall open it by Friday.”]
    """
    assert said(article) == [
        ("Ms Orlo", "said", "“The road is cut.", "“We shall open it by Friday.”")
    ]


def test_nobody_is_named(article: MarkedArticle) -> None:
    """
    It was [cue reported] [content that the road was closed].
    """
    assert said(article) == [("", "reported", "that the road was closed")]


def test_one_source_of_two_sayings(article: MarkedArticle) -> None:
    """
    [source The army] [cue said] [content it had left Karsk] and
    [cue2 denied] [content2 that it had fled].
    """
    both = article.tagged
    shared = Link(dependent=3, head=0, score=0.9)
    links = tuple(shared if link.dependent == 3 else link for link in both.links)
    again = MarkedArticle(article.text, Tagged(spans=both.spans, links=links))

    assert said(again) == [
        ("The army", "said", "it had left Karsk"),
        ("The army", "denied", "that it had fled"),
    ]


def test_a_link_may_pass_over_a_nearer_cue(article: MarkedArticle) -> None:
    """
    [content “Nine are dead,”] [source2 one aide] [cue2 hinted]
    [content2 it was worse], [cue the mayor's letter read].
    """
    assert ("", "the mayor's letter read", "“Nine are dead,”") in said(article)


def test_a_cue_with_nothing_attributed_is_shown_to_the_reader(
    article: MarkedArticle,
) -> None:
    """
    [source The ministry] [cue declined] to comment.
    """
    found = attributions("a1", article.text, article.tagged)

    assert found.records == ()
    assert found.problems == (
        Problem(
            about="a1",
            kind="claims.loose_cue",
            message="“declined” (in “The ministry declined to comment.”) was left out: "
            "nothing is attributed by it.",
        ),
    )


def test_a_content_without_a_cue_is_shown_to_the_reader(
    article: MarkedArticle,
) -> None:
    """
    [content The bridge would hold].
    """
    (problem,) = attributions("a1", article.text, article.tagged).problems

    assert problem.kind == "claims.loose_content"
    assert "“The bridge would hold”" in problem.message


def test_a_quotation_may_stand_with_nothing_but_its_marks(
    article: MarkedArticle,
) -> None:
    """
    Then silence. [content “Never again.”]
    """
    assert said(article) == [("", "", "“Never again.”")]


def test_a_long_loose_end_is_shortened(article: MarkedArticle) -> None:
    """
    [content The bridges over the river Sel were blown up at dawn by men in grey.]
    """
    (problem,) = attributions("a1", article.text, article.tagged).problems

    assert "at dawn by men…”" in problem.message


def test_what_the_tagger_doubts_makes_no_noise(article: MarkedArticle) -> None:
    """
    [source The ministry] [cue? sighed].
    """
    found = attributions("a1", article.text, article.tagged)

    assert found.records == ()
    assert found.problems == ()


def test_doubt_in_any_part_is_doubt_in_the_whole() -> None:
    sure = read_marked("[source Ann] [cue said] [content no].")
    unsure = read_marked("[source? Ann] [cue said] [content no].")

    def confidence(article: MarkedArticle) -> float:
        return attributions("a", article.text, article.tagged).only.confidence

    assert 0 < confidence(unsure) < confidence(sure) < 1


def test_a_combining_accent_is_not_torn_off() -> None:
    text = "Rene\u0301 said no."
    tagged = Tagged(
        spans=(
            RoleSpan(role=Role.SOURCE, span=Span(0, 4), score=0.9),
            RoleSpan(role=Role.CUE, span=Span(6, 10), score=0.9),
            RoleSpan(role=Role.CONTENT, span=Span(11, 13), score=0.9),
        ),
        links=(
            Link(dependent=1, head=0, score=0.9),
            Link(dependent=2, head=1, score=0.9),
        ),
    )

    (found,) = attributions("a1", text, tagged).records

    assert found.source[0].of(text) == "Rene\u0301"


roles = st.sampled_from(Role)


@st.composite
def anything_tagged(draw: st.DrawFn) -> tuple[str, Tagged]:
    """A text of one-letter words, with any roles and any links."""
    given_roles = draw(st.lists(roles, max_size=12))
    spans = tuple(
        RoleSpan(role=role, span=Span(2 * i, 2 * i + 1), score=draw(st.floats(0, 1)))
        for i, role in enumerate(given_roles)
    )
    links = []
    for i, role in enumerate(given_roles):
        if role in _HEAD:
            heads = [j for j, r in enumerate(given_roles) if r is _HEAD[role]]
            head = draw(st.sampled_from([None, *heads]))
            links.append(Link(dependent=i, head=head, score=draw(st.floats(0, 1))))
    return draw(st.sampled_from(["a ", "“ "])) * len(spans), Tagged(
        spans=spans, links=tuple(links)
    )


@given(anything_tagged())
def test_no_content_is_lost_without_a_word(given_: tuple[str, Tagged]) -> None:
    text, tagged = given_
    found = attributions("a1", text, tagged)
    joined = sorted(span for record in found.records for span in record.content)
    linked = {link.dependent for link in tagged.links if link.head is not None}
    quoted = {i for i, span in enumerate(tagged.spans) if span.score >= SHOWN_FROM}

    assert joined == [
        span.span
        for i, span in enumerate(tagged.spans)
        if span.role is Role.CONTENT
        and (i in linked or (text[0] == "“" and i in quoted))
    ]
    assert all(record.content for record in found.records)
    assert all(0 <= record.confidence <= 1 for record in found.records)


def test_a_loose_end_is_shown_with_the_words_around_it_and_no_offsets(
    article: MarkedArticle,
) -> None:
    """
    For weeks nobody in the whole of the town knew what the ministry [cue declined] to
    tell the families of the men who had never come home.
    """
    (problem,) = attributions("a1", article.text, article.tagged).problems

    assert problem.message == (
        "“declined” (in “… town knew what the ministry declined to”) was left out: "
        "nothing is attributed by it."
    )


def test_a_sure_verb_without_a_content_has_the_rest_of_its_sentence() -> None:
    article = read_marked(
        "[source The council] [cue demanded] an end to it. It rained."
    )

    (found,) = attributions("a1", article.text, article.tagged).records

    assert [s.of(article.text) for s in found.content] == ["an end to it"]


@pytest.mark.parametrize(
    "marked",
    [
        "[source The council] [cue spoke].",
        "[source The council] [cue? demanded] an end to it.",
        "[source The council] [cue demanded] [content2 an end to it], [cue2 per] Reyl.",
    ],
)
def test_a_verb_has_nothing_that_is_unsure_or_another_s(marked: str) -> None:
    article = read_marked(marked)
    found = attributions("a1", article.text, article.tagged).records

    cues = [s.of(article.text) for a in found for s in a.cue]
    assert {"spoke", "demanded"}.isdisjoint(cues)
