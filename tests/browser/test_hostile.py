"""Three hundred attempts to run a script in the desk, seen by a real browser."""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser

from onrecord.ledger import Recording, SqliteLedger
from onrecord.pages import PageStore
from tests.desk.newsroom import Said, recording, speaker
from tests.desk.served import served

pytestmark = pytest.mark.browser

RUN = "window.ran=1"
OPENINGS = [
    "", '">', "'>", "</a>", "</title>", "</script>", "-->", "</textarea>", "</bdi>",
    '" ', "' ", "` ", "]]>", '\\">', "&quot;&gt;", "\u2028", "\u0000", "\u202e", "<!--",
    "{{ '", "{% ",
]  # fmt: skip
VECTORS = [
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg/onload={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"onmouseover={RUN} autofocus onfocus={RUN} x=",
    f"<a href=javascript:{RUN}>x</a>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<math><mtext></p><script>{RUN}</script>",
    f"<body onload={RUN}>",
    f"<video><source onerror={RUN}>",
    f"<style>@import'//evil.example'</style><b style=x:expression({RUN})>",
    "<base href=//evil.example/><link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=//evil.example><button autofocus>Search</button></form>",
]
PAYLOADS = [opening + vector for opening, vector in product(OPENINGS, VECTORS)]


def test_there_are_enough_of_them() -> None:
    assert len(set(PAYLOADS)) >= 300


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    store = PageStore(folder / "pages")
    with SqliteLedger(folder / "case.db") as ledger:
        ledger.record(_story(number, words) for number, words in enumerate(PAYLOADS))
    for words in PAYLOADS:
        store.put(words.encode())
    with served(folder / "case.db", folder / "pages", folder / "log") as address:
        yield address


def _story(number: int, words: str) -> Recording:
    name = f"Orr {number} {words}"
    # The marks of a marked text are no part of what is tested.
    unmarked = words.replace("]", ")").replace("\n", " ")
    return recording(
        words.encode(),
        f"title: {unmarked}\n\nstandfirst: {unmarked}\n\nbyline: {unmarked}\n\n"
        f"body: [s1 Orr {unmarked}] [u1 said {unmarked}] [c1 nine {unmarked} shells].",
        {1: Said(speaker=speaker(name, role=words), unsure=words)},
        outlet=words,
        url=f"javascript:{RUN}//{words}",
        printed=words,
        agencies=(words,),
        problems=[(f"articles.{words}", words)],
    )


def test_nothing_that_a_page_says_runs(browser: Browser, hostile: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith(hostile) else wrong.append(asked.url)
        ),
    )
    visited = 0
    for path in _paths(page.request.get(f"{hostile}/?format=json").json()):
        page.goto(hostile + path)
        assert page.url.startswith(hostile)
        assert page.evaluate("window.ran") is None, path
        assert page.locator("main iframe, main svg, main math, main base").count() == 0
        visited += 1
    context.close()
    assert wrong == []
    assert visited > 40


def _paths(found: dict[str, list[dict[str, dict[str, str]]]]) -> Iterator[str]:
    """Every screen of the lists, and the pages of the claims on the first."""
    screens = -(-len(PAYLOADS) // 25)
    for number in range(1, screens + 1):
        yield f"/?page={number}"
        yield f"/articles?page={number}"
    yield from ("/speakers", "/problems")
    for hit in found["hits"][::3]:
        yield f"/claims/{hit['claim']['id']}"
        yield f"/articles/{hit['article']['id']}"
        yield f"/pages/{hit['article']['page']}"
        yield f"/speakers/{hit['claim']['speaker']}"
