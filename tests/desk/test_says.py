"""What claims say, on the desk: to filter by, in lists, and on a claim's page."""

import pytest

from tests.desk.newsroom import COURIER_STORY, POST_STORY
from tests.desk.visitor import Visitor, filters_of

assert COURIER_STORY.reading
assert POST_STORY.reading
MEDIC = next(
    claim for claim in COURIER_STORY.reading.claims if claim.act.value == "estimate"
)
BRANDT = POST_STORY.reading.claims[3]
SILENT = POST_STORY.reading.claims[1]


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("count=people+killed", 3),
        ("count=people+killed+%3E%3D10", 1),
        ("count=people+killed+%3E%3D12", 0),
        ("count=people+killed+%3E%3D12&surely=no", 1),
        ("of=people+killed&number=9", 2),
        ("of=people+killed&number=..9&count=people+killed+3", 1),
        ("event=assault", 6),
        ("event=shoot", 4),
        ("event=assault+shoot&status=denied", 1),
        ("status=denied", 1),
        ("happened_since=2031-04-30&happened_until=2031-04-30", 3),
        ("happened_since=2031-05-02", 1),
        ("happened_since=2031-04-30&surely=yes&happened_until=2031-04-30", 3),
    ],
)
def test_claims_are_filtered_by_what_they_say(
    visitor: Visitor, asked: str, total: int
) -> None:
    assert visitor.json(f"/?{asked}")["total"] == total


@pytest.mark.parametrize(
    "asked",
    [
        "hedge=loud",
        "evidence=none",
        "evidence_kind=smoke",
        "unnamed=who",
        "count=people+killed+%3E%3Dmany",
        "count=unicorns",
        "event=picnic",
        "status=over",
        "happened_since=then",
        "surely=perhaps",
    ],
)
def test_what_is_not_understood_is_said(visitor: Visitor, asked: str) -> None:
    seen = visitor.get(f"/?{asked}")
    assert seen.status == 400
    (said,) = seen.words("//p[@class='lede']")
    assert f"is no value of “{asked.partition('=')[0]}”" in said


def test_a_number_that_the_words_leave_open_is_offered(visitor: Visitor) -> None:
    seen = visitor.get("/?count=people+killed+%3E%3D12")
    (said,) = seen.words("//p[@class='left-open']")
    assert said.startswith("1 more claim may answer this")
    (offered,) = seen.links("//p[@class='left-open']/a")
    assert filters_of(offered) == [("surely", "no"), ("count", "people killed >=12")]
    assert visitor.json(offered)["total"] == 1
    assert visitor.get("/?count=people+killed").words("//p[@class='left-open']") == []


def test_every_filter_in_force_can_be_let_go(visitor: Visitor) -> None:
    asked = (
        "happened_since=2031-04-30&surely=no&event=assault&count=people+killed+%3E%3D9"
    )
    seen = visitor.get(f"/?{asked}")
    assert seen.words("//*[@class='in-force']//a")[:-1] == [
        f"{label} – let go of this filter\N{MULTIPLICATION SIGN}"
        for label in (
            "names a time from 2031-04-30",
            "also what its words leave open",
            "people killed ≥ 9",
            "assault",
        )
    ]
    for link in seen.links("//*[@class='in-force']//a"):
        assert len(filters_of(link)) in (0, 3)
        assert visitor.get(link).status == 200


def test_the_form_for_numbers_keeps_the_other_filters(visitor: Visitor) -> None:
    seen = visitor.get("/?act=say&surely=no")
    form = "//form[@class='numbers']"
    hidden = [
        (field.get("name"), field.get("value"))
        for field in seen.page.xpath(f"{form}//input[@type='hidden']")
    ]
    assert hidden == [("act", "say")]
    assert seen.words(f"{form}//option")[0] == "people killed"
    assert seen.page.xpath(f"{form}//input[@name='surely']/@checked")


def test_a_row_says_what_the_claim_says(visitor: Visitor) -> None:
    seen = visitor.get("/?count=people+killed+%3E%3D10")
    assert seen.words("//ul[@class='row-says']/li") == [
        "assault: kill",
        "people killed: at least 11",
        "30 April 2031",
    ]


def test_a_claims_page_tells_each_fact_with_its_reading(visitor: Visitor) -> None:
    seen = visitor.get(f"/claims/{BRANDT.id}")
    rows = [
        " | ".join(" ".join(cell.text_content().split()) for cell in row)
        for row in seen.page.xpath("//table[@class='told']/tbody/tr")
    ]
    assert rows == [
        "1 | At least eleven people | count people killed | at least 11 | ",
        (
            "2 | At least eleven people were killed | event assault: kill | asserted | "
            "to “At least eleven people”"
        ),
        (
            "3 | Wednesday | time | 30 April 2031 | precise to the day; reckoned from "
            "the day of publication"
        ),
    ]


def test_each_fact_is_lit_where_it_stands(visitor: Visitor) -> None:
    seen = visitor.get(f"/claims/{BRANDT.id}")
    for link in seen.links("//a[@class='told-words']"):
        (lit,) = seen.page.xpath(f"//*[@id='{link[1:]}']")
        assert "lit-" in lit.get("class")
    assert seen.words("//*[@id='fact-3']") == ["Wednesday"]
    text = " ".join(seen.words("//section[@class='context']/p"))
    assert "At least eleven people were killed on Wednesday," in text


def test_a_fact_says_when_it_is_part_of_another(visitor: Visitor) -> None:
    officials = next(
        c for c in visitor.json("/?q=medic")["hits"] if c["says"]["facts"]["counts"]
    )
    seen = visitor.get(f"/claims/{officials['claim']['id']}")
    assert "part of “nine”" in seen.text


def test_a_claim_in_which_nothing_was_read_says_so(visitor: Visitor) -> None:
    seen = visitor.get(f"/claims/{SILENT.id}")
    (section,) = seen.words("//section[@class='says']")
    assert "No count, time, place or event was read in its words" in section
    assert visitor.json(f"/claims/{SILENT.id}")["says"] is None


def test_the_json_of_a_claim_holds_what_it_says(visitor: Visitor) -> None:
    says = visitor.json(f"/claims/{MEDIC.id}")["says"]
    (count,) = says["facts"]["counts"]
    assert (count["as_said"], count["lower"], count["upper"]) == ("nine", 9, 9)
    assert says["read_by"].startswith("onrecord-facts/")


def test_filters_that_are_seldom_used_lie_folded(visitor: Visitor) -> None:
    def folded(address: str) -> dict[str, bool]:
        seen = visitor.get(address)
        return {
            " ".join(part.text_content().split()): part.getparent().get("open") is None
            for part in seen.page.xpath("//details[@class='filter']/summary")
        }

    assert folded("/")["How it is put"]
    assert not folded("/")["What happened"]
    assert not folded("/?status=denied")["How it is put"]
