"""Reads news that nobody marked, for a teacher to mark."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lxml import etree

from corpus import MarkedArticle

#: Shorter texts are not articles.
SHORTEST = 400


def read_plain(data: Path) -> list[MarkedArticle]:
    """News of other desks and other years than PolNeAR: wires, war, world news."""
    found = [
        *_timeml(data / "timex/AQUAINT"),
        *_timeml(data / "timex/TimeBank"),
        *_toponyms(data / "places/TR-News.xml"),
        *_toponyms(data / "places/GeoVirus.xml"),
        *_bodies(data / "pages/ground-truth.json"),
        # Local news of the United States: a quarter of it is enough.
        *islice(_toponyms(data / "places/lgl.xml"), 0, None, 4),
    ]
    return [article for article in found if len(article.text) >= SHORTEST]


def _timeml(folder: Path) -> Iterator[MarkedArticle]:
    for path in sorted(folder.glob("*.tml")):
        if path.name.startswith("._"):
            continue  # what a Mac keeps beside a file
        body = etree.parse(path, etree.XMLParser(recover=True)).find("TEXT")
        if body is not None:
            yield _article(path.stem, "".join(body.itertext()))


def _toponyms(path: Path) -> Iterator[MarkedArticle]:
    told = etree.parse(path, etree.XMLParser(recover=True))
    for number, element in enumerate(told.iter("article")):
        yield _article(f"{path.stem}-{number}", element.findtext("text") or "")


def _bodies(path: Path) -> Iterator[MarkedArticle]:
    pages = json.loads(path.read_text(encoding="utf-8"))
    for name, page in sorted(pages.items()):
        yield _article(f"page-{name}", page["articleBody"])


def _article(name: str, text: str) -> MarkedArticle:
    return MarkedArticle(name, text.strip(), (), is_marked=False)
