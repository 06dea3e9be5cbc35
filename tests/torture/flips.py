"""D5: single bits flip in the ledger, its log, its checkpoint and its pages."""

import random
from pathlib import Path

from onrecord.errors import PageStoreError
from onrecord.ledger import Entry, checkpoint_file
from onrecord.pages import PageStore
from tests.torture import bugs
from tests.torture.made import Kept, closed, entries_in, found_in, with_a_log
from tests.torture.tally import Tally
from tests.torture.workload import page

_ARTICLES = 40


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """Flip so many bits, one at a time.

    Half of them in the ledger, a quarter in its log, the rest in the checkpoint and
    in stored pages. A flip counts as one that struck where it changed what is read.
    """
    bugs.plant(bug)
    chance = random.Random(seed)  # noqa: S311 — to be played again
    tally = Tally("flips", seed)
    whole = closed(folder / "whole.db", _ARTICLES)
    logged = with_a_log(folder / "logged.db", _ARTICLES)
    store = PageStore(folder / "pages")
    digests = [store.put(page(n)) for n in range(_ARTICLES)]
    for n in range(count):
        tally.tried += 1
        match n % 8:
            case 0 | 1 | 2 | 3:
                _in_the_ledger(whole, whole.path, chance, tally)
            case 4 | 5:
                _in_the_ledger(logged, Path(f"{logged.path}-wal"), chance, tally)
            case 6:
                _in_the_checkpoint(whole, chance, tally)
            case _:
                _in_a_page(folder / "pages", chance.choice(digests), chance, tally)
        if bug and tally.amiss:
            break
    tally.notes.append(f"{tally.struck} of {tally.tried} flips changed what is read")
    return tally


def flip(file: Path, chance: random.Random) -> int:
    """Flip one bit of a file; which byte it is in."""
    content = bytearray(file.read_bytes())
    at = chance.randrange(len(content))
    content[at] ^= 1 << chance.randrange(8)
    mode = file.stat().st_mode
    file.chmod(0o600)
    file.write_bytes(content)
    file.chmod(mode)
    return at


def _in_the_ledger(kept: Kept, file: Path, chance: random.Random, tally: Tally) -> None:
    at = flip(file, chance)
    now = entries_in(kept.path)
    if now != kept.entries:
        tally.struck += 1
        tally.stake += 1
        told, named = found_in(kept.path)
        if not told:
            tally.wrong("not detected", f"byte {at} of {file.name}")
        elif (
            now is not None
            and not named & changed(kept.entries, now)
            # The end that is gone is located by the number of entries.
            and not any("signed over" in each for each in told)
        ):
            tally.wrong("not located", f"byte {at} of {file.name}: {told[0]}")
    kept.bring_back()


def changed(before: tuple[Entry, ...], now: tuple[Entry, ...]) -> set[int]:
    """Which entries are not as they were."""
    was = {entry.index: entry for entry in before}
    is_ = {entry.index: entry for entry in now}
    return {idx for idx in was.keys() | is_.keys() if was.get(idx) != is_.get(idx)}


def _in_the_checkpoint(kept: Kept, chance: random.Random, tally: Tally) -> None:
    at = flip(checkpoint_file(kept.path), chance)
    tally.struck += 1
    tally.stake += 1
    told, _ = found_in(kept.path)
    if not told:
        tally.wrong("not detected", f"byte {at} of the checkpoint")
    kept.bring_back()


def _in_a_page(folder: Path, digest: str, chance: random.Random, tally: Tally) -> None:
    file = folder / digest[:2] / digest
    content = file.read_bytes()
    flip(file, chance)
    tally.struck += 1
    tally.stake += 1
    try:
        PageStore(folder).get(digest)
    except PageStoreError as error:
        if digest not in str(error):
            tally.wrong("not located", str(error))
    else:
        tally.wrong("not detected", f"page {digest}")
    file.chmod(0o600)
    file.write_bytes(content)
