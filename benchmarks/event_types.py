"""How well the type of an event is told, against PLV's sentences.

    python benchmarks/event_types.py [--shared ../shared] [--errors]

PLV (Hu et al. 2022) marks in each sentence who does something to whom, and gives what
is done one of PLOVER's types; RETREAT and CONCEDE are one there, YIELD. We take the
event of ours whose actor and target are the marked ones, or else the one that stands
nearest, and compare its type. Every fifth sentence (those whose place in the file is a
multiple of five) is dev, the others are what the tables were written from.

Source: https://github.com/snowood1/zero-shot-PLOVER, CC BY-SA 4.0.
"""

import argparse
import csv
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.claims import Event, events_in
from onrecord.text import Span

#: What we call otherwise than PLV does.
_AS_PLV = {"RETREAT": "YIELD", "CONCEDE": "YIELD"}
NONE = "(none)"


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence of PLV: who does what to whom."""

    text: str
    source: Span | None
    target: Span | None
    type: str


def corpus(path: Path) -> Iterator[Marked]:
    """The sentences of PLV."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text = row["sentence"]
            source, target = (_found(text, row[who]) for who in ("source", "target"))
            yield Marked(text, source, target, row["gold_root"])


def _found(text: str, words: str) -> Span | None:
    at = text.find(words.strip()) if words.strip() else -1
    return None if at < 0 else Span(at, at + len(words.strip()))


def typed(marked: Marked) -> str:
    """The type that we give what a sentence marks."""
    events = [(_fit(event, marked), -i, event) for i, event in
              enumerate(events_in(marked.text))]  # fmt: skip
    if not events:
        return NONE
    event = max(events, key=lambda e: e[:2])[2]
    plover = event.codes.plover
    type_ = event.type if plover is None else plover.split()[0]
    return _AS_PLV.get(type_, type_)


def _fit(event: Event, marked: Marked) -> float:
    """How well an event fits the marked parties; the first of equals is taken."""
    fit = 0.0
    for span, parties in ((marked.source, event.actor), (marked.target, event.target)):
        if span is None:
            continue
        if any(p.span.touches(span) for p in parties):
            fit += 2
        elif (
            event.trigger.span.end <= span.start or span.end <= event.trigger.span.start
        ):
            gap = min(abs(event.trigger.span.start - span.end),
                      abs(span.start - event.trigger.span.end))  # fmt: skip
            fit -= gap / 200
    # What is asked for is less of an event than the asking.
    return fit - (3 if event.status == "hypothetical" else 0)


def accuracy(sentences: Sequence[Marked]) -> float:
    """Percent of the sentences whose type is right."""
    right = sum(typed(one) == one.type for one in sentences)
    return 100 * right / (len(sentences) or 1)


def report(name: str, sentences: Sequence[Marked], *, errors: bool) -> None:
    """Print a line of the table, and what is taken for what."""
    words = sum(len(one.text.split()) for one in sentences)
    started = time.process_time()
    ours = [typed(one) for one in sentences]
    seconds = time.process_time() - started
    right = sum(o == one.type for o, one in zip(ours, sentences, strict=True))
    print(f"{name:10} {len(sentences):9} {100 * right / len(sentences):8.1f}"
          f" {words / seconds:10,.0f}")  # fmt: skip
    wrong = Counter(
        (one.type, o) for o, one in zip(ours, sentences, strict=True) if o != one.type
    )
    for (gold, our), often in wrong.most_common(12):
        print(f"    {gold} taken for {our}: {often}")
    for one, our in zip(sentences, ours, strict=True) if errors else ():
        if our != one.type:
            print(f"{one.type} {our}: {one.text}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--errors", action="store_true", help="print the wrong ones")
    given = parser.parse_args()
    every = list(corpus(given.shared / "data/event_types/PLV_train.tsv"))
    events_in("One.")  # The tables are read once, before the clock starts.
    print(f"{'PLV train':10} {'sentences':>9} {'accuracy':>8} {'words/s':>10}")
    known = [one for i, one in enumerate(every) if i % 5]
    report("looked at", known, errors=given.errors)
    report("dev", every[::5], errors=False)


if __name__ == "__main__":
    main()
