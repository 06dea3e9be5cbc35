"""How much of an article's body is read, how exactly, and how fast.

    python benchmarks/articles.py [FOLDER]

FOLDER holds the pages of Zyte's article extraction benchmark (`html/*.html.gz` and
`ground-truth.json`); by default `../shared/data/pages` beside the checkout. Each
setting of trafilatura is judged by itself and inside onrecord's reader.

Measure: each text is the multiset of its runs of four words. Per page the shared
runs, and those only in one text, are divided by their sum, so that every page
counts the same; precision, recall and F1 are of these added over all pages. The
published benchmark's measure is of the same kind. Speed is CPU time of one process
after a warm-up, reading from memory.
"""

import gzip
import json
import logging
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import trafilatura

from onrecord.articles import ZoneKind
from onrecord.articles.body import CHOSEN, Setting
from onrecord.articles.html import read_html

PAGES = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"
RUN = 4
SETTINGS = {
    "default": Setting(),
    "fast": Setting(fast=True),
    "precision": Setting(precision=True),
    "fast precision": Setting(fast=True, precision=True),
    "recall": Setting(recall=True),
}
#: The zones that the benchmark's people count as body.
BODY = (
    ZoneKind.BODY,
    ZoneKind.DATELINE,
    ZoneKind.CORRECTION,
    ZoneKind.AGENCY_CREDIT,
)

Reader = Callable[[str], str]


def main(folder: Path) -> None:
    """Print a table of every reader and setting."""
    logging.disable(logging.CRITICAL)
    truth, pages = _pages(folder)
    print(f"{len(pages)} pages from {folder}")
    print(f"{'reader':34}{'precision':>10}{'recall':>8}{'F1':>8}{'pages/s':>9}")
    for name, reader in _readers().items():
        reader(next(iter(pages.values())))
        started = time.process_time()
        read = {page: reader(markup) for page, markup in pages.items()}
        seconds = time.process_time() - started
        precision, recall, f1 = _scores(truth, read)
        print(
            f"{name:34}{precision:10.4f}{recall:8.4f}{f1:8.4f}"
            f"{len(pages) / seconds:9.1f}",
            flush=True,
        )
    _fields(pages)


def _pages(folder: Path) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The bodies that people marked, and the pages, each by its name."""
    known = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    truth = {name: page["articleBody"] for name, page in known.items()}
    pages = {
        name: gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        for name in known
    }
    return truth, {
        name: page.decode("utf-8", "replace") for name, page in pages.items()
    }


def _readers() -> Mapping[str, Reader]:
    alone = {f"trafilatura, {n}": _alone(s) for n, s in SETTINGS.items()}
    ours = {
        f"onrecord, {n}{' (chosen)' if s == CHOSEN else ''}": _ours(s)
        for n, s in SETTINGS.items()
    }
    return {**alone, **ours}


def _alone(setting: Setting) -> Reader:
    def read(markup: str) -> str:
        text = trafilatura.extract(
            markup,
            include_comments=False,
            fast=setting.fast,
            favor_precision=setting.precision,
            favor_recall=setting.recall,
        )
        return text or ""

    return read


def _ours(setting: Setting) -> Reader:
    def read(markup: str) -> str:
        found = read_html(markup, "0" * 64, setting=setting)
        return "\n".join(words for a in found.records for words in a.words(*BODY))

    return read


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = text.split()
    last = max(1, len(words) - RUN + 1)
    return Counter(tuple(words[i : i + RUN]) for i in range(last) if words)


def _scores(
    truth: Mapping[str, str], read: Mapping[str, str]
) -> tuple[float, float, float]:
    both = only_read = only_true = 0.0
    for name, text in truth.items():
        wanted, given = _runs(text), _runs(read[name])
        shared = (wanted & given).total()
        extra, missed = given.total() - shared, wanted.total() - shared
        every = shared + extra + missed or 1
        both += shared / every
        only_read += extra / every
        only_true += missed / every
    precision = both / (both + only_read)
    recall = both / (both + only_true)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _fields(pages: Mapping[str, str]) -> None:
    """On how many pages each field was found; the benchmark does not judge them."""
    read = [read_html(markup, "0" * 64) for markup in pages.values()]
    articles = [article for found in read for article in found.records]
    fields = ("title", "standfirst", "byline", "outlet", "published_at", "language")
    print(f"\nfields found in {len(articles)} articles (not judged):")
    for field in fields:
        found = sum(getattr(a, field) is not None for a in articles)
        print(f"  {field:14}{found:5}")
    kinds = Counter(p.kind for found in read for p in found.problems)
    print("problems: " + ", ".join(f"{k} {n}" for k, n in kinds.most_common()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
