"""A ledger whose key is lost for good, begun anew with another key.

Its ids are made with the key, and its checkpoints are signed with it. So what it
holds is put on record again, in its order and with its times, in a ledger that says
which one it follows. The former one is kept, and can be verified for ever.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from onrecord.errors import OnlyInAFileError, RepairUnclearError
from onrecord.ledger.address import Address
from onrecord.ledger.append import Pen
from onrecord.ledger.bench import in_one_go, opened
from onrecord.ledger.bodies import Body
from onrecord.ledger.checkpoints import Checkpoints, checkpoint_file
from onrecord.ledger.entry import Entry, EntryKind, State
from onrecord.ledger.keys import Keys, key_file
from onrecord.ledger.ledger import Recording
from onrecord.ledger.queries import WITHHOLD
from onrecord.ledger.reach import marks_of
from onrecord.ledger.rebuild import rebuild
from onrecord.ledger.repair.again import put_again
from onrecord.ledger.repair.anew import begun, exchange, withhold_as_said
from onrecord.ledger.repair.keep import free_name, keep
from onrecord.ledger.repair.told import Mended, over, statement
from onrecord.ledger.session import Session
from onrecord.ledger.sqlite import SqliteLedger
from onrecord.ledger.verify import Verified, verify
from onrecord.ledger.visible import KEEPER

#: Kinds whose entries name no others by their ids.
_ALONE = {
    EntryKind.PAGE,
    EntryKind.ARTICLE,
    EntryKind.SPEAKER,
    EntryKind.CLAIM,
    EntryKind.PROPOSITION,
    EntryKind.PROBLEM,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """What is to be done about a ledger whose key is lost for good.

    Attributes:
        address: Where the ledger is; in a file.
        second: The folder with a second copy of its checkpoint.
    """

    address: Address
    second: Path | None

    @property
    def amiss(self) -> list[str]:
        """What is amiss, in sentences."""
        return [f"The ledger's key {key_file(self.address.beside)} is lost."]

    @property
    def steps(self) -> list[str]:
        """What will be done, in sentences."""
        return [
            "Begin the ledger anew under another key",
            "Put the same entries in it, with their order and times and with other ids",
            "Leave out what was redacted, which will not be known again",
            "Put on record which ledger it follows, and who began it",
            "Keep the former ledger beside it, with its checkpoint",
        ]


def succeed(made: Succession, *, by: str, at: datetime | None = None) -> Mended:
    """Begin a ledger anew that holds what another held, under another key.

    Args:
        made: Which.
        by: Who has it done.
        at: When; now, where it is not said.

    Raises:
        OnlyInAFileError: It is in a database.
        RepairUnclearError: It is damaged; that has to be looked at first.
    """
    address, second, at = made.address, made.second, at or datetime.now(UTC)
    if address.is_database:
        raise OnlyInAFileError(str(address))
    ledger = address.file
    with SqliteLedger.open(ledger, read_only=True, actor=KEEPER) as former:
        found, vkey = verify(former), former.vkey
        if found.amiss:
            raise RepairUnclearError(
                found.amiss[0].message,
                "Without its key the rest cannot be told from it: `onrecord restore "
                "BACKUP FOLDER` makes a ledger of a backup",
            )
        entries = list(former.every_entry())
    files = (key_file(ledger), checkpoint_file(ledger))
    own = (*files, *([second / files[1].name] if second else ()))
    kept = keep(own, at)
    for file in own:
        file.unlink(missing_ok=True)
    keys = Keys.of_or_new(ledger)
    problem = statement(keys.signer.name, by, at, _told(found, vkey))
    new, aside = Path(f"{ledger}.coming"), free_name(ledger, at)
    with begun(new, str(keys.signer.verifier)) as session, in_one_go(session):
        pen = Pen(session, lambda: at, by, keys.secret)
        _put_all_again(pen, entries)
        pen.put(Recording(problems=(problem,)))
        pen.lift()
        rebuild(session)
    exchange(new, ledger, aside)
    with opened(address) as now:
        Checkpoints(ledger=ledger, keys=keys, second=second).catch_up(now)
    with SqliteLedger.open(ledger, read_only=True, actor=KEEPER) as book:
        held = verify(book, keys=keys)
    return Mended(
        message=problem.message,
        entry=held.size - 1,
        size=held.size,
        root=held.root.hex(),
        kept=(*kept, aside),
    )


def _told(found: Verified, vkey: str) -> Iterator[str]:
    yield (
        f"The key of the ledger {vkey} was lost, with every copy of it. This ledger "
        f"was begun anew with another key, and holds what that one held, which was "
        f"{over(found.size, found.root)}, in its order and with its times, under "
        "other ids. Checkpoints and bundles from before are of that one, which was "
        "kept."
    )
    if found.redacted:
        yield (
            f"The {found.redacted} entries that were redacted in it are not in this "
            "one, and are not known again should they come again."
        )


def _put_all_again(pen: Pen, entries: list[Entry]) -> None:
    called: dict[str, str] = {}
    gone = frozenset(entry.id for entry in entries if entry.body is None)
    hidden: list[tuple[int, str]] = []
    for entry in entries:
        if entry.body is None:
            continue
        body = entry.body
        if entry.kind not in _ALONE:
            body = msgspec.json.encode(
                _renamed(msgspec.json.decode(body), called, gone), order="sorted"
            )
        called[entry.id], idx = put_again(
            pen, entry.kind, body, at=entry.recorded_at, by=entry.recorded_by
        )
        if entry.state is State.RESTRICTED and entry.withheld_by is not None:
            hidden.append((idx, entries[entry.withheld_by].id))
    ledger = pen.ledger
    withhold_as_said(ledger)
    _hide(ledger, pen.secret, [(idx, called[act]) for idx, act in hidden])


def _hide(ledger: Session, secret: bytes, hidden: list[tuple[int, str]]) -> None:
    """Hide what was hidden, and make the marks by which it is known again."""
    for idx, act in hidden:
        asked = {"key": bytes.fromhex(act)}
        restriction = ledger.execute(WITHHOLD["held"], asked).fetchone()[0]
        ledger.executemany(WITHHOLD["restrict"], [(idx, restriction)])
        key, kind, said = ledger.execute(
            WITHHOLD["entry_said"], {"idx": idx}
        ).fetchone()
        made = marks_of(secret, Body(idx, key.hex(), EntryKind(kind), said))
        ledger.executemany(WITHHOLD["mark"], [(mark, restriction) for mark in made])


def _renamed(said: object, called: Mapping[str, str], gone: frozenset[str]) -> object:
    """What an entry says, with the new ids of those that it names."""
    if isinstance(said, dict):
        return {name: _renamed(value, called, gone) for name, value in said.items()}
    if isinstance(said, list):
        return [_renamed(each, called, gone) for each in said if each not in gone]
    return called.get(said, said) if isinstance(said, str) else said
