"""A map that is no more exact than the words, and times as bands."""

from collections.abc import Iterator

import pytest

from onrecord.claims import Precision
from onrecord.desk.atlas import HEIGHT, WIDTH, drawn
from onrecord.desk.outlines import countries
from onrecord.ledger import Spot, SqliteLedger
from onrecord.pages import PageStore
from tests.desk.newsroom import COURIER_STORY, POST_STORY
from tests.desk.visitor import Visitor, filters_of
from tests.places import COUNTRY, DRAVNA, KARSK, NEAR_KARSK, OPEN, PROVINCE, naming


@pytest.fixture
def placed(pages: PageStore) -> Iterator[Visitor]:
    with SqliteLedger(":memory:") as ledger:
        named = ((KARSK,), (NEAR_KARSK,), (DRAVNA,), (PROVINCE,), (COUNTRY,), (OPEN,))
        ledger.record([naming(COURIER_STORY, *named), POST_STORY])
        yield Visitor.of(ledger, pages)


def shapes(visitor: Visitor, address: str = "/map") -> list[str]:
    """The class of each drawn place, the widest first."""
    return list(map(str, visitor.get(address).page.xpath("//g[@data-facts]/@class")))


def test_a_settlement_is_a_dot_and_wider_ground_never_is(placed: Visitor) -> None:
    assert shapes(placed) == [
        "spot spot-country",
        "spot spot-circle",
        "spot spot-circle",
        "spot spot-dot",
        "spot spot-dot",
    ]


@pytest.mark.parametrize("precision", [p for p in Precision if p.value != "country"])
@pytest.mark.parametrize("relation", [None, "near"])
def test_only_a_settlement_or_a_point_is_a_dot(
    precision: Precision, relation: str | None
) -> None:
    reach = 25.0 if relation else {"district": 40.0}.get(precision, 120.0)
    exact = precision in {Precision.SETTLEMENT, Precision.POINT} and not relation
    spot = Spot(
        value="x",
        name="x",
        lat=48,
        lon=37,
        precision=precision,
        relation=relation,
        reach_km=0.0 if exact else reach,
    )
    found = drawn([spot])
    assert found is not None
    (mark,) = found.marks
    assert mark.shape == ("dot" if exact else "circle")
    assert exact or mark.ry > 8


def test_a_circle_is_as_wide_as_its_scale_says() -> None:
    spot = Spot(
        value="x",
        name="x",
        lat=60.0,
        lon=30.0,
        precision=Precision.PROVINCE,
        reach_km=120.0,
    )
    found = drawn([spot])
    assert found is not None
    (mark,) = found.marks
    assert mark.ry * found.scale_km / found.scale == pytest.approx(120, rel=0.01)
    assert mark.rx == pytest.approx(mark.ry, rel=0.01), "round, where it stands"


def test_a_far_country_does_not_make_every_place_a_speck() -> None:
    karsk = Spot(
        value="k", name="Karsk", lat=48, lon=37, precision=Precision.SETTLEMENT
    )
    far = Spot(
        value="us",
        name="United States",
        country="US",
        lat=39.5,
        lon=-98,
        precision=Precision.COUNTRY,
    )
    both, alone = drawn([karsk, far]), drawn([far])
    assert both is not None
    assert alone is not None
    assert both.scale_km < 500 < alone.scale_km
    assert [mark.shape for mark in both.marks] == ["country", "dot"]


def test_outlines_lie_on_the_map_and_over_the_date_line() -> None:
    rings = countries()["RU"]
    steps = max(abs(ring[1:, 0] - ring[:-1, 0]).max() for ring in rings)
    assert steps < 90, "no line goes around the earth"
    assert len(countries()) > 200
    spot = Spot(value="f", name="Fiji", lat=-17, lon=179, precision=Precision.POINT)
    found = drawn([spot])
    assert found is not None
    assert found.land != ()
    (mark,) = found.marks
    assert 0 < mark.x < WIDTH
    assert 0 < mark.y < HEIGHT


def test_the_table_says_the_same_as_the_map(placed: Visitor) -> None:
    seen = placed.get("/map")
    rows = seen.words("//table[@class='told']/tbody/tr")
    assert [row.split(" ", 1)[0] for row in rows] == list("123456")
    assert sorted(row.split(" ", 1)[1] for row in rows) == [
        "Dravna UA settlement 1",
        "Karsk UA settlement 1",
        "Karsk UA settlement near it 1",
        "Lom could be several places 1",
        "Ukraine UA country 1",
        "Vary UA province 1",
    ]
    assert seen.page.xpath("//svg[@aria-hidden='true']")


def test_a_place_leads_to_its_claims(placed: Visitor) -> None:
    seen = placed.get("/map?act=say")
    for link in seen.links("//table[@class='told']//a"):
        assert filters_of(link)[0] == ("act", "say")
        assert placed.json(link)["total"] >= 1
    assert placed.json("/?place=Dravna")["total"] == 1
    assert placed.json("/?country=UA")["total"] == 5
    (label, *_) = placed.get("/?place=geonames:2").words("//*[@class='in-force']//a")
    assert label.startswith("Dravna, UA")


def test_nothing_to_draw_is_said(visitor: Visitor) -> None:
    assert visitor.get("/map?q=zeppelin").words("//h2")[0] == (
        "No place in these claims"
    )


def test_a_claims_page_tells_what_a_place_may_be(placed: Visitor) -> None:
    (hit,) = placed.json("/?place=Lom")["hits"]
    (row,) = placed.get(f"/claims/{hit['claim']['id']}").words(
        "//table[@class='told']/tbody/tr"
    )
    assert row == (
        "1 Lom place could be several places Two towns of this name are as likely; "
        "could also be Lom, UA (48.50, 36.50)"
    )
    (hit,) = placed.json("/?place=Dravna")["hits"]
    (row,) = placed.get(f"/claims/{hit['claim']['id']}").words(
        "//table[@class='told']/tbody/tr"
    )
    assert (
        row == "1 Dravna place Dravna, Vary, Veldora a settlement; “occupied”, as said"
    )


def test_the_four_times_are_kept_apart(visitor: Visitor) -> None:
    seen = visitor.get("/timeline?q=eleven")
    assert seen.words("//dl[@class='four']/div") == [
        "happened 30 April 2031, “Wednesday”",
        "published 3 May 2031, 17:20 UTC",
        "captured 4 May 2031, 09:12 UTC",
    ]
    bands = seen.page.xpath("//svg[@class='strip']//rect")
    assert [band.get("class") for band in bands] == [
        "band band-happened",
        "band band-published",
        "band band-captured",
    ]
    starts = [float(band.get("x")) for band in bands]
    assert starts == sorted(starts)
    assert len({band.get("y") for band in bands}) == 3


def test_a_band_is_as_wide_as_its_words_leave_it(visitor: Visitor) -> None:
    seen = visitor.get("/timeline?q=officials")
    bands = {
        band.xpath("string(./title)"): band
        for band in seen.page.xpath("//svg[@class='strip']//rect")
    }
    (noon,) = (b for t, b in bands.items() if "noon" in t)
    (day,) = (b for t, b in bands.items() if "Wednesday" in t)
    assert "band-open" in noon.get("class")
    assert float(noon.get("width")) > float(day.get("width"))


def test_only_claims_that_name_a_time_are_on_the_line(visitor: Visitor) -> None:
    seen = visitor.get("/timeline")
    rows = seen.words("//li[@class='time-row']//dl")
    assert seen.words("//h1") == [f"Timeline {len(rows)}"]
    assert 0 < len(rows) < 17
    assert all(row.startswith("happened") for row in rows)
    none = visitor.get("/timeline?q=zeppelin")
    assert "names a time" in none.words("//h2")[0]
