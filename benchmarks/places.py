"""How well places are found and placed, on LGL, TR-News and GeoVirus.

    python benchmarks/places.py [--shared ../shared] [--errors]

Four fifths of each corpus are what the weights were learned from and what was looked
at ("dev"); every fifth document, by a digest of its id, is only scored ("held out";
`--errors` shows nothing of them).

LGL is of local papers (Lieberman et al. 2010), TR-News of news of the world (Kamalloo
and Rafiei 2018), GeoVirus of Wikinews on epidemics (Gritta et al. 2018).

* **Resolved**: of the names that the corpus marks and places, given to onrecord, how
  many are read as an entry within 161 km (100 miles) of where the corpus has it, as
  Gritta et al. (2018, https://doi.org/10.1007/s10579-017-9385-8) count. A name left
  unread is not resolved.
* **End to end**: precision, recall and F1 of names found in the bare text: the same
  words, and within 161 km. Names that the corpus marks but does not place count neither
  way. GeoVirus marks no adjectives ("Syrian"), so that ours are left out there.

Where a corpus names the outlet's site (LGL and TR-News do), onrecord is told it.
Measured too: words a second of one core, finding and reading together.
"""

import argparse
import hashlib
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from onrecord.claims.places import Place, Use, places_in
from onrecord.text import Span

#: An entry so many kilometres off is right: 100 miles.
RIGHT_KM = 161.0
CORPORA = {"LGL": "lgl.xml", "TR-News": "TR-News.xml", "GeoVirus": "GeoVirus.xml"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A name marked in a document.

    Attributes:
        start: Where it begins, in code points.
        end: Where it ends.
        words: The words.
        at: Latitude and longitude; None where the corpus has none.
        geonameid: The corpus's entry at GeoNames, where it has one.
    """

    start: int
    end: int
    words: str
    at: tuple[float, float] | None
    geonameid: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a corpus.

    Attributes:
        outlet: The site it is from, where the corpus says it.
        is_held_out: Whether it is only scored.
    """

    corpus: str
    id: str
    text: str
    marked: tuple[Marked, ...]
    outlet: str | None
    is_held_out: bool


def documents(folder: Path, corpus: str) -> Iterator[Document]:
    """The documents of a corpus, in its order."""
    root = ET.parse(folder / CORPORA[corpus]).getroot()  # noqa: S314 - our own folder
    for article in root.iter("article"):
        text = article.findtext("text") or ""
        number = article.get("docid") or article.findtext("source") or text[:80]
        digest = hashlib.sha256(f"{corpus}:{number}".encode()).digest()
        yield Document(
            corpus=corpus,
            id=number,
            text=text,
            marked=tuple(_marked(article, text)),
            outlet=article.findtext("domain"),
            is_held_out=digest[0] < 256 / 5,
        )


def _marked(article: ET.Element, text: str) -> Iterator[Marked]:
    """The names marked; those whose offsets slipped are put where their words stand."""
    seen: set[tuple[int, int]] = set()
    for item in article.iter():
        if item.tag not in {"toponym", "location"}:
            continue
        words = (item.findtext("phrase") or item.findtext("name") or "").strip()
        start = int(item.findtext("start") or 0)
        if text[start : start + len(words)] != words:
            start = _nearest(words, start, text)
        span = (start, start + len(words))
        if not words or start < 0 or span in seen:
            continue
        seen.add(span)
        entry = item.find("gaztag")
        where = item if entry is None else entry
        lat, lon = where.findtext("lat"), where.findtext("lon")
        at = (float(lat), float(lon)) if lat and lon else None
        number = entry.get("geonameid") if entry is not None else None
        yield Marked(*span, words, at, int(number) if number else None)


def _nearest(words: str, start: int, text: str) -> int:
    """Where some words stand, nearest to where they should; -1 for nowhere."""
    places = []
    at = text.find(words) if words else -1
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return min(places, key=lambda p: abs(p - start), default=-1)


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


def add(tally: Tally, document: Document) -> tuple[list[Place], list[Place]]:
    """Read one document, and count it; gives the places of given names, and found."""
    site = document.outlet
    free = list(counted(document, places_in(document.text, site=site)))
    given = list(places_in(document.text, names=names_of(document), site=site))
    tally.add(document, given, free)
    return given, free


def report(name: str, part: Sequence[Document], *, errors: bool) -> None:
    """Print a line of the table."""
    words = sum(len(d.text.split()) for d in part)
    started = time.process_time()
    for document in part:
        places_in(document.text, site=document.outlet)
    seconds = time.process_time() - started
    tally = Tally()
    for document in part:
        read = add(tally, document)
        if errors:
            _show(document, *read)
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
