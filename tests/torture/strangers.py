"""E2, as a stranger sees it: bundles out of a rewritten ledger, each made to fit.

The stranger has the ledger's public key, one older checkpoint, and the one file that
checks bundles. It has to refuse whatever `onrecord verify` finds.
"""

import io
import json
import random
import zipfile
from pathlib import Path

import apsw

from onrecord.errors import OnrecordError
from onrecord.ledger import (
    Checkpoint,
    Keys,
    Query,
    SqliteLedger,
    Verifier,
    bundle_of,
    merkle,
    tree,
)
from onrecord.ledger.bundle.verify_bundle import BROKEN, Refused, check
from onrecord.pages import PageStore
from tests.torture import insiders
from tests.torture.made import closed
from tests.torture.tally import Tally

_ARTICLES = 30
#: Planted: a stranger who forgets what has to be held against the bundle.
BUGS = ("without the older checkpoint", "with the key that came along")


def run(folder: Path, count: int, seed: int, bug: str | None = None) -> Tally:
    """Rewrite so many times, and hand the stranger a bundle each time."""
    chance = random.Random(seed)  # noqa: S311 — to be played again
    tally = Tally("strangers", seed)
    pages = PageStore(folder / "pages")
    kept = closed(folder / "case.db", _ARTICLES, pages)
    signer = Keys.of(kept.path).signer
    size = len(kept.entries) * 2 // 3
    root = merkle.root_of(entry.leaf for entry in kept.entries[:size])
    held = signer.sign(Checkpoint(origin=signer.name, size=size, root=root))
    (folder / "held").write_text(held, "utf-8")
    key = str(signer.verifier)
    honest = _bundle(kept.path, pages, size, chance)
    if honest is None or _refused(folder, honest, key, held, None):
        tally.wrong("an honest bundle was refused")
    for n in range(count):
        tally.tried += 1
        way = insiders.WAYS[n % len(insiders.WAYS)]
        insiders.rewritten(kept, way, size, chance)
        insiders.signed_again(kept.path, chance)
        forged = _bundle(kept.path, pages, size, chance)
        found = insiders.is_found(kept.path, folder / "held", Verifier.parse(key))
        if forged is not None:
            tally.struck += 1
            tally.stake += 1
            if not _refused(folder, forged, key, held, bug):
                tally.wrong("a forged bundle was accepted", way.__name__)
        if not found:
            tally.wrong("not detected", way.__name__)
        kept.bring_back()
    return tally


def _bundle(
    path: Path, pages: PageStore, size: int, chance: random.Random
) -> bytes | None:
    """A bundle of one claim, with the best proof that its maker can give."""
    try:
        with SqliteLedger.open(path, read_only=True) as ledger:
            hit = chance.choice(ledger.claims(Query(limit=1000)).hits)
            packed = bundle_of(ledger, pages, hit.claim.id)
            with ledger.asking() as connection:
                now = tree.held(connection).size
                steps = merkle.consistency(min(size, now), now, tree.full(connection))
            vkey = ledger.vkey
    except (OnrecordError, apsw.Error, AttributeError, LookupError, TypeError):
        return None
    return _with_proof(packed, size, steps, vkey)


def _with_proof(packed: bytes, size: int, steps: list[bytes], vkey: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "bundle.json":
                said = json.loads(content)
                said["older"] = [{"size": size, "proof": [s.hex() for s in steps]}]
                said["key"] = vkey
                content = json.dumps(said).encode()
            new.writestr(name, content)
    return made.getvalue()


def _refused(folder: Path, packed: bytes, key: str, held: str, bug: str | None) -> bool:
    """Whether the stranger refuses the bundle."""
    path = folder / "forged.zip"
    path.write_bytes(packed)
    older = None if bug == BUGS[0] else held.encode()
    if bug == BUGS[1]:
        with zipfile.ZipFile(path) as file:
            key, older = json.loads(file.read("bundle.json"))["key"], None
    try:
        check(str(path), key, older)
    except (Refused, *BROKEN):
        return True
    return False
