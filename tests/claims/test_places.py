"""Places as an article names them, and where they are."""

from __future__ import annotations

import pytest

from onrecord.claims import Place, Precision, Use, places_in
from onrecord.text import Span


def only(words: str, text: str) -> Place:
    (found,) = [p for p in places_in(text) if p.as_said == words]
    return found


@pytest.mark.parametrize(
    "spelling",
    ["Avdiivka", "Avdeevka", "Avdivvka", "Avdiyivka", "Авдіївка", "Авдеевка"],
)
def test_a_transliterated_name_is_the_same_town(spelling: str) -> None:
    place = only(spelling, f"The army fell back near {spelling} in Donetsk region.")

    assert (place.geonameid, place.country) == (713122, "UA")
    assert place.as_said == spelling
    assert place.precision is Precision.SETTLEMENT


def test_three_places_of_one_name_are_told_apart_by_their_province() -> None:
    place = only("Avdiivka", "A school burned in Avdiivka, Chernihiv region, Ukraine.")

    assert place.within == "Chernihivska Oblast, Ukraine"
    assert 713122 in [other.geonameid for other in place.alternatives]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Officials in Tripoli, Libya, and Benghazi said so.", "LY"),
        ("The road from Beirut to Tripoli in northern Lebanon was cut.", "LB"),
    ],
)
def test_the_country_named_beside_decides(text: str, country: str) -> None:
    assert only("Tripoli", text).country == country


def test_the_other_places_of_an_article_decide() -> None:
    text = "Vehicles moved from Springfield to Peoria, Decatur and Chicago."

    assert only("Springfield", text).within == "Illinois, United States"


@pytest.mark.parametrize(
    ("words", "text", "precision"),
    [
        ("Ukraine", "Troops entered Ukraine on Friday.", "country"),
        (
            "Donetsk",
            "Fighting went on across the Donetsk region of Ukraine.",
            "province",
        ),
        ("Rapides Parish", "A house burned in Rapides Parish, Louisiana.", "district"),
        ("Black Sea", "A tanker was hit in the Black Sea.", "area"),
        ("Dnieper", "They crossed the Dnieper at night.", "line"),
        ("Kherson", "Shells fell on the city of Kherson, in Ukraine.", "settlement"),
    ],
)
def test_how_much_ground_a_name_is(words: str, text: str, precision: str) -> None:
    assert only(words, text).precision == precision


def test_somebody_named_like_a_place_is_no_place() -> None:
    text = "Paris Hilton met Jordan Smith. Mr Lincoln came later."

    assert places_in(text) == ()


def test_a_capital_that_speaks_is_an_actor_and_a_people_an_adjective() -> None:
    text = "Moscow said that Syrian troops had left a base in Moscow."
    uses = [(p.as_said, p.use) for p in places_in(text)]

    assert uses == [
        ("Moscow", Use.ACTOR),
        ("Syrian", Use.ADJECTIVE),
        ("Moscow", Use.PLACE),
    ]


def test_how_far_and_which_way_from_a_place() -> None:
    text = "Two drones fell about 20 km north-east of Kharkiv in Ukraine."
    relation = only("Kharkiv", text).relation

    assert relation is not None
    assert relation.as_said == "about 20 km north-east of"
    assert (relation.kind, relation.direction) == ("off", 45.0)
    assert (relation.nearest_km, relation.farthest_km) == (20.0, 20.0)


def test_the_place_that_lies_so_is_told() -> None:
    text = "They hold Avdiivka, a few kilometres north of occupied Donetsk, in Ukraine."
    place = only("Donetsk", text)

    assert place.status == "occupied"
    assert place.relation is not None
    assert place.relation.located == Span(10, 18)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Grain left Russian-held Mariupol in Ukraine.", "Russian-held"),
        ("He visited the besieged city of Aleppo in Syria.", "besieged"),
        ("She was born in temporarily occupied Melitopol, Ukraine.",
         "temporarily occupied"),
        ("A train reached Lviv in Ukraine.", None),
    ],
)  # fmt: skip
def test_whose_hands_a_place_is_in_is_kept_as_said(
    text: str, status: str | None
) -> None:
    (place, *_) = [p for p in places_in(text) if p.use is Use.PLACE]

    assert place.status == status


def test_only_the_names_that_are_given_are_read() -> None:
    text = "Reports from Aleppo and Idlib differ."
    places = places_in(text, names=[Span(24, 29)])

    assert [p.as_said for p in places] == ["Idlib"]


@pytest.mark.parametrize(
    ("site", "within"),
    [
        ("www.torontoherald.example.ca", "Ontario, Canada"),
        ("birminghamobserver.co.uk", "England, United Kingdom"),
    ],
)
def test_where_the_outlet_is_at_home_decides(site: str, within: str) -> None:
    (london,) = places_in("A shop in London was robbed on Tuesday.", site=site)

    assert london.within == within


def test_a_text_without_places_has_none() -> None:
    assert places_in("") == ()
    assert places_in("Nobody was hurt, she said, and nothing was found.") == ()
