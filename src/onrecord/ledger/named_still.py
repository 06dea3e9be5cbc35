"""What people said about other things, in which a redacted name still stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.ledger.bodies import bodies
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.kept import KeptLedger
from onrecord.ledger.reach import OTHERS


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedStill:
    """An entry that names somebody still.

    Attributes:
        entry: Its id, by which it can be redacted.
        kind: What it is: a judgement, a problem.
    """

    entry: str
    kind: EntryKind


def named_still(book: KeptLedger, names: Iterable[str]) -> tuple[NamedStill, ...]:
    """Judgements, problems and the like whose words hold one of these names.

    They are about something else, so that no redaction reaches them; a person has to
    look at each, and can redact it by its own id.

    Args:
        book: The ledger.
        names: The names; case makes no difference.
    """
    return tuple(_found(book, [name.casefold() for name in names if name.strip()]))


def _found(book: KeptLedger, names: list[str]) -> Iterator[NamedStill]:
    if not names:
        return
    with book.asking() as ledger:
        for each in bodies(ledger, *OTHERS):
            said = each.said.decode("utf-8", "replace").casefold()
            if any(name in said for name in names):
                yield NamedStill(entry=each.id, kind=each.kind)
