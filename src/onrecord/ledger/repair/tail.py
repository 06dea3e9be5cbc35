"""The entries that are missing from a ledger's end, in another copy of it."""

from dataclasses import dataclass

from onrecord.errors import BackupUnfitError
from onrecord.ledger import copied, tree
from onrecord.ledger.address import Address
from onrecord.ledger.append import Pen
from onrecord.ledger.bodies import pages_among
from onrecord.ledger.keys import Keys
from onrecord.ledger.note import Checkpoint
from onrecord.ledger.queries import COPY, REPAIR, WITHHOLD
from onrecord.ledger.session import Session
from onrecord.ledger.verify import verify
from onrecord.ledger.visible import KEEPER


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """A copy of the ledger that holds more of it.

    Attributes:
        copy: Where the copy is.
        size: How many entries it holds.
        root: The root over them.
        pages: Digests of the pages that are on record in it.
    """

    copy: Address
    size: int
    root: bytes
    pages: frozenset[str]


def tail_in(
    copy: Address, keys: Keys, size: int, root: bytes, promised: Checkpoint | None
) -> Tail:
    """What a copy holds, once it is known to be one of this ledger and whole.

    Args:
        copy: Where it is.
        keys: The keys of the ledger, by which the copy's entries are made again.
        size: How many entries the ledger holds.
        root: The root over them.
        promised: What the ledger was last signed over.

    Raises:
        BackupUnfitError: It is of another ledger, is not whole, or has other
            entries.
    """
    with copy.open(read_only=True, actor=KEEPER) as book:
        if book.vkey != str(keys.signer.verifier):
            raise BackupUnfitError(str(copy), "It is of another ledger.")
        against = [] if promised is None else [promised]
        with book.asking() as ledger:
            held = tree.held(ledger)
            begins_alike = held.size < size or tree.root_at(ledger, size) == root
        if promised is not None and promised.size > held.size:
            against = []
        found = verify(book, keys=keys, against=against)
        if found.amiss:
            raise BackupUnfitError(str(copy), found.amiss[0].message)
        if not begins_alike:
            why = f"Its first {size} entries are other ones than those of the ledger."
            raise BackupUnfitError(str(copy), why)
        return Tail(copy=copy, size=found.size, root=found.root, pages=found.pages)


def bring_back(pen: Pen, tail: Tail) -> frozenset[str]:
    """Put the entries that are missing down again, each as it was: salt, time and all.

    What was taken out of sight in them is out of sight here, too.

    Returns:
        Digests of the pages that were redacted in them, whose bytes are to go.
    """
    ledger = pen.ledger
    before = tree.held(ledger).size
    with tail.copy.open(read_only=True, actor=KEEPER) as book, book.asking() as source:
        copied.put(ledger, pen.tree, copied.entries(source, before, tail.size))
        return _hide_as_there(ledger, source)


def _hide_as_there(ledger: Session, source: Session) -> frozenset[str]:
    """What is out of sight in a copy, out of sight here."""
    had = {idx for idx, _ in ledger.execute(COPY["redacted"])}
    there = source.execute(COPY["redacted"]).fetchall()
    new = [(idx, redaction) for idx, redaction in there if idx not in had]
    gone = frozenset(pages_among(ledger, [idx for idx, _ in new]))
    ledger.executemany(WITHHOLD["redact"], new)
    ledger.executemany(WITHHOLD["destroy"], [(idx,) for idx, _ in new])
    ledger.execute(REPAIR["show_all"])
    ledger.execute(REPAIR["unmark_all"])
    for what, put in (("restricted", "restrict"), ("marks", "mark")):
        ledger.executemany(WITHHOLD[put], source.execute(COPY[what]).fetchall())
    if new:
        ledger.executemany(WITHHOLD["to_destroy"], [(sha256,) for sha256 in gone])
        ledger.execute(WITHHOLD["to_clean"])
    return gone
