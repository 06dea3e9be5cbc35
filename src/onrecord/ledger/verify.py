"""Is every entry what was recorded, and is none gone? All of it is hashed again.

Nothing that the ledger says about itself is taken for granted: leaves and root
are made again from the entries, and held against the checkpoints outside it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

import apsw

from onrecord.ledger import tree
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.keys import Keys
from onrecord.ledger.leaf import Row, commitment_of, key_of, leaf_of, leaves_of
from onrecord.ledger.merkle import Range, root_of
from onrecord.ledger.note import Checkpoint
from onrecord.ledger.out_of_sight import hidden_by_nothing
from onrecord.ledger.queries import VERIFY
from onrecord.ledger.session import Session
from onrecord.ledger.shown_again import redacted_keys, shown_though_hidden
from onrecord.ledger.slices import Slices, name_of, redacts

#: Entries that are read at once: the leaves under one node that is kept.
_BLOCK = 256
#: What to do where something is shown that an entry hides.
HIDE_AGAIN = "Hide it again: `onrecord repair`"
#: What an altered row may raise while it is hashed.
_ALTERED = (TypeError, ValueError, OverflowError, AttributeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amiss:
    """Something that is not what was recorded.

    Attributes:
        message: What, in a sentence that names the entry and what it records.
        index: The entry's place in the ledger; None when it is none of them.
        about: What the entry records: a claim's, article's or page's id.
    """

    message: str
    index: int | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What hashing everything again gave.

    Attributes:
        size: How many entries there are.
        root: The root over them, made again.
        redacted: How many of them were redacted, by an entry that says why.
        pages: Digests of the pages on record, to be held against their store.
        amiss: What is not as it was recorded.
    """

    size: int
    root: bytes
    redacted: int
    pages: frozenset[str]
    amiss: tuple[Amiss, ...]


def verify(
    ledger: KeptLedger,
    *,
    keys: Keys | None = None,
    against: Iterable[Checkpoint] = (),
) -> Verified:
    """Hash every entry again, and hold the ledger against checkpoints of it.

    Args:
        ledger: The ledger, open to read.
        keys: Its keys, where they are at hand: ids are made again, too.
        against: Checkpoints, whose signatures were found to be the ledger's.

    Raises:
        LedgerDamagedError: The file cannot be read at all.
    """
    with ledger.asking() as connection:
        return _Round(connection, keys, tuple(against)).go()


class _Round:
    """One pass over a ledger."""

    def __init__(
        self,
        connection: Session,
        keys: Keys | None,
        against: tuple[Checkpoint, ...],
    ) -> None:
        self.connection = connection
        self.secret = keys.secret if keys else None
        self.against = against
        self.slices = Slices()
        self.amiss: list[Amiss] = []
        self.redacted = 0
        self.blocks = Range()
        self.roots: dict[int, bytes] = {}
        self.nodes: dict[tuple[int, int], bytes] = {}

    def go(self) -> Verified:
        said = self._said()
        size = self._size(said)
        last = Range()
        for start in range(0, size, _BLOCK):
            end = min(start + _BLOCK, size)
            leaves = self._block(start, end)
            self._note_roots(start, leaves)
            if end - start == _BLOCK:
                self._grow(root_of(leaves))
            else:
                last.extend(leaves)
        whole = Range(size, [*self.blocks.hashes, *last.hashes])
        self._hold_the_tree(said, whole)
        self._hold_checkpoints(whole)
        for idx, why in hidden_by_nothing(self.connection):
            self._note(idx, why)
        for idx, why in shown_though_hidden(self.connection):
            self._note(idx, why, mend=HIDE_AGAIN)
        return Verified(
            size=size,
            root=whole.root,
            redacted=self.redacted,
            pages=frozenset(self.slices.pages),
            amiss=tuple(self.amiss),
        )

    def _said(self) -> Range:
        """The tree as the ledger keeps it; an empty one where it is amiss."""
        try:
            return tree.held(self.connection)
        except (apsw.Error, *_ALTERED):
            return Range()

    def _size(self, said: Range) -> int:
        """How many entries there are to be looked at."""
        count, last = self.connection.execute(VERIFY["counted"]).get
        ends = {said.size, 0 if last is None else last + 1}
        if ends != {count}:
            message = (
                f"There are {count} entries, the last is number {last}, and the root "
                f"kept with them is over {said.size}. Restore the ledger from a backup."
            )
            self.amiss.append(Amiss(message=message))
        # An altered number may be a million times too large.
        return max(int(n) for n in (*ends, count) if n <= 2 * count + _BLOCK)

    def _block(self, start: int, end: int) -> list[bytes]:
        """The leaves of some entries, made again; what is amiss is noted."""
        try:
            rows = self._rows(start, end)
            leaves = leaves_of(rows, self.secret)
            if leaves is not None and len(leaves) == end - start:
                self._hold_slices(rows)
                return leaves
        except (*_ALTERED, apsw.Error):
            pass
        return [self._one(idx) for idx in range(start, end)]

    def _rows(self, start: int, end: int) -> list[Row]:
        asked = {"start": start, "end": end}
        found = self.connection.execute(VERIFY["rows"], asked).fetchall()
        return cast("list[Row]", found)  # or whatever an altered file holds

    def _one(self, idx: int) -> bytes:
        """The leaf of one entry, made again, with a closer look at it."""
        try:
            rows = self._rows(idx, idx + 1)
        except (*_ALTERED, apsw.Error) as error:
            self._note(idx, f"cannot be read ({error})")
            return b""
        if not rows:
            self._note(idx, "is missing")
            return b""
        if len(rows) > 1 or rows[0][0] != idx:
            self._note(idx, "is not where it was, or stands there twice")
            return b""
        row = rows[0]
        why, leaf = self._why(row)
        if why is not None:
            self._note(idx, why, row)
        else:
            self._hold_slices(rows)
        return leaf

    def _why(self, row: Row) -> tuple[str | None, bytes]:
        """What is amiss with an entry, if anything, and its leaf made again."""
        altered = "was altered after it was recorded"
        _, key, kind, commitment, leaf, at, by, salt, body = row
        try:
            again = leaf_of(key, commitment, at, kind.decode(), by.decode())
            if leaf != again:
                return altered, again
            if salt is None or body is None:
                return self._why_gone(row) if salt is body else altered, again
            if commitment_of(salt, body) != commitment:
                return altered, again
            if self.secret and key_of(self.secret, kind.decode(), body) != key:
                return altered, again
        except _ALTERED:
            return altered, b""
        else:
            return None, again

    def _why_gone(self, row: Row) -> str | None:
        """Whether a later entry says that this one was redacted."""
        body = self.connection.execute(VERIFY["redaction"], {"idx": row[0]}).get
        # Where only the row that leads to it is gone, `shown_though_hidden` says so.
        is_said = body is not None and redacts(body, row[1])
        if not is_said and row[1] not in redacted_keys(self.connection):
            return "has lost its words, and no redaction says why"
        self.redacted += 1
        return None

    def _hold_slices(self, rows: list[Row]) -> None:
        self.slices.hold(rows)
        for idx, about, message in self.slices.take():
            self.amiss.append(Amiss(message=message, index=idx, about=about))

    def _note(
        self,
        idx: int | None,
        what: str,
        row: Row | None = None,
        mend: str = "Restore the ledger from a backup.",
    ) -> None:
        if idx is None:
            message = f"{what}. {mend}"
            self.amiss.append(Amiss(message=message))
            return
        kind, about = name_of(self.connection, idx, row)
        named = kind if about is None else f"{kind} {about}"
        message = f"Entry {idx} ({named}) {what}. {mend}"
        self.amiss.append(Amiss(message=message, index=idx, about=about))

    def _grow(self, root: bytes) -> None:
        self.nodes[8, self.blocks.size] = root
        for height, at, hash_ in self.blocks.extend([root]):
            self.nodes[height + 8, at] = hash_

    def _note_roots(self, start: int, leaves: list[bytes]) -> None:
        """The roots at the sizes that checkpoints are over."""
        for size in {c.size for c in self.against}:
            if start < size <= start + len(leaves):
                part = Range(0, ())
                part.extend(leaves[: size - start])
                self.roots[size] = Range(size, [*self.blocks.hashes, *part.hashes]).root

    def _hold_the_tree(self, said: Range, whole: Range) -> None:
        kept = {(h, at): hash_ for h, at, hash_ in self._kept_nodes()}
        if said.size != whole.size or said.hashes != whole.hashes:
            why = f"The root kept over {said.size} entries is not theirs"
        elif kept != self.nodes:
            why = "A hash kept over many entries is not theirs"
        else:
            return
        if not self.amiss:
            message = f"{why}: the ledger was altered. Restore it from a backup."
            self.amiss.append(Amiss(message=message))

    def _kept_nodes(self) -> Iterator[tuple[int, int, bytes]]:
        try:
            yield from self.connection.execute(VERIFY["nodes"])
        except (*_ALTERED, apsw.Error) as error:
            self.amiss.append(
                Amiss(
                    message=f"The hashes over the entries cannot be read ({error}). "
                    "Restore the ledger from a backup."
                )
            )

    def _hold_checkpoints(self, whole: Range) -> None:
        for checkpoint in self.against:
            if checkpoint.size > whole.size:
                message = (
                    f"A checkpoint was signed over {checkpoint.size} entries and only "
                    f"{whole.size} are here: the last ones are missing. Restore a "
                    "backup that holds them."
                )
            elif self._root_at(checkpoint.size) != checkpoint.root:
                message = (
                    f"A checkpoint was signed over other entries than the first "
                    f"{checkpoint.size} here: some were changed, removed or put in "
                    "another order. Restore the ledger from a backup."
                )
            else:
                continue
            self.amiss.append(Amiss(message=message))

    def _root_at(self, size: int) -> bytes:
        return self.roots[size] if size else root_of(())
