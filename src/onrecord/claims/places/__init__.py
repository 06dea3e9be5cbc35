"""Places as an article names them, and where they are."""

from onrecord.claims.places.place import (
    Alternative,
    Place,
    Precision,
    Relation,
    Use,
)
from onrecord.claims.places.read import places_in

__all__ = ["Alternative", "Place", "Precision", "Relation", "Use", "places_in"]
