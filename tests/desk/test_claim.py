"""A claim's page: its words, its hands, its silences, its custody."""

from pathlib import Path

import pytest

from onrecord.ledger import SqliteLedger
from onrecord.pages import PageStore
from onrecord.text import Span, TextQuoteSelector
from tests.desk.newsroom import COURIER_STORY, PAGES, POST_STORY
from tests.desk.visitor import Seen, Visitor

assert COURIER_STORY.article
assert COURIER_STORY.reading
assert COURIER_STORY.page
assert POST_STORY.page
TEXT = COURIER_STORY.article.text
CLAIMS = COURIER_STORY.reading.claims
(STANDFIRST, MINISTRY, ORR, SYMPTOM, NO_DETAILS, OFFICIALS, MEDIC, *_) = CLAIMS


def facts(seen: Seen) -> dict[str, str]:
    return {
        name: told
        for row in seen.page.xpath("//dl[@class='facts']/div")
        for name, told in [
            [" ".join(part.text_content().split()) for part in row.xpath("./dt | ./dd")]
        ]
    }


def test_the_words_stand_first_with_who_said_them(visitor: Visitor) -> None:
    seen = visitor.get(f"/claims/{ORR.id}")

    assert seen.words("//h1") == ["Katrin Orr says"]
    assert seen.words("//p[@class='claim-role']") == [
        "defence ministry spokeswoman, speaking for Velmoran defence ministry"
    ]
    assert seen.words("//blockquote") == [
        (
            "“We have information that units were fired on by the men behind them … "
            "It did not happen once”"
        )
    ]


def test_the_words_stand_in_their_context(visitor: Visitor) -> None:
    seen = visitor.get(f"/claims/{ORR.id}")

    context = seen.words("//section[@class='context']/p[contains(@class, 'zone')]")
    assert len(context) == 3
    assert context[1].startswith("“We have information that units were fired on")
    lit = seen.words("//section[@class='context']//span[@data-claims]")
    assert "told" in lit


def test_what_the_words_tell_is_no_more_than_they_tell(visitor: Visitor) -> None:
    told = facts(visitor.get(f"/claims/{ORR.id}"))

    assert told["Said"] == (
        "1 May 2031 as printed: on Thursday, precise to the day, reckoned from "
        "the time of publication"
    )
    assert told["Medium"] == "briefing as printed: a media briefing"
    assert facts(visitor.get(f"/claims/{MEDIC.id}"))["Said"] == "not told"


def test_confidence_is_said_to_be_about_the_reading(visitor: Visitor) -> None:
    told = facts(visitor.get(f"/claims/{MEDIC.id}"))

    assert told["Reading"].startswith("64 % sure")
    assert told["Reading"].endswith("Not whether it is true.")
    assert told["Look at this"] == (
        "The source is named by another; a person should check who counted."
    )


def test_the_chain_is_drawn_from_the_reader_to_the_speaker(visitor: Visitor) -> None:
    hands = visitor.get(f"/claims/{MEDIC.id}").words("//ol[@class='hands']/li")

    assert hands == [
        "read by you",
        "printed by The Harbour Courier",
        "cited by name two officials",
        "said by a medic at the district hospital",
    ]


def test_where_it_is_said_again_is_shown(visitor: Visitor) -> None:
    again = visitor.get(f"/claims/{SYMPTOM.id}").words("//div[@class='again']")

    assert len(again) == 1
    assert again[0].startswith("According to Meridian Wire")


def test_silences_hang_on_the_claim_they_are_about(visitor: Visitor) -> None:
    seen = visitor.get(f"/claims/{MINISTRY.id}")

    assert [
        words.split(" “")[0] for words in seen.words("//ul[@class='silences']/li")
    ] == [
        "Katrin Orr gives no details on how many soldiers had been shot",
        "Ilya Daan makes no mention the ministry’s statement",
    ]
    back = visitor.get(f"/claims/{NO_DETAILS.id}")
    assert f"/claims/{MINISTRY.id}" in back.links("//section[@class='context']//a")


def test_neighbouring_claims_are_a_step_away(visitor: Visitor) -> None:
    first = visitor.get(f"/claims/{STANDFIRST.id}")
    last = visitor.get(f"/claims/{CLAIMS[-1].id}")

    assert first.links("//a[@rel='prev']") == []
    assert first.links("//a[@rel='next']") == [f"/claims/{MINISTRY.id}"]
    assert last.links("//a[@rel='next']") == []


def test_the_custody_record_is_checked_as_it_is_shown(visitor: Visitor) -> None:
    assert COURIER_STORY.page
    seen = visitor.get(f"/claims/{ORR.id}")

    (check,) = seen.words("//p[contains(@class, 'check')]")
    assert check.startswith("Unchanged.")
    told = facts(seen)
    assert told["Page"].endswith(COURIER_STORY.page.sha256)
    assert told["Size"] == f"{len(PAGES[0])} bytes"
    assert told["Ledger entry"].startswith("no. ")


def test_an_altered_page_is_called_altered(
    ledger: SqliteLedger, pages: PageStore, tmp_path: Path
) -> None:
    assert COURIER_STORY.page
    digest = COURIER_STORY.page.sha256
    (file,) = (tmp_path / "pages").rglob(digest)
    file.chmod(0o644)
    file.write_bytes(PAGES[0].replace(b"kept", b"sent"))

    seen = Visitor.of(ledger, pages).get(f"/claims/{ORR.id}")

    (check,) = seen.words("//p[contains(@class, 'check')]")
    assert "was altered after capture" in check
    assert Visitor.of(ledger, pages).get(f"/pages/{digest}/bytes").status == 500


def test_a_page_that_is_not_in_the_store_is_called_missing(
    ledger: SqliteLedger, tmp_path: Path
) -> None:
    elsewhere = PageStore(tmp_path / "elsewhere")

    seen = Visitor.of(ledger, elsewhere).get(f"/claims/{ORR.id}")

    assert seen.status == 200
    (check,) = seen.words("//p[contains(@class, 'check')]")
    assert check.startswith("Not kept here.")


def test_selectors_find_the_same_words_in_the_text(visitor: Visitor) -> None:
    for one in CLAIMS:
        found = visitor.json(f"/claims/{one.id}")["annotation"]["target"]
        spans = (
            *one.attribution.source,
            *one.attribution.cue,
            *one.attribution.content,
        )
        places = []
        for target in found:
            quote, position = target["selector"]
            selector = TextQuoteSelector(
                exact=quote["exact"], prefix=quote["prefix"], suffix=quote["suffix"]
            )
            place = Span(position["start"], position["end"])
            assert selector.find_in(TEXT) == place
            places.append(place)
        assert places == sorted(spans)


def test_the_citation_names_words_speaker_place_and_digest(visitor: Visitor) -> None:
    (cited,) = visitor.get(f"/claims/{ORR.id}").words("//p[@class='citation']")

    assert cited.startswith(
        "Katrin Orr (defence ministry spokeswoman) says: “We have information"
    )
    for part in (
        "“Kareth shot its own retreating soldiers at Dray Bridge, says Velmora”",
        "The Harbour Courier, 2 May 2031, 06:58 +02:00",
        "https://harbour-courier.example/world/dray-bridge-retreat-4471",
        f"onrecord claim {ORR.id}",
    ):
        assert part in cited


def test_the_preserved_bytes_are_saved_and_never_shown(visitor: Visitor) -> None:
    assert COURIER_STORY.page
    seen = visitor.get(f"/pages/{COURIER_STORY.page.sha256}/bytes")

    assert seen.content == PAGES[0]
    assert b"<script>" in seen.content
    assert seen.headers["content-type"] == "text/plain; charset=utf-8"
    assert seen.headers["content-disposition"].startswith("attachment;")
    assert seen.headers["x-content-type-options"] == "nosniff"
    assert seen.headers["content-security-policy"].startswith("sandbox")


def test_a_page_lists_its_captures(visitor: Visitor) -> None:
    assert COURIER_STORY.page
    seen = visitor.get(f"/pages/{COURIER_STORY.page.sha256}")

    assert seen.words("//main//h2") == ["Captured once"]
    assert facts(seen)["Media type"] == "text/html, utf-8"
    assert seen.words("//dl[@class='headers']/div") == [
        "content-type text/html; charset=utf-8",
        "server press/4",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "/pages/../../etc/passwd",
        "/pages/xyz",
        f"/pages/{'0' * 64}",
        f"/pages/{'0' * 64}/bytes",
    ],
)
def test_a_page_that_is_not_on_record_is_not_looked_for(
    visitor: Visitor, address: str
) -> None:
    assert visitor.get(address).status == 404
