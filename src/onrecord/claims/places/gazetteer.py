"""Places by their spelling: the pack that ships, and the packs a person added."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.claims.places.pack import SORTS, STEPS, Ints, Pack, read_pack
from onrecord.claims.places.place import Precision

_NONE: Final = np.empty(0, np.int32)
#: The variable that names the folder of packs a person added.
FOLDER_VARIABLE = "ONRECORD_PLACES"
SUFFIX = ".places"
PRECISIONS = tuple(Precision(sort) for sort in SORTS)


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Every place known, as columns; a row is a place in all of them.

    Attributes:
        packs: The packs it is made of, the one that ships first.
        offsets: The first row of each pack.
        sort: As in `Pack`, and so on for the columns below.
        lat: In degrees.
        lon: In degrees.
        country: Its place in `countries`.
        region: The row of its province, and of a province its own.
        states: The row of each country, by its place in `countries`; -1 for none.
        same: The row that stands for a place: that of the pack that ships, where an
            added one has it too. The last, for no place, is -1.
    """

    packs: tuple[Pack, ...]
    offsets: tuple[int, ...]
    countries: tuple[str, ...]
    sort: Ints
    lat: npt.NDArray[np.float32]
    lon: npt.NDArray[np.float32]
    people: Ints
    country: Ints
    province: Ints
    district: Ints
    geonameid: Ints
    region: Ints
    states: Ints
    same: Ints

    @classmethod
    def of(cls, packs: Sequence[Pack]) -> "Gazetteer":
        """One gazetteer of packs."""
        countries = tuple(sorted({c for pack in packs for c in pack.countries}))
        number = {code: i for i, code in enumerate(countries)}
        sizes = [len(pack) for pack in packs]
        offsets = [sum(sizes[:i]) for i in range(len(sizes))]
        country = np.concatenate([_renumbered(pack, number) for pack in packs])
        sort = np.concatenate([pack.sort for pack in packs])
        geonameid = _joined(packs, "geonameid")
        same = _same(geonameid, sizes[0])
        states = np.full(len(countries) + 1, -1, np.int32)
        rows = np.flatnonzero(sort == 0)
        states[country[rows]] = same[rows]
        states[-1] = -1
        province = same[_shifted(packs, offsets, "province")]
        itself = np.arange(len(sort), dtype=np.int32)
        return cls(
            packs=tuple(packs),
            offsets=tuple(offsets),
            countries=countries,
            sort=sort,
            lat=(_joined(packs, "lat") / STEPS).astype(np.float32),
            lon=(_joined(packs, "lon") / STEPS).astype(np.float32),
            people=_joined(packs, "people"),
            country=country,
            province=province,
            district=same[_shifted(packs, offsets, "district")],
            geonameid=geonameid,
            same=same,
            region=np.where(sort == 1, itself, province),
            states=states,
        )

    def rows(self, keys: npt.NDArray[np.int64]) -> list[Ints]:
        """The places of each spelling, the most populous first in each pack.

        Args:
            keys: Spellings by their numbers.
                Shape: (n,)

        Returns:
            Rows, for each key; a place of an added pack that the pack that ships
            has too is there once.
        """
        found: list[Ints] = [_NONE] * len(keys)
        for pack, offset in zip(self.packs, self.offsets, strict=True):
            at = np.searchsorted(pack.keys, keys)
            at[at == len(pack.keys)] = 0
            for i in np.flatnonzero(pack.keys[at] == keys):
                first, last = pack.first[at[i]], pack.first[at[i] + 1]
                rows = self.same[pack.rows[first:last] + offset]
                known = found[i]
                found[i] = (
                    np.concatenate((known, rows[~np.isin(rows, known)]))
                    if len(known)
                    else rows
                )
        return found

    def name(self, row: int) -> str:
        """The name a place goes by."""
        which = max(i for i, offset in enumerate(self.offsets) if offset <= row)
        return self.packs[which].name(row - self.offsets[which])

    def within(self, row: int) -> str | None:
        """The province and country that a place lies in, in words."""
        parts = [int(self.province[row]), int(self.states[self.country[row]])]
        return ", ".join(self.name(p) for p in parts if p >= 0 and p != row) or None

    def letters(self, row: int) -> str | None:
        """The two letters of a place's country."""
        number = int(self.country[row])
        return None if number < 0 else self.countries[number]


def _renumbered(pack: Pack, number: dict[str, int]) -> Ints:
    turned = np.array([number[c] for c in pack.countries] + [-1], np.int32)
    return turned[pack.country]


def _joined(packs: Sequence[Pack], name: str) -> Ints:
    joined: Ints = np.concatenate([getattr(pack, name) for pack in packs])
    return joined


def _shifted(packs: Sequence[Pack], offsets: Sequence[int], name: str) -> Ints:
    columns = [getattr(pack, name) for pack in packs]
    return np.concatenate(
        [np.where(c < 0, -1, c + o) for c, o in zip(columns, offsets, strict=True)]
    ).astype(np.int32)


def _same(geonameid: Ints, shipped: int) -> Ints:
    """The row that stands for each; one more than rows, for -1."""
    same = np.append(np.arange(len(geonameid), dtype=np.int32), np.int32(-1))
    order = np.argsort(geonameid[:shipped], kind="stable")
    sorted_ = geonameid[:shipped][order]
    added = geonameid[shipped:]
    at = np.minimum(np.searchsorted(sorted_, added), shipped - 1)
    known = (sorted_[at] == added) & (added > 0)
    same[shipped:-1][known] = order[at[known]]
    return same


def added_folder() -> Path:
    """Where packs that a person adds are kept."""
    told = os.environ.get(FOLDER_VARIABLE)
    if told:
        return Path(told)
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "onrecord" / "places"


def pack_files() -> tuple[Path, ...]:
    """The pack that ships, and those that a person added, by name."""
    shipped = Path(str(files("onrecord.claims.places") / "packs" / f"world{SUFFIX}"))
    folder = added_folder()
    added = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    return (shipped, *added)


@cache
def gazetteer() -> Gazetteer:
    """Every place known here; read once."""
    return Gazetteer.of([read_pack(path) for path in pack_files()])
