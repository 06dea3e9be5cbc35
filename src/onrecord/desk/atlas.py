"""A map that draws no place more exactly than its words: plain SVG, made here.

A settlement is a dot. A district or a province is a shaded circle as wide as such
a thing may be, a country is hatched as a whole, and "north of Karsk" is the ring of
ground that the words leave. Nothing is fetched from anywhere.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.claims import Precision
from onrecord.desk.outlines import Ring, countries
from onrecord.ledger import Spot

#: The map's own measures, in SVG's units.
WIDTH, HEIGHT = 1000, 560
#: Kilometres in a degree of latitude.
_DEGREE = 111.2
#: The least that is shown, in degrees of latitude, and the room around it all.
_LEAST, _ROOM = 4.0, 0.3
#: Nothing is shown north and south of here, in degrees.
_NORTH, _SOUTH = 84.0, -58.0
#: Told so, it is the ground beside a country that is meant and not the country.
_BESIDE = frozenset({"near", "off"})
#: How far a country reaches that has no outline, in degrees.
_LEAST_COUNTRY = 1.0
#: Names that are written beside their marks.
_NAMES = 18
#: How wide a letter of a name is, about, and how high a line of it.
_LETTER, _LINE = 8.2, 17
#: An outline is no finer than this, in SVG's units.
_FINE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One place as it is drawn.

    Attributes:
        number: Its number in the table below the map, from 1.
        spot: The place, and how many claims name it.
        shape: "dot", "circle" or "country".
        x: Its middle, in SVG's units.
        y: The same.
        rx: How far it reaches east and west, in SVG's units.
        ry: How far it reaches north and south.
        path: Its outline; "" for dots and circles.
        label: Its name, where there is room for it.
    """

    number: int
    spot: Spot
    shape: str
    x: float
    y: float
    rx: float = 0.0
    ry: float = 0.0
    path: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A map, ready to be drawn.

    Attributes:
        land: The outlines of countries.
        marks: The places, the widest first, so that none lies under another.
        scale: How long the scale bar is, in SVG's units.
        scale_km: How many kilometres that is, along the map's middle.
    """

    land: tuple[str, ...]
    marks: tuple[Mark, ...]
    scale: float
    scale_km: int


@dataclass(frozen=True, slots=True)
class _View:
    """What part of the earth is shown, and how many units a degree has."""

    west: float
    north: float
    x: float
    y: float

    def at(self, points: Ring) -> Ring:
        return np.stack(
            [
                (points[..., 0] - self.west) * self.x,
                (self.north - points[..., 1]) * self.y,
            ],
            axis=-1,
        )


def drawn(spots: Sequence[Spot]) -> Map | None:
    """The map of some places; None where none of them can be drawn."""
    placed = [
        (number, spot)
        for number, spot in enumerate(spots, start=1)
        if spot.lat is not None and spot.lon is not None
    ]
    if not placed:
        return None
    view = _view([spot for _, spot in placed])
    marks = [_mark(number, spot, view) for number, spot in _once(placed)]
    marks.sort(key=lambda mark: (-_width(mark), mark.number))
    km = _round_km(WIDTH / view.y * _DEGREE / 5)
    return Map(
        land=tuple(p for rings in countries().values() if (p := _path(rings, view))),
        marks=tuple(_labelled(marks)),
        scale=km / _DEGREE * view.y,
        scale_km=km,
    )


def _once(placed: Sequence[tuple[int, Spot]]) -> Iterator[tuple[int, Spot]]:
    """The places, each country once, however it is told: hatched twice it is darker."""
    seen: set[str] = set()
    for number, spot in placed:
        if not (_is_country(spot) and spot.value in seen):
            yield number, spot
        if _is_country(spot):
            seen.add(spot.value)


def _view(spots: Sequence[Spot]) -> _View:
    """The part of the earth that is shown: all places, or all countries without any.

    Where there are places, a country may reach beyond the map: else one claim
    about a far country would make every place a speck.
    """
    places = [spot for spot in spots if not _is_country(spot)]
    boxes = [_box(spot) for spot in places or spots]
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
    middle, centre = (south + north) / 2, (west + east) / 2
    narrow = max(math.cos(math.radians(middle)), 0.2)
    high = max(north - south, _LEAST, (east - west) * narrow * HEIGHT / WIDTH)
    high = min(high * (1 + _ROOM), _NORTH - _SOUTH)
    top = min(max(middle + high / 2, _SOUTH + high), _NORTH)
    y = HEIGHT / high
    return _View(centre - WIDTH / (y * narrow) / 2, top, y * narrow, y)


def _box(spot: Spot) -> tuple[float, float, float, float]:
    """The ground a place may cover: west, south, east, north."""
    lat, lon = spot.lat or 0.0, spot.lon or 0.0
    if _is_country(spot):
        # Its mainland: far islands would make all the rest small.
        ring = max(countries()[spot.country or ""], key=len)
        (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
        return float(west), float(south), float(east), float(north)
    up = spot.reach_km / _DEGREE
    over = up / max(math.cos(math.radians(lat)), 0.1)
    return lon - over, lat - up, lon + over, lat + up


def _is_country(spot: Spot) -> bool:
    is_whole = spot.precision is Precision.COUNTRY and spot.relation not in _BESIDE
    return is_whole and bool(countries().get(spot.country or ""))


def _mark(number: int, spot: Spot, view: _View) -> Mark:
    point = view.at(np.asarray([spot.lon, spot.lat], dtype=np.float64))
    x, y = round(float(point[0]), 1), round(float(point[1]), 1)
    if _is_country(spot):
        path = _path(countries()[spot.country or ""], view)
        return Mark(number=number, spot=spot, shape="country", x=x, y=y, path=path)
    up = spot.reach_km / _DEGREE
    if spot.precision is Precision.COUNTRY:
        up = max(up, _LEAST_COUNTRY)
    if not up:
        return Mark(number=number, spot=spot, shape="dot", x=x, y=y)
    over = up / max(math.cos(math.radians(spot.lat or 0.0)), 0.1)
    # Never smaller than a dot, which would look more exact than one.
    rx, ry = max(over * view.x, 9.0), max(up * view.y, 9.0)
    return Mark(
        number=number,
        spot=spot,
        shape="circle",
        x=x,
        y=y,
        rx=round(rx, 1),
        ry=round(ry, 1),
    )


def _width(mark: Mark) -> float:
    return {"country": math.inf, "circle": mark.rx, "dot": 0.0}[mark.shape]


def _path(rings: Sequence[Ring], view: _View) -> str:
    return "".join(part for ring in rings if (part := _outline(ring, view)))


def _outline(ring: Ring, view: _View) -> str:
    """A ring as an SVG path, once for each time it is on the map; else ""."""
    return "".join(
        _drawn(view.at(ring + np.asarray([around, 0.0])))
        for around in (-360.0, 0.0, 360.0)
    )


def _drawn(points: Ring) -> str:
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    if right < 0 or bottom < 0 or left > WIDTH or top > HEIGHT:
        return ""
    if right - left < _FINE and bottom - top < _FINE:
        return ""
    points = np.clip(points, [-WIDTH, -HEIGHT], [2 * WIDTH, 2 * HEIGHT])
    coarse = np.round(points / _FINE).astype(np.int64)
    kept = np.ones(len(coarse), dtype=bool)
    kept[1:] = (coarse[1:] != coarse[:-1]).any(axis=1)
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points[kept]) + "Z"


def _labelled(marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks, those that most claims name with their names, where there is room."""
    taken: list[tuple[float, float, float, float]] = []
    named: dict[int, str] = {}
    # Dots before wide ground, which has room for its name elsewhere or needs none.
    for mark in sorted(marks, key=lambda m: (m.shape != "dot", -m.spot.claims)):
        wide = len(mark.spot.name) * _LETTER
        left = mark.x + 7 if mark.shape == "dot" else mark.x - wide / 2
        box = (left, mark.y - _LINE / 2, left + wide, mark.y + _LINE / 2)
        is_free = not any(_meet(box, other) for other in taken)
        is_within = box[0] > 0 and box[2] < WIDTH and box[1] > 0 and box[3] < HEIGHT
        is_new = mark.spot.name not in named.values()
        if is_free and is_within and is_new and len(named) < _NAMES:
            taken.append(box)
            named[mark.number] = mark.spot.name
    for mark in marks:
        yield Mark(
            number=mark.number,
            spot=mark.spot,
            shape=mark.shape,
            x=mark.x,
            y=mark.y,
            rx=mark.rx,
            ry=mark.ry,
            path=mark.path,
            label=named.get(mark.number, ""),
        )


def _meet(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return (
        one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    )


def _round_km(km: float) -> int:
    """A round number of kilometres, at most so many.

    >>> _round_km(230), _round_km(7.2)
    (200, 5)
    """
    step = 10 ** math.floor(math.log10(max(km, 1)))
    return int(max(times * step for times in (1, 2, 5) if times * step <= max(km, 1)))
