"""The list of claims: search, filters, screens, and every filter in the address."""

import pytest

from onrecord.desk.asking import SCREENFUL
from onrecord.ledger import Recording, SqliteLedger
from onrecord.pages import PageStore
from tests.desk.newsroom import COURIER, Said, recording, speaker
from tests.desk.visitor import Visitor, filters_of

WORDS = "//*[@class='row-words']"


def test_the_first_page_lists_every_claim_newest_first(visitor: Visitor) -> None:
    seen = visitor.get("/")

    assert seen.status == 200
    assert seen.words("//h1") == ["Claims 17"]
    words = seen.words(WORDS)
    assert len(words) == 17
    assert words[0] == "any soldier had been shot for falling back"
    assert words[-1] == "The shelling began at four"


def test_a_row_says_who_how_where_and_when(visitor: Visitor) -> None:
    seen = visitor.get("/?act=demand")

    (row,) = seen.words("//li[@class='row']")
    assert row == (
        "Ilya Daan Karethi ambassador to Velmora demands “It is long past time to "
        "stop the flow of weapons to Sennick. Every shipment is oil on the fire”"
    )
    (head,) = seen.words("//h3[@class='group-head']")
    assert head == (
        "Kareth shot its own retreating soldiers at Dray Bridge, says Velmora "
        "The Harbour Courier 2 May 2031 credits agencies"
    )


def test_a_speaker_who_could_not_be_told_stands_as_printed(pages: PageStore) -> None:
    with SqliteLedger(":memory:") as ledger:
        ledger.record(
            [
                recording(
                    b"unresolved",
                    "body: [s1 He] [u1 said] [c1 the road was shut].\n\n"
                    "body: It was [u2 reported] that [c2 the bridge fell].",
                    {
                        1: Said(speaker=None, unsure="“He” could be two people."),
                        2: Said(speaker=None, unsure="No source is named."),
                    },
                    outlet=COURIER,
                )
            ]
        )
        who = Visitor.of(ledger, pages).get("/").words("//p[@class='row-who']")

    assert who == ["He says look at this", "no source named says look at this"]


def test_words_in_two_pieces_show_that_something_stands_between(
    visitor: Visitor,
) -> None:
    assert visitor.get("/?q=eleven").words(WORDS) == [
        "At least eleven people were killed on Wednesday … and the number may rise"
    ]


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("q=commanders", 3),
        ("q=%22the+commanders+know%22", 1),
        ("act=deny", 1),
        ("act=deny&act=demand", 2),
        ("outlet=Northgate+Post", 4),
        ("quote=direct", 3),
        ("kind=anonymous", 2),
        ("unsure=yes", 2),
        ("unsure=no", 15),
        ("since=2031-05-03", 4),
        ("until=2031-05-02", 12),
        ("since=2031-05-02&until=2031-05-03", 16),
        ("since=2031-05-02&act=deny&outlet=Northgate+Post&unsure=no", 1),
        ("speaker=Orr", 4),
    ],
)
def test_filters_narrow_what_is_listed(
    visitor: Visitor, asked: str, total: int
) -> None:
    assert visitor.json(f"/?{asked}")["total"] == total


def test_a_count_beside_a_filter_is_what_choosing_it_leaves(visitor: Visitor) -> None:
    seen = visitor.get("/?outlet=The+Harbour+Courier")

    choices = seen.page.xpath("//a[@class='choice'][not(@aria-current)]")
    assert len(choices) > 10
    for choice in choices:
        (count,) = choice.xpath("./span[@class='count']/text()")
        assert visitor.json(choice.get("href"))["total"] == int(count)


def test_choosing_again_lets_go(visitor: Visitor) -> None:
    seen = visitor.get("/?q=soldiers&act=say&act=claim")

    assert [filters_of(link) for link in seen.links("//*[@class='in-force']//a")] == [
        [("act", "say"), ("act", "claim")],
        [("q", "soldiers"), ("act", "claim")],
        [("q", "soldiers"), ("act", "say")],
        [],
    ]
    (chosen, *_) = seen.links("//a[@class='choice'][@aria-current]")
    assert filters_of(chosen) in (
        [("q", "soldiers"), ("act", "claim")],
        [("q", "soldiers"), ("act", "say")],
    )


@pytest.mark.parametrize(
    "asked",
    [
        "act=shout",
        "quote=loud",
        "kind=ghost",
        "unsure=maybe",
        "order=random",
        "since=yesterday",
        "until=9999-12-31",
        "page=0",
        "page=-1",
        "page=99999999999999999999",
        "page=²",
        "format=xml",
    ],
)
def test_what_is_not_understood_is_said_in_a_sentence(
    visitor: Visitor, asked: str
) -> None:
    seen = visitor.get(f"/?{asked}")

    assert seen.status == 400
    (said,) = seen.words("//p[@class='lede']")
    assert f"is no value of “{asked.partition('=')[0]}”" in said


def test_a_long_list_comes_in_screens(pages: PageStore) -> None:
    many = [_one(number) for number in range(SCREENFUL * 2 + 1)]
    with SqliteLedger(":memory:") as ledger:
        ledger.record(many)
        visitor = Visitor.of(ledger, pages)

        first = visitor.get("/?q=shell")
        (later,) = first.links("//a[@rel='next']")
        last = visitor.get("/?q=shell&page=3")

        assert len(first.words(WORDS)) == SCREENFUL
        assert filters_of(later) == [("q", "shell"), ("page", "2")]
        assert len(last.words(WORDS)) == 1
        assert last.links("//a[@rel='next']") == []
        assert first.words("//nav[@class='screens']/span") == ["", "1 of 3"]


def _one(number: int) -> Recording:
    return recording(
        b"%d" % number,
        f"body: [s1 Witness {number}] [u1 said] [c1 shell {number} fell on the road].",
        {1: Said(speaker=speaker(f"Witness {number}"))},
        outlet=COURIER,
    )


def test_an_empty_ledger_says_what_to_do(pages: PageStore) -> None:
    with SqliteLedger(":memory:") as ledger:
        seen = Visitor.of(ledger, pages).get("/")

    assert seen.words("//h1") == ["Nothing is on record yet"]
    assert "onrecord record" in seen.text
    assert "--ledger case.db" in seen.text


def test_no_answer_says_so_and_keeps_the_filters(visitor: Visitor) -> None:
    seen = visitor.get("/?q=zeppelin")

    assert seen.status == 200
    assert seen.words("//section[@class='list']//h2") == [
        "No claim answers all of that"
    ]
    assert seen.links("//*[@class='in-force']//a")[-1] == "/"


def test_the_ledgers_order_can_be_asked_for(visitor: Visitor) -> None:
    words = visitor.get("/?order=ledger").words(WORDS)

    assert words[-1] == "The shelling began at four"
    assert words[0].startswith("some losses were")
