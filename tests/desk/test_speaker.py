"""A speaker's page: counts that open their lists, and no score."""

from onrecord.claims import SpeakerKind
from onrecord.ledger import Judgement, SqliteLedger, Verdict
from onrecord.matches.wikidata import Item
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
    names = visitor.get("/speakers").words("//ol[@class='people']//a//bdi")

    assert names[0] == "Katrin Orr"
    assert len(names) == 8
    assert visitor.get("/speakers?q=brandt").words("//ol//a//bdi") == ["Jonas Brandt"]
    assert visitor.get("/speakers?q=nobody").words("//h2")[0] == (
        "No speaker by that name"
    )


def test_speakers_stand_in_the_list_with_what_tells_them_apart(
    visitor: Visitor,
) -> None:
    shown = visitor.get("/speakers").words("//ol[@class='people']/li")

    assert shown[0] == (
        "Katrin Orr 4 claims Person, defence ministry spokeswoman, as of 2 May 2031 "
        "In articles of 2 May 2031"
    )
    assert (
        "Jonas Brandt 3 claims Person, mayor of Sennick, as of 3 May 2031 "
        "In articles of 2 – 3 May 2031"
    ) in shown
    assert "residents 1 claim Collective date not known" in shown
    first = visitor.json("/speakers")["speakers"][0]
    assert (first["kind"], first["role"]) == ("person", "defence ministry spokeswoman")
    assert first["first"] == first["last"] == "2031-05-02T04:58:00Z"


def test_the_item_that_a_person_accepted_stands_in_the_list(
    visitor: Visitor, ledger: SqliteLedger
) -> None:
    item = Item(id="Q11", kind=SpeakerKind.PERSON)
    ledger.judge(
        Judgement(verdict=Verdict.LINK, by="A.", reason="R.", speaker=ORR.id, item=item)
    )

    (shown,) = visitor.get("/speakers?q=orr").words("//ol[@class='people']/li")

    assert shown.endswith("In articles of 2 May 2031 Wikidata Q11")


def test_no_page_gives_a_score(visitor: Visitor) -> None:
    for address in ("/", f"/speakers/{ORR.id}", "/speakers", "/articles"):
        text = visitor.get(address).text.lower()
        assert "credib" not in text
        assert "reliab" not in text
