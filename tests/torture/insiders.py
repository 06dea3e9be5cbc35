"""E2: somebody with the ledger, its key and time rewrites the past.

Whoever kept one older checkpoint must be able to tell.
"""

import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import apsw

from onrecord.errors import PageStoreError
from onrecord.ledger import (
    Checkpoint,
    EntryKind,
    Keys,
    SqliteLedger,
    Verifier,
    checkpoint_file,
    checkpoints_in,
    merkle,
    verify,
)
from onrecord.ledger.leaf import commitment_of, key_of, leaf_of
from onrecord.ledger.note import Signer
from onrecord.pages import PageStore
from tests.torture import bugs
from tests.torture.cuts import remade_tree
from tests.torture.made import Kept, closed
from tests.torture.tally import Tally
from tests.torture.workload import page

_ARTICLES = 30


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """Rewrite so many times, each time with everything made to fit."""
    bugs.plant(bug)
    chance = random.Random(seed)  # noqa: S311 — to be played again
    tally = Tally("insiders", seed)
    kept = closed(folder / "case.db", _ARTICLES)
    # What an outsider holds: a checkpoint of a while ago, and whose it was.
    vkey = str(Keys.of(kept.path).signer.verifier)
    size = len(kept.entries) * 2 // 3
    root = merkle.root_of(entry.leaf for entry in kept.entries[:size])
    name = Keys.of(kept.path).signer.name
    note = Keys.of(kept.path).signer.sign(Checkpoint(origin=name, size=size, root=root))
    held = folder / "held.checkpoint"
    held.write_text(note, "utf-8")
    ways = [*WAYS, None]
    for n in range(count):
        tally.tried += 1
        tally.struck += 1
        tally.stake += 1
        way = ways[n % len(ways)]
        if way is None:
            _others(folder, kept, chance, tally)
        else:
            rewritten(kept, way, size, chance)
            signed_again(kept.path, chance)
            if not is_found(kept.path, held, Verifier.parse(vkey)):
                tally.wrong("not detected", way.__name__)
        kept.bring_back()
        if bug and tally.amiss:
            break
    return tally


def rewritten(
    kept: Kept,
    way: Callable[[apsw.Connection, int, random.Random], None],
    size: int,
    chance: random.Random,
) -> None:
    """Change the past in one way, and make all hashes fit."""
    other = apsw.Connection(str(kept.path))
    for (name,) in list(
        other.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    ):
        other.execute(f"DROP TRIGGER {name}")
    with other:
        way(other, chance.randrange(size - 1), chance)
        _made_to_fit(other, Keys.of(kept.path).secret)
    other.close()


def _made_to_fit(other: apsw.Connection, secret: bytes) -> None:
    rows = list(
        other.execute(
            "SELECT entry.idx, kind, recorded_at, recorded_by, salt, body, commitment"
            " FROM entry LEFT JOIN body USING (idx) ORDER BY 1"
        )
    )
    other.execute("UPDATE entry SET key = randomblob(16)")
    for idx, kind, at, by, salt, body, committed in rows:
        key = key_of(secret, kind, body)
        commitment = committed if body is None else commitment_of(salt, body)
        leaf = leaf_of(key, commitment, at, kind, by)
        other.execute(
            "UPDATE entry SET key = ?, commitment = ?, leaf = ? WHERE idx = ?",
            (key, commitment, leaf, idx),
        )
    remade_tree(other)


def _words(other: apsw.Connection, idx: int, chance: random.Random) -> None:
    """Other words in an entry."""
    body = other.execute("SELECT body FROM body WHERE idx = ?", (idx,)).get
    altered = body[:-1] + b',"x":"%d"}' % chance.randrange(2**32)
    other.execute("UPDATE body SET body = ? WHERE idx = ?", (altered, idx))


def _backdated(other: apsw.Connection, idx: int, chance: random.Random) -> None:
    earlier = chance.randrange(1, 10**15)
    other.execute(
        "UPDATE entry SET recorded_at = recorded_at - ? WHERE idx = ?", (earlier, idx)
    )


def _by_another(other: apsw.Connection, idx: int, chance: random.Random) -> None:
    who = f"editor {chance.randrange(99)}"
    other.execute("UPDATE entry SET recorded_by = ? WHERE idx = ?", (who, idx))


def _another_kind(other: apsw.Connection, idx: int, chance: random.Random) -> None:
    del chance
    other.execute("UPDATE entry SET kind = 'comment' WHERE idx = ?", (idx,))


def _removed(other: apsw.Connection, idx: int, chance: random.Random) -> None:
    """One entry gone, and the later ones moved up."""
    del chance
    for table in ("body", "entry"):
        other.execute(f"DELETE FROM {table} WHERE idx = ?", (idx,))
        other.execute(f"UPDATE {table} SET idx = -idx WHERE idx > ?", (idx,))
        other.execute(f"UPDATE {table} SET idx = -idx - 1 WHERE idx < 0")


def _put_between(other: apsw.Connection, idx: int, chance: random.Random) -> None:
    """One entry more, as if it had always been there."""
    for table in ("body", "entry"):
        other.execute(f"UPDATE {table} SET idx = -idx WHERE idx > ?", (idx,))
        other.execute(f"UPDATE {table} SET idx = -idx + 1 WHERE idx < 0")
    other.execute(
        "INSERT INTO entry SELECT idx + 1, randomblob(16), kind, commitment, leaf,"
        " recorded_at, recorded_by FROM entry WHERE idx = ?",
        (idx,),
    )
    body = b'{"about":"a","kind":"b.c","message":"%d"}' % chance.randrange(2**32)
    other.execute("INSERT INTO body VALUES (?, randomblob(16), ?)", (idx + 1, body))


def _exchanged(other: apsw.Connection, idx: int, chance: random.Random) -> None:
    """Two entries in the other order."""
    del chance
    for table in ("body", "entry"):
        for before, after in ((idx, -1), (idx + 1, idx), (-1, idx + 1)):
            other.execute(
                f"UPDATE {table} SET idx = ? WHERE idx = ?",
                (after, before),
            )


def _cut_off(other: apsw.Connection, idx: int, chance: random.Random) -> None:
    """All from one entry on gone."""
    del chance
    for table in ("body", "entry"):
        other.execute(f"DELETE FROM {table} WHERE idx >= ?", (idx,))


WAYS = (
    _words,
    _backdated,
    _by_another,
    _another_kind,
    _removed,
    _put_between,
    _exchanged,
    _cut_off,
)


def signed_again(path: Path, chance: random.Random) -> None:
    """Sign for the rewritten ledger, with its own key or with a new one."""
    signer = Keys.of(path).signer
    if chance.random() < 0.5:
        signer = Signer(signer.name, chance.randbytes(32))
        other = apsw.Connection(str(path))
        other.execute("UPDATE signer SET vkey = ?", (str(signer.verifier),))
        other.close()
    with SqliteLedger.open(path, read_only=True) as ledger:
        leaves = [entry.leaf for entry in ledger.every_entry()]
    again = Checkpoint(
        origin=signer.name, size=len(leaves), root=merkle.root_of(leaves)
    )
    checkpoint_file(path).write_text(signer.sign(again), "utf-8")


def is_found(path: Path, held: Path, verifier: Verifier) -> bool:
    """Whether an outsider, with what they hold, finds that it was rewritten."""
    with SqliteLedger.open(path, read_only=True) as ledger:
        if ledger.vkey != str(verifier):
            return True
        promised, broken = checkpoints_in([held, checkpoint_file(path)], ledger.vkey)
        return bool(broken or verify(ledger, against=promised).amiss)


def _others(folder: Path, kept: Kept, chance: random.Random, tally: Tally) -> None:
    """A page exchanged, a node passed off as an entry, a redacted word guessed."""
    store = PageStore(folder / "pages")
    digest = store.put(page(chance.randrange(10**9)))
    file = folder / "pages" / digest[:2] / digest
    file.chmod(0o600)
    file.write_bytes(page(-1))
    try:
        store.get(digest)
    except PageStoreError:
        file.unlink()
    else:
        tally.wrong("not detected", "a page was exchanged")
    left, right = (chance.choice(kept.entries).leaf for _ in range(2))
    if merkle.leaf_hash(left + right) == merkle.node_hash(left, right):
        tally.wrong("not detected", "a node was passed off as an entry")
    _guessed(kept, chance, tally)


def _guessed(kept: Kept, chance: random.Random, tally: Tally) -> None:
    """Redact an entry, then try out what it said, with a copy but without the key."""
    secret = chance.choice([e for e in kept.entries if e.kind is EntryKind.CLAIM])
    with SqliteLedger(kept.path) as ledger, ledger.writing() as pen:
        redaction, _ = pen.append(EntryKind.REDACTION, {"entries": [secret.id]})
        row = (secret.index, redaction)
        pen.ledger.execute("INSERT INTO redacted VALUES (?, ?)", row)
        pen.ledger.execute("DELETE FROM body WHERE idx = ?", (secret.index,))
    with SqliteLedger.open(kept.path, read_only=True) as ledger:
        left = list(ledger.every_entry())
    guess = secret.body or b""
    salts = [b"", bytes(16), *(entry.salt for entry in left if entry.salt)]
    tried = {hashlib.sha256(salt + guess).digest() for salt in salts}
    tried |= {key_of(salt, secret.kind, guess) for salt in salts}
    entry = left[secret.index]
    if {entry.commitment, bytes.fromhex(entry.id)} & tried:
        tally.wrong("a redacted entry was guessed", entry.id)
