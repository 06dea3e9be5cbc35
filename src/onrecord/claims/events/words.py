"""The words of a text, with what part of speech each of them is.

News is printed in capitals, in title case and in plain sentences, so case tells
nothing here: "MEN SHELLED THE TOWN" is read as "Men shelled the town" is.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Self

import numpy as np
from numpy.typing import NDArray

from onrecord.text import Span

_WORD = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|St|Gov|Sen|Rep|Pres)\.(?=\s)"
    r"|(?:[A-Za-z]\.){2,}"
    r"|\d+(?:[.,:]\d+)*(?![^\W_])"
    r"|[^\W_]+?(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
    r"|[^\W_]+(?:['’](?!(?:s|re|ve|ll|d|m|t)\b)[^\W_]+)*"
    r"|\n\s*\n|[^\w\s]|_",
    re.IGNORECASE,
)
_NUMBER, _MIXED = "0", "0a"
_IS_NUMBER = re.compile(r"[^a-z]*\d[^a-z]*")
#: How long the endings are that tell the part of a word nobody knows.
_ENDINGS = (2, 3, 4)

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Model:
    """Two linear models: the second sees what the first made of the neighbours."""

    words: dict[str, int]
    endings: dict[str, int]
    parts: tuple[str, ...]
    first: Floats
    first_lean: Floats
    second: Floats
    second_lean: Floats


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text.

    Attributes:
        text: The text.
        starts: Where each word starts, in code points.
        ends: Where it ends.
        low: Each in lower case, with a straight apostrophe.
        parts: Its part of speech, one character a word: n noun, j adjective,
            r adverb, i preposition, t "to", d determiner, p pronoun, c number,
            & conjunction, m modal, b plain verb, v past, e participle, z present,
            g -ing, w wh-word, s possessive, a full stop or a break, and any
            other mark itself.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    low: Sequence[str]
    parts: str

    @classmethod
    def of(cls, text: str) -> Self:
        """Cut a text into words and tell their parts of speech."""
        matches = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(text)]
        low = [w.lower().replace("’", "'") for _, _, w in matches]
        return cls(
            text,
            [start for start, _, _ in matches],
            [end for _, end, _ in matches],
            low,
            parts_of(low),
        )

    def span(self, first: int, end: int) -> Span:
        """The span from one word up to another, which is left out."""
        return Span(self.starts[first], self.ends[end - 1])

    def at(self, place: int) -> int:
        """The word that stands at or after a place, by its number."""
        return bisect_left(self.ends, place + 1)


#: The character for a part of speech, by its name in the model.
_SHORT = {"N": "n", "J": "j", "R": "r", "I": "i", "TO": "t", "D": "d", "P": "p",
          "C": "c", "&": "&", "M": "m", "VB": "b", "VD": "v", "VN": "e", "VZ": "z",
          "VG": "g", "W": "w", "'": "s", ".": "."}  # fmt: skip


def parts_of(low: Sequence[str]) -> str:
    """The part of speech of each word, one character a word.

    >>> parts_of(["the", "army", "shelled", "it"])
    'dnvp'
    """
    if not low:
        return ""
    model = _model()
    plain = [_plain(word) for word in low]
    words = np.array([model.words.get(w, 0) for w in plain])
    endings = np.array([_endings(w, model.endings) for w in plain]).T
    told = _neighbours(words, endings, len(model.words) + 1, len(model.endings) + 1)
    first = _best(told, model.first, model.first_lean)
    told += _parts_beside(first, len(model.parts), told[-1][1])
    best = _best(told, model.second, model.second_lean)
    return "".join(
        _SHORT[model.parts[part]] if _is_word(word) else _mark(word)
        for part, word in zip(best.tolist(), low, strict=True)
    )


def _is_word(word: str) -> bool:
    return word[-1].isalnum() or (len(word) > 1 and word[0].isalpha())


def _mark(word: str) -> str:
    return "." if word[0] in ".!?\n…" else word[0] if word[0] not in "dns" else ","


def _plain(word: str) -> str:
    if any(c.isdigit() for c in word):
        return _NUMBER if _IS_NUMBER.fullmatch(word) else _MIXED
    return "\n" if word[0] == "\n" else word


def _endings(word: str, known: dict[str, int]) -> tuple[int, ...]:
    return tuple(known.get(word[-n:], 0) if len(word) > n + 1 else 0 for n in _ENDINGS)


#: Rows of a model, one a word, and where the next kind of row begins.
_Told = list[tuple[Ints, int]]


def _neighbours(words: Ints, endings: Ints, n_words: int, n_endings: int) -> _Told:
    """The rows for a word, the words beside it, and their endings."""
    told: _Told = []
    base = 0
    for values, away, size in (
        (words, 0, n_words),
        (words, 1, n_words),
        (words, -1, n_words),
        *((ending, 0, n_endings) for ending in endings),
        (endings[1], 1, n_endings),
        (endings[1], -1, n_endings),
    ):
        told.append((_beside(values, away) + base, base + size))
        base += size
    return told


def _parts_beside(parts: Ints, n: int, base: int) -> _Told:
    """The rows for the parts that the first model gave a word and its neighbours."""
    told: _Told = []
    beside = {away: _beside(parts, away) for away in (2, 1, 0, -1, -2)}
    for values, size in (
        *((beside[away], n) for away in (2, 1, -1, -2)),
        (beside[1] * n + beside[-1], n * n),
        (beside[2] * n + beside[1], n * n),
        (beside[0] * n + beside[1], n * n),
        (beside[0] * n + beside[-1], n * n),
    ):
        told.append((values + base, base + size))
        base += size
    return told


def _beside(values: Ints, away: int) -> Ints:
    """Each value's neighbour before (away > 0) or behind; 0 at the edges."""
    if away == 0:
        return values
    out = np.zeros_like(values)
    if away > 0:
        out[away:] = values[:-away]
    else:
        out[:away] = values[-away:]
    return out


def _best(told: _Told, weights: Floats, lean: Floats) -> Ints:
    scores = np.zeros((len(told[0][0]), len(lean)), np.float32)
    for rows, _ in told:
        scores += weights[rows]
    best: Ints = np.argmax(scores + lean, axis=1)
    return best


def common_words() -> Mapping[str, int]:
    """The words that news uses often, which names are seldom among."""
    return _model().words


@cache
def _model() -> _Model:
    path = files("onrecord.claims.events") / "parts.npz"
    with as_file(path) as file, np.load(file) as raw:
        words = raw["words"].tobytes().decode().split("\t")
        endings = raw["endings"].tobytes().decode().split("\t")
        return _Model(
            words={word: i for i, word in enumerate(words, start=1)},
            endings={ending: i for i, ending in enumerate(endings, start=1)},
            parts=tuple(raw["parts"].tolist()),
            first=raw["first"].astype(np.float32) * raw["first_scale"],
            first_lean=raw["first_lean"],
            second=raw["second"].astype(np.float32) * raw["second_scale"],
            second_lean=raw["second_lean"],
        )
