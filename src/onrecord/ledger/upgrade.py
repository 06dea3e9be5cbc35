"""Bringing a ledger of an earlier schema up to date, every entry of it as it was.

Since the second schema only what is derived has changed, and it is derived again.
The first schema had no tree and no salts. Its entries keep their order, bodies
and times; only what a reading calls them changes, for their ids do.
"""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import apsw

from onrecord.errors import LedgerAlteredError
from onrecord.ledger.append import Pen
from onrecord.ledger.body import Contents, canonical, record_of
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.keys import Keys
from onrecord.ledger.queries import RECORD, script
from onrecord.ledger.rebuild import rebuild

_FORMER = (
    "SELECT idx, id, kind, body, recorded_at, recorded_by FROM former ORDER BY idx"
)


#: The schema since which entries are kept as they are now.
ENTRIES_SINCE = 2


def derive_again(ledger: apsw.Connection, schema: int) -> None:
    """Make what is derived as this schema has it; no entry is touched.

    Within a transaction: killed at any moment, it is the old ledger or the new.
    """
    rebuild(ledger)
    ledger.pragma("user_version", schema)


def upgrade(ledger: apsw.Connection, path: Path, keys: Keys, schema: int) -> None:
    """Put every entry of a ledger of schema 1 into the tables of this one.

    Within a transaction: killed at any moment, it is the old ledger or the new.

    Raises:
        LedgerAlteredError: An entry is not what was recorded.
    """
    ledger.execute(script("former.sql"))
    ledger.execute(script("forget_views.sql"))
    ledger.execute(script("entry.sql"))
    ledger.execute(script("views.sql"))
    _copy(ledger, path, keys)
    ledger.execute(RECORD["sign_with"], {"vkey": str(keys.signer.verifier)})
    ledger.execute("DROP TABLE former")
    rebuild(ledger)
    ledger.pragma("user_version", schema)


def _copy(ledger: apsw.Connection, path: Path, keys: Keys) -> None:
    at = datetime.now(UTC)
    pen = Pen(ledger, lambda: at, "", keys.secret)
    called: dict[str, str] = {}
    for idx, entry_id, kind, text, recorded_at, recorded_by in ledger.execute(_FORMER):
        body = text.encode()
        if entry_id != _digest(kind, body):
            raise LedgerAlteredError(str(path), idx)
        if kind == EntryKind.READING:
            body = canonical(_renamed(record_of(body, Contents), called))
        at, pen.recorded_by = datetime.fromisoformat(recorded_at), recorded_by
        called[entry_id], _, _ = pen.append_body(EntryKind(kind), body)
    pen.lift()


def _renamed(contents: Contents, called: dict[str, str]) -> Contents:
    return Contents(
        article=contents.article,
        claims=tuple(called[entry_id] for entry_id in contents.claims),
        speakers=tuple(called[entry_id] for entry_id in contents.speakers),
    )


def _digest(kind: str, body: bytes) -> str:
    """The id of an entry in the first schema."""
    return sha256(b"onrecord entry 1\n%s\n%s" % (kind.encode(), body)).hexdigest()
