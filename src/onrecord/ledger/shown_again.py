"""Whether all that an entry takes out of sight is out of sight.

What hides an entry is a row of a table; should it be gone, the entry would be shown.
So it is held against the entries that say what is redacted and restricted.
"""

from collections.abc import Iterator

import apsw
import msgspec

from onrecord.ledger.entry import EntryKind
from onrecord.ledger.queries import HIDDEN
from onrecord.ledger.session import Session

_AMISS = (apsw.Error, msgspec.MsgspecError, ValueError, TypeError, AttributeError)


class _Act(msgspec.Struct):
    """What a REDACTION or a RESTRICTION says, as far as it is needed here."""

    entries: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    lifted: bool = False


def redacted_keys(ledger: Session) -> frozenset[bytes]:
    """The keys of all entries that an entry says were redacted."""
    try:
        return frozenset(bytes.fromhex(key) for key in _said(ledger)[0])
    except _AMISS:
        return frozenset()


def shown_though_hidden(ledger: Session) -> Iterator[tuple[int | None, str]]:
    """Entries that are in sight though an entry says that they are not.

    Returns:
        Index of the entry, or None where it cannot be told, and what is amiss.
    """
    try:
        redacted, restricted, marks = _said(ledger)
        had = {(mark, idx) for mark, idx in ledger.execute(HIDDEN["marked"])}
        for key, by in redacted.items():
            yield from _redacted(ledger, key, by)
        for key, by in restricted.items():
            if key not in redacted:
                yield from _restricted(ledger, key, by)
        for by in sorted({by for _, by in marks - had}):
            yield by, "has lost marks, by which what it hides is known again"
    except _AMISS as error:
        yield None, f"What is out of sight cannot be read ({error})"


def _said(
    ledger: Session,
) -> tuple[dict[str, int], dict[str, int], set[tuple[str, int]]]:
    """What is redacted, restricted and marked, and the entry that says so."""
    redacted: dict[str, int] = {}
    restricted: dict[str, int] = {}
    for_ever: set[tuple[str, int]] = set()
    until_lifted: set[tuple[str, int]] = set()
    for idx, kind, body in ledger.execute(HIDDEN["acts"]):
        act = msgspec.json.decode(body, type=_Act)
        named, marked = dict.fromkeys(act.entries, idx), {(m, idx) for m in act.marks}
        if kind == EntryKind.REDACTION:
            redacted |= named
            for_ever |= marked
        elif act.lifted:
            restricted = {key: by for key, by in restricted.items() if key not in named}
            gone = set(act.marks)
            until_lifted = {(m, by) for m, by in until_lifted if m not in gone}
        else:
            restricted |= named
            until_lifted |= marked
    return redacted, restricted, for_ever | until_lifted


def _redacted(ledger: Session, key: str, by: int) -> Iterator[tuple[int | None, str]]:
    found = ledger.execute(HIDDEN["how"], {"key": bytes.fromhex(key)}).fetchone()
    if found is None:
        return  # It is missing, and that is told where it is missed.
    idx, _, redaction, has_words = found
    if redaction is None:
        why = "its words are still there" if has_words else "nothing marks it as that"
        yield idx, f"was redacted by entry {by}, and {why}"


def _restricted(ledger: Session, key: str, by: int) -> Iterator[tuple[int | None, str]]:
    found = ledger.execute(HIDDEN["how"], {"key": bytes.fromhex(key)}).fetchone()
    if found is not None and found[1] is None and found[2] is None:
        yield found[0], f"was restricted by entry {by}, and is shown"
