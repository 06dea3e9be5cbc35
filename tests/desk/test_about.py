"""The pages that explain, and the tables behind them."""

from enum import StrEnum

import pytest

from onrecord.articles import ZoneKind
from onrecord.claims import Act, HandKind, Quote, Role, SpeakerKind
from onrecord.desk import words
from onrecord.pages import How
from tests.desk.visitor import Visitor


@pytest.mark.parametrize(
    "kind", [Act, Quote, SpeakerKind, HandKind, Role, How, ZoneKind]
)
def test_every_word_of_a_closed_list_has_a_name(kind: type[StrEnum]) -> None:
    assert set(kind) == set(words.TABLES[kind])


def test_the_about_page_says_what_the_desk_is_not(visitor: Visitor) -> None:
    seen = visitor.get("/about")

    assert seen.status == 200
    assert "It never says what is true" in seen.text
    assert "no score" in seen.text
    assert len(seen.words("//dl[contains(@class, 'glossary')]//dt")) > 20


def test_problems_are_listed_by_kind_with_a_way_to_the_article(
    visitor: Visitor,
) -> None:
    seen = visitor.get("/problems")

    assert seen.words("//main//h2") == [
        "articles.no_date 1",
        "articles.no_update_time 1",
    ]
    for link in seen.links("//section[@class='problems']//a"):
        assert visitor.get(link).status == 200


def test_no_page_is_a_useful_answer(visitor: Visitor) -> None:
    seen = visitor.get("/nowhere")

    assert seen.status == 404
    assert seen.words("//h1") == ["No such page at this desk"]
    assert seen.links("//main//p/a") == ["/", "/articles", "/about"]
    assert visitor.get("/nowhere?format=json").json["status"] == 404


@pytest.mark.parametrize(
    "address", ["/", "/articles", "/speakers", "/review", "/problems", "/about"]
)
def test_every_page_links_to_itself_as_json(visitor: Visitor, address: str) -> None:
    seen = visitor.get(f"{address}?q=x" if address == "/" else address)

    (link,) = seen.links("//link[@rel='alternate']")
    found = visitor.get(link)
    assert found.headers["content-type"] == "application/json"
    assert isinstance(found.json, dict)
