"""What was taken out of sight in one copy of a ledger, to be done again in another."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from onrecord.errors import RedactionsElsewhereError
from onrecord.ledger.address import Address
from onrecord.ledger.append import Pen
from onrecord.ledger.bodies import pages_among
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.keys import key_file
from onrecord.ledger.queries import WITHHOLD
from onrecord.ledger.rebuild import rebuild
from onrecord.ledger.redaction import Redaction, Restriction
from onrecord.ledger.session import Session
from onrecord.ledger.visible import KEEPER
from onrecord.ledger.withhold import clean, destroy, hide, is_clean, put, show_again
from onrecord.pages import PageStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """A redaction or restriction as another copy of the ledger can do it again.

    Attributes:
        entry: Index of the entry that says so, in the ledger it is from.
        kind: "redaction" or "restriction".
        said: What that entry says.
        leaves: For each entry it names, the hash of its leaf, in hexadecimal.
    """

    entry: int
    kind: EntryKind
    said: dict[str, object]
    leaves: dict[str, str]

    @property
    def sentence(self) -> str:
        """Who did it, when, to how much, and why, for a person."""
        said, many = self.said, len(self.leaves)
        how = "Redacted"
        if self.kind is EntryKind.RESTRICTION:
            how = "Shown again" if said.get("lifted") else "Restricted"
        reach = f"{many} entries" if many != 1 else "1 entry"
        who = f"{how} by {said['by']} on {str(said['at'])[:10]}"
        return f"{who} ({said['scope']}, {reach}): {said['why']}"

    @property
    def act(self) -> bytes:
        """What was done, whichever of its entries a copy holds."""
        told = {key: said for key, said in self.said.items() if key != "entries"}
        return msgspec.json.encode((self.kind, told), order="sorted")


def tombstones_of(book: KeptLedger) -> tuple[Tombstone, ...]:
    """Every redaction and restriction in a ledger, for older copies of it."""
    found = []
    leaves = {}
    with book.asking() as ledger:
        for idx, kind, body in ledger.execute(WITHHOLD["acts"]):
            said = msgspec.json.decode(body, type=dict[str, object])
            named = msgspec.convert(said.get("entries", ()), tuple[str, ...])
            for entry_id in named:
                leaf = ledger.execute(
                    WITHHOLD["leaf_of"], {"key": bytes.fromhex(entry_id)}
                ).get
                leaves[entry_id] = leaf.hex()
            found.append(
                Tombstone(
                    entry=idx,
                    kind=EntryKind(kind),
                    said=said,
                    leaves={entry_id: leaves[entry_id] for entry_id in named},
                )
            )
    return tuple(found)


def again(at: Address, store: PageStore, tombstones: list[Tombstone]) -> int:
    """Do in an older copy what was redacted and restricted since, in its order.

    Args:
        at: Where the copy is.
        store: Where its pages' bytes are.
        tombstones: Those of a newer copy.

    Returns:
        How many were done; none that the copy has already.
    """
    with at.open(read_only=True, actor=KEEPER) as book:
        held = {tombstone.act for tombstone in tombstones_of(book)}
        is_to_clean = not is_clean(book)
    new = [tombstone for tombstone in tombstones if tombstone.act not in held]
    if not new and not (is_to_clean and key_file(at.beside).exists()):
        return 0
    with at.open(create=False) as book:
        done = 0
        if new:
            with book.writing() as pen:
                done = sum(_again(pen, tombstone, str(at)) for tombstone in new)
                rebuild(pen.ledger)
        clean(book, store)
    return done


def _again(pen: Pen, tombstone: Tombstone, path: str) -> bool:
    """Do one again on those of its entries that this copy holds."""
    ledger = pen.ledger
    held = dict(_held(ledger, tombstone, path))
    entries, ids = tuple(held.values()), tuple(held)
    if tombstone.kind is EntryKind.REDACTION:
        redaction = msgspec.convert({**tombstone.said, "entries": ids}, Redaction)
        idx = put(pen, EntryKind.REDACTION, redaction)
        gone = set(pages_among(ledger, entries))
        destroy(ledger, idx, entries, redaction.marks)
        ledger.executemany(WITHHOLD["to_destroy"], [(page,) for page in gone])
        return True
    restriction = msgspec.convert({**tombstone.said, "entries": ids}, Restriction)
    idx = put(pen, EntryKind.RESTRICTION, restriction)
    if restriction.lifted:
        show_again(ledger, entries, restriction.marks)
    else:
        hide(ledger, idx, entries, restriction.marks)
    return True


def _held(
    ledger: Session, tombstone: Tombstone, path: str
) -> Iterator[tuple[str, int]]:
    """Id and index of each entry that is here, and was not redacted already."""
    for entry_id, leaf in tombstone.leaves.items():
        asked = {"key": bytes.fromhex(entry_id)}
        row = ledger.execute(WITHHOLD["held"], asked).fetchone()
        if row is not None and row[1].hex() != leaf:
            raise RedactionsElsewhereError(path)
        if row is not None and row[2] is None:
            yield entry_id, int(row[0])
