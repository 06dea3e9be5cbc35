"""What is to be done to mend a ledger, in sentences, before anything is done."""

from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import RepairUnclearError
from onrecord.ledger.address import Address
from onrecord.ledger.keys import key_file
from onrecord.ledger.note import Checkpoint
from onrecord.ledger.repair.anew import assembled
from onrecord.ledger.repair.damage import damage_of
from onrecord.ledger.repair.given import Given
from onrecord.ledger.repair.look import Found, look
from onrecord.ledger.repair.sound import Sound
from onrecord.ledger.repair.tail import Tail, tail_in
from onrecord.ledger.repair.told import listed, over, signed_over


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What may be lost for good, said by the person who decides.

    Attributes:
        loss: Entries that a checkpoint was signed over, and that nobody has.
        unknown_tail: To know whether entries are missing from the end.
        rebuild: Nothing: what is derived is to be built again, also where nothing is
            amiss.
    """

    loss: bool = False
    unknown_tail: bool = False
    rebuild: bool = False


@dataclass(slots=True, kw_only=True)
class Plan:
    """What is amiss with a ledger, and what will be done.

    Attributes:
        address: Where the ledger is.
        second: The folder with a second copy of its checkpoint.
        given: What it is mended from.
        found: What is there of it.
        amiss: What is amiss, in sentences; nothing is, when there are none.
        steps: What will be done, in sentences.
        record: What goes on record of it, in sentences.
        aside: Files that are replaced, of which a copy is kept.
        tail: The entries that are brought back.
        anew: The entries that are whole in some copy, where the ledger is damaged and
            is made anew from them.
        is_to_rebuild: Whether what is derived has to be built again.
        is_to_hide: Whether something has to be taken out of sight again.
    """

    address: Address
    second: Path | None
    given: Given
    found: Found
    amiss: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    record: list[str] = field(default_factory=list)
    aside: list[Path] = field(default_factory=list)
    tail: Tail | None = None
    anew: Sound | None = None
    is_to_rebuild: bool = False
    is_to_hide: bool = False

    @property
    def holds(self) -> tuple[int, bytes]:
        """How many entries it holds, and their root; as made anew, where it is."""
        if self.anew is not None:
            return self.anew.end, self.anew.root
        return self.found.size, self.found.root


def plan(address: Address, given: Given, second: Path | None, allowed: Allowed) -> Plan:
    """What is amiss, and how it can be mended; nothing is changed.

    Args:
        address: Where the ledger is.
        given: What there is to mend it from.
        second: The folder with a second copy of its checkpoint.
        allowed: What may be lost for good.

    Raises:
        LedgerKeyLostError: Its key is nowhere.
        BackupUnfitError: A backup that was given is not of this ledger, or not whole.
        RepairUnclearError: It can be mended in more than one way, or only with a
            loss that nobody has allowed.
    """
    damage = damage_of(address)
    found = look(address, given, second, damage)
    made = Plan(address=address, second=second, given=given, found=found)
    _key(made)
    if damage.what:
        _damaged(made, damage.what, allowed)
    else:
        _altered(made, allowed)
        _missing_end(made, allowed)
        _shown(made, damage.shown)
        _derived(made, allowed)
    _checkpoint(made, allowed)
    _second_place(made)
    if made.amiss:
        made.steps.append("Put on record what was amiss, what was done, and who did it")
        made.steps.append("Sign a new checkpoint")
    return made


def _key(made: Plan) -> None:
    found, own = made.found, key_file(made.address.beside)
    if found.key_from is None:
        return
    made.amiss.append(f"The ledger's key {own} {found.key_why}.")
    made.steps.append(f"Bring the key back from {found.key_from}")
    made.record.append(
        f"The ledger's key {found.key_why}, and was brought back from a copy of it."
    )
    made.aside.append(own)


def _damaged(made: Plan, what: tuple[str, ...], allowed: Allowed) -> None:
    """Entries, or the whole file, cannot be read or are not what was recorded."""
    found = made.found
    more = f" And {len(what) - 1} more are amiss." if len(what) > 1 else ""
    told = f"The ledger is damaged: {what[0]}{more}"
    if made.address.is_database:
        raise RepairUnclearError(
            told,
            "Bring the database back with its server's own tools",
            "copy a backup into a database that holds no ledger: `onrecord copy "
            "--ledger BACKUP/ledger.db postgresql://USER@HOST/DATABASE`",
        )
    promised = found.promised.checkpoint if found.promised else None
    sound = assembled(
        made.address.file,
        made.given.ledgers,
        found.keys,
        promised.size if promised else 0,
    )
    lost = _lost(sound, promised)
    if lost and not allowed.loss:
        told = f"{told} {' '.join(lost)}"
        raise RepairUnclearError(
            told,
            "Give a backup that holds more: `onrecord repair --from BACKUP`",
            "go on with what is whole, which is put on record for ever: "
            "`onrecord repair --accept-loss`",
        )
    made.anew = sound
    made.amiss.append(told)
    whence = f", {len(sound.mended)} of them from a copy" if sound.mended else ""
    made.steps.append(
        f"Make the ledger anew from the {sound.end} entries that are whole{whence}"
    )
    made.steps += lost
    made.steps.append("Keep the damaged file beside it")
    made.record.append(
        f"The ledger's file was damaged. It was made anew from "
        f"{over(sound.end, sound.root)}{whence}."
    )
    made.record += lost or ["Nothing is lost."]
    made.aside += [each.file for each in found.notes if each.is_own]


def _lost(sound: Sound, promised: Checkpoint | None) -> list[str]:
    """What no copy holds, in sentences."""
    lost = []
    if sound.wordless:
        lost.append(f"The words of entries {listed(sound.wordless)} are lost.")
    if sound.end < sound.size:
        lost.append(
            f"Entry {sound.end} is lost; those behind it that are whole are put on "
            "record again behind it, with their ids and times."
        )
    elif promised is not None and sound.root_promised != promised.root:
        lost.append(
            f"Its checkpoint had been signed over {signed_over(promised)}, and the "
            f"first {promised.size} entries here are others: some were changed."
        )
    return lost


def _altered(made: Plan, allowed: Allowed) -> None:
    """Entries that a checkpoint was signed over were changed."""
    note, found = made.found.altered, made.found
    if note is None or note.checkpoint is None:
        return
    size = note.checkpoint.size
    told = (
        f"The checkpoint {note.file} was signed over other entries than the first "
        f"{size} of the {found.size} that are here"
    )
    if not allowed.loss:
        raise RepairUnclearError(
            told + ".",
            "Go back to a backup: `onrecord restore BACKUP FOLDER` makes a ledger of "
            "it and leaves this one as it is",
            "go on from the entries as they are, which is put on record for ever: "
            "`onrecord repair --accept-loss`",
        )
    made.amiss.append(f"{told}: some were changed.")
    made.steps.append(f"Go on from the {found.size} entries as they are")
    made.record.append(
        f"A checkpoint had been signed over {signed_over(note.checkpoint)}, and the "
        f"first {size} entries here are others: some were changed, and which of them "
        f"nobody can tell from this ledger. It goes on from "
        f"{over(found.size, found.root)}."
    )
    made.aside += [each.file for each in found.notes if each.is_own]
    made.is_to_rebuild = True


def _shown(made: Plan, shown: tuple[str, ...]) -> None:
    """Something is in sight that an entry says is not."""
    if not shown:
        return
    more = f" And {len(shown) - 1} more." if len(shown) > 1 else ""
    made.amiss.append(f"{shown[0]}{more}")
    made.steps.append(
        "Take out of sight again what the entries say is redacted or restricted"
    )
    made.record.append(
        f"{len(shown)} entries that had been taken out of sight were in sight, and "
        "were taken out of it again."
    )
    made.is_to_hide = made.is_to_rebuild = True


def _derived(made: Plan, allowed: Allowed) -> None:
    """What is derived is to be built again, for somebody says so."""
    if not allowed.rebuild or not made.found.is_there:
        return
    made.amiss.append("What is derived from the entries is to be built again.")
    made.steps.append("Build all that is derived again from the entries")
    made.record.append("What is derived from the entries was built again.")
    made.is_to_rebuild = True


def _missing_end(made: Plan, allowed: Allowed) -> None:
    """Entries that a checkpoint was signed over are missing from the end."""
    found, note = made.found, made.found.promised
    if note is None or note.checkpoint is None or note.checkpoint.size <= found.size:
        return
    promised = note.checkpoint
    many = promised.size - found.size
    made.amiss.append(
        f"The ledger holds {found.size} entries, and its checkpoint {note.file} was "
        f"signed over {promised.size}: the last {many} are missing."
    )
    made.tail = _tail(made, promised)
    if made.tail is not None:
        made.steps.append(
            f"Bring entries {found.size} to {made.tail.size - 1} back from "
            f"{made.tail.copy}, with the bytes of their pages"
        )
        made.record.append(
            f"The ledger held {over(found.size, found.root)} of the "
            f"{signed_over(promised)} that its checkpoint was signed over. Entries "
            f"{found.size} to {made.tail.size - 1} were brought back from a backup."
        )
    held = made.tail.size if made.tail else found.size
    if held < promised.size:
        _lost_end(made, promised, held, allowed)
    else:
        made.record.append("None is lost.")
    made.aside += [each.file for each in found.notes if each.is_own]
    made.is_to_rebuild = True


def _tail(made: Plan, promised: Checkpoint) -> Tail | None:
    """The longest of the copies that were given, where it is longer."""
    found = made.found
    tails = [
        tail_in(copy, found.keys, found.size, found.root, promised)
        for copy in made.given.ledgers
    ]
    longer = [tail for tail in tails if tail.size > found.size]
    return max(longer, key=lambda tail: tail.size, default=None)


def _lost_end(made: Plan, promised: Checkpoint, held: int, allowed: Allowed) -> None:
    many = promised.size - held
    if not allowed.loss:
        what = made.amiss[-1]
        if made.given.ledgers:
            what += f" What you gave holds {held} entries, so that {many} are missing."
        raise RepairUnclearError(
            what,
            "Bring them back from a backup that holds them: "
            "`onrecord repair --from BACKUP`",
            "go on without them, which is put on record for ever: "
            "`onrecord repair --accept-loss`",
        )
    found = made.found
    made.steps.append(
        f"Go on without entries {held} to {promised.size - 1}; what was redacted or "
        "restricted in them stands here again, and has to be so once more"
    )
    tail = made.tail
    now = over(tail.size, tail.root) if tail else over(found.size, found.root)
    made.record.append(
        f"Entries {held} to {promised.size - 1} are lost: its checkpoint had been "
        f"signed over {signed_over(promised)}, and it goes on from {now}. What was "
        "redacted or restricted in them stands here again."
    )


def _checkpoint(made: Plan, allowed: Allowed) -> None:
    """The checkpoint beside the ledger is not there, or cannot be used."""
    found, beside = made.found, made.found.beside
    if beside.checkpoint is not None or not (found.is_there or made.anew):
        return
    if (
        found.is_there
        and beside.why is None
        and found.size == found.began
        and found.promised is None
    ):
        return  # Nothing was signed for yet.
    how = "is not there" if beside.why is None else f"cannot be used. {beside.why}"
    made.amiss.append(f"The checkpoint {beside.file} {how.rstrip('.')}.")
    made.aside.append(beside.file)
    lost = "The checkpoint beside the ledger was lost"
    if beside.why is not None:
        lost = "The checkpoint beside the ledger could not be used any more"
    note = found.promised
    if note is None or note.checkpoint is None:
        _signed_anew(made, allowed, lost)
        return
    # Not where the copy is: a path may name people, and the record stays for ever.
    whence = "its second place" if note.is_own else "a copy that was given"
    made.steps.append(f"Hold the ledger to the checkpoint {note.file} instead")
    told = (
        f"{lost}; the one from {whence} is over {signed_over(note.checkpoint)}, and "
        "the ledger was held to it."
    )
    if not note.is_own:
        told += (
            f" The ledger held {over(*made.holds)}; whether more had stood "
            "behind them, nobody can tell any more."
        )
    made.record.append(told)


def _signed_anew(made: Plan, allowed: Allowed, lost: str) -> None:
    if not allowed.unknown_tail:
        raise RepairUnclearError(
            made.amiss[-1],
            "Name a copy of it: `onrecord repair --from CHECKPOINT`, or "
            "`onrecord repair --checkpoints FOLDER` for its second place",
            "where there is no copy, sign anew over the entries that are here, which "
            "is put on record for ever, for nobody can tell then whether some are "
            "missing from the end: `onrecord repair --tail-unknown`",
        )
    size, root = made.holds
    made.steps.append(f"Sign anew over the {size} entries that are here")
    made.record.append(
        f"{lost}, with every copy of it. It was signed anew over {over(size, root)}: "
        "whether more had stood behind them, nobody can tell any more."
    )


def _second_place(made: Plan) -> None:
    """The checkpoint in the second place cannot be used."""
    for note in made.found.notes[1:]:
        if note.is_own and note.why is not None:
            made.amiss.append(f"The checkpoint {note.file} cannot be used. {note.why}")
            made.steps.append(f"Write {note.file} anew")
            made.record.append(
                "The checkpoint in the second place could not be used any more, and "
                "was written anew."
            )
            made.aside.append(note.file)
