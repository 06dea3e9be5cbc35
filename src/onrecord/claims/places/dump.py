"""A pack of one country at full depth, from a dump of GeoNames that a person has.

GeoNames gives a text file for each country, zipped, of 19 columns:
https://download.geonames.org/export/dump/readme.txt
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.claims.places.pack import Entry, Pack, pack_of
from onrecord.claims.places.printed import keys_of
from onrecord.errors import NoSuchInputError, NotADumpError

#: The columns of a dump.
COLUMNS = 19
_LINES = {"STM", "STMS", "STMI", "CNL", "CNLN", "CHN", "STRT", "WAD", "RVN", "STMX"}
_POINTS = {"MT", "HLL", "PK", "PASS", "CAPE", "PT", "SPNG", "WLL", "FLLS", "RK", "CAVE"}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a dump, by the columns that are used."""

    geonameid: int
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    feature: str
    code: str
    country: str
    first: str
    second: str
    people: int


def pack_of_dump(path: Path) -> Pack:
    """The pack of a dump: settlements, regions, rivers, heights, stations, bridges.

    Raises:
        NoSuchInputError: There is no such file.
        NotADumpError: The file is no dump of GeoNames.
    """
    if not path.is_file():
        raise NoSuchInputError(str(path))
    kept = [(sort, line) for line in _lines(path) if (sort := _sort(line))]
    if not kept:
        raise NotADumpError(str(path), "it has no places")
    # Those that hold others come first, as rows are known by their place.
    kept.sort(key=lambda k: _ORDER.index(k[0]))
    provinces = {k.first: i for i, (_, k) in enumerate(kept) if k.code == "ADM1"}
    districts = {
        (k.first, k.second): i for i, (_, k) in enumerate(kept) if k.code == "ADM2"
    }
    entries = [
        Entry(
            sort=sort,
            name=line.name,
            lat=line.lat,
            lon=line.lon,
            people=line.people,
            country=line.country,
            geonameid=line.geonameid,
            keys=sorted(keys_of(sort, line.name, line.names, people=line.people,
                                country=line.country)),
            province=_other(provinces.get(line.first, -1), i),
            district=_other(districts.get((line.first, line.second), -1), i),
        )
        for i, (sort, line) in enumerate(kept)
    ]  # fmt: skip
    countries = " ".join(sorted({e.country for e in entries if e.country}))
    return pack_of(entries, f"{countries}, from {path.name}: GeoNames, CC BY 4.0")


_ORDER = ("country", "province", "district", "area", "line", "settlement", "point")


def _other(holder: int, row: int) -> int:
    """The row that holds another; nothing holds itself."""
    return -1 if holder == row else holder


#: What the classes of GeoNames are, where their codes do not say it more closely.
_CLASSES = {"P": "settlement", "A": "district", "H": "area", "T": "area", "L": "area",
            "V": "area", "U": "area", "R": "line", "S": "point"}  # fmt: skip


def _sort(line: _Line) -> str | None:
    """What a place is, by GeoNames's class and code; None for what is no more."""
    code = line.code
    if code in {"PPLH", "PPLCH"}:
        return None
    if line.feature == "A" and (code == "ADM1" or code.startswith("PCL")):
        return "province" if code == "ADM1" else "country"
    if line.feature == "H" and code in _LINES:
        return "line"
    if line.feature == "T" and code in _POINTS:
        return "point"
    return _CLASSES.get(line.feature)


def _lines(path: Path) -> Iterator[_Line]:
    for number, row in enumerate(_rows(path), 1):
        cells = row.rstrip("\n").split("\t")
        if len(cells) != COLUMNS:
            why = f"line {number} has {len(cells)} columns and not {COLUMNS}"
            raise NotADumpError(str(path), why)
        try:
            yield _Line(
                geonameid=int(cells[0]),
                name=cells[1],
                names=tuple(n for n in (cells[2], *cells[3].split(",")) if n),
                lat=float(cells[4]),
                lon=float(cells[5]),
                feature=cells[6],
                code=cells[7],
                country=cells[8],
                first=cells[10],
                second=cells[11],
                people=int(cells[14] or 0),
            )
        except ValueError as error:
            raise NotADumpError(str(path), f"line {number}: {error}") from error


def _rows(path: Path) -> Iterator[str]:
    """The lines of a dump, out of its zip file where it is in one."""
    try:
        if not zipfile.is_zipfile(path):
            with path.open(encoding="utf-8") as file:
                yield from file
            return
        with zipfile.ZipFile(path) as folder:
            names = [n for n in folder.namelist() if n.endswith(".txt")]
            name = next((n for n in names if "readme" not in n.lower()), None)
            if name is None:
                raise NotADumpError(str(path), "no text file is in it")
            with folder.open(name) as raw:
                yield from io.TextIOWrapper(raw, encoding="utf-8")
    except (UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise NotADumpError(str(path), str(error)) from error
