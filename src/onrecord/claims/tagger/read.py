"""Reads texts with a network: cut, run, stitched, decoded and linked."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.attribution import Role
from onrecord.claims.tagger.calibration import AT_ITS_WORD, Calibration
from onrecord.claims.tagger.decode import decode
from onrecord.claims.tagger.features import Features, features_of
from onrecord.claims.tagger.labels import (
    BEGINS,
    CERTAIN_COLUMNS,
    EVENT_COLUMNS,
    LABELS,
    LINK_WIDTH,
    NAME_LABELS,
    OUTSIDE,
    RELATIONS,
)
from onrecord.claims.tagger.links import Ends, LinkTables, heads_of
from onrecord.claims.tagger.mentions import events_in, names_in
from onrecord.claims.tagger.stretches import stretches
from onrecord.claims.tagger.tagger import (
    Link,
    RoleSpan,
    Tagged,
)
from onrecord.claims.tagger.windows import Window, windows
from onrecord.claims.tagger.words import Pieces
from onrecord.text import Span

Floats = NDArray[np.float32]

#: Windows are padded to a multiple of this many pieces: few lengths, so that the
#: engine prepares itself for each only once. Each is run by itself. Several in one
#: run are no faster on a processor, and round differently: a text would be read
#: otherwise in other company.
PAD_TO = 32
VERY_UNLIKELY = -1e4


class HeadScores(NamedTuple):
    """What the network's heads say of the pieces of some windows.

    Attributes:
        roles: Shape (n_windows, n_pieces, n_labels).
        links: Vectors. Shape (n_windows, n_pieces, n_relations * 4 * LINK_WIDTH).
        events: Whether a word is an event, as a logit, and how certain it is.
            Shape (n_windows, n_pieces, 2).
        names: Shape (n_windows, n_pieces, n_name_labels).
        certain: How certain a word would be as an event, by experts and by readers,
            where heads for that were joined on.
            Shape (n_windows, n_pieces, 2).
    """

    roles: Floats
    links: Floats
    events: Floats
    names: Floats
    certain: Floats | None = None


class Network(Protocol):
    """The encoder with its heads."""

    def __call__(
        self, ids: NDArray[np.int32], features: NDArray[np.int32], mask: Floats
    ) -> HeadScores:
        """Score windows.

        Args:
            ids: Piece numbers.
                Shape: (n_windows, n_pieces)
            features: Case, what stands before, quotation state.
                Shape: (n_windows, 3, n_pieces)
            mask: 0 where there is a piece, very negative where there is padding.
                Shape: (n_windows, 1, 1, n_pieces)
        """


@dataclass(frozen=True, slots=True)
class Tables:
    """What was learned apart from the network.

    Attributes:
        step: Score of label j after label i; -inf where that is not allowed.
            Shape: (n_labels, n_labels)
        lean: Added to every word's role scores, so that as much is found too much
            as is missed. Chosen on dev; the card says how.
            Shape: (n_labels,)
        links: One for each relation.
        calibration: How often attributions are right, measured on dev.
    """

    step: NDArray[np.float64]
    lean: NDArray[np.float64]
    links: tuple[LinkTables, ...]
    calibration: Calibration = AT_ITS_WORD


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How texts are cut for the encoder.

    Attributes:
        window: Pieces in a window at most, the encoder's own two included.
        overlap: Pieces that neighbouring windows share.
        held: Windows whose results are held at a time; this bounds memory.
        side_by_side: Windows that are read at the same time.
    """

    window: int = 256
    overlap: int = 56
    held: int = 96
    side_by_side: int = 1


class Reader:
    """Reads texts with one network."""

    def __init__(
        self, pieces: Pieces, network: Network, tables: Tables, cut: Cut
    ) -> None:
        self._pieces = pieces
        self._network = network
        self._tables = tables
        self._cut = cut
        self._others = (
            ThreadPoolExecutor(cut.side_by_side, "onrecord-window")
            if cut.side_by_side > 1
            else None
        )

    def tag(self, texts: Sequence[str]) -> list[Tagged]:
        """Mark each text; see `Tagger.tag`."""
        found: list[list[tuple[int, Tagged]]] = [[] for _ in texts]
        for group in self._groups(texts):
            for stretch, tagged in zip(group, self._read(group), strict=True):
                found[stretch.text].append((stretch.start, tagged))
        return [_joined(parts) for parts in found]

    def features(self, text: str) -> Features:
        """What the encoder is given of one stretch of text."""
        return features_of(text, self._pieces)

    def _groups(self, texts: Sequence[str]) -> Iterator[list["_Stretch"]]:
        """Stretches of the texts, as many together as may be held."""
        group: list[_Stretch] = []
        held = 0
        for number, text in enumerate(texts):
            for start, end in stretches(text):
                stretch = self._stretch(number, start, text[start:end])
                if group and held + len(stretch.windows) > self._cut.held:
                    yield group
                    group, held = [], 0
                group.append(stretch)
                held += len(stretch.windows)
        if group:
            yield group

    def _stretch(self, number: int, start: int, text: str) -> "_Stretch":
        features = self.features(text)
        sizes = np.fromiter(map(len, features.pieces), np.int32, len(features.pieces))
        cut = windows(
            sizes,
            features.sentence,
            longest=self._cut.window - 2,
            overlap=self._cut.overlap,
        )
        return _Stretch(number, start, features, sizes, cut)

    def _read(self, group: Sequence["_Stretch"]) -> list[Tagged]:
        for stretch in group:
            stretch.make_room()
        cut = [(stretch, window) for stretch in group for window in stretch.windows]
        # The windows own different words, so that no two write to the same place.
        runs = map if self._others is None else self._others.map
        for _ in runs(self._run, *zip(*cut, strict=True)) if cut else ():
            pass
        scores = np.concatenate([stretch.scores for stretch in group])
        fresh = np.concatenate([stretch.features.paragraph for stretch in group])
        scores = scores.astype(np.float64) + self._tables.lean
        decoded = decode(scores, fresh, self._tables.step)
        edges = np.cumsum([0, *(len(stretch.scores) for stretch in group)]).tolist()
        return [
            self._link(stretch, decoded.labels[a:b], decoded.chances[a:b])
            for stretch, (a, b) in zip(group, pairwise(edges), strict=True)
        ]

    def _run(self, stretch: "_Stretch", window: Window) -> None:
        """Run one window, and keep what is said of the words it answers for."""
        sizes = stretch.sizes[window.first : window.end]
        columns = stretch.features.columns[:, window.first : window.end]
        after = int(sizes.sum()) + 1
        length = -(-(after + 1) // PAD_TO) * PAD_TO
        ids = np.zeros((1, length), np.int32)
        ids[0, [0, after]] = self._pieces.edges
        ids[0, 1:after] = [
            piece
            for word in stretch.features.pieces[window.first : window.end]
            for piece in word
        ]
        features = np.zeros((1, len(columns), length), np.int32)
        features[0, :, 1:after] = np.repeat(columns, sizes, axis=1)
        mask = np.zeros((1, 1, 1, length), np.float32)
        mask[..., after + 1 :] = VERY_UNLIKELY
        found = self._network(ids, features, mask)
        # The first piece speaks for its word.
        places = (np.cumsum(sizes) - sizes + 1)[
            window.own - window.first : window.own_end - window.first
        ]
        own = slice(window.own, window.own_end)
        stretch.scores[own] = found.roles[0, places]
        stretch.vectors[own] = found.links[0, places].reshape(
            len(places), *stretch.vectors.shape[1:]
        )
        stretch.events[own] = found.events[0, places]
        stretch.certain[own] = (
            found.events[0, places, 1:]
            if found.certain is None
            else found.certain[0, places]
        )
        stretch.names[own] = found.names[0, places]

    def _link(
        self,
        stretch: "_Stretch",
        labels: NDArray[np.int8],
        chances: NDArray[np.float64],
    ) -> Tagged:
        found = _spans(labels)
        sure = {r: chances[:, b : b + 2].sum(1) for r, b in BEGINS.items()}
        spans = tuple(
            RoleSpan(
                role=role,
                span=stretch.span(first, last),
                score=_mean(sure[role][first : last + 1]),
            )
            for role, first, last in found
        )
        links: list[Link] = []
        for number, (dependent, head) in enumerate(RELATIONS):
            askers = [i for i, span in enumerate(found) if span[0] == dependent]
            heads = [i for i, span in enumerate(found) if span[0] == head]
            if not askers:
                continue
            picked, chance = heads_of(
                stretch.ends([found[i] for i in askers], number, 0),
                stretch.ends([found[i] for i in heads], number, 2),
                self._tables.links[number],
            )
            links.extend(
                Link(
                    dependent=asker,
                    head=None if place < 0 else heads[place],
                    score=score,
                )
                for asker, place, score in zip(
                    askers, picked.tolist(), chance.tolist(), strict=True
                )
            )
        links.sort(key=lambda link: link.dependent)
        return Tagged(
            spans=spans,
            links=tuple(links),
            events=events_in(stretch.events[:, 0], stretch.certain, stretch.span),
            names=names_in(stretch.names, stretch.span),
            calibration=self._tables.calibration,
        )


class _Stretch:
    """One stretch of one text, and what the network says of its words."""

    def __init__(
        self,
        text: int,
        start: int,
        features: Features,
        sizes: NDArray[np.int32],
        cut: list[Window],
    ) -> None:
        self.text = text
        self.start = start
        self.features = features
        self.sizes = sizes
        self.windows = cut
        self.scores: Floats
        self.vectors: Floats
        self.events: Floats
        self.certain: Floats
        self.names: Floats

    def make_room(self) -> None:
        """Make room for the network's answers."""
        n_words = len(self.sizes)
        self.scores = np.empty((n_words, len(LABELS)), np.float32)
        self.vectors = np.empty((n_words, len(RELATIONS), 4, LINK_WIDTH), np.float32)
        self.events = np.empty((n_words, len(EVENT_COLUMNS)), np.float32)
        self.certain = np.empty((n_words, len(CERTAIN_COLUMNS)), np.float32)
        self.names = np.empty((n_words, len(NAME_LABELS)), np.float32)

    def span(self, first: int, last: int) -> Span:
        """Words as a span of the text."""
        words = self.features.words
        return Span(
            self.start + int(words.start[first]), self.start + int(words.end[last])
        )

    def ends(
        self, spans: Sequence[tuple[Role, int, int]], relation: int, side: int
    ) -> Ends:
        """Spans with the link vectors of their first and last words."""
        words = np.array([span[1:] for span in spans], np.int64).reshape(-1, 2)
        vectors = np.stack(
            [
                self.vectors[words[:, 0], relation, side],
                self.vectors[words[:, 1], relation, side + 1],
            ],
            axis=1,
        )
        return Ends(words, vectors.astype(np.float64))


def _spans(labels: NDArray[np.int8]) -> list[tuple[Role, int, int]]:
    """Role, first and last word of each span, in the order of the text."""
    roles = {begin: role for role, begin in BEGINS.items()}
    found: list[tuple[Role, int, int]] = []
    inside = np.flatnonzero(labels != OUTSIDE)
    for word, label in zip(inside.tolist(), labels[inside].tolist(), strict=True):
        role = roles.get(label)
        if role is None:
            found[-1] = (found[-1][0], found[-1][1], word)
        else:
            found.append((role, word, word))
    return found


def _mean(chances: NDArray[np.floating]) -> float:
    # Not `mean`, which takes longer to call than to reckon with a span's few words.
    return float(np.add.reduce(chances) / len(chances))


def _joined(parts: Sequence[tuple[int, Tagged]]) -> Tagged:
    """The stretches of one text as one."""
    if len(parts) == 1:
        return parts[0][1]
    spans: list[RoleSpan] = []
    links: list[Link] = []
    events = tuple(event for _, tagged in parts for event in tagged.events)
    names = tuple(name for _, tagged in parts for name in tagged.names)
    for _, tagged in parts:
        shift = len(spans)
        spans.extend(tagged.spans)
        links.extend(
            Link(
                dependent=link.dependent + shift,
                head=None if link.head is None else link.head + shift,
                score=link.score,
            )
            for link in tagged.links
        )
    return Tagged(
        spans=tuple(spans),
        links=tuple(links),
        events=events,
        names=names,
        calibration=parts[0][1].calibration if parts else AT_ITS_WORD,
    )
