"""The hash tree where the ledger keeps it: enough of it to add, and to prove.

The leaves stand with their entries. Of the nodes above them every eighth row is
kept, so that a proof needs no more than 256 hashes for each row that is not.
"""

from itertools import pairwise

import apsw

from onrecord.ledger import merkle
from onrecord.ledger.merkle import Full, Range
from onrecord.ledger.queries import RECORD

#: Rows of the tree from one that is kept to the next.
_APART = 8
_HASH = 32


class Growth:
    """The tree as a transaction makes it grow.

    Attributes:
        range: The compact range, with what was added.
    """

    __slots__ = ("_nodes", "range")

    def __init__(self, tree: Range) -> None:
        self.range = tree
        self._nodes: list[tuple[int, int, bytes]] = []

    @classmethod
    def of(cls, ledger: apsw.Connection) -> "Growth":
        """The tree as the ledger has it."""
        return cls(held(ledger))

    def add(self, leaf: bytes) -> int:
        """Add a leaf's hash; its index."""
        for node in self.range.add(leaf):
            if node[0] % _APART == 0:
                self._nodes.append(node)
        return self.range.size - 1

    def copy(self) -> "Growth":
        """The same tree, to go back to."""
        same = Growth(Range(self.range.size, self.range.hashes))
        same._nodes = list(self._nodes)
        return same

    def put(self, ledger: apsw.Connection) -> None:
        """Put down what was added, within the transaction that adds the entries."""
        ledger.executemany(RECORD["node"], self._nodes)
        self._nodes = []
        row = {"size": self.range.size, "hashes": b"".join(self.range.hashes)}
        ledger.execute(RECORD["tree"], row)


def held(ledger: apsw.Connection) -> Range:
    """The compact range over all entries, as the ledger has it.

    Raises:
        apsw.CorruptError: It is not one.
    """
    row = ledger.execute(RECORD["tree_held"]).get
    if row is None or len(row[1]) != row[0].bit_count() * _HASH:
        msg = "the root over its entries is not there"
        raise apsw.CorruptError(msg)
    size, hashes = row
    cuts = range(0, len(hashes) + 1, _HASH)
    return Range(size, [hashes[start:end] for start, end in pairwise(cuts)])


def full(ledger: apsw.Connection) -> Full:
    """The roots of full subtrees, from what the ledger keeps of them."""

    def root(height: int, at: int) -> bytes:
        kept = height - height % _APART
        start, count = at << (height - kept), 1 << (height - kept)
        asked = {"height": kept, "start": start, "end": start + count}
        query = "leaves" if kept == 0 else "nodes"
        found = [hash_ for (hash_,) in ledger.execute(RECORD[query], asked)]
        if len(found) != count:
            msg = "the hashes over its entries are not all there"
            raise apsw.CorruptError(msg)
        return merkle.root_of(found)

    return root


def root_at(ledger: apsw.Connection, size: int) -> bytes:
    """The root when the ledger held its first `size` entries."""
    now = held(ledger)
    if size == now.size:
        return now.root
    return merkle.root_between(0, size, full(ledger)) if size else merkle.EMPTY
