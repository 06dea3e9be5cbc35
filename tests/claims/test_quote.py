from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import Quote
from onrecord.claims.quote import Quotations
from onrecord.text import Span


def kind(text: str, content: str) -> Quote:
    start = text.index(content)
    return Quotations(text).kind((Span(start, start + len(content)),))


@pytest.mark.parametrize(
    "text",
    [
        "“The dam will hold,” Ilves said.",
        '"The dam will hold," Ilves said.',
        "‘The dam will hold,’ Ilves said.",
        "'The dam will hold,' Ilves said.",
        "«The dam will hold,» Ilves said.",
        "„The dam will hold,“ Ilves said.",
        "``The dam will hold,'' Ilves said.",
    ],
)
def test_every_sort_of_marks(text: str) -> None:
    assert kind(text, text[: text.index(" Ilves")]) is Quote.DIRECT


def test_indirect_speech() -> None:
    assert kind("Ilves said the dam would hold.", "the dam would hold") is (
        Quote.INDIRECT
    )


def test_partly_quoted_speech() -> None:
    text = "Ilves said the dam was “as safe as a house”."

    assert kind(text, "the dam was “as safe as a house”") is Quote.MIXED


def test_an_apostrophe_is_no_quotation() -> None:
    text = "Ilves said the town’s dam wasn’t Osterra’s to judge."

    assert Quotations(text).spans == ()


def test_a_plural_possessive_does_not_close_single_marks() -> None:
    text = "‘The soldiers’ families were told,’ Ilves said."

    assert kind(text, "‘The soldiers’ families were told,’") is Quote.DIRECT


def test_a_headline_that_opens_with_the_closing_mark() -> None:
    text = "Army says losses were ’on the orders of their leaders’"

    assert [s.of(text) for s in Quotations(text).spans] == [
        "’on the orders of their leaders’"
    ]


def test_a_missing_closing_mark_ends_with_its_paragraph() -> None:
    text = "“We counted nine, the medic said.\n\nThe road was closed."

    assert [s.of(text) for s in Quotations(text).spans] == [
        "“We counted nine, the medic said."
    ]


def test_a_quotation_of_two_paragraphs_opens_again() -> None:
    text = "“We counted nine.\n\n“Then we left,” the medic said."
    first, second = Quotations(text).spans

    assert Quotations(text).kind((first, second)) is Quote.DIRECT
    assert second.of(text) == "“Then we left,”"


def test_a_quotation_in_a_quotation_is_the_outer_one() -> None:
    text = "“He told us ‘run’ and we ran,” she said."

    assert [s.of(text) for s in Quotations(text).spans] == [
        "“He told us ‘run’ and we ran,”"
    ]


def test_lines_broken_to_fit_a_page_are_one_paragraph() -> None:
    text = "“We counted nine by noon, and there may\nwell be more,” the medic said."

    assert [s.of(text) for s in Quotations(text).spans] == [
        "“We counted nine by noon, and there may\nwell be more,”"
    ]


def test_an_interrupted_quotation_is_direct() -> None:
    text = '"We counted nine," a medic said, "by noon."'
    first, second = Quotations(text).spans

    assert Quotations(text).kind((first, second)) is Quote.DIRECT


@given(st.text("ab “”‘’'\"«».\n", max_size=80))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    spans = Quotations(text).spans

    assert list(spans) == sorted(spans)
    assert not any(a.touches(b) for a, b in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)
