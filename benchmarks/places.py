"""How well places are found and placed, on LGL, TR-News and GeoVirus.

    python benchmarks/places.py [--shared ../shared] [--errors]

Four fifths of each corpus are what the weights were learned from and what was looked
at ("dev"); every fifth document, by a digest of its id, is only scored ("held out";
`--errors` shows nothing of them).

* **Resolved**: of the names that the corpus marks and places, given to onrecord, how
  many are read as an entry within 161 km (100 miles) of where the corpus has it, as
  Gritta et al. (2018, https://doi.org/10.1007/s10579-017-9385-8) count. A name left
  unread is not resolved.
* **End to end**: precision, recall and F1 of names found in the bare text: the same
  words, and within 161 km. Names that the corpus marks but does not place count neither
  way. GeoVirus marks no adjectives ("Syrian"), so that ours are left out there.

Measured too: words a second of one core, finding and reading together.
"""

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from onrecord.claims.places import Place, Use, places_in
from onrecord.text import Span
from places_corpora import CORPORA, Document, Marked, documents

#: An entry so many kilometres off is right: 100 miles.
RIGHT_KM = 161.0


def km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points on a sphere.

    >>> round(km((51.5, -0.13), (48.85, 2.35)))
    342
    """
    (a, b), (c, d) = ((radians(x), radians(y)) for x, y in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6371 * asin(sqrt(min(1.0, half)))


def is_right(place: Place | None, marked: Marked) -> bool:
    """Whether a place is read as where the corpus has it."""
    if place is None or place.lat is None or place.lon is None or marked.at is None:
        return False
    return km((place.lat, place.lon), marked.at) <= RIGHT_KM


@dataclass(slots=True)
class Tally:
    """How many names are marked, resolved, found and right."""

    marked: int = 0
    resolved: int = 0
    found: int = 0
    right: int = 0

    def add(
        self, document: Document, given: Sequence[Place], free: Iterable[Place]
    ) -> None:
        """Count one document: places of given names, and places found."""
        placed = {(m.start, m.end): m for m in document.marked if m.at is not None}
        bare = {(m.start, m.end) for m in document.marked if m.at is None}
        read = {(p.span.start, p.span.end): p for p in given}
        self.marked += len(placed)
        self.resolved += sum(is_right(read.get(at), m) for at, m in placed.items())
        for place in free:
            at = (place.span.start, place.span.end)
            if at in bare or place.lat is None:
                continue
            self.found += 1
            self.right += at in placed and is_right(place, placed[at])

    @property
    def scores(self) -> tuple[float, float, float, float]:
        """Resolved; precision, recall and F1 end to end; in percent."""
        precision = self.right / (self.found or 1)
        recall = self.right / (self.marked or 1)
        f1 = 2 * self.right / ((self.found + self.marked) or 1)
        share = self.resolved / (self.marked or 1)
        return 100 * share, 100 * precision, 100 * recall, 100 * f1


def counted(document: Document, places: Iterable[Place]) -> Iterator[Place]:
    """The places that count in a corpus."""
    for place in places:
        if document.corpus != "GeoVirus" or place.use is not Use.ADJECTIVE:
            yield place


def names_of(document: Document) -> list[Span]:
    """The names that a corpus marks and places."""
    return [Span(m.start, m.end) for m in document.marked if m.at is not None]


def report(name: str, part: Sequence[Document], *, errors: bool) -> None:
    """Print a line of the table."""
    words = sum(len(d.text.split()) for d in part)
    started = time.process_time()
    free = [places_in(d.text) for d in part]
    seconds = time.process_time() - started
    tally = Tally()
    for document, places in zip(part, free, strict=True):
        given = places_in(document.text, names=names_of(document))
        tally.add(document, given, counted(document, places))
        if errors:
            _show(document, given, list(counted(document, places)))
    resolved, precision, recall, f1 = tally.scores
    print(f"{name:20} {len(part):5} {tally.marked:6} {resolved:9.1f} {precision:6.1f}"
          f" {recall:6.1f} {f1:6.1f} {words / seconds:10,.0f}")  # fmt: skip


def _show(document: Document, given: Sequence[Place], free: Sequence[Place]) -> None:
    read = {(p.span.start, p.span.end): p for p in given}
    found = {(p.span.start, p.span.end) for p in free}
    marked = {(m.start, m.end): m for m in document.marked}
    for at, mark in marked.items():
        place = read.get(at)
        if mark.at is not None and not is_right(place, mark):
            where = None if place is None else (place.name, place.within)
            print(f"   far    {mark.words!r} {mark.at} read as {where}")
        elif mark.at is not None and at not in found:
            print(f"   missed {_around(document.text, *at)}")
    for at in sorted(found - set(marked)):
        print(f"   none   {_around(document.text, *at)}")


def _around(text: str, start: int, end: int) -> str:
    return repr(
        f"{text[max(0, start - 30) : start]}[{text[start:end]}]{text[end : end + 30]}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    places_in("Paris.")  # The gazetteer is read once, before the clock starts.
    print(f"{'':20} {'docs':>5} {'names':>6} {'resolved':>9} {'P':>6} {'R':>6}"
          f" {'F1':>6} {'words/s':>10}")  # fmt: skip
    for corpus in CORPORA:
        all_ = list(documents(given.shared / "data/places", corpus))
        dev = [d for d in all_ if not d.is_held_out]
        report(f"{corpus} dev", dev, errors=given.errors)
        held = [d for d in all_ if d.is_held_out]
        report(f"{corpus} held out", held, errors=False)


if __name__ == "__main__":
    main()
