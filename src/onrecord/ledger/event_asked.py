"""Which events are asked for: a type, a mode, or both."""

from dataclasses import dataclass
from typing import Self

from onrecord.claims import event_words
from onrecord.errors import NotAnEventError


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAsked:
    """An event that a claim must tell of.

    Attributes:
        type: Its type: "ASSAULT"; None for any.
        mode: Its mode: "shelling"; None for any, and for none.
    """

    type: str | None = None
    mode: str | None = None

    @classmethod
    def parse(cls, typed: str) -> Self:
        """Read `assault`, `drone` or `assault drone`.

        >>> EventAsked.parse("Assault drone")
        EventAsked(type='ASSAULT', mode='drone')
        >>> str(EventAsked.parse("strike"))
        'strike'

        Raises:
            NotAnEventError: There is no such type or mode.
        """
        known = event_words()
        first, _, rest = typed.strip().lower().partition(" ")
        if first.upper() in known:
            type_, mode = first.upper(), rest.strip() or None
            if mode is None or mode in known[type_]:
                return cls(type=type_, mode=mode)
        elif not rest and any(first in modes for modes in known.values()):
            return cls(mode=first)
        raise NotAnEventError(typed, known)

    def __str__(self) -> str:
        parts = (self.type and self.type.lower(), self.mode)
        return " ".join(part for part in parts if part)
