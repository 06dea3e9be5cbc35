"""Places as an article names them, and where they are."""

from onrecord.claims.places.packs import PackFile, add_dump, known_packs
from onrecord.claims.places.place import (
    Alternative,
    Place,
    Precision,
    Relation,
    Use,
)
from onrecord.claims.places.read import places_in

__all__ = [
    "Alternative",
    "PackFile",
    "Place",
    "Precision",
    "Relation",
    "Use",
    "add_dump",
    "known_packs",
    "places_in",
]
