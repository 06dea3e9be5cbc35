"""What was taken out of sight, by whom and why: redactions and restrictions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec


class Scope(StrEnum):
    """How far a redaction or a restriction reaches.

    CLAIM: what was read as this claim, in every reading; the article and its
    page keep the words. ARTICLE: everything that came from its page: the bytes,
    the captures, every article read from them, and all that was read from
    those. SPEAKER: the same, for every article that names the speaker. ENTRY:
    one entry of another kind, such as a problem, and what was said about it.
    """

    CLAIM = "claim"
    ENTRY = "entry"
    ARTICLE = "article"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """Somebody had entries destroyed: what a REDACTION entry says. Not what they said.

    Attributes:
        at: When, with a time zone.
        by: Who decided it.
        why: The reason, which stays on record for ever.
        scope: How far it reaches.
        entries: Ids of the entries whose bodies were destroyed.
        size: How many bytes their bodies had.
        pages: How many pages' bytes were destroyed.
        marks: By which the ledger's owner, who has its secret, tells the same
            page, text or claim when it comes again; nothing to anybody else.
    """

    at: datetime
    by: str
    why: str
    scope: Scope
    entries: tuple[str, ...] = ()
    size: int = 0
    pages: int = 0
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """Somebody hid entries, or showed them again: what a RESTRICTION entry says.

    Attributes:
        at: When, with a time zone.
        by: Who decided it.
        why: The reason; it is shown to those who may see what is restricted.
        scope: How far it reaches.
        entries: Ids of the entries that are hidden, or shown again.
        marks: By which the same page, text or claim is told when it comes again.
        lifted: Whether they are shown again.
    """

    at: datetime
    by: str
    why: str
    scope: Scope
    entries: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    lifted: bool = False


class _Named(msgspec.Struct):
    """The ids in the body of a redaction, whatever else was altered in it."""

    entries: tuple[str, ...] = ()


def ids_redacted(body: bytes) -> tuple[str, ...]:
    """Ids of the entries that the body of a REDACTION names, which may be damaged.

    Raises:
        msgspec.MsgspecError: It names none that can be read.
    """
    return msgspec.json.decode(body, type=_Named).entries
