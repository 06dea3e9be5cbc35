"""Names and events, from what the network says of each word."""

import numpy as np
import pytest

from onrecord.claims.tagger.labels import NAME_LABELS
from onrecord.claims.tagger.mentions import events_in, names_in
from onrecord.text import Span

WORDS = ["Elin", "Marr", "told", "Dravna", "Karsk", "no"]


def place(first: int, last: int) -> Span:
    """Words as a span whose ends are their numbers."""
    return Span(first, last + 1)


def scored(labels: list[str]) -> np.ndarray:
    """Scores of which one label stands out at each word."""
    scores = np.zeros((len(labels), len(NAME_LABELS)), np.float32)
    for word, label in enumerate(labels):
        scores[word, NAME_LABELS.index(label)] = 9
    return scores


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (["B-person", "I-person", "O"], [("person", 0, 2)]),
        (["B-place", "B-place", "O"], [("place", 0, 1), ("place", 1, 2)]),
        # What continues a kind that the word before is not begins one.
        (["O", "I-unit", "I-unit"], [("unit", 1, 3)]),
        (["B-office", "I-person", "O"], [("office", 0, 1), ("person", 1, 2)]),
        (["B-person", "O", "I-person"], [("person", 0, 1), ("person", 2, 3)]),
        (["O", "O", "O"], []),
    ],
)
def test_labels_make_names(
    labels: list[str], names: list[tuple[str, int, int]]
) -> None:
    found = names_in(scored(labels), place)

    assert [(n.kind, n.span.start, n.span.end) for n in found] == names
    assert all(n.score > 0.99 for n in found)


def test_a_kind_that_is_hardly_likelier_than_others_is_hardly_sure() -> None:
    scores = np.zeros((1, len(NAME_LABELS)), np.float32)
    scores[0, NAME_LABELS.index("B-weapon")] = 0.01

    (name,) = names_in(scores, place)

    assert name.kind == "weapon"
    assert name.score < 0.1


def test_how_certain_an_event_is_stays_on_its_scale() -> None:
    logit = np.array([2.0, -1.0, 0.1], np.float32)
    certain = np.array([[7.5, 2.0], [0.0, 0.0], [-9.0, 4.0]], np.float32)

    found = events_in(logit, certain, place)

    assert [(e.span.start, e.certain, e.likely) for e in found] == [
        (0, 3.0, 2.0),
        (2, -3.0, 3.0),
    ]
