"""How well event records are made, against MUC-4.

    python -m benchmarks.muc [--shared ../shared] [--messages FILE… --keys FILE…]

MUC-4 (1992) wants of each message a record of each terrorist act in it: what kind, when
and where, who did it, to whom, with what, and what came of it. What a message says
happened, and who does what to whom, is read by `events_in`, as for any text; which of
that is an incident, and which phrase fills which slot, is learnt from the 1,300 dev
messages and their keys (`muc_fill.py`). TST1 and TST2 are dev: the bars in `Bars` were
chosen on them. TST3 and TST4, which the systems of 1992 were judged on, were not seen;
whoever has them gives their files by `--messages` and `--keys`.

Scored by `muc_score.py`. The text of the messages is in capitals. Needs scikit-learn
(`benchmarks/requirements.txt`).
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.muc_fill import Filler
from benchmarks.muc_mentions import told
from benchmarks.muc_read import keys, messages, places
from benchmarks.muc_score import SLOTS, Tally, score
from onrecord.claims import counts_in, events_in, times_in
from onrecord.claims.events import Around


def learnt(folder: Path) -> Filler:
    """What fills the slots, learnt from the dev messages."""
    answers = keys(sorted((folder / "dev").glob("key-*")))
    read = [told(m) for m in messages(sorted((folder / "dev").glob("dev-muc3*")))]
    filler = Filler(places=places(folder / "task/templ-doc-more"))
    filler.fit(read, answers)
    return filler


def judged(filler: Filler, texts: Sequence[Path], answers: Sequence[Path]) -> Tally:
    """Score our templates of some messages."""
    given = keys(answers)
    tally = Tally()
    for message in messages(texts):
        tally.add(score(given.get(message.name, []), filler.templates(told(message))))
    return tally


def report(tally: Tally) -> None:
    """Print the table."""
    print(
        f"{'slot':20} {'possible':>8} {'given':>6} {'recall':>7} {'prec.':>6} {'F':>6}"
    )
    for slot, name in SLOTS.items():
        _row(f"{slot:2} {name}", tally, slot)
    _row("ALL TEMPLATES", tally, None)


def _row(name: str, tally: Tally, slot: int | None) -> None:
    recall, precision, both = tally.scores(slot)
    slots = SLOTS if slot is None else (slot,)
    possible, actual = (
        sum(counted[s] for s in slots) for counted in (tally.possible, tally.actual)
    )
    print(
        f"{name:20} {possible:8} {actual:6} {recall:7.1f} {precision:6.1f} {both:6.1f}"
    )


def speed(texts: Sequence[Path]) -> tuple[float, float]:
    """Words a second of one core: events alone, and with times and counts."""
    events_in("One.")  # The tables are read once, before the clock starts.
    words, before, events = 0, 0.0, 0.0
    for message in messages(texts):
        words += len(message.text.split())
        started = time.process_time()
        times = times_in(message.text, published=message.day)
        counts = counts_in(message.text, times=times)
        between = time.process_time()
        events_in(message.text, Around(times=times, counts=counts))
        before += between - started
        events += time.process_time() - between
    return words / events, words / (before + events)


def main() -> None:
    """Learn, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--messages", type=Path, nargs="*", help="texts to judge on")
    parser.add_argument("--keys", type=Path, nargs="*", help="their keys")
    given = parser.parse_args()
    folder = given.shared / "data/muc4"
    texts = given.messages or [folder / "tst1/tst1-muc3", folder / "tst2/tst2-muc4"]
    answers = given.keys or [folder / "tst1/key-tst1.v7", folder / "tst2/key-tst2.v4"]
    report(judged(learnt(folder), texts, answers))
    alone, together = speed(texts)
    print(f"{alone:,.0f} words/s for events, {together:,.0f} with times and counts")


if __name__ == "__main__":
    main()
