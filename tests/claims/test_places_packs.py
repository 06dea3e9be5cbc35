"""Packs of places: what is written is read, and a country may be added."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.claims import Precision, places_in
from onrecord.claims.places.dump import pack_of_dump
from onrecord.claims.places.gazetteer import Gazetteer, gazetteer, pack_files
from onrecord.claims.places.pack import Entry, pack_of, read_pack, to_bytes
from onrecord.claims.places.spelling import fold, key, sound
from onrecord.errors import NoSuchInputError, NotADumpError, PlacesPackError

#: An invented country in GeoNames's columns: number, name, plain name, other names,
#: place, class, code, country, provinces and districts, people.
LINES = (
    (1, "Osterra", "Osterra", "", 50.0, 1.0, "A", "PCLI", "", "", 4_000_000),
    (2, "Karsk Oblast", "Karsk Oblast", "Karska", 50.5, 1.5, "A", "ADM1", "07", "", 0),
    (3, "Vellin Raion", "Vellin Raion", "", 50.4, 1.4, "A", "ADM2", "07", "12", 0),
    (4, "Karsk", "Karsk", "Karskoye,Карськ", 50.6, 1.6, "P", "PPLA", "07", "", 90_000),
    (5, "Vellinka", "Vellinka", "", 50.45, 1.45, "P", "PPL", "07", "12", 40),
    (6, "Oste", "Oste", "", 50.2, 1.1, "H", "STM", "", "", 0),
    (7, "Karsk Airfield", "Karsk Airfield", "", 50.61, 1.7, "S", "AIRF", "07", "", 0),
)


def dump(folder: Path) -> Path:
    rows = (
        (number, name, plain, names, lat, lon, sort, code, "OX", "", first, second, "",
         "", people, "", "", "Etc/UTC", "2031-01-01")
        for number, name, plain, names, lat, lon, sort, code, first, second, people
        in LINES
    )  # fmt: skip
    path = folder / "OX.txt"
    text = "".join("\t".join(map(str, row)) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")
    return path


def known(folder: Path) -> Gazetteer:
    return Gazetteer.of([read_pack(pack_files()[0]), pack_of_dump(dump(folder))])


def test_a_country_that_is_added_is_known_to_the_last_village(tmp_path: Path) -> None:
    text = (
        "Shells fell on Vellinka, in Karsk region, by the Oste, and at Karsk Airfield."
    )
    places = places_in(text, known=known(tmp_path))

    assert [(p.name, p.precision) for p in places] == [
        ("Vellinka", Precision.SETTLEMENT),
        ("Karsk Oblast", Precision.PROVINCE),
        ("Oste", Precision.LINE),
        ("Karsk Airfield", Precision.POINT),
    ]
    assert places[0].within == "Karsk Oblast, Osterra"


def test_a_place_of_two_packs_is_one_place(tmp_path: Path) -> None:
    twice = pack_of_dump(dump(tmp_path))
    world = Gazetteer.of([twice, twice])
    (rows,) = world.rows(np.array([key(fold("Karsk"))]))

    assert sorted(world.name(int(row)) for row in rows) == ["Karsk", "Karsk Oblast"]


def test_what_is_no_dump_says_how_to_get_one(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Karsk, 50.6, 1.6\n", encoding="utf-8")

    with pytest.raises(NotADumpError, match="line 1 has 1 columns"):
        pack_of_dump(tmp_path / "notes.txt")
    with pytest.raises(NoSuchInputError):
        pack_of_dump(tmp_path / "none.txt")


def test_a_broken_pack_is_refused_in_a_sentence(tmp_path: Path) -> None:
    whole = to_bytes(pack_of_dump(dump(tmp_path)))
    (tmp_path / "half.places").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(PlacesPackError, match="add the country again"):
        read_pack(tmp_path / "half.places")


entries = st.builds(
    Entry,
    sort=st.sampled_from(["country", "settlement", "line"]),
    name=st.text("abÄї ", min_size=1),
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    people=st.integers(0, 20_000_000),
    country=st.sampled_from(["", "OX", "UA"]),
    geonameid=st.integers(0, 13_000_000),
    keys=st.lists(st.integers(0, 2**40 - 1), min_size=1, max_size=3),
)


@settings(deadline=None)  # The first one waits for the compressor.
@given(st.lists(entries, min_size=1, max_size=8))
def test_a_pack_that_is_written_is_read_as_it_was(made: list[Entry]) -> None:
    pack = pack_of(made, "made")
    again = read_pack(io.BytesIO(to_bytes(pack)))

    for name in (
        "sort",
        "lat",
        "lon",
        "people",
        "country",
        "geonameid",
        "keys",
        "rows",
    ):
        assert (getattr(again, name) == getattr(pack, name)).all(), name
    assert [again.name(row) for row in range(len(made))] == [e.name for e in made]


@given(st.text("їйДёÉøß' -x", max_size=12))
def test_a_folded_name_folds_to_itself(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert sound(fold(name)) == sound(fold(name.upper()))


def test_the_pack_that_ships_is_small_and_says_whose_it_is() -> None:
    (shipped, *_) = pack_files()

    assert shipped.stat().st_size < 11_000_000
    assert "GeoNames" in read_pack(shipped).title
    assert "CC BY 4.0" in read_pack(shipped).title


def test_every_country_has_a_place_and_a_middle_in_it() -> None:
    world = gazetteer()
    states = world.states[:-1]

    assert (states >= 0).sum() > 240
    for row in states[states >= 0]:
        assert -90 <= world.lat[row] <= 90
        assert -180 <= world.lon[row] <= 180
