"""What the network can say: its labels, its relations, and their tables."""

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.attribution import Role

#: A word is outside, or begins or continues a span of one role.
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
OUTSIDE = 0
#: The label that begins a span of each role; the next one continues it.
BEGINS = {Role.SOURCE: 1, Role.CUE: 3, Role.CONTENT: 5}

#: What is said of each word as an event: whether it is one, and how certain it is
#: that it happened, from -3 (it did not) to 3 (it did).
EVENT_COLUMNS = ("event", "certain")
#: Whose judgement of how certain it is: of people trained for it, and of readers.
CERTAIN_COLUMNS = ("experts", "readers")

#: Kinds of names, and the labels of their words: outside, begins, continues. "norp" is
#: a people, a faith or a party: "Finnish", "Catholics", "Republican".
NAMES = ("person", "office", "organisation", "place", "norp", "unit", "weapon")
NAME_LABELS = ("O", *(f"{at}-{kind}" for kind in NAMES for at in "BI"))

#: Every content picks its cue, every cue picks its source or nothing.
RELATIONS = ((Role.CONTENT, Role.CUE), (Role.CUE, Role.SOURCE))

#: Numbers in a link vector.
LINK_WIDTH = 64

#: Upper edges, in words, of the classes of distance between two spans.
EDGES = np.array([0, 1, 2, 4, 8, 16, 32, 64])
#: Classes of distance: each of them before or after.
GAPS = 2 * (len(EDGES) + 1)
#: Classes of how many other heads stand between a dependent and a head.
BETWEEN = 4

Ints = NDArray[np.int64]


def allowed_steps(n_labels: int = len(LABELS)) -> NDArray[np.bool_]:
    """Which label may follow which: a span must begin before it continues.

    Args:
        n_labels: "Outside", then two labels for each kind of span.

    Returns:
        Whether label j may follow label i.
            Shape: (n_labels, n_labels)
    """
    allowed = np.ones((n_labels, n_labels), np.bool_)
    for begin in range(1, n_labels, 2):
        allowed[:, begin + 1] = False
        allowed[[begin, begin + 1], begin + 1] = True
    return allowed


def pair_tables(dependents: Ints, heads: Ints) -> Ints:
    """How far each head is from each dependent, and how many heads are nearer.

    Args:
        dependents: First and last word of each span.
            Shape: (n_dependents, 2)
        heads: First and last word of each span, in the order of the text.
            Shape: (n_heads, 2)

    Returns:
        The class of distance and the class of heads between, for each pair.
            Shape: (2, n_dependents, n_heads)
    """
    after = heads[None, :, 0] - dependents[:, None, 1] - 1
    ahead = dependents[:, None, 0] - heads[None, :, 1] - 1
    is_after = heads[None, :, 0] > dependents[:, None, 0]
    apart = np.maximum(np.where(is_after, after, ahead), 0)
    gap = np.searchsorted(EDGES, apart) + is_after * (len(EDGES) + 1)
    # Heads in front of each dependent; a head's place among all of them.
    front = (~is_after).sum(1)[:, None]
    place = np.arange(len(heads))[None, :]
    between = np.where(is_after, place - front, front - 1 - place)
    return np.stack([gap, np.minimum(between, BETWEEN - 1)])
