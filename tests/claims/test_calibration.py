"""From what the tagger believes to how often it is right."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import Role
from onrecord.claims.join import attributions
from onrecord.claims.tagger import Link, RoleSpan, Tagged
from onrecord.claims.tagger.calibration import AT_ITS_WORD, Calibration
from onrecord.text import Span

BOASTS = Calibration(believed=(0.0, 0.5, 0.9, 1.0), right=(0.0, 0.2, 0.6, 0.95))
CHANCES = st.floats(0, 1)


def test_a_tagger_that_says_too_much_is_believed_less() -> None:
    assert BOASTS(0.9) == 0.6
    assert BOASTS(0.7) == pytest.approx(0.4)


@given(CHANCES)
def test_an_unmeasured_tagger_is_taken_at_its_word(believed: float) -> None:
    assert abs(AT_ITS_WORD(believed) - believed) < 1e-9


@given(CHANCES, CHANCES)
def test_what_is_believed_more_is_not_reported_as_less_sure(
    one: float, other: float
) -> None:
    low, high = sorted((one, other))

    assert 0 <= BOASTS(low) <= BOASTS(high) <= 1


def test_the_curve_is_applied_to_what_all_scores_multiply_to() -> None:
    text = "The mayor said nine are dead."
    tagged = Tagged(
        spans=(
            RoleSpan(role=Role.SOURCE, span=Span(0, 9), score=1.0),
            RoleSpan(role=Role.CUE, span=Span(10, 14), score=1.0),
            RoleSpan(role=Role.CONTENT, span=Span(15, 28), score=0.9),
        ),
        links=(
            Link(dependent=1, head=0, score=1.0),
            Link(dependent=2, head=1, score=1.0),
        ),
    )

    (at_its_word,) = attributions("a1", text, tagged).records
    (measured,) = attributions("a1", text, replace(tagged, calibration=BOASTS)).records

    assert at_its_word.confidence == 0.9
    assert measured.confidence == 0.6
