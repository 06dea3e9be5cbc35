"""Whether what is out of sight is so by an entry that says it."""

from collections.abc import Iterator
from typing import cast

import apsw

from onrecord.ledger.entry import EntryKind
from onrecord.ledger.queries import VERIFY
from onrecord.ledger.session import Session
from onrecord.ledger.slices import redacts

#: Index, that of the entry that says it, key, that entry's kind and body, and whether
#: the words are still there.
Row = tuple[int, int, bytes, str, bytes, int]

_AMISS = (apsw.Error, TypeError, ValueError, AttributeError)


def hidden_by_nothing(ledger: Session) -> Iterator[tuple[int | None, str]]:
    """Entries that are kept out of sight though nothing on record says so.

    Returns:
        Index of the entry, or None where it cannot be told, and a sentence.
    """
    for table, kind in (
        ("redacted", EntryKind.REDACTION),
        ("restricted", EntryKind.RESTRICTION),
    ):
        try:
            rows = cast("list[Row]", ledger.execute(VERIFY[table]).fetchall())
            if not _is_sound(ledger, table):
                yield None, f"The table of {table} entries is damaged"
            for idx, by, key, by_kind, body, is_there in rows:
                if by_kind != kind or not _is_named(kind, idx, by, key, body):
                    yield idx, f"is marked as {table}, and no entry says why"
                elif kind is EntryKind.REDACTION and is_there:
                    yield idx, "was redacted, and its words are still there"
        except _AMISS as error:
            yield None, f"The table of {table} entries cannot be read ({error})"


def _is_sound(ledger: Session, table: str) -> bool:
    """Whether SQLite finds nothing amiss: an altered page may seem to be empty."""
    if not isinstance(ledger, apsw.Connection):
        return True
    return bool(ledger.pragma("quick_check", table) == "ok")


def _is_named(kind: EntryKind, idx: int, by: int, key: bytes, body: bytes) -> bool:
    """Whether the entry names the other; what came again later is not named."""
    later = kind is EntryKind.RESTRICTION and idx > by
    return later or redacts(body, key)
