"""What the network says of single words: names, and words that tell of events."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.tagger.labels import NAMES, OUTSIDE
from onrecord.claims.tagger.tagger import EventWord, Name
from onrecord.text import Span

Floats = NDArray[np.float32]

#: First and last word of a stretch to a span of its text.
Place = Callable[[int, int], Span]

#: The ends of the scale of certainty.
MOST_CERTAIN = 3.0


def events_in(logit: Floats, certain: Floats, place: Place) -> tuple[EventWord, ...]:
    """Words that are likelier an event than not.

    Args:
        logit: Whether a word is an event.
            Shape: (n_words,)
        certain: How certain it is, by `labels.CERTAIN_COLUMNS`.
            Shape: (n_words, 2)
        place: Where words stand.
    """
    places = np.flatnonzero(logit > 0)
    chances = 1 / (1 + np.exp(-logit[places]))
    values = np.clip(certain[places], -MOST_CERTAIN, MOST_CERTAIN)
    return tuple(
        EventWord(
            span=place(word, word), score=score, certain=by_experts, likely=by_readers
        )
        for word, score, (by_experts, by_readers) in zip(
            places.tolist(), chances.tolist(), values.tolist(), strict=True
        )
    )


def names_in(scores: Floats, place: Place) -> tuple[Name, ...]:
    """Names, each with its likeliest kind.

    A word that continues a kind of name which the word before it is not begins one.

    Args:
        scores: Of each label of `NAME_LABELS`.
            Shape: (n_words, n_labels)
        place: Where words stand.
    """
    labels = scores.argmax(1)
    inside = np.flatnonzero(labels != OUTSIDE)
    if not len(inside):
        return ()
    likely = np.exp(scores[inside] - scores[inside].max(1, keepdims=True))
    chances = 1 / likely.sum(1)
    found: list[tuple[int, int, int]] = []
    sure: list[list[float]] = []
    for word, label, chance in zip(
        inside.tolist(), labels[inside].tolist(), chances.tolist(), strict=True
    ):
        kind, begins = (label - 1) // 2, label % 2 == 1
        if not begins and found and found[-1][1:] == (word - 1, kind):
            found[-1] = (found[-1][0], word, kind)
            sure[-1].append(chance)
        else:
            found.append((word, word, kind))
            sure.append([chance])
    return tuple(
        Name(kind=NAMES[kind], span=place(first, last), score=sum(chance) / len(chance))
        for (first, last, kind), chance in zip(found, sure, strict=True)
    )
