"""P1 and D1 together: a process that redacts is killed at any moment.

What it had acknowledged is redacted. What is on record as redacted is, once it is
finished, nowhere; and whatever is not, is there whole.
"""

import os
import random
import signal
import time
from pathlib import Path

from onrecord.errors import OnrecordError, UnknownEntryError
from onrecord.ledger import (
    Keys,
    Query,
    Scope,
    SqliteLedger,
    checkpoint_file,
    checkpoints_in,
    clean,
    is_clean,
    redact,
    verify,
)
from onrecord.pages import PageStore
from tests.ledger.redactions import about
from tests.ledger.traces import left_of, names
from tests.torture.tally import Tally

#: Names in a ledger, redacted one after another until the process is killed.
_NAMES = 12
#: A kill comes within so many seconds of the first thing that was done.
_SECONDS = 0.1
BUGS = ("not finished",)


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """Kill so many processes that redact."""
    chance = random.Random(seed)  # noqa: S311 — to be played again
    tally = Tally("erasing", seed)
    for n in range(count):
        data = folder / str(n)
        data.mkdir()
        planted = names(_NAMES, chance)
        _fill(data, planted)
        acknowledged = _killed(data, planted, chance)
        tally.tried += 1
        tally.stake += _NAMES
        _look(data, planted, set(acknowledged), tally, bug)
    return tally


def _fill(data: Path, planted: list[str]) -> None:
    store = PageStore(data / "pages")
    told = [about(name, day) for day, name in enumerate(planted)]
    for _, content in told:
        store.put(content)
    with SqliteLedger(data / "ledger.db") as book:
        book.record(recording for recording, _ in told)


def _killed(data: Path, planted: list[str], chance: random.Random) -> list[str]:
    """Kill a process that redacts name after name; those it had acknowledged."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        store = PageStore(data / "pages")
        with SqliteLedger(data / "ledger.db") as book:
            os.write(told, b"begun\n")
            for name in planted:
                (hit, *_) = book.claims(Query(words=name, limit=1)).hits
                why = "They asked for it."
                article = hit.article.id
                redact(book, store, article, by="K.", why=why, scope=Scope.ARTICLE)
                os.write(told, f"{name}\n".encode())
        time.sleep(60)
    os.close(told)
    said = b""
    # However slow the machine, most kills come while something is redacted.
    for _ in range(1 + chance.randrange(3)):
        said += os.read(heard, 4096)
    time.sleep(chance.uniform(0, _SECONDS))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(heard, "rb") as rest:
        _, *lines = (said + rest.read()).splitlines(keepends=True)
    return [line.decode().strip() for line in lines if line.endswith(b"\n")]


def _look(
    data: Path,
    planted: list[str],
    acknowledged: set[str],
    tally: Tally,
    bug: str | None,
) -> None:
    """Finish what was cut short, and count what is amiss."""
    store, path = PageStore(data / "pages"), data / "ledger.db"
    try:
        with SqliteLedger(path) as book:
            tally.struck += not is_clean(book) or len(acknowledged) < len(planted)
            if bug is None:
                clean(book, store)
            promised, broken = checkpoints_in([checkpoint_file(path)], book.vkey)
            verified = verify(book, keys=Keys.of(path), against=promised)
            for each in (*broken, *verified.amiss):
                tally.wrong("damaged", each.message)
            gone = {name for name in planted if not _is_there(book, name)}
    except OnrecordError as error:
        tally.wrong("refused", str(error))
        return
    tally.wrong("not redacted", count=len(acknowledged - gone))
    if bug is None or gone - acknowledged:
        for name, places in left_of(gone, data).items():
            tally.wrong("left", f"{name} in {places[0]}")


def _is_there(book: SqliteLedger, name: str) -> bool:
    """Whether all of a page is on record; part of one is neither there nor gone."""
    hits = book.claims(Query(words=name)).hits
    try:
        return bool(hits) and book.page(hits[0].article.page).name == f"{name}.html"
    except UnknownEntryError:
        return False
