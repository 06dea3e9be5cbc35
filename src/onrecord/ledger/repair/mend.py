"""Mending a ledger as planned; what was there before is kept."""

from datetime import UTC, datetime
from pathlib import Path

from onrecord.errors import PageStoreError, Problem
from onrecord.ledger import tree
from onrecord.ledger.append import Pen
from onrecord.ledger.bench import in_one_go, opened
from onrecord.ledger.checkpoints import Checkpoints
from onrecord.ledger.keys import key_file
from onrecord.ledger.ledger import Recording
from onrecord.ledger.queries import RECORD, REPAIR
from onrecord.ledger.rebuild import rebuild
from onrecord.ledger.repair.anew import begun, exchange, withhold_as_said, write_anew
from onrecord.ledger.repair.keep import free_name, keep
from onrecord.ledger.repair.plan import Plan
from onrecord.ledger.repair.sound import Sound
from onrecord.ledger.repair.tail import bring_back
from onrecord.ledger.repair.told import Mended, repairs_of, statement
from onrecord.ledger.visible import KEEPER
from onrecord.ledger.withhold import clean
from onrecord.pages import PageStore, write_whole

_OWNER_ALONE = 0o600


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
    kept = keep(made.aside, at)
    if made.found.key_from is not None:
        content = made.found.key_from.read_bytes()
        write_whole(key_file(made.address.beside), content, mode=_OWNER_ALONE)
    problem = statement(keys.signer.name, by, at, made.record)
    missing = _bring_pages(made, pages)
    if made.anew is not None:
        kept = (*kept, *_make_anew(made, made.anew, problem, by, at))
    else:
        _go_on(made, problem, by, at)
    with made.address.open(create=False, second=made.second, actor=KEEPER) as book:
        clean(book, pages)
        with book.asking() as session:
            now = tree.held(session)
        entry = repairs_of(book)[-1].entry
    return Mended(
        message=problem.message,
        entry=entry,
        size=now.size,
        root=now.root.hex(),
        kept=kept,
        missing=missing,
    )


def _go_on(made: Plan, problem: Problem, by: str, at: datetime) -> None:
    """Bring back what is missing, say what was done, and sign for all of it."""
    keys = made.found.keys
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
            if made.is_to_hide:
                withhold_as_said(session)
            if made.is_to_rebuild:
                rebuild(session)
        _checkpoints(made).catch_up(session)


def _make_anew(
    made: Plan, sound: Sound, problem: Problem, by: str, at: datetime
) -> tuple[Path, ...]:
    """Make the file anew, put it in the old one's place, and sign for it.

    Returns:
        Where the old one is kept.
    """
    ledger, copies, keys = made.address.file, made.given.ledgers, made.found.keys
    new = Path(f"{ledger}.coming")
    kept = free_name(ledger, at)
    with begun(new, str(keys.signer.verifier)) as session, in_one_go(session):
        pen = Pen(session, lambda: at, by, keys.secret)
        write_anew(pen, ledger, copies, sound, by)
        pen.put(Recording(problems=(problem,)))
        pen.lift()
        rebuild(session)
    exchange(new, ledger, kept)
    with opened(made.address) as ledger_anew:
        _checkpoints(made).catch_up(ledger_anew)
    return (kept,) if kept.exists() else ()


def _checkpoints(made: Plan) -> Checkpoints:
    return Checkpoints(
        ledger=made.address.beside, keys=made.found.keys, second=made.second
    )


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
