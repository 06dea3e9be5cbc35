"""Mending a ledger as planned; what was there before is kept."""

import stat
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onrecord.errors import PageStoreError
from onrecord.ledger import tree
from onrecord.ledger.append import Pen
from onrecord.ledger.checkpoints import Checkpoints
from onrecord.ledger.keys import key_file
from onrecord.ledger.ledger import Recording
from onrecord.ledger.queries import RECORD, REPAIR
from onrecord.ledger.rebuild import rebuild
from onrecord.ledger.repair.bench import in_one_go, opened
from onrecord.ledger.repair.plan import Plan
from onrecord.ledger.repair.tail import bring_back
from onrecord.ledger.repair.told import statement
from onrecord.ledger.withhold import clean
from onrecord.pages import PageStore, write_whole

_OWNER_ALONE = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What was done.

    Attributes:
        message: What went on record of it.
        entry: Index of the entry that says so.
        size: How many entries the ledger holds now.
        root: The root over them, in hexadecimal.
        kept: Copies of the files that were replaced.
        missing: Digests of pages that the entries name and whose bytes could not
            be had.
    """

    message: str
    entry: int
    size: int
    root: str
    kept: tuple[Path, ...] = ()
    missing: tuple[str, ...] = ()


def mend(
    made: Plan, pages: PageStore, *, by: str, at: datetime | None = None
) -> Mended:
    """Do what was planned, and put on record that it was done.

    Cut short at any moment, the ledger is refused as before and can be mended again:
    it is signed for last.

    Args:
        made: What was planned.
        pages: Where the ledger's pages are; those of what is brought back go there.
        by: Who has it done.
        at: When; now, where it is not said.

    Raises:
        LedgerError: It could not be written.
    """
    at = at or datetime.now(UTC)
    keys = made.found.keys
    made.address.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = _keep(made.aside, at)
    if made.found.key_from is not None:
        content = made.found.key_from.read_bytes()
        write_whole(key_file(made.address.beside), content, mode=_OWNER_ALONE)
    problem = statement(keys.signer.name, by, at, made.record)
    missing = _bring_pages(made, pages)
    with opened(made.address, create=True) as session:
        with in_one_go(session):
            if session.execute(REPAIR["vkey"]).get is None:
                vkey = str(keys.signer.verifier)
                session.execute(RECORD["sign_with"], {"vkey": vkey})
            pen = Pen(session, lambda: at, by, keys.secret)
            if made.tail is not None:
                bring_back(pen, made.tail)
            pen.put(Recording(problems=(problem,)))
            pen.lift()
            if made.is_to_rebuild:
                rebuild(session)
            now = tree.held(session)
        Checkpoints(ledger=made.address.beside, keys=keys, second=made.second).catch_up(
            session
        )
    with made.address.open(create=False, second=made.second) as book:
        clean(book, pages)
    return Mended(
        message=problem.message,
        entry=now.size - 1,
        size=now.size,
        root=now.root.hex(),
        kept=kept,
        missing=missing,
    )


def _keep(files: Iterable[Path], at: datetime) -> tuple[Path, ...]:
    """Keep a copy of each file beside it, named by the time."""
    kept = []
    for file in dict.fromkeys(files):
        if file.exists():
            copy = _free(file, at)
            mode = stat.S_IMODE(file.stat().st_mode)
            write_whole(copy, file.read_bytes(), mode=mode)
            kept.append(copy)
    return tuple(kept)


def _free(file: Path, at: datetime) -> Path:
    """A name beside a file that nothing has yet."""
    name = f"{file}.{at:%Y%m%dT%H%M%SZ}"
    tries = (f"{name}{f'-{n}' if n else ''}" for n in range(1000))
    return next(Path(each) for each in tries if not Path(each).exists())


def _bring_pages(made: Plan, pages: PageStore) -> tuple[str, ...]:
    """Copy the bytes of pages that are on record in the copy, and not here."""
    if made.tail is None:
        return ()
    stores = [PageStore(folder) for folder in made.given.pages]
    return tuple(
        sha256
        for sha256 in sorted(made.tail.pages)
        if sha256 not in pages and not any(_brought(sha256, s, pages) for s in stores)
    )


def _brought(sha256: str, source: PageStore, to: PageStore) -> bool:
    try:
        to.put(source.get(sha256))
    except PageStoreError:
        return False
    return True
