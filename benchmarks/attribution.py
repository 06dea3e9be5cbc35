"""Who said what: the shipped tagger against PolNeAR dev, by the project's judge.

    python benchmarks/attribution.py [--shared ../shared] [--out FOLDER]
        [--weights quick] [--full-precision] [--plain]

Writes the predictions in the judge's form, prints the judge's tables for all
attributions and for claims only, and says where the errors are. What is judged is the
tagger's own attributions; with `--plain`, the claims that the rules make of them, as
`onrecord claims --plain` prints them.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from onrecord.articles import plain
from onrecord.claims import Attribution, resolve
from onrecord.claims.join import attributions
from onrecord.claims.tagger.onnx_tagger import OnnxTagger, Running
from onrecord.claims.tagger.weights import CHOICES
from onrecord.cli.inputs import captured

HALF = 0.5
ROLES = ("source", "cue", "content")

#: What can go wrong with one gold attribution, in the order it is looked for.
ERRORS = (
    "found",
    "source missed",
    "source where there is none",
    "another source",
    "source's borders",
    "missed altogether",
    "joined otherwise",
    "content's borders",
)


@dataclass(frozen=True, slots=True)
class Read:
    """One article as onrecord read it."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]

    def as_json(self) -> str:
        """One line in the judge's form."""
        rows = [
            {role: [[s.start, s.end] for s in getattr(found, role)] for role in ROLES}
            for found in self.attributions
        ]
        return json.dumps({"doc": self.name, "attributions": rows})


def with_rules(path: Path, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """What the rules make of a text's attributions, as `claims --plain` does."""
    (capture,) = captured([str(path)])
    (article,) = plain(*capture.records).records
    claims = resolve(article, found, read_by="benchmark").claims
    return tuple(claim.attribution for claim in claims)


def read_split(folder: Path, tagger: OnnxTagger, *, rules: bool) -> list[Read]:
    """Read every article of a split, and say how fast."""
    names, texts = [], []
    paths = sorted((folder / "text").glob("*.txt"))
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            names.append(path.stem)
            texts.append(file.read())
    began, began_cpu = time.perf_counter(), time.process_time()
    marked = tagger.tag(texts)
    found = [
        Read(name, text, attributions(name, text, tagged).records)
        for name, text, tagged in zip(names, texts, marked, strict=True)
    ]
    took, took_cpu = time.perf_counter() - began, time.process_time() - began_cpu
    words = sum(len(text.split()) for text in texts)
    print(
        f"{tagger.name}: {len(texts)} articles, {words} words in {took:.1f} s, "
        f"{words / took_cpu:.0f} words per processor second"
    )
    if rules:
        found = [
            replace(r, attributions=with_rules(p, r.attributions))
            for p, r in zip(paths, found, strict=True)
        ]
    return found


def judged(judge: Path, data: Path, predictions: Path, subset: str) -> dict[str, Any]:
    """Ask the judge; its tables go to the screen."""
    figures = predictions.with_name(f"figures-{subset}.json")
    command = [sys.executable, judge, "score", predictions, "--data", data]
    command += ["--subset", subset, "--json", figures]
    command += ["--ci"] if subset == "all" else []
    print(f"\n{subset}:", flush=True)
    subprocess.run(command, check=True)  # noqa: S603 - the judge is the project's own
    (found,) = json.loads(figures.read_text()).values()
    return dict(found)


def error_of(judge: Any, gold: Any, twin: Any, touched: Iterable[Any]) -> str:  # noqa: ANN401 - the judge has no types
    """What went wrong with one gold attribution."""
    if twin is not None:
        return _source_error(judge, gold, twin)
    everything = frozenset().union(*(found.c for found in touched))
    if len(gold.c & everything) < HALF * len(gold.c):
        return "missed altogether"
    joined = judge.jaccard(gold.c, _runs(everything, gold.c)) >= HALF
    return "joined otherwise" if joined else "content's borders"


def _source_error(judge: Any, gold: Any, twin: Any) -> str:  # noqa: ANN401 - the judge has no types
    """What went wrong with the source, where the content was found."""
    if not (gold.s and twin.s):
        if gold.s:
            return "source missed"
        return "source where there is none" if twin.s else "found"
    if judge.jaccard(gold.s, twin.s) >= HALF:
        return "found"
    return "source's borders" if gold.s & twin.s else "another source"


def _runs(tokens: frozenset[int], wanted: frozenset[int]) -> frozenset[int]:
    """The runs of neighbouring tokens that touch what is wanted."""
    kept: set[int] = set()
    for token in tokens & wanted:
        for way in (-1, 1):
            at = token
            while at in tokens and (at == token or at not in kept):
                kept.add(at)
                at += way
    return frozenset(kept)


def errors(judge: Path, data: Path, predictions: Path, split: str) -> None:
    """Print where the errors are, by kind of quotation."""
    sys.path.insert(0, str(judge.parent))
    import attr_eval  # noqa: PLC0415 - it lies wherever it was said to lie

    docs = attr_eval.load_gold(str(data), split)
    found, _ = attr_eval.load_predictions(str(predictions), docs)
    table: Counter[tuple[str, str]] = Counter()
    false: Counter[str] = Counter()
    for name, doc in docs.items():
        golds, _ = attr_eval.gold(doc)
        ours = found[name]
        pairs = dict(attr_eval.match(golds, ours))
        for i, gold in enumerate(golds):
            twin = ours[pairs[i]] if i in pairs else None
            touched = [x for x in ours if x.c & gold.c]
            table[error_of(attr_eval, gold, twin, touched), gold.type] += 1
        matched = set(pairs.values())
        golden = frozenset().union(*(gold.c for gold in golds))
        for j, x in enumerate(ours):
            if j not in matched:
                inside = len(x.c & golden) >= HALF * len(x.c)
                false[
                    "in gold content, cut or joined otherwise"
                    if inside
                    else "where gold has nothing"
                ] += 1
    _print_errors(table, false, attr_eval.TYPES)


def _print_errors(
    table: Counter[tuple[str, str]], false: Counter[str], types: Sequence[str]
) -> None:
    total = sum(table.values())
    print(
        "\nwhere the gold attributions went"
        + "".join(f"{t:>10}" for t in types)
        + f"{'all':>10}"
    )
    for error in ERRORS:
        row = [table[error, kind] for kind in types]
        share = 100 * sum(row) / total
        print(
            f"   {error:29}"
            + "".join(f"{n:10}" for n in row)
            + f"{sum(row):10} {share:5.1f} %"
        )
    print("attributions that match no gold one")
    for kind, count in false.most_common():
        print(f"   {kind:45} {count:6}")


def main() -> None:
    """Read, judge, explain."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--split", default="dev")
    parser.add_argument("--out", type=Path, help="keep the predictions here")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--weights", default="careful", choices=sorted(CHOICES))
    parser.add_argument("--full-precision", action="store_true")
    parser.add_argument("--plain", action="store_true", help="with the rules")
    asked = parser.parse_args()
    data, judge = asked.shared / "data/polnear", asked.shared / "bench/attr_eval.py"
    out = asked.out or Path(mkdtemp(prefix="onrecord-"))
    out.mkdir(parents=True, exist_ok=True)
    predictions = out / f"polnear-{asked.split}.jsonl"
    running = Running(threads=asked.threads, full_precision=asked.full_precision)
    tagger = OnnxTagger.load(*CHOICES[asked.weights], running)
    read = read_split(data / asked.split, tagger, rules=asked.plain)
    lines = [found.as_json() + "\n" for found in read]
    predictions.write_text("".join(lines), encoding="utf-8")
    figures = {
        subset: judged(judge, data, predictions, subset) for subset in ("all", "claims")
    }
    (out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    errors(judge, data, predictions, asked.split)


if __name__ == "__main__":
    main()
