"""Who may see what: the one gate that every entry passes on its way out.

Three states are kept apart. What is *visible* anybody sees who sees the ledger.
What is *restricted* is on record, and only those see it who may. What was
*redacted* nobody sees: it is gone, and only who, when and why is left.

The tables that questions are asked of are built from what a `READER` may see
(`rebuild`), so that no search, count or page can show more.
"""

from dataclasses import dataclass, replace

from onrecord.ledger.entry import Entry, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who looks.

    Attributes:
        name: Who.
        sees_restricted: Whether what is restricted may be shown to them.
    """

    name: str
    sees_restricted: bool = False


#: Whoever may look into the ledger.
READER = Actor(name="reader")
#: Who keeps the ledger, and answers for it.
KEEPER = Actor(name="keeper", sees_restricted=True)


def visible(entry: Entry, actor: Actor) -> Entry:
    """The entry as somebody may see it: whole, or without body and salt.

    What has no body tells by its `state` why, and by `withheld_by` in which entry
    it stands who decided that.
    """
    if entry.state is State.RESTRICTED and not actor.sees_restricted:
        return replace(entry, body=None, salt=None)
    return entry
