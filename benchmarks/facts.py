"""How long the facts of an article take to read, beside its claims.

    python benchmarks/facts.py                        # ../shared/data/polnear/dev
    python benchmarks/facts.py --texts FOLDER --most 200

CPU time of one process, text to counts, times, places and events, and text to joined
claims with their speakers.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.articles import Article
from onrecord.claims import OnnxTagger, TaggerReader, facts_of

TEXTS = Path(__file__).parents[2] / "shared" / "data" / "polnear" / "dev"


def articles(folder: Path, most: int) -> list[Article]:
    """The texts of a folder, each as an article without zones."""
    paths = sorted(folder.rglob("*.txt"))
    texts = [path.read_text("utf-8", "replace") for path in paths]
    kept = [text for text in texts if text.strip()][:most]
    return [
        Article(id=str(number), page="", text=text, read_by="plain/1")
        for number, text in enumerate(kept)
    ]


def timed(step: Callable[[], object]) -> float:
    """Seconds of CPU time that a step takes."""
    began = time.process_time()
    step()
    return time.process_time() - began


def main() -> None:
    """Measure and print both."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--texts", type=Path, default=TEXTS)
    options.add_argument("--most", type=int, default=60)
    asked = options.parse_args()
    told = articles(asked.texts, asked.most)
    words = sum(len(article.text.split()) for article in told)
    reader = TaggerReader(OnnxTagger.load())
    # Tables and weights are loaded once, before anything is timed.
    facts_of(told[0])
    reader.read(told[0])
    facts = timed(lambda: [facts_of(article) for article in told])
    claims = timed(lambda: _read(reader, told))
    sys.stdout.write(
        f"{len(told)} articles, {words:,} words\n"
        f"facts   {words / facts:>8,.0f} words a second of CPU time\n"
        f"claims  {words / claims:>8,.0f}\n"
        f"facts add {facts / claims:.0%} to reading the claims\n"
    )


def _read(reader: TaggerReader, told: Sequence[Article]) -> None:
    for start in range(0, len(told), reader.together):
        list(reader.readings(told[start : start + reader.together]))


if __name__ == "__main__":
    main()
