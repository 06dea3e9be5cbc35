"""Making a ledger's file anew from the entries that are sound; the old one is kept."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw

from onrecord.errors import BackupUnfitError
from onrecord.ledger.address import Address
from onrecord.ledger.append import Pen
from onrecord.ledger.bench import opened
from onrecord.ledger.body import record_of
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.keys import Keys
from onrecord.ledger.leaf import Row
from onrecord.ledger.queries import RECORD, REPAIR, WITHHOLD
from onrecord.ledger.redaction import Redaction, Restriction, Scope
from onrecord.ledger.repair.again import put_again
from onrecord.ledger.repair.sound import Sound, chosen, sound_in
from onrecord.ledger.session import Session
from onrecord.ledger.visible import KEEPER
from onrecord.ledger.withhold import hide, put, show_again
from onrecord.pages import sync_folder

_WAIT = 10.0
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def assembled(
    ledger: Path, copies: Sequence[Address], keys: Keys, promised: int
) -> Sound:
    """What can be had of a damaged ledger; nothing is changed.

    Args:
        ledger: Its file, which may be damaged or no ledger any more.
        copies: Other copies of it.
        keys: The ledger's.
        promised: How many entries its checkpoint was signed over.

    Raises:
        BackupUnfitError: A copy is of another ledger.
    """
    vkey = str(keys.signer.verifier)
    with _read(ledger, copies) as sources:
        for n, copy in enumerate(reversed(copies), start=1):
            if sources[-n].execute(REPAIR["vkey"]).get != vkey:
                why = "It is of another ledger."
                raise BackupUnfitError(str(copy), why)
        return sound_in(sources, keys.secret, promised)


def write_anew(
    pen: Pen, ledger: Path, copies: Sequence[Address], found: Sound, by: str
) -> None:
    """Put every sound entry down in a new ledger, and what follows from them.

    Those behind the first that is lost are put down again, with their times and ids.
    Words that are lost are marked as redacted, by an entry that says why.
    """
    lost: list[str] = []
    with _read(ledger, copies) as sources:
        for at, row, _ in chosen(sources, pen.secret, found):
            if row is None:
                continue
            if at < found.end:
                _put_as_it_was(pen, row)
                if row[8] is None and row[1] not in found.redacted:
                    lost.append(row[1].hex())
            elif row[8] is not None:
                _put_again(pen, row, row[8])
        pen.gathered.flush()
        if lost:
            _give_up(pen, lost, by)
        withhold_as_said(pen.ledger)
        _restrict_later(pen.ledger, sources)


def exchange(new: Path, ledger: Path, kept: Path) -> None:
    """Put a new file in a ledger's place, and keep the old one with its log.

    Cut short, the old one is refused as before, or the new one is there.
    """
    if ledger.exists():
        os.link(ledger, kept)
    log = Path(f"{ledger}-wal")
    if log.exists():
        # The new file must not be read together with the log of the old one.
        log.rename(f"{kept}-wal")
    with suppress(FileNotFoundError):
        Path(f"{ledger}-shm").unlink()
    sync_folder(ledger.parent)
    new.replace(ledger)
    sync_folder(ledger.parent)


@contextmanager
def _read(ledger: Path, copies: Sequence[Address]) -> Iterator[list[Session]]:
    """Connections to a damaged ledger, if it can be opened at all, and to copies."""
    with ExitStack() as stack:
        sources: list[Session] = []
        if ledger.exists():
            with suppress(apsw.Error):
                connection = apsw.Connection(
                    str(ledger), flags=apsw.SQLITE_OPEN_READONLY
                )
                stack.callback(connection.close)
                connection.set_busy_timeout(int(_WAIT * 1000))
                sources.append(connection)
        for copy in copies:
            book = stack.enter_context(copy.open(read_only=True, actor=KEEPER))
            sources.append(stack.enter_context(book.asking()))
        yield sources


@contextmanager
def begun(new: Path, vkey: str) -> Iterator[Session]:
    """A new ledger's file, signed for by the key of the old one."""
    for left in (new, Path(f"{new}-wal"), Path(f"{new}-shm")):
        left.unlink(missing_ok=True)
    with opened(Address(str(new)), create=True) as session:
        session.execute(RECORD["sign_with"], {"vkey": vkey})
        yield session


def _put_as_it_was(pen: Pen, row: Row) -> None:
    at, key, kind, commitment, leaf, when, by, salt, body = row
    pen.tree.add(leaf)
    said = (at, key, kind.decode(), commitment, leaf, when, by.decode())
    pen.gathered.later("append", said)
    if body is not None:
        pen.gathered.later("append_body", (at, salt, body))


def _put_again(pen: Pen, row: Row, body: bytes) -> None:
    at = _EPOCH + timedelta(microseconds=row[5])
    put_again(pen, EntryKind(row[2].decode()), body, at=at, by=row[6].decode())


def _give_up(pen: Pen, lost: list[str], by: str) -> None:
    """Say of entries that their words are lost, as of those that were redacted."""
    why = "The words were damaged, and no copy of them was to be had."
    said = Redaction(
        at=pen.clock(), by=by, why=why, scope=Scope.ENTRY, entries=tuple(lost)
    )
    put(pen, EntryKind.REDACTION, said)


def withhold_as_said(ledger: Session) -> None:
    """Take out of sight, in their order, what the entries say."""
    for idx, kind, body in ledger.execute(WITHHOLD["acts"]).fetchall():
        if kind == EntryKind.REDACTION:
            redaction = record_of(body, Redaction)
            gone = [(at, idx) for at in _before(ledger, redaction.entries, idx)]
            ledger.executemany(WITHHOLD["redact"], gone)
            ledger.executemany(WITHHOLD["destroy"], [(at,) for at, _ in gone])
            ledger.executemany(WITHHOLD["mark"], [(m, idx) for m in redaction.marks])
            if gone:
                ledger.execute(WITHHOLD["to_clean"])
        else:
            said = record_of(body, Restriction)
            hidden = list(_before(ledger, said.entries, idx))
            if said.lifted:
                show_again(ledger, hidden, said.marks)
            else:
                hide(ledger, idx, hidden, said.marks)


def _before(ledger: Session, ids: Sequence[str], idx: int) -> Iterator[int]:
    """Indexes of those of the ids that are on record before an entry."""
    for each in ids:
        row = ledger.execute(WITHHOLD["held"], {"key": bytes.fromhex(each)}).fetchone()
        if row is not None and row[0] < idx and row[2] is None:
            yield int(row[0])


def _restrict_later(ledger: Session, sources: Sequence[Session]) -> None:
    """Hide what any copy hides because it came again after it was restricted."""
    for source in sources:
        with suppress(apsw.Error):
            for key, act in source.execute(REPAIR["restricted_later"]).fetchall():
                asked = {"key": key, "act": act}
                ledger.execute(REPAIR["restrict_by_key"], asked)
