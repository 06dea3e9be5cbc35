"""Words from outside: shown as they are, run as nothing, and never misleading."""

import re
import unicodedata
from html import unescape
from urllib.parse import urlencode

import pytest
from django.conf import settings
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.desk.visible import pieces, plain
from onrecord.ledger import SqliteLedger
from onrecord.pages import PageStore
from tests.desk.newsroom import Said, recording, speaker
from tests.desk.visitor import Visitor

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><svg onload=alert(1)>",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "javascript:alert(1)",
    "><!--<iframe src=//evil.example>",
    "&lt;b&gt;&#60;script&#62;",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_are_words(payload: str, pages: PageStore) -> None:
    one = speaker(f"Orr {payload}", role=payload)
    content = payload.encode()
    story = recording(
        content,
        f"title: {payload}\n\nbyline: {payload}\n\n"
        f"body: [s1 Orr] [u1 said] [c1 nine {payload} shells].",
        {1: Said(speaker=one, unsure=payload)},
        outlet=payload,
        url="javascript:alert(1)//" + payload,
        printed=payload,
        agencies=(payload,),
        problems=[("articles.odd", payload)],
    )
    assert story.article
    assert story.reading
    assert story.page
    pages.put(content)
    with SqliteLedger(":memory:") as ledger:
        ledger.record([story])
        visitor = Visitor.of(ledger, pages)
        for address in (
            "/",
            f"/?q={'nine'}",
            f"/articles/{story.article.id}",
            f"/claims/{story.reading.claims[0].id}",
            f"/speakers/{one.id}",
            f"/pages/{story.page.sha256}",
            "/articles",
            "/speakers",
            "/problems",
        ):
            seen = visitor.get(address)
            assert seen.status == 200, address
            page = seen.page
            assert page.xpath("//script[not(@src)] | //iframe | //svg | //img") == []
            assert page.xpath("//@*[starts-with(name(), 'on')]") == []
            assert page.xpath("//@href[starts-with(., 'javascript')]") == []
            (body,) = seen.words("//body")
            assert " ".join(payload.split()) in body, address
            assert settings.SECRET_KEY not in unescape(seen.text)
        heading = visitor.get(f"/articles/{story.article.id}").words("//h1")
        assert heading == [" ".join(payload.split())]


@pytest.mark.parametrize("asked", PAYLOADS)
def test_hostile_questions_are_words(visitor: Visitor, asked: str) -> None:
    for field in ("q", "outlet", "speaker", "act", "format", "since", "page"):
        seen = visitor.get(f"/?{urlencode({field: asked})}")
        assert seen.status in {200, 400}
        if "json" not in seen.headers["content-type"]:
            assert seen.page.xpath("//script[not(@src)] | //iframe | //img") == []


HIDDEN = "\u202e\u202d\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
UNSEEN = HIDDEN + "\u200b\ufeff\u00ad\u2060\u0000\u001b\u007f\u0085\U000e0041\ud800"


@pytest.mark.parametrize("character", UNSEEN, ids=lambda c: f"U+{ord(c):04X}")
def test_what_cannot_be_seen_is_shown_by_its_code_point(character: str) -> None:
    code = f"U+{ord(character):04X}"

    assert [piece.text for piece in pieces(f"ab{character}cd")] == ["ab", code, "cd"]
    assert plain(f"ab{character}cd") == f"ab[{code}]cd"


def test_a_name_cannot_turn_the_words_around_it(pages: PageStore) -> None:
    """A right-to-left override would have the page read “said Orr not”."""
    one = speaker("Orr\u202e ton")
    story = recording(
        b"turned",
        "body: [s1 Orr] [u1 said] [c1 nine shells fell].",
        {1: Said(speaker=one)},
        outlet="خبر اليوم",
    )
    with SqliteLedger(":memory:") as ledger:
        ledger.record([story])
        seen = Visitor.of(ledger, pages).get("/")

    assert "\u202e" not in seen.text
    (name,) = seen.page.xpath("//a[@class='speaker']/bdi")
    assert name.text_content() == "OrrU+202E ton"
    assert seen.words("//span[@class='outlet']/bdi") == ["خبر اليوم"]


@pytest.mark.parametrize(
    "words", ["می‌خواهم", "👩‍👩‍👧 fled", "क्‍ष", "é́ combined", "Київ", "🕯️ noon"]
)
def test_writing_that_needs_joiners_keeps_them(words: str) -> None:
    assert [piece.text for piece in pieces(words)] == [words]


def test_a_flood_of_marks_does_not_run_over_the_page() -> None:
    shown = [piece for piece in pieces("a" + "\u0301" * 50 + "b") if piece.name is None]

    assert max(len(piece.text) for piece in shown) <= 7


@given(st.text(st.characters(codec=None, max_codepoint=0x10FFFF), max_size=60))
@example("a\u200db")
def test_nothing_seen_is_lost_and_nothing_unseen_is_passed(text: str) -> None:
    rebuilt = ""
    for piece in pieces(text):
        if piece.name is None:
            rebuilt += piece.text
            assert not any(
                unicodedata.category(c) in {"Cf", "Cc", "Cs"}
                and c not in "\n\t\u200c\u200d"
                for c in piece.text
            )
        else:
            rebuilt += chr(int(piece.text.removeprefix("U+"), base=16))
    assert rebuilt == text


def test_a_lone_surrogate_does_not_break_the_json(pages: PageStore) -> None:
    from onrecord.desk.respond import as_json  # noqa: PLC0415  Django is set up by now

    Visitor.of(SqliteLedger(":memory:"), pages)
    assert as_json({"name": "Orr \ud800"}).content == '{"name":"Orr \ufffd"}'.encode()


def test_text_is_never_marked_safe_in_a_template() -> None:
    from onrecord.desk.settings import HERE  # noqa: PLC0415  only here

    templates = list((HERE / "templates").rglob("*.html"))
    assert len(templates) > 10
    for template in templates:
        found = re.findall(r"\|safe\b|autoescape off", template.read_text("utf-8"))
        assert found == [], template.name
