"""Whether a ledger itself is damaged: all of it is hashed again."""

from dataclasses import dataclass

from onrecord.errors import LedgerDamagedError, NotALedgerError
from onrecord.ledger.address import Address
from onrecord.ledger.checkpoints import checkpoint_file
from onrecord.ledger.verify import HIDE_AGAIN, verify
from onrecord.ledger.visible import KEEPER

_ADVICE = " Restore the ledger from a backup."


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """What is damaged.

    Attributes:
        what: In sentences; nothing is, when there are none.
        shown: What is shown though an entry hides it, in sentences.
        vkey: The ledger's public key; None where it cannot be read, or need not.
    """

    what: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    vkey: str | None = None


def damage_of(address: Address) -> Damage:
    """What is damaged in a ledger; what its checkpoint tells of it is asked apart.

    Raises:
        NotALedgerError: The file is none, and no checkpoint says that it was one.
        LedgerError: It cannot be read for another reason.
    """
    if not address.exists():
        return Damage()
    try:
        with address.open(read_only=True, actor=KEEPER) as book:
            amiss = verify(book).amiss
            vkey = book.vkey if amiss else None
    except LedgerDamagedError as error:
        return Damage(what=(str(error),))
    except NotALedgerError:
        if not checkpoint_file(address.beside).exists():
            raise
        why = f"{address} is no ledger any more: its first bytes were altered."
        return Damage(what=(why,))
    shown = tuple(
        each.message.removesuffix(HIDE_AGAIN).strip()
        for each in amiss
        if each.message.endswith(HIDE_AGAIN)
    )
    what = tuple(
        each.message.removesuffix(_ADVICE)
        for each in amiss
        if not each.message.endswith(HIDE_AGAIN)
    )
    return Damage(what=what, shown=shown, vkey=vkey)
