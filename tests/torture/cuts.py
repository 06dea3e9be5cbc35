"""D6: files are cut short, older copies brought back, last entries dropped."""

import random
from pathlib import Path

import apsw

from onrecord.ledger import SqliteLedger, merkle
from tests.torture import bugs
from tests.torture.made import (
    Kept,
    closed,
    entries_in,
    found_in,
    refusal,
    with_a_log,
)
from tests.torture.tally import Tally
from tests.torture.workload import article

_ARTICLES = 24


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """Cut or roll back so many times."""
    bugs.plant(bug)
    chance = random.Random(seed)  # noqa: S311 — to be played again
    tally = Tally("cuts", seed)
    whole = closed(folder / "whole.db", _ARTICLES)
    logged = with_a_log(folder / "logged.db", _ARTICLES)
    older = _older_copies(folder / "copied.db")
    copied = closed(folder / "copied.db", _ARTICLES)
    for n in range(count):
        tally.tried += 1
        match n % 4:
            case 0:
                _cut(whole, whole.path, chance, tally)
            case 1:
                _cut(logged, Path(f"{logged.path}-wal"), chance, tally)
            case 2:
                copied.path.write_bytes(chance.choice(older))
                _expect_refusal(copied, tally, "an older copy")
            case _:
                k = chance.randint(1, len(whole.entries) - 1)
                drop_last(whole.path, k)
                _expect_refusal(whole, tally, f"the last {k} entries dropped")
        if bug and tally.amiss:
            break
    return tally


def _older_copies(path: Path) -> list[bytes]:
    """The ledger's file as it was after each article."""
    copies = []
    for n in range(_ARTICLES - 1):
        with SqliteLedger(path) as ledger:
            ledger.record([article(n)])
        copies.append(path.read_bytes())
    return copies


def _cut(kept: Kept, file: Path, chance: random.Random, tally: Tally) -> None:
    content = file.read_bytes()
    at = chance.randrange(len(content))
    file.write_bytes(content[:at])
    now = entries_in(kept.path)
    if now != kept.entries:
        tally.struck += 1
        tally.stake += len(kept.entries) - len(now or ())
        told, _ = found_in(kept.path)
        if not told:
            tally.wrong("not detected", f"{file.name} cut at {at}")
        if now is not None and len(now) < len(kept.entries):
            why = refusal(kept.path)
            if why is None:
                tally.wrong("written to", f"{file.name} cut at {at}")
    kept.bring_back()


def _expect_refusal(kept: Kept, tally: Tally, what: str) -> None:
    tally.struck += 1
    tally.stake += 1
    why = refusal(kept.path)
    if why is None:
        tally.wrong("written to", what)
    elif "onrecord repair" not in why:
        tally.wrong("no way out is told", why)
    told, _ = found_in(kept.path)
    if not told:
        tally.wrong("not detected", what)
    kept.bring_back()


def drop_last(path: Path, k: int) -> None:
    """Drop the last entries, and make the tree of those that are left."""
    other = apsw.Connection(str(path))
    for (name,) in list(
        other.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    ):
        other.execute(f"DROP TRIGGER {name}")
    other.execute("DELETE FROM body WHERE idx > (SELECT max(idx) - ? FROM entry)", (k,))
    other.execute(
        "DELETE FROM entry WHERE idx > (SELECT max(idx) - ? FROM entry)", (k,)
    )
    remade_tree(other)
    other.close()


def remade_tree(other: apsw.Connection) -> None:
    """Make the tree over the leaves that stand there, and put it in place."""
    tree = merkle.Range()
    leaves = [leaf for (leaf,) in other.execute("SELECT leaf FROM entry ORDER BY idx")]
    nodes = tree.extend(leaves)
    other.execute("DELETE FROM node")
    other.executemany("INSERT INTO node VALUES (?, ?, ?)", nodes)
    other.execute(
        "UPDATE tree SET size = ?, hashes = ?", (tree.size, b"".join(tree.hashes))
    )
