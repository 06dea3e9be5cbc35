"""What is found of an event before it is given its words."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.claims.events.event import Party, Said, Status
from onrecord.claims.events.lists import lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An event of a sentence, by the numbers of its words.

    Attributes:
        type: Its type.
        mode: Its mode.
        trigger: The first of its trigger's words, and the one behind the last.
        actor: Who does it.
        target: Whom or what it is done to.
        weapon: What it is done with.
        status: How the words have it.
        told: The word that says so.
        reach: The words in which its time, place and counts stand.
        phrase: The phrase that its trigger stands in.
    """

    type: str
    mode: str | None
    trigger: tuple[int, int]
    actor: tuple[Party, ...] = ()
    target: tuple[Party, ...] = ()
    weapon: Said | None = None
    status: Status = Status.ASSERTED
    told: int | None = None
    reach: tuple[int, int]
    phrase: int


def unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Each party once."""
    return tuple({party.span: party for party in parties}.values())


#: Modes that a weapon makes finer.
_PLAIN = {
    "attack",
    "missile",
    "strike",
    "kill",
    "destroy",
    "damage",
    "explosion",
    "wound",
    "shoot",
}


def mode_with(type_: str, mode: str | None, weapon: Said | None) -> str | None:
    """The mode of an attack with a weapon: an attack with drones is a drone attack."""
    if type_ != "ASSAULT" or weapon is None or mode not in _PLAIN:
        return mode
    words = weapon.as_said.lower().split()
    for size in (3, 2, 1):
        for i in range(len(words) - size, -1, -1):
            told = lists().weapons.get(" ".join(words[i : i + size]))
            if told is not None:
                if mode in {"kill", "wound"} and told in {"shoot", "stab", "strike"}:
                    return mode
                return told
    return mode
