"""Judges the heads for single words: names, events, and how certain they are.

    PYTHONPATH=training:benchmarks python training/judge_words.py [WEIGHTS]

Names: F1 of persons, organisations and places, borders and kind, on the fifth of
wikigold that is kept back; where it has a name of some other kind, nothing is counted.
Events: F1 of the marked words of UW dev. Certainty: Pearson's r and the mean error on
the marked words of UW dev and UDS-IH2 dev, whether the tagger takes them for events
or not.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from calibrate import weights_in
from marked_words import KINDS, OPEN, MarkedWords, read_words
from onrecord.claims.tagger.onnx_tagger import OnnxTagger
from onrecord.claims.tagger.read import Reader
from onrecord.claims.tagger.tagger import Tagged
from onrecord.claims.tagger.weights import SHIPPED_IN


class EveryWord:
    """A reader that keeps how certain every word would be as an event.

    Attributes:
        certain: By where a word begins: how certain experts, and readers, find it.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.certain: dict[int, list[float]] = {}
        self._link = reader._link  # noqa: SLF001 - where all scores of a text are at hand
        reader._link = self._keep  # type: ignore[method-assign]  # noqa: SLF001 - as above

    def _keep(self, stretch, labels, chances):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - as in Reader
        starts = stretch.features.words.start + stretch.start
        self.certain |= dict(
            zip(starts.tolist(), stretch.certain.tolist(), strict=True)
        )
        return self._link(stretch, labels, chances)

    def read(self, text: str) -> tuple[Tagged, dict[int, list[float]]]:
        """What was found in a text, and how certain each word would be."""
        self.certain = {}
        (tagged,) = self.reader.tag([text])
        return tagged, self.certain


def f1(right: int, found: int, gold: int) -> str:
    """Precision, recall and F1 in percent."""
    precision, recall = right / max(1, found), right / max(1, gold)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{100 * precision:.1f} {100 * recall:.1f} {100 * both:.1f}"


def of_sets(pairs: Iterable[tuple[set[object], set[object]]]) -> str:
    """F1 of what was found against gold, summed over texts."""
    right = found = gold = 0
    for one, other in pairs:
        right, found, gold = (
            right + len(one & other),
            found + len(one),
            gold + len(other),
        )
    return f1(right, found, gold)


def events(words: EveryWord, texts: Sequence[MarkedWords]) -> str:
    """F1 of the words of events."""
    return of_sets(
        ({e.span.start for e in words.read(m.text)[0].events}, set(m.events or ()))
        for m in texts
    )


def names(words: EveryWord, texts: Sequence[MarkedWords]) -> Iterator[tuple[str, str]]:
    """F1 of names, of each kind that wikigold has and of all."""
    pairs = [_names_of(words, marked) for marked in texts]
    yield "all", of_sets(pairs)
    for kind in KINDS.values():
        yield (
            kind,
            of_sets(
                ({n for n in found if n[2] == kind}, {n for n in gold if n[2] == kind})
                for found, gold in pairs
            ),
        )


def _names_of(
    words: EveryWord, marked: MarkedWords
) -> tuple[set[tuple[int, int, str]], set[tuple[int, int, str]]]:
    given = marked.names or ()
    left_open = [(start, end) for start, end, kind in given if kind == OPEN]
    found = {
        (n.span.start, n.span.end, n.kind)
        for n in words.read(marked.text)[0].names
        if n.kind in KINDS.values()
        and not any(
            n.span.start < end and start < n.span.end for start, end in left_open
        )
    }
    return found, {name for name in given if name[2] != OPEN}


#: Whose judgements a corpus holds, by their place in `labels.CERTAIN_COLUMNS`.
JUDGES = {"UW": 0, "UDS-IH2": 1}


def certainty(words: EveryWord, texts: Sequence[MarkedWords], whose: int) -> str:
    """Pearson's r and the mean absolute error, over every judged word."""
    ours: list[float] = []
    gold: list[float] = []
    for marked in texts:
        _, certain = words.read(marked.text)
        for start, value in marked.certain.items():
            if start in certain:
                ours.append(certain[start][whose])
                gold.append(value)
    r = np.corrcoef(ours, gold)[0, 1]
    error = np.abs(np.array(ours) - np.array(gold)).mean()
    return f"r {r:.3f}, mean error {error:.2f}, {len(gold)} words"


def main() -> None:
    """Judge the weights of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="?", default=SHIPPED_IN)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    asked = parser.parse_args()
    tagger = OnnxTagger.load(asked.weights, weights_in(asked.weights))
    words = EveryWord(tagger._reader)  # noqa: SLF001 - see EveryWord
    corpora = read_words(asked.shared / "data")
    for kind, figures in names(words, corpora.names):
        print(f"names, {kind}, precision recall F1:", figures)
    print("events, precision recall F1:", events(words, corpora.judged["UW"]))
    for corpus, texts in corpora.judged.items():
        print(f"certainty, {corpus}:", certainty(words, texts, JUDGES[corpus]))


if __name__ == "__main__":
    main()
