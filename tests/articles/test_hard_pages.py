"""Pages made by machines gone wrong, or by people who wish a reader ill."""

import time
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import read
from onrecord.articles.html import read_html
from onrecord.pages import Capture, How, Page

PAGE = "0" * 64
SAID = "The army said on Monday that it had left Karsk after {} days of fighting there."
STORY = "".join(f"<p>{SAID.format(n)}</p>" for n in range(12))
#: Seconds of CPU time that no page may take, on a slow machine.
LONG = 10


def capture(content: bytes, media_type: str | None = None) -> Capture:
    page = Page(
        sha256=sha256(content).hexdigest(),
        size=len(content),
        how=How.FILE,
        captured_at=datetime(2031, 3, 12, tzinfo=UTC),
        media_type=media_type,
    )
    return Capture(page=page, content=content)


@pytest.mark.parametrize("tag", ["div", "span", "section", "b"])
@pytest.mark.parametrize("deep", [300, 1_000, 200_000])
def test_a_deeply_nested_page_is_read_and_says_so(tag: str, deep: int) -> None:
    markup = f"<body>{f'<{tag}>' * deep}{STORY}{f'</{tag}>' * deep}</body>"
    started = time.process_time()

    found = read_html(markup, PAGE)

    assert SAID.format(7) in found.only.text
    assert "articles.nested_deeply" in {p.kind for p in found.problems}
    assert time.process_time() - started < LONG


@pytest.mark.parametrize(
    "markup",
    [
        "<article>"
        + "".join(f"<p>{SAID.format(n)}</p>" for n in range(30_000))
        + "</article>",
        "<article>" + "".join(f"{SAID.format(n)}<br>" for n in range(30_000)),
        "<p>" + "".join(SAID.format(n) for n in range(30_000)),
        "<article>" + "<b>x</b>" * 400_000,
        "<" * 3_000_000,
        "<p " + "a=1 " * 700_000 + ">" + SAID,
    ],
    ids=["paragraphs", "breaks", "one line", "letters", "brackets", "attributes"],
)
def test_a_huge_page_is_read_in_bounded_time(markup: str) -> None:
    started = time.process_time()

    read_html(markup, PAGE)

    assert time.process_time() - started < LONG


def test_a_huge_page_says_that_it_was_read_the_plain_way() -> None:
    markup = "<article>" + STORY * 5_000
    found = read_html(markup, PAGE)

    assert SAID.format(3) in found.only.text
    (big,) = (p for p in found.problems if p.kind == "articles.too_big")
    assert "first 5,000 paragraphs" in big.message


def test_endless_json_ld_does_no_harm() -> None:
    script = f"<script type='application/ld+json'>{'[' * 100_000}</script>"

    assert SAID.format(3) in read_html(script + STORY, PAGE).only.text


@settings(deadline=None)
@given(st.text(alphabet="<>/ apdivsn=\"'&;!-\x00é", max_size=200))
def test_no_markup_breaks_the_reader(markup: str) -> None:
    found = read_html(markup, PAGE)

    assert found.records or found.problems


def test_html_and_plain_text_each_go_to_their_reader() -> None:
    html = read(capture(f"<html><body>{STORY}</body></html>".encode(), "text/html"))
    plain = read(capture(SAID.format("two").encode(), "text/plain"))

    assert html.only.read_by == "html/1"
    assert plain.only.read_by == "pasted/1"
    assert plain.only.text == SAID.format("two")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 100, b"%PDF-1.7 ..."])
def test_what_is_no_page_is_a_problem(content: bytes) -> None:
    found = read(capture(content))

    assert found.records == ()
    assert found.problems
