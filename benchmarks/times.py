"""How well times are found and read, against corpora with times marked by hand.

    python benchmarks/times.py [--shared ../shared] [--dev] [--errors]

TimeBank is what the rules were written from; AQUAINT is dev. Of WikiWars every
fourth history (04, 08, 12, 16 in the order of its files) is dev. Without `--dev` only
the training parts are read, so that `--errors` shows nothing of dev.

Scored as TempEval-3 does (UzZaman et al., 2013, https://aclanthology.org/S13-2001):
F1 of spans that are the same (strict), of spans that overlap (relaxed), and of those
of the relaxed ones whose value is the same (value). WikiWars marks TIMEX2 (`val`);
its times within other times and its documents' own dates are left out. Publication is
the day that the corpus gives. Measured too: values where both are right about the
span's overlap (accuracy), and words a second of one core.
"""

import argparse
import html
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.claims.times import times_in

_MARK = re.compile(r"<(/?)([A-Za-z0-9_]+)([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A time's place and its value; two of them are compared."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text, the day it was published, and its times as marked by hand."""

    name: str
    text: str
    published: date | None
    times: tuple[Marked, ...]


def document(name: str, markup: str) -> Document:
    """Read a document of TimeML, or of WikiWars."""
    is_timeml = "<TIMEX3" in markup
    tag, attribute = ("TIMEX3", "value") if is_timeml else ("TIMEX2", "val")
    head = markup[: markup.find("<TEXT>")]
    day = _DAY.search(_dated(head, attribute))
    published = None if day is None else date(*map(int, day.groups()))
    body = markup[markup.find("<TEXT>") + 6 : markup.find("</TEXT>")]
    text, times, opened, place = "", [], [], 0
    for mark in _MARK.finditer(body):
        text += html.unescape(body[place : mark.start()])
        place = mark.end()
        if mark[2] != tag:
            continue
        if not mark[1]:
            value = dict(_ATTRIBUTE.findall(mark[3])).get(attribute, "")
            opened.append((len(text), value))
        elif opened:
            start, value = opened.pop()
            if not opened:
                times.append(Marked(start, len(text), value))
    text += html.unescape(body[place:])
    return Document(name, text, published, tuple(times))


def _dated(head: str, attribute: str) -> str:
    """The attribute of the mark that says when the document was made."""
    for mark in _MARK.finditer(head):
        given = dict(_ATTRIBUTE.findall(mark[3]))
        if attribute in given and given.get("functionInDocument", "") != "NONE":
            return str(given[attribute])
    return ""


def corpus(folder: Path) -> list[Document]:
    """The documents of a folder, in the order of their names."""
    paths = sorted(p for p in folder.iterdir() if p.suffix in {".tml", ".xml"})
    return [
        document(p.name, p.read_text("utf-8", errors="replace"))
        for p in paths
        if not p.name.startswith(".")
    ]


def read(told: Document) -> list[Marked]:
    """The times that onrecord finds."""
    return [
        Marked(t.span.start, t.span.end, t.value)
        for t in times_in(told.text, published=told.published)
    ]


@dataclass(slots=True)
class Tally:
    """How many times are marked, found, and right in each way."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def add(self, gold: Sequence[Marked], found: Sequence[Marked]) -> None:
        """Count one document."""
        self.gold += len(gold)
        self.found += len(found)
        for mine, theirs in paired(gold, found):
            self.relaxed += 1
            self.strict += (mine.start, mine.end) == (theirs.start, theirs.end)
            self.value += mine.value == theirs.value

    def f1(self, right: int) -> float:
        """F1 in percent, were so many right."""
        return 100 * 2 * right / ((self.gold + self.found) or 1)


def paired(
    gold: Sequence[Marked], found: Sequence[Marked]
) -> Iterator[tuple[Marked, Marked]]:
    """Each marked time with the one found that overlaps it, each used once."""
    left = list(found)
    for one in gold:
        over = [f for f in left if f.start < one.end and one.start < f.end]
        if over:
            same = [f for f in over if (f.start, f.end) == (one.start, one.end)]
            best = (same or over)[0]
            left.remove(best)
            yield one, best


def report(name: str, documents: Sequence[Document]) -> list[tuple[str, str]]:
    """Print a corpus's line of the table; what is wrong in it, to be explained."""
    tally = Tally()
    errors: list[tuple[str, str]] = []
    words = sum(len(d.text.split()) for d in documents)
    started = time.process_time()
    found = [read(d) for d in documents]
    seconds = time.process_time() - started
    for told, mine in zip(documents, found, strict=True):
        tally.add(told.times, mine)
        errors += explained(told, mine)
    accuracy = 100 * tally.value / (tally.relaxed or 1)
    print(
        f"{name:16} {tally.gold:5} {tally.f1(tally.strict):7.1f}"
        f" {tally.f1(tally.relaxed):8.1f} {tally.f1(tally.value):6.1f}"
        f" {accuracy:9.1f} {words / seconds:10,.0f}"
    )
    return errors


def explained(told: Document, found: Sequence[Marked]) -> Iterator[tuple[str, str]]:
    """What is wrong in one document: the kind of error, and the words."""
    pairs = list(paired(told.times, found))
    matched = {g for g, _ in pairs}
    used = {f for _, f in pairs}

    def said(one: Marked) -> str:
        before = told.text[max(0, one.start - 30) : one.start]
        after = told.text[one.end : one.end + 20]
        words = told.text[one.start : one.end]
        return " ".join(f"{before}[{words}]{after}".split())

    for gold, mine in pairs:
        if (gold.start, gold.end) != (mine.start, mine.end):
            words = told.text[mine.start : mine.end]
            yield "borders", f"{said(gold)}  found [{words}]"
        if gold.value != mine.value:
            yield "value", f"{said(gold)}  {gold.value} found {mine.value}"
    for gold in told.times:
        if gold not in matched:
            yield "missed", f"{said(gold)}  {gold.value}"
    for mine in found:
        if mine not in used:
            yield "none there", f"{said(mine)}  {mine.value}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--dev", action="store_true", help="score dev, too")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    folder = given.shared / "data" / "timex"
    wars = corpus(folder / "WikiWars")
    parts = {
        "TimeBank": corpus(folder / "TimeBank"),
        "WikiWars 12": [w for i, w in enumerate(wars) if i % 4 != 3],  # noqa: PLR2004
    }
    if given.dev:
        parts["AQUAINT dev"] = corpus(folder / "AQUAINT")
        parts["WikiWars 4 dev"] = wars[3::4]
    times_in("")  # The table is read once, before the clock starts.
    print(f"{'':16} {'times':>5} {'strict':>7} {'relaxed':>8} {'value':>6}"
          f" {'of found':>9} {'words/s':>10}")  # fmt: skip
    for name, documents in parts.items():
        errors = report(name, documents)
        if given.errors:
            print(Counter(kind for kind, _ in errors))
            for kind, words in sorted(errors):
                print(f"  {kind:10} {words}")


if __name__ == "__main__":
    main()
