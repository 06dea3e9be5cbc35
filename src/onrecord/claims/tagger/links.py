"""Learned links: which cue a content has, and which source a cue has."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.tagger.labels import LINK_WIDTH, Ints, pair_tables

Floats = NDArray[np.float64]

#: Words between two spans beyond which they are not one attribution. In PolNeAR
#: train a cue and its source, or the nearer end of its content, are 83 apart at most.
FARTHEST = 100


@dataclass(frozen=True, slots=True)
class LinkTables:
    """What the network learned about one relation apart from its vectors.

    Attributes:
        gap: Score of each class of distance.
            Shape: (GAPS,)
        between: Score of each class of heads between.
            Shape: (BETWEEN,)
        nothing: The vector of "linked to nothing", then its plain score.
            Shape: (LINK_WIDTH + 1,)
    """

    gap: Floats
    between: Floats
    nothing: Floats


@dataclass(frozen=True, slots=True)
class Ends:
    """Spans of one role, with the link vectors of their ends.

    Attributes:
        words: First and last word of each.
            Shape: (n_spans, 2)
        vectors: Of the first word and of the last.
            Shape: (n_spans, 2, LINK_WIDTH)
    """

    words: Ints
    vectors: Floats


def heads_of(dependents: Ends, heads: Ends, tables: LinkTables) -> tuple[Ints, Floats]:
    """Pick the head of each dependent.

    Args:
        dependents: The spans that need one.
        heads: The spans to pick from, in the order of the text.
        tables: What was learned about this relation.

    Returns:
        The place of each dependent's head, -1 for nothing, and how likely it is.
            Shape: (n_dependents,) both
    """
    asked = np.maximum(dependents.vectors[:, 0] + dependents.vectors[:, 1], 0)
    given = heads.vectors[:, 0] + heads.vectors[:, 1]
    gap, between = pair_tables(dependents.words, heads.words)
    score = asked @ given.T / math.sqrt(LINK_WIDTH)
    score += tables.gap[gap] + tables.between[between]
    score[_apart(dependents.words, heads.words) > FARTHEST] = -np.inf
    nothing = asked @ tables.nothing[:-1] / math.sqrt(LINK_WIDTH) + tables.nothing[-1]
    score = np.concatenate([score, nothing[:, None]], axis=1)
    chance = np.exp(score - score.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    picked = chance.argmax(1)
    best = chance[np.arange(len(picked)), picked]
    return np.where(picked == len(heads.words), -1, picked), best


def _apart(dependents: Ints, heads: Ints) -> Ints:
    """How many words lie between the spans of each pair."""
    after = heads[None, :, 0] - dependents[:, None, 1]
    ahead = dependents[:, None, 0] - heads[None, :, 1]
    apart: Ints = np.maximum(after, ahead)
    return apart
