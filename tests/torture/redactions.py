"""P1: redact planted names, then look for what is left of them, in every file.

The planted bugs are those of `tests/ledger/redactions.py`.
"""

from pathlib import Path

from tests.ledger import redactions
from tests.torture.tally import Tally


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """Redact so many names, one by one, each in one of the ways to do it."""
    done = redactions.run(folder, count, seed, bug or "none")
    tally = Tally("redactions", seed, tried=count, struck=done.redacted)
    tally.stake = done.planted
    if done.planted != count:
        tally.wrong("not planted", count=count - done.planted)
    for what, files in (("left", done.left), ("restored", done.restored)):
        for name, places in files.items():
            tally.wrong(what, f"{name} in {places[0]}")
    tally.wrong("shown", count=len(done.shown))
    tally.wrong("came back", count=done.came_back)
    tally.wrong("unverified", count=done.unverified)
    tally.wrong("unsaid", count=done.unsaid)
    return tally
