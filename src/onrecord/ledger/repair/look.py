"""What is amiss with a ledger: its key, its checkpoints, and how they fit it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import CheckpointBrokenError, LedgerKeyError, LedgerKeyLostError
from onrecord.ledger import tree
from onrecord.ledger.address import Address
from onrecord.ledger.bench import opened
from onrecord.ledger.checkpoints import Checkpoints, note_in
from onrecord.ledger.keys import Keys, key_file
from onrecord.ledger.merkle import EMPTY
from onrecord.ledger.note import Checkpoint, NotACheckpointError
from onrecord.ledger.queries import RECORD, REPAIR
from onrecord.ledger.repair.damage import Damage
from onrecord.ledger.repair.given import Given
from onrecord.ledger.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A file in which a checkpoint is, or should be.

    Attributes:
        file: Where.
        is_own: Whether the ledger is held to it: beside it or in its second place.
        checkpoint: What it says, when the ledger's key signed it.
        fits: Whether the ledger has these entries, or the first of them.
        why: Why it says nothing, where it is there and cannot be used.
    """

    file: Path
    is_own: bool
    checkpoint: Checkpoint | None = None
    fits: bool = True
    why: str | None = None

    @property
    def size(self) -> int:
        """How many entries it was signed over; 0 where it says nothing."""
        return 0 if self.checkpoint is None else self.checkpoint.size


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is there of a ledger.

    Attributes:
        size: How many entries it holds.
        root: The root over them, as the ledger has it.
        began: How many there were when it was first signed for.
        is_there: Whether there is a ledger at all.
        keys: Its keys.
        key_from: Where they have to be brought back from; None: they are in place.
        key_why: Why they are not in place.
        notes: The files of its checkpoints, its own first.
    """

    size: int
    root: bytes
    began: int
    is_there: bool
    keys: Keys
    key_from: Path | None
    key_why: str
    notes: tuple[Note, ...]

    @property
    def beside(self) -> Note:
        """The checkpoint beside the ledger."""
        return self.notes[0]

    @property
    def promised(self) -> Note | None:
        """The checkpoint over the most entries; an own one before a given one."""
        signed = [note for note in self.notes if note.checkpoint is not None]
        return max(signed, key=lambda note: (note.size, note.is_own), default=None)

    @property
    def altered(self) -> Note | None:
        """A checkpoint that was signed over other entries than the ledger has."""
        return next((note for note in self.notes if not note.fits), None)


def look(address: Address, given: Given, second: Path | None, damage: Damage) -> Found:
    """Look at a ledger and at what it is held to; nothing is changed.

    Args:
        address: Where the ledger is.
        given: What there is to mend it from.
        second: The folder with a second copy of its checkpoint.
        damage: What is damaged in the ledger itself; where something is, only what
            is beside it is looked at.

    Raises:
        LedgerKeyLostError: Its key is nowhere.
        LedgerError: It cannot be read.
    """
    if damage.what or not address.exists():
        keys, key_from, why = _keys(address, given, damage.vkey)
        notes = tuple(_notes(_files(address, keys, given, second), keys, None))
        return Found(
            size=0,
            root=EMPTY,
            began=0,
            is_there=False,
            keys=keys,
            key_from=key_from,
            key_why=why,
            notes=notes,
        )
    with opened(address) as session:
        vkey = session.execute(REPAIR["vkey"]).get
        keys, key_from, why = _keys(address, given, vkey)
        held = tree.held(session)
        notes = tuple(_notes(_files(address, keys, given, second), keys, session))
        return Found(
            size=held.size,
            root=held.root,
            began=int(session.execute(RECORD["began"]).get or 0),
            is_there=True,
            keys=keys,
            key_from=key_from,
            key_why=why,
            notes=notes,
        )


def _files(
    address: Address, keys: Keys, given: Given, second: Path | None
) -> tuple[tuple[Path, bool], ...]:
    own = Checkpoints(ledger=address.beside, keys=keys, second=second).files
    return (
        *((file, True) for file in own),
        *((file, False) for file in given.checkpoints if file not in own),
    )


def _notes(
    files: Iterable[tuple[Path, bool]], keys: Keys, ledger: Session | None
) -> Iterator[Note]:
    for file, is_own in files:
        if not file.exists():
            yield Note(file=file, is_own=is_own)
            continue
        try:
            signed = keys.signer.verifier.read(note_in(file))
        except (CheckpointBrokenError, NotACheckpointError) as error:
            yield Note(file=file, is_own=is_own, why=str(error))
            continue
        fits = ledger is None or _fits(ledger, signed)
        yield Note(file=file, is_own=is_own, checkpoint=signed, fits=fits)


def _fits(ledger: Session, signed: Checkpoint) -> bool:
    """Whether the first entries are those it was signed over, as far as they go."""
    if signed.size > tree.held(ledger).size:
        return True
    return tree.root_at(ledger, signed.size) == signed.root


def _keys(
    address: Address, given: Given, vkey: str | None
) -> tuple[Keys, Path | None, str]:
    """The ledger's keys, where they have to come from, and why.

    Args:
        address: Where the ledger is.
        given: What there is to mend it from.
        vkey: The ledger's public key; None where nothing tells it.
    """
    own = key_file(address.beside)
    why = "is not there"
    for file in (own, *given.keys):
        try:
            keys = Keys.in_file(file)
        except FileNotFoundError:
            continue
        except LedgerKeyError:
            why = "cannot be read" if file == own else why
            continue
        if vkey in {None, str(keys.signer.verifier)}:
            return keys, None if file == own else file, why
        why = "is that of another ledger" if file == own else why
    raise LedgerKeyLostError(str(address), str(own), why)
