"""Speakers beside Wikidata's persons and bodies, from a pack that a person cuts."""

from onrecord.matches.wikidata.link import Candidate, Link, held_on, link
from onrecord.matches.wikidata.pack import (
    FILE,
    Held,
    Item,
    PackTold,
    WikidataPack,
    cut_pack,
    pack_file,
    pack_if_any,
)

__all__ = [
    "FILE",
    "Candidate",
    "Held",
    "Item",
    "Link",
    "PackTold",
    "WikidataPack",
    "cut_pack",
    "held_on",
    "link",
    "pack_file",
    "pack_if_any",
]
