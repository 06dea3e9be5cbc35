"""The words that tell what sort of speaker somebody is, from `claims/data`."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

_ODD_PLURALS = {
    "corps": "corps",
    "men": "man",
    "women": "woman",
    "servicemen": "serviceman",
    "spokesmen": "spokesman",
    "spokeswomen": "spokeswoman",
    "spokespeople": "spokesperson",
    "businessmen": "businessman",
    "fishermen": "fisherman",
    "wives": "wife",
    "attorneys-general": "attorney-general",
    "children": "child",
    "parties": "party",
    "chiefs": "chief",
    "armed": "armed",
    "forces": "forces",
    "services": "services",
    "troops": "troops",
    "people": "people",
    "police": "police",
    "media": "media",
    "data": "data",
    "news": "news",
    "headquarters": "headquarters",
    "affairs": "affairs",
    "times": "times",
    "emergencies": "emergencies",
}
#: Words for one office that a report changes between.
_SAME_OFFICE = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "adviser": "advisor",
    "congressman": "representative",
    "congresswoman": "representative",
    "chief": "head",
    "leader": "head",
    "boss": "head",
    "premier": "minister",
    "councilman": "councilor",
    "councilwoman": "councilor",
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "adm": "admiral",
    "sgt": "sergeant",
    "prof": "professor",
    "dr": "doctor",
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by what they tell about a speaker; lower case, singular."""

    roles: frozenset[str]
    speaks: frozenset[str]
    titles: frozenset[str]
    manners: frozenset[str]
    ranks: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    anonymous: frozenset[str]
    epithets: frozenset[str]
    officials: frozenset[str]
    collective: frozenset[str]
    many: frozenset[str]
    bodies: frozenset[str]
    outlets: frozenset[str]
    outlet_names: frozenset[str]
    documents: frozenset[str]
    function: frozenset[str]
    particles: frozenset[str]
    prepositions: frozenset[str]
    afters: frozenset[str]
    days: frozenset[str]
    relative: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    qualifying: frozenset[str]
    portfolios: frozenset[str]
    office_only: frozenset[str]
    describing: frozenset[str]
    things: frozenset[str]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies known beforehand, by how they are printed, lower case.

    Attributes:
        names: The name each is known by: "us" gives "United States".
        adjectives: "ukrainian" gives "Ukraine".
        seats: The country a seat speaks for: "kremlin" gives "Russia".
        outlets: Those of them that publish news.
    """

    names: dict[str, str]
    adjectives: dict[str, str]
    seats: dict[str, str]
    outlets: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The words of `data/words.toml`."""
    raw = _load("words.toml")
    sets = {
        field.name: frozenset(raw[field.name].split())
        for field in fields(Lexicon)
        if field.name != "numbers"
    }
    sets["roles"] |= sets["speaks"]
    numbers = {w: n for n, w in enumerate(raw["numbers"].split(), start=2)}
    return Lexicon(**sets, numbers=numbers)


@cache
def known_bodies() -> Bodies:
    """The countries, seats, groups and outlets of `data/bodies.toml`."""
    raw = _load("bodies.toml")
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    seats: dict[str, str] = {}
    for country in raw["country"]:
        name = country["name"]
        for form in (name, *country.get("also", ())):
            names[form.casefold()] = name
        adjectives |= {a.casefold(): name for a in country["adjectives"]}
        seats |= {seat.casefold(): name for seat in country["seats"]}
    for line in raw["rest"]["list"].strip().splitlines():
        name, adjective, seat = (part.replace("_", " ") for part in line.split())
        names[name.casefold()] = name
        if adjective != "-":
            adjectives[adjective.casefold()] = name
        if seat != "-":
            seats[seat.casefold()] = name
    for group in raw["groups"]["list"].split():
        name = group.replace("_", " ")
        names.setdefault(name.casefold(), name)
    outlets = {
        o.replace("_", " ")
        for o in (raw["groups"]["outlets"] + raw["agencies"]["list"]).split()
    }
    for name in outlets:
        names.setdefault(name.casefold(), name)
    # "us" in small letters is a pronoun; whoever asks minds the capitals.
    return Bodies(names, adjectives, seats, frozenset(o.casefold() for o in outlets))


@cache
def agencies() -> frozenset[str]:
    """News agencies known beforehand, lower case."""
    names = _load("bodies.toml")["agencies"]["list"].split()
    return frozenset(name.replace("_", " ").casefold() for name in names)


@cache
def singular(word: str) -> str:
    """A noun's singular, in lower case.

    >>> singular("Residents"), singular("ministries"), singular("press")
    ('resident', 'ministry', 'press')
    """
    word = word.casefold()
    if word in _ODD_PLURALS:
        return _ODD_PLURALS[word]
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def office(noun: str) -> str:
    """One word for an office that has several: "spokeswoman", "spokesperson"."""
    return _SAME_OFFICE.get(noun, noun)


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((files("onrecord.claims") / "data" / name).read_text("utf-8"))
