"""What was hidden at a moment and is shown again now."""

from onrecord.ledger.body import record_of
from onrecord.ledger.queries import AS_OF
from onrecord.ledger.redaction import Restriction
from onrecord.ledger.session import Session


def hidden_then(ledger: Session, size: int) -> list[tuple[int, int]]:
    """Entries that nobody was shown when the ledger held so many, and all are now.

    What was read again while it was hidden was hidden as well, and is named only
    by the entry that shows it again.

    Returns:
        The index of each, and that of the entry that hid it.
    """
    if ledger.execute(AS_OF["lifted_since"], {"size": size}).get is None:
        return []
    by: dict[str, int | None] = {}
    settled: set[str] = set()
    last = -1
    for idx, body in ledger.execute(AS_OF["hidings"]).fetchall():
        hiding = record_of(body, Restriction)
        if idx < size:
            last = last if hiding.lifted else idx
            by |= dict.fromkeys(hiding.entries, None if hiding.lifted else idx)
            continue
        # What was not named before, and is shown again, had been hidden unnamed.
        for entry in hiding.entries:
            if entry not in settled and entry not in by and hiding.lifted:
                by[entry] = last
            settled.add(entry)
    found = []
    for entry, restriction in by.items():
        asked = {"key": bytes.fromhex(entry), "size": size}
        if restriction is None:
            continue
        idx = ledger.execute(AS_OF["index_if_seen"], asked).get
        if idx is not None:
            found.append((int(idx), restriction))
    return sorted(found)
