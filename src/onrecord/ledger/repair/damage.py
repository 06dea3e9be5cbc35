"""Whether a ledger itself is damaged: all of it is hashed again."""

from dataclasses import dataclass

from onrecord.errors import LedgerDamagedError, NotALedgerError
from onrecord.ledger.address import Address
from onrecord.ledger.checkpoints import checkpoint_file
from onrecord.ledger.verify import verify
from onrecord.ledger.visible import KEEPER

_ADVICE = " Restore the ledger from a backup."


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """What is damaged.

    Attributes:
        what: In sentences; nothing is, when there are none.
        vkey: The ledger's public key; None where it cannot be read, or need not.
    """

    what: tuple[str, ...] = ()
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
    what = tuple(each.message.removesuffix(_ADVICE) for each in amiss)
    return Damage(what=what, vkey=vkey)
