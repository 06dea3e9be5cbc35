"""A reader reads a claim and follows it to its words."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.desk.newsroom import COURIER_STORY, ORR, POST_STORY

pytestmark = pytest.mark.browser

assert COURIER_STORY.article
assert COURIER_STORY.reading
ARTICLE = f"/articles/{COURIER_STORY.article.id}"
CLAIMS = COURIER_STORY.reading.claims
assert POST_STORY.reading
BRANDT = POST_STORY.reading.claims[3]


def test_a_reader_searches_and_follows_a_claim_to_its_words(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("Words of the claim").fill("symptom")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=re.compile("symptom of how poorly")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Katrin Orr condemns")
    expect(page.locator(".check")).to_contain_text("Unchanged.")
    page.locator(".crumbs > a").click()

    expect(page.locator("h1")).to_contain_text("Kareth shot its own retreating")
    assert page.url.endswith("#note-4")
    expect(page.locator("#note-4")).to_be_in_viewport()


def test_pointing_at_words_lights_all_of_their_claim_and_no_other(
    visit: Visit,
) -> None:
    page = visit(ARTICLE)
    page.locator(".lit-content", has_text="It did not happen once").hover()

    assert lit(page) == [
        "We have information that units were fired on by the men behind them",
        "ministry spokeswoman Katrin Orr",
        "told",
        "It did not happen once",
    ]
    expect(page.locator(".note.on")).to_have_text(re.compile("3 Katrin Orr says"))

    page.locator("#note-7").hover()
    assert lit(page) == [
        "a medic at the district hospital",
        "counted",
        "nine dead by noon 🕯️ on Wednesday",
    ]


def lit(page: Page) -> list[str]:
    return page.locator(".set .lit.on").all_inner_texts()


def test_an_emoji_before_a_quote_does_not_move_its_words(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.locator(".lit-content", has_text="three of them children").hover()

    assert "".join(lit(page)) == (
        "Two officialssaida medic at the district hospital had counted nine dead by "
        "noon 🕯️ on Wednesday, three of them children"
    )


def test_clicking_lit_words_opens_the_smallest_claim_around_them(
    visit: Visit,
) -> None:
    page = visit(ARTICLE)
    page.locator(".lit-content", has_text="nine dead by noon").click()

    expect(page.locator("h1")).to_have_text(
        "a medic at the district hospital estimates"
    )


def test_margin_notes_stand_beside_their_words_and_not_on_each_other(
    visit: Visit,
) -> None:
    page = visit(ARTICLE)
    page.wait_for_selector(".set.placed")
    notes = page.locator(".note").all()
    boxes = [box for note in notes if (box := note.bounding_box())]

    assert len(boxes) == len(CLAIMS)
    for above, below in pairwise(boxes):
        assert above["y"] + above["height"] <= below["y"] + 0.5
    words = page.locator('.lit[data-claims~="3"]').first.bounding_box()
    assert words
    assert abs(boxes[2]["y"] - words["y"]) < 12
    assert boxes[2]["x"] > words["x"] + 400


def test_the_desk_is_read_without_a_mouse(visit: Visit) -> None:
    page = visit("/")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("boiling")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=boiling")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Jonas Brandt says")

    page.keyboard.press("k")
    expect(page.locator("h1")).to_have_text("Jonas Brandt warns")

    page.keyboard.press("g")
    page.keyboard.press("a")
    page.wait_for_url("**/articles")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Kareth shot its own")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert lit(page)[0].startswith("We have information")
    page.keyboard.press("k")
    expect(page.locator("#note-2 a")).to_be_focused()


def test_the_first_tab_leads_past_the_masthead(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_keys_are_explained_and_can_be_switched_off(visit: Visit) -> None:
    page = visit("/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("Single-key shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator("main li a:focus")).to_have_count(0)

    page.reload()
    page.keyboard.press("t")
    assert page.locator("html").get_attribute("data-theme") is None


def test_a_chosen_theme_is_remembered(visit: Visit) -> None:
    page = visit("/")
    button = page.get_by_role("button", name="Theme")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    button.click()
    button.click()
    expect(button).to_have_text("Theme: dark")
    dark = page.evaluate(paper)
    assert light != dark

    page.goto(page.url + "about")
    assert page.evaluate(paper) == dark


def test_the_citation_is_copied(visit: Visit) -> None:
    page = visit(f"/claims/{CLAIMS[2].id}")
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Katrin Orr (defence ministry spokeswoman) says: “We")


@pytest.mark.parametrize(
    "path", ["/", ARTICLE, f"/claims/{CLAIMS[2].id}", f"/speakers/{ORR.id}"]
)
def test_everything_can_be_read_without_javascript(visit: Visit, path: str) -> None:
    page = visit(path, javascript=False)

    expect(page.locator("h1")).to_be_visible()
    for button in page.locator("[data-theme-button], [data-copy]").all():
        expect(button).to_be_hidden()
    if path == ARTICLE:
        expect(page.locator("#note-1 a")).to_be_visible()


def test_on_a_phone_the_notes_follow_their_paragraph(visit: Visit) -> None:
    page = visit(ARTICLE, size=PHONE)

    paragraph = page.locator(".zone-body").nth(1).bounding_box()
    note = page.locator("#note-3").bounding_box()
    after = page.locator(".zone-body").nth(2).bounding_box()
    assert paragraph
    assert note
    assert after
    assert paragraph["y"] + paragraph["height"] <= note["y"]
    assert note["y"] + note["height"] <= after["y"]


def test_the_preserved_page_is_saved_and_not_opened(visit: Visit) -> None:
    assert COURIER_STORY.page
    page = visit(f"/pages/{COURIER_STORY.page.sha256}")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the preserved bytes").click()

    assert saved.value.suggested_filename == f"{COURIER_STORY.page.sha256}.txt"
    expect(page.locator("h1")).to_contain_text(COURIER_STORY.page.sha256)


def test_a_fact_and_its_words_light_up_together(visit: Visit) -> None:
    page = visit(f"/claims/{BRANDT.id}")

    page.hover("#says-3")
    assert page.locator(".lit.on").all_inner_texts() == ["Wednesday"]
    page.hover("#fact-1")
    assert page.locator(".told tr.on .told-words").all_inner_texts() == [
        "At least eleven people"
    ]
    page.focus("#says-2 a")
    assert page.locator("#fact-2.on").count() == 1


def test_a_number_is_asked_for_by_keyboard_alone(visit: Visit) -> None:
    page = visit("/?act=say", javascript=False)

    page.fill("[name=number]", ">=10")
    page.press("[name=number]", "Enter")
    assert page.locator(".row-words").all_inner_texts() == [
        "At least eleven people were killed on Wednesday … and the number may rise"
    ]
    assert "people killed ≥ 10" in page.locator(".in-force").inner_text()


def test_what_is_no_number_is_not_sent(visit: Visit) -> None:
    page = visit("/")

    page.fill("[name=number]", "many")
    page.press("[name=number]", "Enter")
    assert page.url.endswith("/")
    assert page.eval_on_selector("[name=number]", "field => !field.checkValidity()")


def test_the_map_and_its_table_light_up_together(visit: Visit) -> None:
    page = visit("/map")

    dot = page.locator(".spot-dot").first
    number = dot.get_attribute("data-facts")
    dot.hover()
    assert page.locator(".told tr.on").get_attribute("data-facts") == number
    page.locator(".told a").nth(2).focus()
    assert page.locator(".spot.on").count() <= 1
    assert page.locator(".told tr.on").count() == 1


def test_the_map_and_the_timeline_need_no_script(visit: Visit) -> None:
    page = visit("/map", javascript=False)
    assert page.locator(".spot").count() == 5
    assert page.locator(".land").count() > 1
    page = visit("/timeline", javascript=False)
    assert page.locator(".band").count() > 10


def test_the_map_is_reached_by_keyboard(visit: Visit) -> None:
    page = visit("/?q=shelling")
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_url("**/map")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className") == "told-words"
