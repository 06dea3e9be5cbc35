"""How fast claims alike are found, and how many of the nearest.

    python benchmarks/vectors.py [--claims 1000000] [--shared ../shared]

The vectors are those of what PolNeAR's articles attribute and of news sentences, two
of them mixed in random parts until there are enough, as a claim of two clauses is. How
well they find what says the same is measured by `training/judge_pooling.py`.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from onrecord.claims import VECTOR_SCALE, Encoder, shipped_encoder
from onrecord.ledger.vectors import vector_index
from onrecord.ledger.vectors.held import Held, Made, read, write
from onrecord.ledger.vectors.nearest import nearest

sys.path.append(str(Path(__file__).parents[1] / "training"))
from corpus import read_polnear
from plain import read_plain

NEAREST, ASKED = 20, 200
#: The longest text that is read, in code points.
_LONGEST = 400


def texts(data: Path) -> list[str]:
    """What is said in news that is at hand."""
    found = [
        " ".join(article.text[start:end] for start, end in mark.content)
        for article in read_polnear(data / "polnear", "train")
        for mark in article.attributions
    ]
    for article in read_plain(data):
        found += article.text.replace("\n", " ").split(". ")
    return sorted({text.strip()[:_LONGEST] for text in found if len(text) > NEAREST})


def mixed(
    real: NDArray[np.int8], count: int, chance: np.random.Generator
) -> NDArray[np.int8]:
    """So many vectors, each of two real ones. Shape: (count, width)."""
    found = np.empty((count, real.shape[1]), np.int8)
    for start in range(0, count, 1 << 16):
        some = found[start : start + (1 << 16)]
        one, other = real[chance.integers(0, len(real), (2, len(some)))].astype(
            np.float32
        )
        part = chance.random((len(some), 1), np.float32)
        whole = one * part + other * (1 - part)
        whole *= VECTOR_SCALE / np.linalg.norm(whole, axis=1, keepdims=True)
        some[:] = np.clip(np.rint(whole), -127, 127)
    return found


def both(times: list[float]) -> str:
    """The median and the 95th percentile of times, in milliseconds."""
    middle, high = np.quantile(times, [0.5, 0.95]) * 1e3
    return f"{middle:.2f} ms, {high:.2f} ms"


def resident() -> float:
    """This process's memory, in megabytes."""
    with Path("/proc/self/statm").open(encoding="utf-8") as told:
        return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Measure, and print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--claims", type=int, default=1_000_000)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    asked = options.parse_args()
    chance = np.random.default_rng(20310312)
    table = Table("what", "measured", title=f"{asked.claims:,} claims")
    encoder = shipped_encoder()
    real = make(encoder, texts(asked.shared / "data"), table)
    codes = mixed(real, asked.claims, chance)
    questions = mixed(real, ASKED, chance)
    held = Held(
        made=Made(encoder=encoder.name), rows=np.arange(len(codes)) * 3, codes=codes
    )
    held = ask(held, questions, table)
    keep(held, table)
    Console().print(table)


def make(encoder: Encoder, words: list[str], table: Table) -> NDArray[np.int8]:
    """The vectors of some texts, and how long they take."""
    started, cpu = time.perf_counter(), time.process_time()
    real = encoder.encode(words)
    spent = time.process_time() - cpu
    rate = len(words) / (time.perf_counter() - started)
    told = f"{rate:,.0f}; {len(words) / spent:,.0f} a processor's second"
    table.add_row("vectors made of words, a second", f"{told} ({len(words):,} texts)")
    times = []
    for text in words[:: len(words) // ASKED][:ASKED]:
        started = time.perf_counter()
        encoder.encode([text])
        times.append(time.perf_counter() - started)
    table.add_row("words of a question to a vector, p50, p95", both(times))
    return real


def ask(held: Held, questions: NDArray[np.int8], table: Table) -> Held:
    """Look for the nearest, by comparing each and through the index, once made."""
    exact, times = [], []
    for to in questions:
        started = time.perf_counter()
        exact.append(set(nearest(held.rows, held.codes, to, NEAREST)[0].tolist()))
        times.append(time.perf_counter() - started)
    table.add_row("nearest 20 by comparing each, p50, p95", both(times))
    started, cpu = time.perf_counter(), time.process_time()
    held = vector_index.brought_up(held)
    spent = time.perf_counter() - started
    told = f"{spent:.0f} s ({time.process_time() - cpu:.0f} s of processor)"
    table.add_row("index made in", told)
    index = vector_index.opened(held)
    if index is None:
        table.add_row("index", "none: faiss is not installed, or the claims are few")
        return held
    for most in (NEAREST, 1_000):
        times, shares = [], []
        for to, right in zip(questions, exact, strict=True):
            started = time.perf_counter()
            rows, _ = vector_index.searched(index, to, most)
            times.append(time.perf_counter() - started)
            shares.append(len(right & set(rows[:NEAREST].tolist())) / NEAREST)
        told = f"{both(times)}; of the right 20 it finds {statistics.mean(shares):.1%}"
        table.add_row(f"nearest {most:,} through the index, p50, p95", told)
    return held


def keep(held: Held, table: Table) -> None:
    """Write the file and open it again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db.vectors"
        started = time.perf_counter()
        write(path, held)
        table.add_row("file written in", f"{time.perf_counter() - started:.2f} s")
        table.add_row("file, a claim", f"{path.stat().st_size / len(held):.0f} bytes")
        before, started = resident(), time.perf_counter()
        again = read(path)
        index = None if again is None else vector_index.opened(again)
        spent, size = time.perf_counter() - started, resident() - before
        table.add_row("file opened in", f"{spent:.2f} s")
        told = f"{size * 1e6 / len(held):.0f} bytes"
        table.add_row("memory while open, a claim", told)
        del again, index


if __name__ == "__main__":
    main()
