"""A pack of places: a table of them and an index of their spellings, in one file.

The file is a zip of columns of whole numbers, byte by byte: all lowest bytes, then the
next. Columns in order are kept as the differences between their values. Nothing in it
can run.
"""

import io
import lzma
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

import numpy as np
import numpy.typing as npt

from onrecord.errors import PlacesPackError

Ints: TypeAlias = npt.NDArray[np.int32]
#: The form of the file; a pack of another form is refused.
FORM = 1
#: Steps in a degree: a pack places things to about 100 metres.
STEPS = 1000
#: What a place is, by its number in `Pack.sort`; the order is part of the form.
SORTS = ("country", "province", "district", "settlement", "area", "line", "point")


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """Places as columns, and the rows of each spelling.

    Attributes:
        title: Where the places are from, in words.
        sort: What each is, by its number in `SORTS`.
        lat: Its latitude, in thousandths of a degree.
        lon: Its longitude, likewise.
        people: How many live there, about; 0 where it is not known.
        country: Its country, by its place in `countries`; -1 for none.
        province: The row of its province in this pack; -1 for none.
        district: The row of its district likewise.
        geonameid: Its number at GeoNames; 0 for none.
        names: The names, in UTF-8, a line each.
        starts: Where each name begins in `names`, in bytes.
        countries: Letters of ISO 3166-1, two each.
        keys: The numbers of spellings, in order.
        first: Where the rows of each key begin in `rows`; one more than keys.
        rows: The rows of all keys, key after key, the most populous first.
    """

    title: str
    sort: Ints
    lat: Ints
    lon: Ints
    people: Ints
    country: Ints
    province: Ints
    district: Ints
    geonameid: Ints
    names: bytes
    starts: Ints
    countries: tuple[str, ...]
    keys: npt.NDArray[np.int64]
    first: Ints
    rows: Ints

    def __len__(self) -> int:
        return len(self.sort)

    def name(self, row: int) -> str:
        """The name a place goes by."""
        start = int(self.starts[row])
        return self.names[start : self.names.index(b"\n", start)].decode()


#: Columns kept as they are, and columns kept as differences.
_PLAIN = ("sort", "country")
_STEPPED = ("lat", "lon", "province", "district", "geonameid")
#: A column is squeezed only where that saves this share of it: the rest is read faster.
_WORTH = 0.15
#: Bytes of a column that is not worth squeezing.
_LEAST = 2000


def to_bytes(pack: Pack) -> bytes:
    """The file of a pack."""
    columns: dict[str, npt.NDArray[np.generic]] = {
        name: getattr(pack, name) for name in _PLAIN
    }
    for name in _STEPPED:
        columns[name] = np.diff(getattr(pack, name), prepend=0)
    columns |= {"people": pack.people, "keys": np.diff(pack.keys, prepend=0),
                "counts": np.diff(pack.first), "rows": pack.rows}  # fmt: skip
    head = "\n".join((str(FORM), " ".join(pack.countries), pack.title))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        _put(file, "head", head.encode())
        _put(file, "names", pack.names)
        for name, column in columns.items():
            for b, plane in enumerate(_planes(column)):
                _put(file, f"{name}.{b}", plane.tobytes())
    return out.getvalue()


def _put(file: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name)
    squeezed = len(data) > _LEAST and len(lzma.compress(data)) < (1 - _WORTH) * len(
        data
    )
    file.writestr(info, data, zipfile.ZIP_LZMA if squeezed else zipfile.ZIP_STORED)


def read_pack(path: Path | BinaryIO) -> Pack:
    """The pack in a file, or in what is read like one.

    Raises:
        PlacesPackError: The file is not a pack, or of another form.
    """
    try:
        with zipfile.ZipFile(path) as file:
            return _pack({name: file.read(name) for name in file.namelist()})
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile,
            lzma.LZMAError) as error:  # fmt: skip
        raise PlacesPackError(str(path), str(error)) from error


def _pack(parts: Mapping[str, bytes]) -> Pack:
    form, countries, title = parts["head"].decode().split("\n", 2)
    if form != str(FORM):
        msg = f"it has form {form}, and this onrecord reads form {FORM}"
        raise ValueError(msg)
    columns = {name: _whole(name, parts).astype(np.int32) for name in _PLAIN}
    for name in _STEPPED:
        columns[name] = np.cumsum(_whole(name, parts), dtype=np.int32)
    counts = _whole("counts", parts)
    return Pack(
        title=title,
        **columns,
        people=_whole("people", parts).astype(np.int32),
        names=parts["names"],
        starts=_starts(parts["names"]),
        countries=tuple(countries.split()),
        keys=np.cumsum(_whole("keys", parts), dtype=np.int64),
        first=np.append(0, np.cumsum(counts)).astype(np.int32),
        rows=_whole("rows", parts).astype(np.int32),
    )


def _starts(names: bytes) -> Ints:
    """Where each line begins."""
    ends = np.flatnonzero(np.frombuffer(names, np.uint8) == ord("\n"))
    return np.append(0, ends[:-1] + 1).astype(np.int32)


def _planes(values: npt.NDArray[np.generic]) -> Iterator[npt.NDArray[np.uint8]]:
    """Whole numbers as their lowest bytes, then the next, as far as there are any.

    Signs are folded in: 0, -1, 1, -2 become 0, 1, 2, 3.
    """
    wide = values.astype(np.int64)
    folded = (wide << 1) ^ (wide >> 63)
    yield (folded & 0xFF).astype(np.uint8)
    while (folded := folded >> 8).any():
        yield (folded & 0xFF).astype(np.uint8)


def _whole(name: str, parts: Mapping[str, bytes]) -> npt.NDArray[np.int64]:
    folded = np.frombuffer(parts[f"{name}.0"], np.uint8).astype(np.int64)
    byte = 1
    while (plane := parts.get(f"{name}.{byte}")) is not None:
        folded |= np.frombuffer(plane, np.uint8).astype(np.int64) << (8 * byte)
        byte += 1
    return (folded >> 1) ^ -(folded & 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place to be packed.

    Attributes:
        name: The name it goes by.
        keys: The numbers of its spellings.
        province: The place of its province among the entries; -1 for none.
        district: That of its district likewise.
    """

    sort: str
    name: str
    lat: float
    lon: float
    people: int
    country: str
    geonameid: int
    keys: Sequence[int]
    province: int = -1
    district: int = -1


def pack_of(entries: Sequence[Entry], title: str) -> Pack:
    """A pack of places, in the order they are given."""
    countries = tuple(sorted({e.country for e in entries if e.country}))
    number = {code: i for i, code in enumerate(countries)}
    people = np.array([_about(e.people) for e in entries], np.int32)
    pairs = np.array(
        [(k, row) for row, e in enumerate(entries) for k in set(e.keys)], np.int64
    )
    order = np.lexsort((-people[pairs[:, 1]], pairs[:, 0]))
    keys, first = np.unique(pairs[order, 0], return_index=True)
    names = ["\n".join(e.name.splitlines()) for e in entries]
    blob = "".join(f"{name}\n" for name in names).encode()
    return Pack(
        title=title,
        sort=np.array([SORTS.index(e.sort) for e in entries], np.int32),
        lat=np.array([round(e.lat * STEPS) for e in entries], np.int32),
        lon=np.array([round(e.lon * STEPS) for e in entries], np.int32),
        people=people,
        country=np.array([number.get(e.country, -1) for e in entries], np.int32),
        province=np.array([e.province for e in entries], np.int32),
        district=np.array([e.district for e in entries], np.int32),
        geonameid=np.array([e.geonameid for e in entries], np.int32),
        names=blob,
        starts=_starts(blob),
        countries=countries,
        keys=keys,
        first=np.append(first, len(pairs)).astype(np.int32),
        rows=pairs[order, 1].astype(np.int32),
    )


def _about(people: int) -> int:
    """A number of people to two digits, which is as well as anybody knows it."""
    digits = len(str(people)) - 2
    return people if digits <= 0 else round(people, -digits) & 0x7FFFFFFF
