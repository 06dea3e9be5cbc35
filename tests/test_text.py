from __future__ import annotations

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.text import Span, TextQuoteSelector


@st.composite
def texts_with_a_span(draw: st.DrawFn) -> tuple[str, Span]:
    # Few letters, so that the same words stand in more than one place.
    text = draw(st.text("ab 😀", min_size=1, max_size=200))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(texts_with_a_span())
@example(("a" * 70, Span(33, 35)))  # places that overlap
def test_a_quote_is_found_where_it_was_or_not_at_all(case: tuple[str, Span]) -> None:
    text, span = case

    assert TextQuoteSelector.around(span, text).find_in(text) in (span, None)


@given(texts_with_a_span(), st.text("ab "))
def test_what_is_found_is_what_was_quoted(case: tuple[str, Span], edit: str) -> None:
    text, span = case
    selector = TextQuoteSelector.around(span, text)

    found = selector.find_in(edit + text)

    assert found is None or found.of(edit + text) == selector.exact


def test_a_quote_said_twice_is_not_guessed_at() -> None:
    selector = TextQuoteSelector(exact="nine dead")

    assert selector.find_in("nine dead, said one; nine dead, said another") is None


@given(texts_with_a_span())
def test_a_span_survives_json(case: tuple[str, Span]) -> None:
    _, span = case

    assert msgspec.json.decode(msgspec.json.encode(span), type=Span) == span
    assert msgspec.to_builtins(span) == [span.start, span.end]


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_nothing_is_not_a_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="Not a span"):
        Span(start, end)


def test_spans_cover_and_touch() -> None:
    whole, part, next_to = Span(0, 10), Span(2, 5), Span(10, 12)

    assert whole.covers(part)
    assert not part.covers(whole)
    assert whole.touches(part)
    assert not whole.touches(next_to)
    assert len(part) == 3
