"""Cuts marked articles into windows with gold labels and links."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import MarkedArticle, TaughtWords
from marked_words import OPEN, MarkedWords
from onrecord.claims.attribution import Role
from onrecord.claims.tagger.features import Features, features_of
from onrecord.claims.tagger.labels import BEGINS, NAME_LABELS
from onrecord.claims.tagger.windows import windows
from onrecord.claims.tagger.words import Pieces

NOTHING = -1

WordSpan = tuple[int, int]  # first and last word


@dataclass(frozen=True, slots=True)
class GoldLinks:
    """Spans of an article in words, and which head each dependent has."""

    spans: dict[Role, list[WordSpan]]
    cue_of: list[int]
    source_of: list[int]


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its gold labels.

    Attributes:
        ids: Piece numbers, with the encoder's marks at both ends.
        features: Shape: (3, n_pieces).
        first: The first piece of each word.
        labels: One a word.
        fresh: Whether a paragraph starts at the word.
        links: For each relation: dependents, heads, and the head of each
            dependent; `len(heads)` stands for nothing.
        is_marked: Whether an annotator marked it, and not only a teacher.
        taught: What a teacher says of its words, where one was asked.
    """

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    first: NDArray[np.int64]
    labels: NDArray[np.int64]
    fresh: NDArray[np.bool_]
    links: tuple[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]], ...]
    is_marked: bool = True
    taught: TaughtWords | None = None


@dataclass(frozen=True, slots=True)
class WordExample:
    """A short text with what is marked of each word.

    Attributes:
        ids: As in `Example`.
        features: As in `Example`.
        first: As in `Example`.
        names: Labels of names; -100 where nobody looked for them.
            Shape: (n_words,)
        events: 1 for the word of an event, 0 for another, -100 where nobody looked.
            Shape: (n_words,)
        certain: From -3 to 3; not a number where nobody judged.
            Shape: (n_words,)
    """

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    first: NDArray[np.int64]
    names: NDArray[np.int64]
    events: NDArray[np.int64]
    certain: NDArray[np.float32]


def gold(
    article: MarkedArticle, features: Features
) -> tuple[NDArray[np.int64], GoldLinks]:
    """Turn code points into words: labels for every word, and links."""
    words = features.words
    labels = np.zeros(len(words), np.int64)
    spans: dict[Role, list[WordSpan]] = {role: [] for role in Role}
    cue_of, source_of, sources = [], [], {}

    def mark(role: Role, pieces: Sequence[tuple[int, int]]) -> list[int]:
        """Mark one role of one attribution; the numbers of its spans."""
        taken: list[int] = []
        for start, end in sorted(pieces):
            first = int(np.searchsorted(words.end, start, side="right"))
            last = int(np.searchsorted(words.start, end)) - 1
            taken.extend(range(first, last + 1))
        taken = sorted({word for word in taken if labels[word] == 0})
        numbers = []
        for i, word in enumerate(taken):
            if i == 0 or word != taken[i - 1] + 1:
                labels[word] = BEGINS[role]
                numbers.append(len(spans[role]))
                spans[role].append((word, word))
            else:
                labels[word] = BEGINS[role] + 1
                spans[role][-1] = (spans[role][-1][0], word)
        return numbers

    for marked in article.attributions:
        cues = mark(Role.CUE, marked.cue)
        cue = cues[0] if cues else NOTHING
        source = NOTHING
        if marked.source:
            key = min(marked.source)
            if key not in sources:
                found = mark(Role.SOURCE, marked.source)
                sources[key] = found[0] if found else NOTHING
            source = sources[key]
        source_of.extend(source for _ in cues)
        cue_of.extend(cue for _ in mark(Role.CONTENT, marked.content))
    # A span that runs into a new paragraph begins again there.
    fresh = features.paragraph
    inside = fresh & (labels > 0) & (labels % 2 == 0)
    labels[inside] -= 1
    return labels, GoldLinks(spans, cue_of, source_of)


#: How often an article is printed in another way, in the order they are tried.
MARKS = (
    (0.08, {"“": '"', "”": '"', "’": "'", "‘": "'"}),
    (0.04, {"“": "«", "”": "»"}),
    (0.06, {"“": "‘", "”": "’"}),
    (0.08, {}),  # straight marks become curly ones
)
CLOSE_SET = 0.25  # no blank lines between paragraphs
WRAPPED = 0.07  # lines broken to fit a page
WIDTHS = (55, 90)


def varied(text: str, dice: random.Random) -> str:
    """Print the same article otherwise: marks and line breaks, place for place."""
    roll = dice.random()
    for share, marks in MARKS:
        roll -= share
        if roll < 0:
            text = text.translate(str.maketrans(marks)) if marks else _curled(text)
            break
    roll = dice.random()
    if roll < CLOSE_SET:
        return text.replace("\n\n", " \n")
    return _wrapped(text, dice.randint(*WIDTHS)) if roll < CLOSE_SET + WRAPPED else text


def _curled(text: str) -> str:
    out = list(text)
    for i, letter in enumerate(out):
        if letter == '"':
            after_space = i == 0 or text[i - 1].isspace() or text[i - 1] in "(['‘“—"
            out[i] = "“" if after_space else "”"
    return "".join(out)


def _wrapped(text: str, width: int) -> str:
    out = list(text)
    line = 0
    for i, letter in enumerate(text):
        if letter == "\n":
            line = i
        elif letter == " " and i - line > width:
            out[i] = "\n"
            line = i
    return "".join(out)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the encoder takes it, with its gold labels and links."""

    features: Features
    sizes: NDArray[np.int32]
    labels: NDArray[np.int64]
    links: GoldLinks
    is_marked: bool
    taught: TaughtWords | None


def examples(
    article: MarkedArticle,
    pieces: Pieces,
    *,
    longest: int,
    overlap: int,
    vary: random.Random | None = None,
) -> Iterator[Example]:
    """Cut an article into windows.

    Args:
        article: The article, as an annotator or a teacher marked it.
        pieces: The encoder's.
        longest: Pieces in a window at most, without the marks at both ends.
        overlap: Pieces that neighbouring windows share.
        vary: Prints the article otherwise, if given.
    """
    text = varied(article.text, vary) if vary else article.text
    features = features_of(text, pieces)
    labels, links = gold(article, features)
    sizes = np.array([len(p) for p in features.pieces], np.int32)
    whole = Article(features, sizes, labels, links, article.is_marked, article.taught)
    for window in windows(sizes, features.sentence, longest=longest, overlap=overlap):
        yield _example(whole, (window.first, window.end), pieces.edges)


def word_example(marked: MarkedWords, pieces: Pieces, longest: int) -> WordExample:
    """A short text as the encoder takes it; what is too long for it is cut off."""
    features = features_of(marked.text, pieces)
    sizes = np.array([len(p) for p in features.pieces], np.int32)
    end = int(np.searchsorted(np.cumsum(sizes), longest, side="right"))
    starts = features.words.start[:end]
    names = np.full(end, -100 if marked.names is None else 0, np.int64)
    for start, stop, kind in marked.names or ():
        inside = np.flatnonzero((starts >= start) & (starts < stop))
        if kind == OPEN:
            names[inside] = -100
            continue
        label = NAME_LABELS.index(f"B-{kind}")
        names[inside[:1]], names[inside[1:]] = label, label + 1
    events = np.full(end, -100 if marked.events is None else 0, np.int64)
    events[_places(starts, marked.events or ())] = 1
    certain = np.full(end, np.nan, np.float32)
    for start, value in marked.certain.items():
        certain[_places(starts, (start,))] = value
    return WordExample(
        *_as_read(features, sizes, (0, end), pieces.edges), names, events, certain
    )


def _places(starts: NDArray[np.int32], wanted: Sequence[int]) -> NDArray[np.int64]:
    return np.flatnonzero(np.isin(starts, np.array(wanted, np.int64)))


def _as_read(
    features: Features, sizes: NDArray[np.int32], edges: WordSpan, marks: WordSpan
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Pieces, features and first pieces of some words, between the encoder's marks."""
    begin, end = edges
    sizes = sizes[begin:end]
    flat = [piece for word in features.pieces[begin:end] for piece in word]
    ids = np.array([marks[0], *flat, marks[1]], np.int64)
    columns = np.zeros((3, len(ids)), np.int64)
    columns[:, 1:-1] = np.repeat(features.columns[:, begin:end], sizes, axis=1)
    return ids, columns, np.cumsum(sizes) - sizes + 1


def _example(whole: Article, edges: WordSpan, marks: WordSpan) -> Example:
    begin, end = edges
    features, links = whole.features, whole.links
    spans = links.spans
    return Example(
        *_as_read(features, whole.sizes, edges, marks),
        whole.labels[begin:end],
        features.paragraph[begin:end] & (np.arange(begin, end) > begin),
        (
            _links(spans[Role.CONTENT], spans[Role.CUE], links.cue_of, edges),
            _links(spans[Role.CUE], spans[Role.SOURCE], links.source_of, edges),
        ),
        whole.is_marked,
        whole.taught.cut(begin, end) if whole.taught else None,
    )


def _links(
    dependents: list[WordSpan],
    heads: list[WordSpan],
    head_of: list[int],
    edges: WordSpan,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The links of one window; one whose head is cut off is left out."""
    begin, end = edges
    order = sorted(
        (i for i, (first, last) in enumerate(heads) if begin <= first and last < end),
        key=lambda i: heads[i],
    )
    place = {head: i for i, head in enumerate(order)}
    place[NOTHING] = len(order)
    kept = [
        (first - begin, last - begin, place[head])
        for (first, last), head in zip(dependents, head_of, strict=True)
        if begin <= first and last < end and head in place
    ]
    table = np.array(kept, np.int64).reshape(-1, 3)
    spans = np.array([heads[i] for i in order], np.int64).reshape(-1, 2) - begin
    return table[:, :2], spans, table[:, 2]
