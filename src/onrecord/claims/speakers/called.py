"""Whether a name is a body's or an outlet's, by itself or by what it is called."""

import re

from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.lexicon import known_bodies, lexicon, singular
from onrecord.claims.speakers.nouns import is_body, is_outlet
from onrecord.claims.speakers.parts import STATIONS, Parts

#: Nouns that call the name behind them an outlet: "the newspaper Ranok".
_OUTLETS = {
    "newspaper", "broadcaster", "daily", "weekly", "magazine", "website", "channel",
    "station", "outlet", "portal", "site", "tabloid", "paper",
}  # fmt: skip
#: Words before "agency" with which it is one of news.
_AGENCIES = {"news", "press", "wire", "state", "state-run", "official"}
#: Nouns of bodies that stand before a person's name as well: "army Joren Vask".
_MANY_BODIES = {
    "police",
    "army",
    "navy",
    "security",
    "defence",
    "defense",
    "intelligence",
}
_AGENCY = re.compile(r"(?i)\b(?:news|press|wire)\s+(?:agency|service|association)$")


def kind_of_name(parts: Parts) -> SpeakerKind | None:
    """BODY or OUTLET where a name is one; None for a person or who knows."""
    known = known_bodies()
    printed = " ".join(t.word for t in parts.name)
    key = printed.casefold()
    is_station = len(parts.name) > 1 and parts.name[0].word in STATIONS
    if is_station or key in known.outlets or is_outlet(parts.name[-1]):
        return SpeakerKind.OUTLET
    if _AGENCY.search(key):
        return SpeakerKind.OUTLET
    if called := _called(parts):
        return called
    if key in known.names or key in known.seats or any(map(is_body, parts.name)):
        return SpeakerKind.BODY
    letters = len(parts.name) == 1 and len(printed) > 1 and printed.isupper()
    if letters or (parts.first[0].lower == "the" and not parts.before):
        return SpeakerKind.BODY
    return None


def _called(parts: Parts) -> SpeakerKind | None:
    """What the noun before a name calls it: "the newspaper Ranok", "the group Iva"."""
    before = [t.lower for t in parts.before[-2:]]
    if not before or not parts.before[-1].word.islower():
        return None
    if before[-1] == "agency":
        about = before[0] if len(before) > 1 else "news"
        named = about in _AGENCIES or about in lexicon().function
        return SpeakerKind.OUTLET if named else SpeakerKind.BODY
    if before[-1] in _OUTLETS:
        return SpeakerKind.OUTLET
    if parts.name[0].start - parts.before[-1].end > 1:
        return None  # a comma: "the commander of the fleet, Vik Toral"
    noun = singular(before[-1])
    is_one = noun in lexicon().bodies and noun not in lexicon().roles
    return SpeakerKind.BODY if is_one and before[-1] not in _MANY_BODIES else None
