"""A place that claims name, and how far from its middle it may reach."""

from dataclasses import dataclass

from onrecord.claims import Precision, Relation

#: How far such a place may reach from its middle, in kilometres: half the width of
#: a larger one of its kind. The gazetteer knows middles and no borders.
REACH = {
    Precision.POINT: 0.0,
    Precision.SETTLEMENT: 0.0,
    Precision.DISTRICT: 40.0,
    Precision.PROVINCE: 120.0,
    Precision.COUNTRY: 600.0,
    Precision.LINE: 150.0,
    Precision.AREA: 150.0,
}
#: What "near" reaches to, in kilometres, where no distance is told.
NEAR = 25.0

#: The ways of telling a place that tell of ground beside it.
_AWAY = frozenset({"near", "off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that claims name, told in one way.

    Attributes:
        value: What it is asked for by.
        name: Its name; the words as printed where it was not read.
        country: Its country's two letters.
        lat: Degrees of WGS 84, north; the middle of whatever is no point. None
            where the words could be several places.
        lon: Degrees of WGS 84, east.
        precision: How much ground the words name.
        relation: Where something lay from it: "near", "off" …; None for in it.
        direction: Degrees from north, clockwise, of what lay off it.
        nearest_km: The least that the words say it lay away.
        farthest_km: The most.
        reach_km: How far from the middle what is told may be.
        claims: How many claims name it so.
    """

    value: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
    relation: str | None = None
    direction: float | None = None
    nearest_km: float | None = None
    farthest_km: float | None = None
    reach_km: float = 0.0
    claims: int = 0


def reach(precision: Precision | None, relation: Relation | None) -> float:
    """How far from a place's middle what is told of it may be, in kilometres.

    >>> reach(Precision.SETTLEMENT, None), reach(Precision.PROVINCE, None)
    (0.0, 120.0)
    """
    own = 0.0 if precision is None else REACH[precision]
    if relation is None or relation.kind not in _AWAY:
        return own
    away = relation.farthest_km or relation.nearest_km
    return own + (NEAR if away is None else away)


def place_value(geonameid: int | None, name: str) -> str:
    """What a place is asked for by: its number at GeoNames, else its name.

    >>> place_value(709932, "Avdiivka"), place_value(None, "Karsk")
    ('geonames:709932', 'Karsk')
    """
    return name if geonameid is None else f"geonames:{geonameid}"
