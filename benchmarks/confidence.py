"""How often an attribution is right of which onrecord is so sure.

    python benchmarks/confidence.py [--shared ../shared] [--svg FILE]

Reads PolNeAR dev with the shipped tagger, asks the project's judge which attributions
are right end to end (half of the content's words and half of the source's), and
prints, for each tenth of confidence, how many there are and how many are right, with
the expected calibration error. `--svg` draws the same as a reliability diagram.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import Attribution
from onrecord.claims.join import attributions
from onrecord.claims.tagger.calibration import Calibration
from onrecord.claims.tagger.onnx_tagger import OnnxTagger
from onrecord.text import Span

BINS = 10

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measured:
    """Every attribution that was read: shape (n_attributions,) each.

    Attributes:
        sure: The confidence it was given.
        right: 1 where it was right end to end, by the project's judge.
        article: The number of its article.
    """

    sure: Floats
    right: Floats
    article: NDArray[np.int64]

    def of(self, kept: NDArray[np.bool_]) -> "Measured":
        """Some of the attributions."""
        return Measured(self.sure[kept], self.right[kept], self.article[kept])


@dataclass(frozen=True, slots=True)
class Bin:
    """Attributions of about the same confidence.

    Attributes:
        low: Where it begins.
        count: How many there are.
        sure: Their mean confidence.
        right: The share that is right.
    """

    low: float
    count: int
    sure: float
    right: float


def bins(sure: Floats, right: Floats) -> Iterator[Bin]:
    """Ten bins of equal width; those that hold nothing are left out."""
    place = np.minimum((sure * BINS).astype(int), BINS - 1)
    for b in range(BINS):
        inside = place == b
        if inside.any():
            yield Bin(
                b / BINS,
                int(inside.sum()),
                float(sure[inside].mean()),
                float(right[inside].mean()),
            )


def calibration_error(sure: Floats, right: Floats) -> float:
    """Expected calibration error over ten bins of equal width.

    Source: Guo et al. (2017), https://proceedings.mlr.press/v70/guo17a.html
    """
    gaps = sum(b.count * abs(b.sure - b.right) for b in bins(sure, right))
    return gaps / len(sure)


def measured(
    tagger: OnnxTagger, shared: Path, calibration: Calibration | None = None
) -> Measured:
    """Read dev, and ask the judge about every attribution.

    Args:
        tagger: Reads.
        shared: Where the corpus and the judge are.
        calibration: Used in place of the tagger's own.
    """
    sys.path.insert(0, str(shared / "bench"))
    import attr_eval  # noqa: PLC0415 - it lies wherever it was said to lie

    docs = attr_eval.load_gold(str(shared / "data/polnear"), "dev")
    tagged = tagger.tag([doc.text for doc in docs.values()])
    rows: list[tuple[float, float, int]] = []
    for number, ((name, doc), marks) in enumerate(
        zip(docs.items(), tagged, strict=True)
    ):
        used = replace(marks, calibration=calibration or marks.calibration)
        found = attributions(name, doc.text, used).records
        golds, _ = attr_eval.gold(doc)
        ours = [attr_eval.Attribution(doc, *_parts(a)) for a in found]
        right = {
            j
            for i, j in attr_eval.match(golds, ours)
            if attr_eval.source_ok(doc, golds[i], ours[j])[0]
        }
        rows += [(a.confidence, float(j in right), number) for j, a in enumerate(found)]
    sure, good, number = map(np.array, zip(*rows, strict=True))
    return Measured(sure, good, number)


def _parts(found: Attribution) -> list[list[list[int]]]:
    """Source, cue and content, as the judge takes them."""

    def places(spans: tuple[Span, ...]) -> list[list[int]]:
        return [[span.start, span.end] for span in spans]

    return [places(found.source), places(found.cue), places(found.content)]


#: The diagram: its side, the room around it, and how wide a bin is drawn.
SIDE, ROOM, BAR = 300, 46, 26


class Drawing:
    """An SVG drawing whose unit square is `SIDE` wide."""

    def __init__(self, title: str) -> None:
        whole = str(SIDE + 2 * ROOM)
        given = {"viewBox": f"0 0 {whole} {whole}", "role": "img"}
        given |= {"font-family": "sans-serif", "font-size": "11"}
        self.root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **given})
        ET.SubElement(self.root, "title").text = title
        self.add("rect", width=whole, height=whole, fill="#fdfcf9")

    def add(self, kind: str, **given: object) -> ET.Element:
        """Add an element; `_` in a name stands for a hyphen."""
        named = {k.replace("_", "-"): str(v) for k, v in given.items()}
        return ET.SubElement(self.root, kind, named)

    def say(self, words: str, x: float, y: float, **given: object) -> None:
        """Write words whose middle is at a place of the drawing."""
        self.add(
            "text", x=round(x), y=round(y), text_anchor="middle", **given
        ).text = words

    @staticmethod
    def at(x: float, y: float) -> tuple[float, float]:
        """Where a point of the unit square is drawn."""
        return ROOM + x * SIDE, ROOM / 2 + (1 - y) * SIDE


def diagram(found: list[Bin]) -> str:
    """A reliability diagram as SVG: the share that is right over confidence."""
    drawing = Drawing("How often attributions are right, by how sure the reader is")
    total = sum(b.count for b in found)
    (left, floor), (right, top) = drawing.at(0, 0), drawing.at(1, 1)
    for tenth in range(0, BINS + 1, 2):
        x, y = drawing.at(tenth / BINS, tenth / BINS)
        drawing.say(f"{tenth / BINS}", x, floor + 16)
        drawing.say(f"{tenth / BINS}", left - 14, y + 4)
    for b in found:
        x, y = drawing.at(b.low + 0.5 / BINS, b.right)
        bar = drawing.add(
            "rect",
            x=round(x - BAR / 2),
            y=round(y),
            width=BAR,
            height=round(floor - y),
            fill="#b9812b",
            # The more attributions, the darker.
            fill_opacity=round(0.25 + 0.75 * min(1.0, 4 * b.count / total), 2),
        )
        ET.SubElement(bar, "title").text = f"{b.count} read, {b.right:.0%} right"
    drawing.add(
        "line",
        x1=left,
        y1=floor,
        x2=right,
        y2=top,
        stroke="#14405f",
        stroke_dasharray=4,
    )
    drawing.add(
        "rect", x=left, y=top, width=SIDE, height=SIDE, fill="none", stroke="#777"
    )
    drawing.say("how sure the reader is", (left + right) / 2, floor + 36)
    turned = f"rotate(-90 14 {(floor + top) / 2})"
    drawing.say("share that is right", 14, (floor + top) / 2, transform=turned)
    return ET.tostring(drawing.root, encoding="unicode") + "\n"


def main() -> None:
    """Measure, print, and draw if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--svg", type=Path)
    asked = parser.parse_args()
    dev = measured(OnnxTagger.load(), asked.shared)
    found = list(bins(dev.sure, dev.right))
    print("confidence  attributions   mean  right")
    for b in found:
        tenth = f"{b.low:.1f}–{b.low + 1 / BINS:.1f}"
        print(f"{tenth} {b.count:14} {b.sure:10.2f} {b.right:6.2f}")
    print(f"expected calibration error {calibration_error(dev.sure, dev.right):.4f}")
    if asked.svg:
        asked.svg.write_text(diagram(found), encoding="utf-8")


if __name__ == "__main__":
    main()
