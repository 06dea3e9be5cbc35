"""Speakers beside Wikidata's persons and bodies, from a pack that a person cuts."""

from onrecord.matches.wikidata.link import Candidate, Link, link
from onrecord.matches.wikidata.pack import Held, Item, PackTold, WikidataPack, cut_pack

__all__ = [
    "Candidate",
    "Held",
    "Item",
    "Link",
    "PackTold",
    "WikidataPack",
    "cut_pack",
    "link",
]
