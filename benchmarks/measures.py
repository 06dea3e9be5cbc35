"""How well measures are found and named, against MeasEval's training part.

    python -m benchmarks.measures [--shared ../shared] [--last] [--errors]

MeasEval marks quantities in articles of science, with their units as printed, and no
values: https://aclanthology.org/2021.semeval-1.38. Of its documents, in the order of
their names, every fourth is only scored, with `--last`; `--errors` shows nothing of it.

Scored: of the single quantities with a unit, how many a count overlaps (found), and how
many of all have a unit of the same name (unit), both in percent.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.counts import same_unit
from onrecord.claims.counts import Count, counts_in
from onrecord.text import Span

EVERY = 4
#: A line of a file: its document, set, kind, start, end, id, text, and what else.
_KIND, _START, _END, _TEXT, _OTHER = 2, 3, 4, 6, 7


def quantities(lines: Sequence[str]) -> Iterator[tuple[Span, str, str]]:
    """The span, words and unit of each single quantity with a unit."""
    for line in lines:
        fields = line.split("\t")
        if len(fields) <= _OTHER or fields[_KIND] != "Quantity" or not fields[_OTHER]:
            continue
        other = json.loads(fields[_OTHER])
        if "unit" in other and "IsList" not in other.get("mods", ()):
            span = Span(int(fields[_START]), int(fields[_END]))
            yield span, fields[_TEXT], other["unit"]


def same(unit: str, counts: Sequence[Count]) -> bool:
    """Whether one of some counts has this unit."""
    return any(same_unit(c.unit_as_said or "") == same_unit(unit) for c in counts)


def report(name: str, files: Sequence[Path], *, errors: bool) -> None:
    """Print a line of the table."""
    gold = found = right = 0
    for file in files:
        text = (file.parents[1] / "text" / f"{file.stem}.txt").read_text("utf-8")
        counts = counts_in(text)
        for span, words, unit in quantities(file.read_text("utf-8").splitlines()[1:]):
            over = [c for c in counts
                    if c.span.start < span.end and span.start < c.span.end]  # fmt: skip
            gold += 1
            found += bool(over)
            right += same(unit, over)
            if errors and not same(unit, over):
                print(f"  {words!r} {unit!r} read as {[c.unit_as_said for c in over]}")
    print(f"{name:20} {gold:6} {100 * found / gold:7.1f} {100 * right / gold:7.1f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--last", action="store_true", help="score every fourth, too")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    folder = given.shared / "data/quantities/measeval_train/tsv"
    files = sorted(folder.glob("*.tsv"))
    print(f"{'MeasEval':20} {'units':>6} {'found':>7} {'unit':>7}")
    looked_at = [f for i, f in enumerate(files) if i % EVERY != EVERY - 1]
    report("three of four", looked_at, errors=given.errors)
    if given.last:
        report("every fourth", files[EVERY - 1 :: EVERY], errors=False)


if __name__ == "__main__":
    main()
