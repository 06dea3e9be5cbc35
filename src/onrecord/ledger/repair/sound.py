"""Of several copies of a damaged ledger, the entries that stand whole in one of them.

An entry proves itself: its leaf is the hash of its row, and its key can be made only
with the ledger's secret. That they are all there, in their order, the root proves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import apsw
import msgspec

from onrecord.ledger.entry import EntryKind
from onrecord.ledger.leaf import Row, commitment_of, key_of, leaf_of, leaves_of
from onrecord.ledger.merkle import Range
from onrecord.ledger.queries import REPAIR, VERIFY, WITHHOLD
from onrecord.ledger.redaction import ids_redacted
from onrecord.ledger.session import Session

#: Entries that are read at once.
_BLOCK = 256
#: What an altered row, or a damaged page of the file, may raise.
_AMISS = (apsw.Error, TypeError, ValueError, OverflowError, AttributeError)


@dataclass(slots=True, kw_only=True)
class Sound:
    """What can be had of a ledger from its copies.

    Attributes:
        size: How many entries there were.
        end: Index of the first that stands in no copy; `size` where there is none.
        mended: Indexes of those that are taken from another copy than the first.
        wordless: Indexes of those whose words stand in none.
        redacted: Keys of what was redacted: their words are left where they are.
        root: The root over the entries up to the end.
        root_promised: The root over those that the checkpoint was signed over;
            None where they are not all to be had.
    """

    size: int
    end: int = 0
    mended: list[int] = field(default_factory=list)
    wordless: list[int] = field(default_factory=list)
    redacted: frozenset[bytes] = frozenset()
    root: bytes = b""
    root_promised: bytes | None = None


def sound_in(copies: Sequence[Session], secret: bytes, promised: int) -> Sound:
    """What can be had of a ledger.

    Args:
        copies: Connections to its copies, the ledger itself first.
        secret: The ledger's.
        promised: How many entries its checkpoint was signed over.
    """
    size = max(promised, *(_size(copy) for copy in copies))
    found = Sound(size=size, end=size, redacted=_redacted(copies))
    tree = Range()
    for at, row, copy in chosen(copies, secret, found):
        if row is None:
            found.end = min(found.end, at)
        elif at < found.end:
            tree.extend([row[4]])
            if copy:
                found.mended.append(at)
            if row[8] is None and row[1] not in found.redacted:
                found.wordless.append(at)
            if tree.size == promised:
                found.root_promised = tree.root
    found.root = tree.root
    return found


def chosen(
    copies: Sequence[Session], secret: bytes, found: Sound
) -> Iterator[tuple[int, Row | None, int]]:
    """Each entry: its index, its row from the first copy that has it whole, and which.

    Where the words stand in no copy, or were redacted, the row has none. Where the
    row itself does not, it is None.
    """
    for start in range(0, found.size, _BLOCK):
        end = min(start + _BLOCK, found.size)
        rows = _rows(copies[0], start, end)
        whole = None if rows is None else leaves_of(rows, secret)
        if rows is not None and whole is not None and len(whole) == end - start:
            yield from ((row[0], _without(row, found.redacted), 0) for row in rows)
            continue
        for at in range(start, end):
            row, copy = _one(copies, at, secret, found.redacted)
            yield at, row, copy


def _one(
    copies: Sequence[Session], at: int, secret: bytes, redacted: frozenset[bytes]
) -> tuple[Row | None, int]:
    """The best row of one entry, and which copy it is from."""
    best: tuple[Row | None, int] = None, 0
    for n, copy in enumerate(copies):
        row = _judged(_row(copy, at), secret)
        if row is None:
            continue
        if row[8] is not None or row[1] in redacted:
            return _without(row, redacted), n
        if best[0] is None and row[2] != EntryKind.REDACTION.encode():
            best = row, n
    return best


def _judged(row: Row | None, secret: bytes) -> Row | None:
    """A row that is what its leaf says; without words where these are not."""
    if row is None:
        return None
    at, key, kind, commitment, leaf, when, by, salt, body = row
    try:
        if leaf_of(key, commitment, when, kind.decode(), by.decode()) != leaf:
            return None
        if (
            salt is not None
            and body is not None
            and commitment_of(salt, body) == commitment
            and key_of(secret, kind.decode(), body) == key
        ):
            return row
    except _AMISS:
        return None
    return at, key, kind, commitment, leaf, when, by, None, None


def _without(row: Row, redacted: frozenset[bytes]) -> Row:
    return (*row[:7], None, None) if row[1] in redacted else row


def _rows(copy: Session, start: int, end: int) -> list[Row] | None:
    try:
        asked = {"start": start, "end": end}
        return cast("list[Row]", copy.execute(VERIFY["rows"], asked).fetchall())
    except _AMISS:
        return None


def _row(copy: Session, at: int) -> Row | None:
    """One row, its words apart: they may stand on a page that cannot be read."""
    try:
        found = copy.execute(REPAIR["entry"], {"idx": at}).fetchall()
    except _AMISS:
        return None
    if len(found) != 1 or found[0][0] != at:
        return None
    try:
        said = copy.execute(REPAIR["body"], {"idx": at}).fetchone()
    except _AMISS:
        said = None
    return cast("Row", (*found[0], *(said or (None, None))))


def _size(copy: Session) -> int:
    """How many entries a copy may hold."""
    try:
        last = copy.execute(REPAIR["last"]).get
    except _AMISS:
        return 0
    return 0 if last is None else int(last) + 1


def _redacted(copies: Sequence[Session]) -> frozenset[bytes]:
    """The keys of all that any copy says was redacted."""
    keys: set[bytes] = set()
    for copy in copies:
        start = 0
        asked: dict[str, object] = {"kind": EntryKind.REDACTION.value, "limit": 1000}
        try:
            while rows := copy.execute(
                WITHHOLD["of_kind"], {**asked, "start": start}
            ).fetchall():
                for idx, _, body in rows:
                    keys.update(bytes.fromhex(each) for each in ids_redacted(body))
                    start = idx + 1
        except (*_AMISS, msgspec.MsgspecError):
            continue
    return frozenset(keys)
