"""The hash tree over all entries: roots, proofs, and how anybody checks them.

Source: RFC 6962, section 2.1, and RFC 9162, sections 2.1.3.2 and 2.1.4.2 (the
    checks), https://www.rfc-editor.org/rfc/rfc9162
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

#: The hash of the full tree over leaves `at << height` to `(at + 1) << height`.
Full = Callable[[int, int], bytes]

#: The root of a tree without leaves.
EMPTY = sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of one leaf, 32 bytes; the prefix keeps it from being a node's."""
    return sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees that stand beside each other."""
    return sha256(b"\1" + left + right).digest()


class Range:
    """A compact range: all that is needed of a tree to add leaves to it.

    Attributes:
        size: How many leaves the tree has.
        hashes: Roots of the full subtrees it falls into, the largest first.
            Shape: (number of one bits in `size`,)
    """

    __slots__ = ("hashes", "size")

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        self.size = size
        self.hashes = list(hashes)

    def add(self, leaf: bytes) -> Iterator[tuple[int, int, bytes]]:
        """Add one leaf's hash, and give each full subtree that it completes.

        Returns:
            Height, place among those of its height, and root of each.
        """
        at, height = self.size, 0
        self.size += 1
        while at & 1:
            leaf = node_hash(self.hashes.pop(), leaf)
            at, height = at >> 1, height + 1
            yield height, at, leaf
        self.hashes.append(leaf)

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add many leaves' hashes."""
        hashes, size, digest = self.hashes, self.size, sha256
        for leaf in leaves:
            at, top = size, leaf
            while at & 1:
                top = digest(b"\1" + hashes.pop() + top).digest()
                at >>= 1
            hashes.append(top)
            size += 1
        self.size = size

    @property
    def root(self) -> bytes:
        """The root of the whole tree."""
        if not self.hashes:
            return EMPTY
        *rest, root = self.hashes
        for left in reversed(rest):
            root = node_hash(left, root)
        return root


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over the hashes of all leaves.

    >>> root_of([leaf_hash(b"")]).hex()[:16]
    '6e340b9cffb37a98'
    """
    tree = Range()
    tree.extend(leaves)
    return tree.root


def root_between(start: int, end: int, full: Full) -> bytes:
    """The root over leaves `start` to `end`, as a tree of `end` leaves cuts them."""
    size = end - start
    height = size.bit_length() - 1
    if size == 1 << height and start % size == 0:
        return full(height, start >> height)
    cut = start + _split(size)
    return node_hash(root_between(start, cut, full), root_between(cut, end, full))


def inclusion(index: int, size: int, full: Full) -> list[bytes]:
    """The proof that the leaf at `index` is in the tree of `size` leaves."""
    return list(_path(index, 0, size, full))


def consistency(old: int, new: int, full: Full) -> list[bytes]:
    """The proof that the tree of `old` leaves is the beginning of that of `new`."""
    return [] if old in (0, new) else list(_between(old, 0, new, full, known=True))


def _path(index: int, start: int, end: int, full: Full) -> Iterator[bytes]:
    if end - start == 1:
        return
    cut = start + _split(end - start)
    if index < cut:
        yield from _path(index, start, cut, full)
        yield root_between(cut, end, full)
    else:
        yield from _path(index, cut, end, full)
        yield root_between(start, cut, full)


def _between(
    old: int, start: int, end: int, full: Full, *, known: bool
) -> Iterator[bytes]:
    if old == end:
        if not known:
            yield root_between(start, end, full)
        return
    cut = start + _split(end - start)
    if old <= cut:
        yield from _between(old, start, cut, full, known=known)
        yield root_between(cut, end, full)
    else:
        yield from _between(old, cut, end, full, known=False)
        yield root_between(start, cut, full)


def _split(size: int) -> int:
    """The largest power of two below a size of two or more."""
    return 1 << ((size - 1).bit_length() - 1)


def is_included(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether a proof shows that a leaf's hash is in the tree with this root."""
    if not 0 <= index < size:
        return False
    at, last, top = index, size - 1, leaf
    for beside in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            top = node_hash(beside, top)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            top = node_hash(top, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and top == root


def is_consistent(
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Whether a proof shows that the old tree is the beginning of the new one."""
    if not 0 <= old <= new:
        return False
    if old in (0, new):
        began = EMPTY if old == 0 else new_root
        ended = EMPTY if new == 0 else new_root
        return not proof and old_root == began and new_root == ended
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            first, second = node_hash(beside, first), node_hash(beside, second)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            second = node_hash(second, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root
