"""Claims found by the places they name, and by how far off those may be."""

from dataclasses import replace

import pytest

from onrecord.claims import Precision, Use
from onrecord.ledger import Query
from onrecord.ledger.kept import KeptLedger
from tests.ledger.newsroom import reported
from tests.places import (
    COUNTRY,
    DRAVNA,
    KARSK,
    NEAR_KARSK,
    NORTH_OF_KARSK,
    OPEN,
    PROVINCE,
    naming,
)

SAID = tuple(
    f"[source {who}] [cue said] [content something happened {number} times]."
    for number, who in enumerate(
        ("Ada", "Ben", "Cy", "Dora", "Eli", "Fay", "Gus", "Hal")
    )
)
ACTOR = replace(KARSK, use=Use.ACTOR)


@pytest.fixture
def placed(either: KeptLedger) -> KeptLedger:
    """Ada in Karsk, Ben near it, Cy north of it, Dora in Dravna, and so on."""
    named = (
        *((KARSK,), (NEAR_KARSK,), (NORTH_OF_KARSK,), (DRAVNA, KARSK)),
        *((PROVINCE,), (COUNTRY,), (OPEN,), (ACTOR,)),
    )
    either.record([naming(reported(*SAID), *named)])
    return either


def who(ledger: KeptLedger, query: Query) -> list[str]:
    return [hit.speaker.name for hit in ledger.claims(query).hits if hit.speaker]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(places=("Karsk",)), "Ada Ben Cy Dora"),
        (Query(places=("KARSQ",)), "Ada Ben Cy Dora"),
        (Query(places=("geonames:2",)), "Dora"),
        (Query(places=("Dravna", "Vary")), "Dora Eli"),
        (Query(places=("Lom",)), "Gus"),
        (Query(places=("Nowhere",)), ""),
        (Query(countries=("ua",)), "Ada Ben Cy Dora Eli Fay"),
        (Query(countries=("DE",)), ""),
        (Query(places=("Karsk",), countries=("UA",), words="3"), "Dora"),
    ],
)
def test_places_by_name_number_and_country(
    placed: KeptLedger, query: Query, found: str
) -> None:
    assert who(placed, query) == found.split()


@pytest.mark.parametrize(
    ("within", "surely", "maybe"),
    [
        (1, "Ada Dora", "Ada Ben Cy Dora Eli Fay"),
        (5.1, "Ada Cy Dora", "Ada Ben Cy Dora Eli Fay"),
        (30, "Ada Ben Cy Dora", "Ada Ben Cy Dora Eli Fay"),
        (130, "Ada Ben Cy Dora Eli", "Ada Ben Cy Dora Eli Fay"),
        (2000, "Ada Ben Cy Dora Eli Fay", "Ada Ben Cy Dora Eli Fay"),
    ],
)
def test_all_of_a_place_must_lie_within(
    placed: KeptLedger, within: float, surely: str, maybe: str
) -> None:
    near = Query(near=(48.0, 37.0), within_km=within)
    assert who(placed, near) == surely.split()
    assert who(placed, replace(near, surely=True)) == surely.split()
    assert who(placed, replace(near, surely=False)) == maybe.split()


def test_distances_go_round_the_globe(either: KeptLedger) -> None:
    east = replace(KARSK, lat=65.0, lon=179.9, geonameid=8)
    either.record([naming(reported(SAID[0]), (east,))])
    assert who(either, Query(near=(65.0, -179.9), within_km=10)) == ["Ada"]
    assert who(either, Query(near=(65.0, 179.0), within_km=10)) == []


def test_places_are_facets(placed: KeptLedger) -> None:
    places = placed.facets(Query(), "place")
    assert [(f.value, f.label, f.claims) for f in places] == [
        ("geonames:1", "Karsk, UA", 4),
        ("Lom", "Lom", 1),
        ("geonames:2", "Dravna, UA", 1),
        ("geonames:3", "Vary, UA", 1),
        ("geonames:4", "Ukraine, UA", 1),
    ]
    for facet in places:
        assert placed.claims(Query(places=(facet.value,))).total == facet.claims
        assert placed.place_label(facet.value) == facet.label
    assert [(f.value, f.claims) for f in placed.facets(Query(), "country")] == [
        ("UA", 6)
    ]


def test_spots_keep_apart_how_a_place_is_told(placed: KeptLedger) -> None:
    spots = placed.spots(Query())
    assert [(s.name, s.relation, s.reach_km, s.claims) for s in spots] == [
        ("Karsk", None, 0.0, 2),
        ("Lom", None, 0.0, 1),
        ("Karsk", "near", 25.0, 1),
        ("Karsk", "off", 5.0, 1),
        ("Dravna", None, 0.0, 1),
        ("Vary", None, 120.0, 1),
        ("Ukraine", None, 600.0, 1),
    ]
    assert spots[0].precision is Precision.SETTLEMENT
    assert (spots[3].direction, spots[3].nearest_km) == (0.0, 5.0)
    assert spots[1].lat is None
    assert [s.name for s in placed.spots(Query(words="3"))] == ["Karsk", "Dravna"]
    assert len(placed.spots(Query(), limit=2)) == 2


def test_where_a_place_lies_that_claims_name(placed: KeptLedger) -> None:
    assert placed.place_named("karsk") == (48.0, 37.0)
    assert placed.place_named("geonames:2") == (48.9, 37.0)
    assert placed.place_named("Lom") is None
    assert placed.place_named("Nowhere") is None


def test_places_are_built_again(placed: KeptLedger) -> None:
    before = placed.spots(Query())
    placed.rebuild()
    assert placed.spots(Query()) == before
