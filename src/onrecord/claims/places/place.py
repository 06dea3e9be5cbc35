"""A place as an article names it: its words, and the entry they are read as."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.text import Span


class Precision(StrEnum):
    """How much ground the words name; a map draws no province as a dot."""

    POINT = "point"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    LINE = "line"
    AREA = "area"


class Use(StrEnum):
    """What a name does in its sentence."""

    PLACE = "place"
    ACTOR = "actor"
    ADJECTIVE = "adjective"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Where something lay, told by a place.

    Attributes:
        kind: "in", "near", "towards", "from", "to", "between", "via", or "off"
            for so far in some direction.
        span: The words that tell it, with what bounds the distance.
        as_said: The same words, as printed.
        direction: Degrees from north, clockwise, of what lay off the place;
            None where the words give none.
        nearest_km: The least that they say it lay away, in kilometres.
        farthest_km: The most; None where they say nothing of it.
        located: The place that is told of: Avdiivka in "Avdiivka, a few
            kilometres north of Donetsk"; None where it is none.
    """

    kind: str
    span: Span
    as_said: str
    direction: float | None = None
    nearest_km: float | None = None
    farthest_km: float | None = None
    located: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another entry that the same words may name.

    Attributes:
        name: The name it goes by.
        country: Its country's two letters.
        lat: Degrees of WGS 84, north.
        lon: Degrees of WGS 84, east.
        geonameid: Its number at GeoNames.
    """

    name: str
    country: str | None
    lat: float
    lon: float
    geonameid: int | None
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as said, and its reading. Unknown stays unknown.

    Attributes:
        span: The words of the name.
        as_said: The same words, as printed.
        name: The name of the entry it is read as; None where the gazetteer
            cannot decide.
        country: The entry's country, by its two letters of ISO 3166-1; None
            for seas and whatever lies in several, and where it is not known.
        lat: Degrees of WGS 84, north; the middle of whatever is no point.
        lon: Degrees of WGS 84, east.
        geonameid: The entry's number at GeoNames; None where it has none.
        precision: How much ground the entry is.
        use: A place; an actor, where a capital or country speaks or acts
            ("Moscow said"); or an adjective ("Syrian").
        within: The province and country it is read to lie in, in words.
        relation: Where something lay, told by the place.
        status: The words that say in whose hands it is, as printed:
            "occupied", "Russian-held".
        confidence: How likely the reading is, 0 to 1.
        why: Why the words are left unread; None where they are read.
        alternatives: Other entries of the name, the likeliest first.
    """

    span: Span
    as_said: str
    name: str | None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: Precision | None = None
    use: Use = Use.PLACE
    within: str | None = None
    relation: Relation | None = None
    status: str | None = None
    confidence: float = 0.0
    why: str | None = None
    alternatives: tuple[Alternative, ...] = ()
