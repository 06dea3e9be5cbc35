"""A drawing of how a ledger's speed changes as it grows, for `benchmarks/ledger.py`."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

#: A panel: its size, the room left and right of it, and from one panel to the next.
WIDE, HIGH, LEFT, RIGHT, APART = 420, 190, 60, 240, 260
COLOURS = ("#14405f", "#b9812b", "#6b8e4e", "#9c3d3d", "#7a5c99", "#777777")
Points = Sequence[tuple[float, float]]

#: What is drawn of the rates, and of the questions, with the line that was aimed at.
RATES = (
    "in batches, claims/s, by CPU second",
    "the same bytes in a bare table, by CPU second",
)
QUESTIONS = ("a claim by its id", "two words, act and time", "a speaker's page")


class Drawing:
    """Two panels of lines over the number of claims, both axes logarithmic."""

    def __init__(self, title: str) -> None:
        wide, high = LEFT + WIDE + RIGHT, 2 * APART
        given = {"viewBox": f"0 0 {wide} {high}", "role": "img"}
        given |= {"font-family": "sans-serif", "font-size": "11"}
        self.root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **given})
        ET.SubElement(self.root, "title").text = title
        self.add("rect", width=wide, height=high, fill="#fdfcf9")

    def add(self, kind: str, **given: object) -> ET.Element:
        """Add an element; `_` in a name stands for a hyphen."""
        named = {k.replace("_", "-"): str(v) for k, v in given.items()}
        return ET.SubElement(self.root, kind, named)

    def say(self, words: str, x: float, y: float, **given: object) -> None:
        """Write words at a place of the drawing."""
        self.add("text", x=round(x, 1), y=round(y, 1), **given).text = words

    def panel(self, top: int, title: str, lines: Mapping[str, Points]) -> None:
        """Draw one panel with its axes, and name each line at its end."""
        xs = [x for points in lines.values() for x, _ in points]
        ys = [y for points in lines.values() for _, y in points]
        across = _scale(xs, LEFT, LEFT + WIDE)
        up = _scale(ys, top + HIGH, top)
        self.say(title, LEFT, top - 10, font_weight="bold")
        for tick in _tens(xs):
            self.say(
                f"{tick:,.0f}", across(tick), top + HIGH + 16, text_anchor="middle"
            )
        for tick in _tens(ys):
            self.add("line", x1=LEFT, x2=LEFT + WIDE, y1=up(tick), y2=up(tick),
                     stroke="#ddd")  # fmt: skip
            self.say(f"{tick:,g}", LEFT - 6, up(tick) + 4, text_anchor="end")
        ends: list[tuple[float, str, str]] = []
        for (name, points), colour in zip(lines.items(), COLOURS, strict=False):
            places = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in points)
            self.add("polyline", points=places, fill="none", stroke=colour,
                     stroke_width=2)  # fmt: skip
            for x, y in points:
                self.add("circle", cx=f"{across(x):.1f}", cy=f"{up(y):.1f}", r=3,
                         fill=colour)  # fmt: skip
            ends.append((up(points[-1][1]) + 4, name, colour))
        at = float(top)
        for end, name, colour in sorted(ends):
            at = max(end, at + 12)
            self.say(name, LEFT + WIDE + 8, at, fill=colour)


def drawn(columns: Sequence[Mapping[str, Any]]) -> str:
    """The drawing as SVG.

    Args:
        columns: What was measured, with `engine`, `claims`, `rates` and `questions`.
    """
    drawing = Drawing("What a ledger does as it grows")
    drawing.panel(
        30,
        "Claims recorded in batches, for each second of a core",
        _lines(columns, "rates", RATES, lambda told: told),
    )
    drawing.panel(
        30 + APART,
        "Milliseconds until an answer, 95 of 100",
        _lines(columns, "questions", QUESTIONS, lambda told: told[1]),
    )
    return ET.tostring(drawing.root, encoding="unicode") + "\n"


def _lines(
    columns: Sequence[Mapping[str, Any]],
    of: str,
    names: Iterable[str],
    number: Callable[[Any], float],
) -> dict[str, list[tuple[float, float]]]:
    lines: dict[str, list[tuple[float, float]]] = {}
    for name in names:
        for column in columns:
            line = f"{column['engine']}: {name.split(',')[0]}"
            point = column["claims"], number(column[of][name])
            lines.setdefault(line, []).append(point)
    return lines


def _tens(values: Iterable[float]) -> list[float]:
    """The powers of ten that hold these values."""
    logs = [math.log10(value) for value in values]
    return [10.0**n for n in range(math.floor(min(logs)), math.ceil(max(logs)) + 1)]


def _scale(
    values: Iterable[float], start: float, end: float
) -> Callable[[float], float]:
    """Where a value lies between two places, by its logarithm."""
    tens = _tens(values)
    low, high = math.log10(tens[0]), math.log10(tens[-1])
    return lambda value: (
        start + (math.log10(value) - low) / ((high - low) or 1) * (end - start)
    )
