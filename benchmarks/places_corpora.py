"""News with its place names marked and placed, from the public corpora.

LGL (Lieberman et al. 2010, local papers), TR-News (Kamalloo and Rafiei 2018) and
GeoVirus (Gritta et al. 2018, Wikinews on epidemics). Four fifths of each, by a digest
of the document's id, may be looked at and learned from; the rest is only scored.
"""

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
