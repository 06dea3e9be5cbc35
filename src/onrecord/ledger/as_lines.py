"""A ledger as lines of JSON, which any database can take: its engine-free form.

The first line tells whose ledger it is, how many entries it has and their root. A
line for each entry follows, in their order, and then the marks by which what was
taken out of sight is known when it comes again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from onrecord.errors import BackupBrokenError
from onrecord.ledger import copied, tree
from onrecord.ledger.queries import COPY, RECORD, WITHHOLD
from onrecord.ledger.rebuild import rebuild
from onrecord.ledger.session import Session

FORMAT = "onrecord entries 1"
Line = TypeVar("Line")
_Hex = Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{2})+$")]
_Instant = Annotated[int, msgspec.Meta(ge=1 - 2**63, le=2**63 - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The first line.

    Attributes:
        format: `FORMAT`.
        vkey: The public key of the ledger's checkpoints.
        size: How many entries follow.
        root: The root over them, in hexadecimal.
    """

    format: str
    vkey: str
    size: int
    root: _Hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One entry; what is bytes stands in hexadecimal.

    Attributes:
        index: Its place.
        key: What it is known by, which is its id.
        kind: Its kind.
        commitment: SHA-256 of salt and body.
        leaf: The hash of its leaf.
        recorded_at: When, in microseconds since 1970 UTC.
        recorded_by: Who recorded it.
        salt: None once it was redacted.
        body: What it says, as JSON in a text; None once it was redacted.
        redacted_by: Index of the entry that redacts it.
        restricted_by: Index of the entry that hides it.
    """

    index: int
    key: _Hex
    kind: str
    commitment: _Hex
    leaf: _Hex
    recorded_at: _Instant
    recorded_by: str
    salt: _Hex | None = None
    body: str | None = None
    redacted_by: int | None = None
    restricted_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """By what something is known when it comes again.

    Attributes:
        mark: The mark; it tells nothing without the ledger's secret.
        entry: Index of the entry that took it out of sight.
    """

    mark: str
    entry: int


def lines_of(ledger: Session) -> Iterator[Head | Kept | Mark]:
    """Everything that a ledger holds, as of one moment; derived tables left out."""
    whole = tree.held(ledger)
    vkey = ledger.execute(RECORD["signer"]).get
    yield Head(format=FORMAT, vkey=vkey, size=whole.size, root=whole.root.hex())
    redacted = dict(ledger.execute(COPY["redacted"]).fetchall())
    restricted = dict(ledger.execute(COPY["restricted"]).fetchall())
    for row in copied.entries(ledger, 0, whole.size):
        idx, key, kind, commitment, leaf, at, by, salt, body = row
        yield Kept(
            index=idx,
            key=key.hex(),
            kind=kind,
            commitment=commitment.hex(),
            leaf=leaf.hex(),
            recorded_at=at,
            recorded_by=by,
            salt=None if salt is None else salt.hex(),
            body=None if body is None else body.decode(),
            redacted_by=redacted.get(idx),
            restricted_by=restricted.get(idx),
        )
    for mark, entry in ledger.execute(COPY["marks"]).fetchall():
        yield Mark(mark=mark, entry=entry)


def lines_in(file: Path) -> Iterator[Head | Kept | Mark]:
    """Everything that a file of such lines holds.

    Raises:
        BackupBrokenError: A line is none of them, or is missing.
    """
    with file.open("rb") as opened:
        head = _read(file, 1, opened.readline(), Head)
        if head.format != FORMAT:
            raise BackupBrokenError(str(file), 1, f"it is of the form {head.format}")
        yield head
        for place in range(head.size):
            kept = _read(file, place + 2, opened.readline(), Kept)
            if kept.index != place:
                why = f"entry {kept.index} stands where {place} belongs"
                raise BackupBrokenError(str(file), place + 2, why)
            yield kept
        for number, line in enumerate(opened, head.size + 2):
            yield _read(file, number, line, Mark)


def put_lines(lines: Iterable[Head | Kept | Mark], ledger: Session) -> int:
    """Put every entry down as it is, in a transaction of the caller's.

    They are taken as they stand, so that what was altered is brought back too and
    `verify` can name it. No key is needed.

    Args:
        lines: As `lines_of` or `lines_in` gives them.
        ledger: A connection that writes, to a ledger with nothing in it.

    Returns:
        How many entries there are.
    """
    growth = tree.Growth.of(ledger)
    hidden = _Hidden()
    copied.put(ledger, growth, _entries(lines, ledger, hidden))
    growth.put(ledger)
    ledger.executemany(WITHHOLD["redact"], hidden.redacted)
    ledger.executemany(WITHHOLD["restrict"], hidden.restricted)
    ledger.executemany(WITHHOLD["mark"], hidden.marks)
    rebuild(ledger)
    return growth.size


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What lines say is out of sight, each with the entry that took it."""

    redacted: list[tuple[int, int]] = field(default_factory=list)
    restricted: list[tuple[int, int]] = field(default_factory=list)
    marks: list[tuple[str, int]] = field(default_factory=list)


def _entries(
    lines: Iterable[Head | Kept | Mark], ledger: Session, hidden: _Hidden
) -> Iterator[copied.Copied]:
    """The entries among lines; whose they are, and what is hidden, is put aside."""
    for line in lines:
        match line:
            case Head():
                ledger.execute(RECORD["sign_with"], {"vkey": line.vkey})
            case Kept():
                if line.redacted_by is not None:
                    hidden.redacted.append((line.index, line.redacted_by))
                if line.restricted_by is not None:
                    hidden.restricted.append((line.index, line.restricted_by))
                yield _entry(line)
            case Mark():
                hidden.marks.append((line.mark, line.entry))


def _entry(kept: Kept) -> copied.Copied:
    key, commitment, leaf = map(bytes.fromhex, (kept.key, kept.commitment, kept.leaf))
    head = (kept.index, key, kept.kind, commitment, leaf)
    salt = body = None
    if kept.salt is not None and kept.body is not None:
        salt, body = bytes.fromhex(kept.salt), kept.body.encode()
    return (*head, kept.recorded_at, kept.recorded_by, salt, body)


def _read(file: Path, number: int, line: bytes, kind: type[Line]) -> Line:
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BackupBrokenError(str(file), number, str(error)) from error
