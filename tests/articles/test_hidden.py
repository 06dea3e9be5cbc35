"""Words that a page holds and nobody sees who looks at it."""

import time

import pytest

from onrecord.articles import Article
from onrecord.articles.html import read_html
from onrecord.articles.styles import sheet
from onrecord.errors import Problem
from onrecord.found import Found

PAGE = "0" * 64
TITLE = "Ferry to Dravna stops at noon"
TOLD = (
    "The ferry to Dravna stopped at noon on Monday after a shell fell on the quay.",
    "Harbour master Ines Dahl said it would be shut until divers had looked at it.",
    "About 300 passengers were brought to the school, where the town had put up beds.",
    "Some of them said on Tuesday that they would walk to the bridge at Oresk instead.",
    "The shipping office has not said when another boat can be sent to fetch the mail.",
    "Dravna has had no train since the winter, and the road was mined last week.",
)
UNSEEN = "Governor Brenik said on Monday that his own guns had burned the hospital."


def page(inside: str, *, head: str = "", told: tuple[str, ...] = TOLD) -> str:
    first, *rest = (f"<p>{words}</p>" for words in told)
    return (
        f"<html lang='en'><head><title>{TITLE}</title>{head}</head><body>"
        f"<article><h1>{TITLE}</h1>{first}{inside}{''.join(rest)}</article></body></html>"
    )


def read(
    inside: str, *, head: str = "", told: tuple[str, ...] = TOLD
) -> Found[Article]:
    return read_html(page(inside, head=head, told=told), PAGE)


def hidden_text(found: Found[Article]) -> list[Problem]:
    return [p for p in found.problems if p.kind == "articles.hidden_text"]


@pytest.mark.parametrize(
    "inside",
    [
        "<p hidden>UNSEEN</p>",
        "<p hidden=''>UNSEEN</p>",
        "<div hidden><p>UNSEEN</p></div>",
        "<template><p>UNSEEN</p></template>",
        "<p style='display:none'>UNSEEN</p>",
        "<p style='DISPLAY : None !important'>UNSEEN</p>",
        "<div style='color:red; display:none'><div><p>UNSEEN</p></div></div>",
        "<p style='visibility:hidden'>UNSEEN</p>",
        "<p style='font-size:0'>UNSEEN</p>",
        "<p style='font-size:0px'><b>UNSEEN</b></p>",
        "<p style='font:0/0 serif'>UNSEEN</p>",
        "<p style='position:absolute;left:-9999px'>UNSEEN</p>",
        "<p style='position:fixed;top:-200em'>UNSEEN</p>",
        "<p style='text-indent:-5000px'>UNSEEN</p>",
        "<p style='transform:translateX(-9999px)'>UNSEEN</p>",
        "<p style='position:absolute;clip:rect(0 0 0 0)'>UNSEEN</p>",
        "<p style='clip-path: inset(50%)'>UNSEEN</p>",
        "<p style='height:0;overflow:hidden'>UNSEEN</p>",
        "<p style='max-height:0px;overflow-y:hidden'>UNSEEN</p>",
        "<p style='opacity:0'>UNSEEN</p>",
        "<p style='color:transparent'>UNSEEN</p>",
        "<p class='lead sr-only'>UNSEEN</p>",
        "<p class='visually-hidden'>UNSEEN</p>",
        "<p class='screen-reader-text'>UNSEEN</p>",
        "<dialog><p>UNSEEN</p></dialog>",
        "<p><span hidden>UNSEEN</span></p>",
    ],
)
def test_a_paragraph_that_nobody_sees_is_left_out_and_said_so(inside: str) -> None:
    found = read(inside.replace("UNSEEN", UNSEEN))

    assert all(words in found.only.text for words in (TITLE, *TOLD))
    assert "guns" not in found.only.text
    (problem,) = hidden_text(found)
    assert "hides 13 words" in problem.message
    assert "“Governor Brenik said on Monday" in problem.message


@pytest.mark.parametrize(
    "style",
    [
        ".x9{display:none}",
        "p.x9 { display: none }",
        "/* p */ .a,.x9{position:absolute;left:-9999px}",
        "@media print{.x9{display:block}} .x9{font-size:0}",
        "@supports (display:grid){.x9{visibility:hidden}}",
        "#y9{display:none}",
    ],
)
def test_the_page_s_own_style_sheet_can_hide_a_paragraph(style: str) -> None:
    inside = f"<p class='b x9' id='y9'>{UNSEEN}</p>"
    found = read(inside, head=f"<style>{style}</style>")

    assert "guns" not in found.only.text
    assert hidden_text(found)


@pytest.mark.parametrize(
    "style",
    [
        ".x9{display:none} .x9{display:block}",
        ".x9{display:none} @media (min-width:600px){.x9{display:block}}",
        ".x9{display:none} .js .x9{display:block}",
        ".x9{opacity:0;transition:opacity 1s}",
        "@media print{.x9{display:none}}",
        ".x9{font-size:90%} .x8{display:none}",
        "nav .x9{display:none}",
    ],
)
def test_what_is_hidden_only_on_some_screens_is_read(style: str) -> None:
    inside = f"<p class='b x9'>{UNSEEN}</p>"
    found = read(inside, head=f"<style>{style}</style>")

    assert UNSEEN in found.only.text
    assert not hidden_text(found)


@pytest.mark.parametrize(
    "inside",
    [
        "<button aria-controls='r'>+ 4</button><div id='r' hidden><p>UNSEEN</p></div>",
        "<a href='#r'>Why?</a><div id='r' style='display:none'><p>UNSEEN</p></div>",
        "<div id='r' hidden><p>UNSEEN</p></div><label for='r'>How it was told</label>",
        "<button>Read more</button><div hidden><p>UNSEEN</p></div>",
        "<div hidden><p>UNSEEN</p></div><p><a href='/x'>Continue reading</a></p>",
        "<details><summary>What he said</summary><p>UNSEEN</p></details>",
        "<div hidden='until-found'><p>UNSEEN</p></div>",
        "<div><template shadowrootmode='open'></template><p>UNSEEN</p></div>",
        "<div id='S:0' hidden><p>UNSEEN</p></div>",
        "<p aria-hidden='true'>UNSEEN</p>",
        "<p style='font-size:0'><span style='font-size:16px'>UNSEEN</span></p>",
        "<p style='position:absolute;left:-12px'>UNSEEN</p>",
        "<p style='opacity:0;transform:translateY(20px)'>UNSEEN</p>",
        "<p style='max-height:3em;overflow:hidden'>UNSEEN</p>",
    ],
)
def test_what_a_person_can_come_to_see_is_read(inside: str) -> None:
    found = read(inside.replace("UNSEEN", UNSEEN))

    assert UNSEEN in found.only.text
    assert not hidden_text(found)


def test_a_paragraph_keeps_its_other_words_when_some_are_hidden() -> None:
    inside = (
        "<p>The mayor <span class='sr-only'>(opens in a new window)</span>thanked "
        "<i style='font-size:0'>nobody </i>everyone on the quay for the night.</p>"
    )
    found = read(inside)

    assert "The mayor thanked everyone on the quay for the night." in found.only.text


def test_the_hidden_menus_and_notices_of_a_page_are_no_problem() -> None:
    notice = (
        "<div style='display:none'><p>We have put a cookie into your browser.</p></div>"
    )
    found = read_html(page("").replace("<article>", notice + "<article>"), PAGE)

    assert "cookie" not in found.only.text
    assert not hidden_text(found)


def test_words_hidden_here_and_shown_there_are_no_problem() -> None:
    found = read(f"<p hidden>{TOLD[1]}</p>")

    assert not hidden_text(found)
    assert found.only.text.count(TOLD[1]) == 1


def test_a_story_that_a_program_brings_up_is_read_and_said_so() -> None:
    story = "".join(f"<p>{words}</p>" for words in TOLD)
    markup = (
        f"<html lang='en'><head><title>{TITLE}</title></head><body><article>"
        f"<h1>{TITLE}</h1><div style='display:none'>{story}</div></article></body>"
    )
    found = read_html(markup, PAGE)

    assert all(words in found.only.text for words in TOLD)
    (problem,) = (p for p in found.problems if p.kind == "articles.hidden_story")
    assert "shows 0 words of its story" in problem.message


def test_a_short_story_is_not_read_with_a_short_hidden_one() -> None:
    found = read(f"<p hidden>{UNSEEN}</p>", told=TOLD[:3])

    assert "guns" not in found.only.text
    assert hidden_text(found)


def test_the_part_that_is_declared_to_be_locked_is_read() -> None:
    locked = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"'
        + TITLE
        + '","isAccessibleForFree":false,"hasPart":{"@type":"WebPageElement",'
        '"isAccessibleForFree":false,"cssSelector":".subscribers"}}</script>'
    )
    inside = f"<div class='subscribers' style='display:none'><p>{UNSEEN}</p></div>"

    assert UNSEEN in read(inside, head=locked).only.text
    assert UNSEEN not in read(inside).only.text


def test_pictures_for_browsers_without_programs_add_no_words() -> None:
    inside = (
        "<noscript><img src='quay.jpg' alt='The quay'><p>Please turn on JavaScript, "
        "or you will see nothing of the pictures on this page at all.</p></noscript>"
    )
    found = read(inside)

    assert "JavaScript" not in found.only.text
    assert not hidden_text(found)


@pytest.mark.parametrize("way", ["hidden", "style='display:none'", "class='sr-only'"])
def test_a_page_too_deep_for_a_tree_hides_as_well(way: str) -> None:
    inside = f"<div {way}><div>x</div><p>{UNSEEN}</p></div>"
    markup = f"<body>{'<div>' * 400}{page(inside)}{'</div>' * 400}</body>"
    found = read_html(markup, PAGE)

    assert all(words in found.only.text for words in TOLD)
    assert "guns" not in found.only.text


@pytest.mark.parametrize(
    "styles",
    [
        "/*" * 300_000,
        "{" * 300_000,
        "a" * 300_000,
        "@a" * 200_000,
        ".a{display:none}" * 40_000,
        "@media x{" * 50_000,
        ".a" * 200_000 + "{display:none}",
    ],
    ids=["comments", "brackets", "letters", "ats", "rules", "nested", "names"],
)
def test_a_hostile_style_sheet_is_read_in_bounded_time(styles: str) -> None:
    started = time.process_time()

    sheet(styles)

    assert time.process_time() - started < 5


def test_many_hidden_elements_are_taken_out_in_bounded_time() -> None:
    started = time.process_time()

    read("<p>" + "<span hidden>a</span>b" * 60_000 + "</p>")
    read("<div style='font-size:0'>" * 200 + "x" + "</div>" * 200)

    assert time.process_time() - started < 10
