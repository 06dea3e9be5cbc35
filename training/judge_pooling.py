"""How often the right text is among the twenty nearest: ours, tf-idf, plain layers.

    python training/judge_pooling.py --shared ../shared [--layers]

Each question of `alike.py` that was not learned from is looked for among all texts of
its kind: MSRP's kept fifth and ECB+ dev among news, CheckThat dev among checked claims.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from tokenizers import Tokenizer

from alike import Texts, read_texts
from onrecord.claims import shipped_encoder
from onrecord.claims.tagger.features import features_of
from onrecord.claims.tagger.hidden import HiddenLayers
from onrecord.claims.tagger.weights import SHIPPED_IN
from onrecord.claims.tagger.words import WORD, Pieces
from onrecord.claims.vectors import sketch
from onrecord.claims.vectors.batches import batches
from onrecord.claims.vectors.pooled import LONGEST

NEAREST = 20

Floats = NDArray[np.float32]
#: How alike some texts are to each of others, by number. Shape: (n_one, n_other)
Likeness = Callable[[list[int], list[int]], Floats]


def of_vectors(vectors: Floats) -> Likeness:
    """By the cosine of vectors."""
    length = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    unit = vectors / length
    return lambda one, other: unit[one] @ unit[other].T


def of_words(texts: list[str]) -> Likeness:
    """By the cosine of tf-idf, with the logarithm of how often a word is said."""
    weigher = TfidfVectorizer(sublinear_tf=True, tokenizer=WORD.findall)
    weighed = weigher.fit_transform(texts)
    return lambda one, other: (weighed[one] @ weighed[other].T).toarray()


def judged(texts: Texts, likeness: Likeness) -> dict[str, tuple[float, float]]:
    """Of each corpus: the share of right answers among the nearest, and first."""
    found = {}
    for name, asked in texts.asked.items():
        among = texts.among[name]
        place = {text: at for at, text in enumerate(among)}
        alike = likeness([question for question, _ in asked], among)
        recalls, firsts = [], []
        for row, (question, answers) in zip(alike, asked, strict=True):
            if question in place:
                row[place[question]] = -np.inf
            right = {place[answer] for answer in answers if answer in place}
            if not right:
                continue
            nearest = np.argpartition(-row, NEAREST)[:NEAREST].tolist()
            most = min(NEAREST, len(right))
            recalls.append(len(right.intersection(nearest)) / most)
            firsts.append(int(row.argmax()) in right)
        found[name] = float(np.mean(recalls)), float(np.mean(firsts))
    return found


def layers(texts: list[str]) -> dict[str, Floats]:
    """The plain mean over pieces of what each layer of the tagger makes of them."""
    network = HiddenLayers((SHIPPED_IN / "network.onnx").read_bytes(), range(-1, 6))
    pieces = Pieces(Tokenizer.from_file(str(SHIPPED_IN / "tokenizer.json")))
    read = [features_of(text, pieces) for text in texts]
    found = [np.zeros((len(texts), 384), np.float32) for _ in range(7)]
    for batch in batches(read, pieces.edges, LONGEST):
        starts = np.cumsum([0, *batch.sizes[:-1]])
        hidden = network(batch.ids, batch.features, batch.mask)
        for layer, states in zip(found, hidden, strict=True):
            total = np.add.reduceat(states[batch.own], starts)
            layer[batch.at] = total / np.array(batch.sizes)[:, np.newaxis]
    return {f"layer {n - 1}, mean": layer for n, layer in enumerate(found)}


def main() -> None:
    """Print a line for each way."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--layers", action="store_true", help="each layer, too")
    asked = options.parse_args()
    texts = read_texts(asked.shared / "data")
    ours = shipped_encoder().encode(texts.texts).astype(np.float32)
    ways = {
        "tf-idf": of_words(texts.texts),
        "what ships": of_vectors(ours),
        "its pooling alone": of_vectors(ours[:, : -sketch.WIDTH]),
        "its words alone": of_vectors(ours[:, -sketch.WIDTH :]),
    }
    if asked.layers:
        ways |= {name: of_vectors(v) for name, v in layers(texts.texts).items()}
    for name, likeness in ways.items():
        told = (
            f"{corpus} {recall:.1%} {first:.1%}"
            for corpus, (recall, first) in judged(texts, likeness).items()
        )
        print(f"{name:18} {'  '.join(told)}", flush=True)


if __name__ == "__main__":
    main()
