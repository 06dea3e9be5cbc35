"""Learn how candidates of a name are weighed, and which names are places.

    PYTHONPATH=src:benchmarks python training/places_teach.py [--shared ../shared]

Learns from the four fifths of LGL, TR-News and GeoVirus that may be looked at
(`benchmarks/places.py`) and writes `claims/places/weights.json` and
`claims/places/common.txt`. The last fifth is not read.

Candidates: the weights that make the marked place likeliest among all of its name
(a conditional logit), first by what is known of each alone, then again and again with
what the others of the article say. Names: a logistic regression over named signs.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from onrecord.claims.places.choose import Chosen, Weights, chosen
from onrecord.claims.places.gazetteer import Gazetteer, gazetteer
from onrecord.claims.places.hints import Named
from onrecord.claims.places.homes import Home, home_of
from onrecord.claims.places.mentions import mentions, tokens
from onrecord.claims.places.sift import Signs
from onrecord.claims.places.spelling import fold, key
from onrecord.claims.places.weigh import (
    ALONE,
    AMONG,
    Candidates,
    among,
    candidates,
    km_to,
)
from places import CORPORA, RIGHT_KM, Document, documents

Floats = npt.NDArray[np.float64]
HERE = Path(__file__).parents[1] / "src/onrecord/claims/places"
#: Kept near nothing: a weight is learned only as far as the texts ask for it.
RIDGE = 1.0
#: How often the neighbours are asked.
TIMES = 2
#: A word seen beside fewer names is no sign.
LEAST_SEEN = 4
#: Signs that weigh less are left out of the file.
LEAST_WEIGHT = 0.04


#: A document, and the names in it.
Read = tuple[Document, Named]


def read(document: Document, known: Gazetteer) -> Read:
    """The names of a document."""
    told = tokens(document.text)
    found = mentions(document.text, told, known)
    return document, Named.of(document.text, told, found)


def taught(pages: Sequence[Read], known: Gazetteer) -> Weights:
    """The weights of candidates, learned from some documents."""
    all_ = [candidates(named, known) for _, named in pages]
    homes = [_home(document, known) for document, _ in pages]
    goals = [_goals(page, c, known) for page, c in zip(pages, all_, strict=True)]
    alone = _fitted([c.alone for c in all_], goals)
    scores = [c.alone @ alone for c in all_]
    asked = []
    for _ in range(TIMES):
        tables = [
            np.hstack((c.alone, among(c, c.shares(s.astype(np.float32)), known, home)))
            for c, s, home in zip(all_, scores, homes, strict=True)
        ]
        weight = _fitted(tables, goals)
        asked.append(weight.astype(np.float32))
        scores = [t @ weight for t in tables]
    return Weights(alone.astype(np.float32), tuple(asked), {}, 0.5)


def _home(document: Document, known: Gazetteer) -> Home | None:
    """Where a document's outlet is at home: told of every second document only.

    So that what is learned serves texts whose outlet nobody knows, too.
    """
    if document.outlet is None or int(document.id[-1], 36) % 2:
        return None
    return home_of(document.outlet, known)


#: The candidates of one marked name: where they begin, and which of them are right.
Goal = tuple[int, npt.NDArray[np.bool_]]


def _goals(page: Read, all_: Candidates, known: Gazetteer) -> list[Goal]:
    document, named = page
    at = {(m.start, m.end): n for n, m in enumerate(named.found)}
    goals = []
    for marked in document.marked:
        n = at.get((marked.start, marked.end))
        if n is None or marked.at is None:
            continue
        group = all_.groups[n]
        start, end = int(all_.first[group]), int(all_.first[group + 1])
        rows = all_.row[start:end]
        away = km_to(known, rows, marked.at)
        right = away < RIGHT_KM
        if marked.geonameid and (known.geonameid[rows] == marked.geonameid).any():
            right = known.geonameid[rows] == marked.geonameid
        elif right.any():
            right = away <= away.min() + 20
        if right.any() and not right.all():
            goals.append((start, right))
    return goals


def _fitted(tables: Sequence[Floats], goals: Sequence[Sequence[Goal]]) -> Floats:
    """The weights under which the right candidates are likeliest."""
    parts = [
        (table[start : start + len(right)], right)
        for table, own in zip(tables, goals, strict=True)
        for start, right in own
    ]
    signs = np.concatenate([p for p, _ in parts]).astype(float)
    right = np.concatenate([r for _, r in parts])
    sizes = [len(r) for _, r in parts]
    first = np.append(0, np.cumsum(sizes))[:-1]
    group = np.repeat(np.arange(len(parts)), sizes)

    def loss(weight: Floats) -> tuple[float, Floats]:
        score = signs @ weight
        grown = np.exp(score - np.maximum.reduceat(score, first)[group])
        whole = np.add.reduceat(grown, first)
        good = np.add.reduceat(grown * right, first)
        slope = signs.T @ (grown / whole[group] - grown * right / good[group])
        ridge = RIDGE * (weight @ weight) / 2
        return float(-np.log(good / whole).sum() + ridge), slope + RIDGE * weight

    start = np.zeros(signs.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B").x


def signs_of(
    page: Read, choice: Chosen, known: Gazetteer
) -> Iterator[tuple[dict[str, float], bool]]:
    """The signs of each name, and whether it is marked as a place."""
    document, named = page
    marked = {(m.start, m.end) for m in document.marked}
    signs = Signs(named, choice, known)
    for n, mention in enumerate(named.found):
        if mention.how == "sound":
            continue  # Sifted by a rule: news that is marked has too few of them.
        if mention.how == "people" and document.corpus == "GeoVirus":
            continue  # It marks no peoples.
        yield dict(signs.of(n)), (mention.start, mention.end) in marked


def names_taught(
    pages: Sequence[Read], choices: Sequence[Chosen], known: Gazetteer
) -> tuple[dict[str, float], float]:
    """The weights of the signs, and the likelihood below which a name is none."""
    told = [
        s for p, c in zip(pages, choices, strict=True) for s in signs_of(p, c, known)
    ]
    seen = Counter(name for signs, _ in told for name in signs)
    kept = [
        {k: v for k, v in s.items() if seen[k] >= LEAST_SEEN and v} for s, _ in told
    ]
    turn = DictVectorizer()
    model = LogisticRegression(C=0.3, max_iter=400, fit_intercept=False)
    model.fit(turn.fit_transform(kept), [answer for _, answer in told])
    weights = {
        str(name): round(float(w), 3)
        for name, w in zip(turn.feature_names_, model.coef_[0], strict=True)
        if abs(w) >= LEAST_WEIGHT
    }
    return weights, _least(pages, choices, weights, known)


def _least(
    pages: Sequence[Read],
    choices: Sequence[Chosen],
    weights: dict[str, float],
    known: Gazetteer,
) -> float:
    """The likelihood that makes F1 highest; peoples do not count."""
    chances, answers = [], []
    for (document, named), choice in zip(pages, choices, strict=True):
        marked = {(m.start, m.end) for m in document.marked}
        likely = Signs(named, choice, known).likelihoods(weights)
        for mention, chance in zip(named.found, likely, strict=True):
            if mention.how in {"name", "short"}:
                chances.append(chance)
                answers.append((mention.start, mention.end) in marked)
    likelihoods, right = np.array(chances), np.array(answers)

    def f1(least: float) -> float:
        taken = likelihoods >= least
        return float(2 * (taken & right).sum() / (taken.sum() + right.sum()))

    return max((round(float(x), 2) for x in np.arange(0.3, 0.6, 0.02)), key=f1)


def common_words(texts: Sequence[str], known: Gazetteer) -> list[str]:
    """Everyday words that are names of places too."""
    counts = Counter(
        w for text in texts for w in re.findall(r"(?<![\w.])[a-z]+\b", text)
    )
    often = sorted(w for w, n in counts.items() if n >= LEAST_SEEN and len(w) > 1)
    keys = np.array([key(fold(w)) for w in often], np.int64)
    return [w for w, rows in zip(often, known.rows(keys), strict=True) if len(rows)]


def main() -> None:
    """Learn, and write what was learned."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--half", action="store_true", help="judge half by half")
    given = parser.parse_args()
    known = gazetteer()
    folder = given.shared / "data/places"
    open_ = [
        d for corpus in CORPORA for d in documents(folder, corpus) if not d.is_held_out
    ]
    news = [d.text for d in open_]
    plain = sorted((given.shared / "data/polnear/train").rglob("*.txt"))
    news += [path.read_text("utf-8", "replace") for path in plain]
    (HERE / "common.txt").write_text("\n".join(common_words(news, known)) + "\n")
    pages = [read(d, known) for d in open_]
    learned = taught(pages, known)
    choices = [
        chosen(named, known, home=_home(document, known), by=learned)
        for document, named in pages
    ]
    names, least = names_taught(pages, choices, known)
    write(learned, names, least)


def write(learned: Weights, names: dict[str, float], least: float) -> None:
    """Write the weights that ship."""
    table = {
        "alone": _named(ALONE, learned.alone),
        "among": [_named(ALONE + AMONG, w) for w in learned.among],
        "names": dict(sorted(names.items())),
        "least": least,
    }
    text = json.dumps(table, indent=0, ensure_ascii=False)
    (HERE / "weights.json").write_text(text + "\n", "utf-8")
    print(f"{len(names)} signs of names; least {least}")


def _named(names: Sequence[str], values: npt.NDArray[np.float32]) -> dict[str, float]:
    return {n: round(float(v), 3) for n, v in zip(names, values, strict=True)}


if __name__ == "__main__":
    main()
