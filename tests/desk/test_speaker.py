"""A speaker's page: counts that open their lists, and no score."""

from tests.desk.newsroom import DAAN, MAYOR, MINISTRY, ORR
from tests.desk.visitor import Visitor


def test_a_speaker_stands_with_office_and_body(visitor: Visitor) -> None:
    seen = visitor.get(f"/speakers/{ORR.id}")

    assert seen.words("//h1") == ["Katrin Orr"]
    assert seen.words("//p[@class='claim-role']") == ["defence ministry spokeswoman"]
    assert seen.words("//p[@class='for']") == ["Speaks for Velmoran defence ministry"]


def test_a_body_names_who_speaks_for_it(visitor: Visitor) -> None:
    seen = visitor.get(f"/speakers/{MINISTRY.id}")

    assert seen.words("//p[@class='for']") == ["Spoken for by Katrin Orr"]


def test_every_count_opens_its_list(visitor: Visitor) -> None:
    seen = visitor.get(f"/speakers/{MAYOR.id}")

    assert seen.words("//table[@class='counts']//th") == [
        "Act", "2 May 2031", "3 May 2031", "In all", "says", "warns",
    ]  # fmt: skip
    cells = seen.page.xpath("//table[@class='counts']//td/a")
    assert len(cells) == 5
    for cell in cells:
        listed = visitor.json(cell.get("href"))
        assert listed["total"] == int(cell.text_content())


def test_a_speakers_filters_stay_on_the_speakers_page(visitor: Visitor) -> None:
    seen = visitor.get(f"/speakers/{DAAN.id}?act=demand")

    assert len(seen.words("//*[@class='row-words']")) == 1
    for link in seen.links("//a[@class='choice']"):
        assert link.startswith(f"/speakers/{DAAN.id}")


def test_speakers_are_listed_by_how_much_is_on_record(visitor: Visitor) -> None:
    names = visitor.get("/speakers").words("//ol[@class='people']//bdi")

    assert names[0] == "Katrin Orr"
    assert len(names) == 8
    assert visitor.get("/speakers?q=brandt").words("//ol//bdi") == ["Jonas Brandt"]
    assert visitor.get("/speakers?q=nobody").words("//h2")[0] == (
        "No speaker by that name"
    )


def test_no_page_gives_a_score(visitor: Visitor) -> None:
    for address in ("/", f"/speakers/{ORR.id}", "/speakers", "/articles"):
        text = visitor.get(address).text.lower()
        assert "credib" not in text
        assert "reliab" not in text
