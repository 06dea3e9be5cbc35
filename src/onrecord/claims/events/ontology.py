"""The types of events, their modes, and the codes that others have for them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_ACLED = {
    "Battles": {"Armed clash", "Government regains territory",
                "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb",
        "Shelling/artillery/missile attack", "Remote explosive/landmine/IED",
        "Grenade"},
    "Violence against civilians": {"Sexual violence", "Attack",
                                   "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest", "Protest with intervention",
                 "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity",
        "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other"},
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """What others call an event. None where they have no code for it.

    Attributes:
        plover: PLOVER's event and, behind a space, its mode.
        acled_event: ACLED's event type.
        acled: ACLED's sub-event type.
        ucdp: Whether deaths in it would be organised violence by UCDP's reckoning;
            which of its three kinds depends on the sides.
        cameo: CAMEO's code.
    """

    plover: str | None = None
    acled_event: str | None = None
    acled: str | None = None
    ucdp: bool = False
    cameo: str | None = None


@dataclass(frozen=True, slots=True)
class Ontology:
    """The table that ships.

    Attributes:
        types: What each type means, in our own words.
        codes: The codes of each type and mode.
    """

    types: Mapping[str, str]
    codes: Mapping[tuple[str, str], Codes]


@cache
def ontology() -> Ontology:
    """The table of `ontology.toml`."""
    path = files("onrecord.claims.events") / "ontology.toml"
    raw = tomllib.loads(path.read_text("utf-8"))
    events = {sub: event for event, subs in _ACLED.items() for sub in subs}
    return Ontology(
        raw["types"],
        {
            (type_, mode): Codes(
                plover=entry.get("plover"),
                acled_event=events.get(entry.get("acled")),
                acled=entry.get("acled"),
                ucdp=entry.get("ucdp", False),
                cameo=entry.get("cameo"),
            )
            for type_, modes in raw["modes"].items()
            for mode, entry in modes.items()
        },
    )


#: Types of giving or giving way: to come, they are an agreement; denied, a refusal.
_GIVES = {"CONSULT", "COOPERATE", "AID", "RETREAT", "CONCEDE"}
#: Types of doing harm: to come, they are a threat; denied, nothing.
_HARMS = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"}
_TO_COME = {"forecast", "planned", "threatened"}
_NOT_SO = {"denied", "hypothetical"}


def codes_of(type_: str, mode: str | None, status: str = "asserted") -> Codes:
    """What others call an event of a type and mode.

    Others have no status. PLOVER has types instead for what is announced, threatened
    or refused; the rest code nothing that has not happened.

    Args:
        type_: The type.
        mode: The mode.
        status: How the words have it.

    >>> codes_of("ASSAULT", "drone").plover
    'ASSAULT drone'
    >>> codes_of("RETREAT", "withdraw", "planned").plover
    'AGREE'
    """
    codes = ontology().codes.get((type_, mode or ""), Codes())
    if status in _TO_COME | _NOT_SO:
        return Codes(plover=_not_yet(type_, codes.plover, status))
    return codes


def _not_yet(type_: str, plover: str | None, status: str) -> str | None:
    if type_ in _GIVES:
        return {"denied": "REJECT", "hypothetical": plover}.get(status, "AGREE")
    if type_ in _HARMS:
        return "THREATEN" if status in _TO_COME else None
    return plover


@cache
def event_words() -> Mapping[str, frozenset[str]]:
    """The types of events, each with its modes.

    >>> "shelling" in event_words()["ASSAULT"]
    True
    """
    known = ontology()
    return {
        type_: frozenset(mode for of, mode in known.codes if of == type_ and mode)
        for type_ in known.types
    }
