"""Reads PolNeAR: articles, and who is said in them to have said what."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Pieces = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as an annotator marked it, in code points.

    Attributes:
        source: Who; empty when the words do not say.
        cue: The attributing words.
        content: What is attributed.
    """

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True, slots=True)
class TaughtWords:
    """What a teacher says of words.

    Attributes:
        roles: Scores.
            Shape: (n_words, n_labels)
        links: Vectors.
            Shape: (n_words, n_relations, 4, LINK_WIDTH)
    """

    roles: NDArray[np.float16]
    links: NDArray[np.float16]

    def cut(self, first: int, end: int) -> "TaughtWords":
        """The same of some of the words."""
        return TaughtWords(self.roles[first:end], self.links[first:end])


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article and its attributions.

    Attributes:
        name: What the corpus calls it.
        text: The article.
        attributions: What is attributed in it.
        is_marked: Whether an annotator marked it, and not only a teacher.
        taught: What a teacher says of its words, where one was asked.
    """

    name: str
    text: str
    attributions: tuple[Marked, ...]
    is_marked: bool = True
    taught: TaughtWords | None = None


def read_polnear(folder: Path, split: str) -> list[MarkedArticle]:
    """Read one split, each article as its first annotator marked it."""
    articles = []
    for path in sorted((folder / split / "text").glob("*.txt")):
        marks = sorted((folder / split / "attributions").glob(f"{path.stem}_*.ann"))
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        articles.append(MarkedArticle(path.stem, text, _read_marks(marks[0])))
    return articles


def _read_marks(path: Path) -> tuple[Marked, ...]:
    """Read brat's standoff form; a span's text may run over several lines."""
    spans: dict[str, Pieces] = {}
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for line in file:
            parts = line.rstrip("\r\n").split("\t")
            if re.fullmatch(r"T\d+", parts[0]) and len(parts) > 1:
                _, _, where = parts[1].partition(" ")
                spans[parts[0]] = [_pair(piece) for piece in where.split(";")]
            elif re.fullmatch(r"E\d+", parts[0]) and len(parts) > 1:
                roles: dict[str, Pieces] = {"Source": [], "Cue": [], "Content": []}
                for role, _, mark in (r.partition(":") for r in parts[1].split()):
                    name = role.rstrip("0123456789")
                    if name in roles:
                        roles[name] += spans.get(mark, [])
                if roles["Content"]:
                    found.append(
                        Marked(roles["Source"], roles["Cue"], roles["Content"])
                    )
    return tuple(found)


def _pair(piece: str) -> tuple[int, int]:
    start, end = map(int, piece.split())
    return start, end
