"""What is recorded while a ledger is tortured, and what must be true of it after."""

import os
import random
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import apsw

from onrecord.errors import OnrecordError
from onrecord.ledger import (
    EntryKind,
    Keys,
    Query,
    Recording,
    SqliteLedger,
    checkpoint_file,
    checkpoints_in,
    verify,
)
from onrecord.pages import PageStore
from tests.ledger.newsroom import reported
from tests.torture.tally import Tally

#: Recordings in one call: one commit each, of one page or of several.
MOST_TOGETHER = 4


def page(n: int) -> bytes:
    """The bytes of the n-th page."""
    return b"<title>Karsk, day %d</title>" % n


def article(n: int, store: PageStore | None = None) -> Recording:
    """The n-th article, with two claims, and its page in a store."""
    recording = reported(
        f"[source Mira Toll] [cue said] [content {n} shells fell on Karsk].",
        f"[source The Ministry] [cue denied] [content firing {n} shells].",
        title=f"Karsk, day {n}",
    )
    if store is None or recording.page is None or recording.article is None:
        return recording
    digest = store.put(page(n))
    return replace(
        recording,
        page=replace(recording.page, sha256=digest),
        article=replace(recording.article, page=digest),
    )


def pages_beside(path: Path) -> PageStore:
    """The store of a ledger's pages."""
    return PageStore(path.parent / f"{path.name}-pages")


def record_on(path: Path, first: int, seed: int, told: int, *, early: bool) -> None:
    """Record article after article, telling each that is acknowledged.

    Args:
        path: The ledger.
        first: Number of the first article.
        seed: How many come together.
        told: A pipe; each number and a line feed.
        early: Planted bug: tell before it is on record.
    """
    chance = random.Random(seed)  # noqa: S311 — to be played again
    store = pages_beside(path)
    with SqliteLedger(path) as ledger:
        n = first
        while True:
            together = range(n, n + chance.randint(1, MOST_TOGETHER))
            numbers = "".join(f"{n}\n" for n in together).encode()
            if early:
                os.write(told, numbers)
            ledger.record([article(n, store) for n in together])
            if not early:
                os.write(told, numbers)
            n = together.stop


def heard(said: bytes) -> list[int]:
    """The numbers in what was told, but for one that was cut short."""
    lines = said.splitlines(keepends=True)
    return [int(line) for line in lines if line.endswith(b"\n")]


def look(path: Path, acknowledged: set[int], tally: Tally) -> None:
    """Count what is amiss in a ledger that was acknowledged so far."""
    if not path.exists() or not path.stat().st_size:
        tally.wrong("lost", "no file", len(acknowledged))
        return
    try:
        _look(path, acknowledged, tally)
    except OnrecordError as error:
        tally.wrong("refused", f"{type(error).__name__}: {error}")
    checked = apsw.Connection(str(path))
    if checked.pragma("integrity_check") != "ok":
        tally.wrong("damaged", "integrity_check")
    checked.close()


def _look(path: Path, acknowledged: set[int], tally: Tally) -> None:
    store = pages_beside(path)
    # Opened to write: it is held to its checkpoint, and caught up with.
    with SqliteLedger(path) as ledger:
        listed, _ = ledger.articles(limit=1_000_000)
        found = Counter(int((e.article.title or "").split()[-1]) for e in listed)
        lost = acknowledged - set(found)
        tally.wrong("lost", f"{sorted(lost)[:5]}", len(lost))
        tally.wrong("partial", count=sum(entry.claims != 2 for entry in listed))
        bodies = Counter((e.kind, e.body) for e in ledger.every_entry())
        tally.wrong("twice", count=sum(times > 1 for times in bodies.values()))
        if ledger.claims(Query(words="shells", limit=0)).total != 2 * len(listed):
            tally.wrong("search")
        promised, broken = checkpoints_in([checkpoint_file(path)], ledger.vkey)
        verified = verify(ledger, keys=Keys.of(path), against=promised)
        for each in (*broken, *verified.amiss):
            tally.wrong("damaged", each.message)
        for kind, body in bodies:
            if kind is EntryKind.PAGE and body is None:
                tally.wrong("damaged", "a page without a body")
    for n in found:
        try:
            if store.get(_digest(n)) != page(n):
                tally.wrong("pages", f"day {n}")
        except OnrecordError as error:
            tally.wrong("pages", str(error))


def _digest(n: int) -> str:
    return sha256(page(n)).hexdigest()


def swept(path: Path) -> None:
    """Take a ledger and all that is beside it away."""
    for file in sorted(path.parent.glob(f"{path.name}*"), reverse=True):
        if file.is_dir():
            for inner in sorted(file.rglob("*"), reverse=True):
                inner.rmdir() if inner.is_dir() else inner.unlink()
            file.rmdir()
        else:
            file.unlink()
