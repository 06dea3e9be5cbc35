"""Every page, light and dark, on a screen and a phone: readable by everyone."""

from importlib.resources import files

import pytest

from tests.browser.conftest import PHONE, SCREEN, Visit
from tests.desk.newsroom import COURIER_STORY, ORR, PASTED_STORY, POST_STORY

pytestmark = pytest.mark.browser

assert COURIER_STORY.article
assert COURIER_STORY.reading
assert COURIER_STORY.page
assert PASTED_STORY.article
assert POST_STORY.reading

PATHS = {
    "claims": "/",
    "filtered": "/?q=soldiers&unsure=no&since=2031-05-01",
    "left-open": "/?count=people+killed+%3E%3D12&status=denied",
    "nothing": "/?q=zeppelin",
    "articles": "/articles",
    "article": f"/articles/{COURIER_STORY.article.id}",
    "bare-article": f"/articles/{PASTED_STORY.article.id}",
    "claim": f"/claims/{COURIER_STORY.reading.claims[2].id}",
    "unsure-claim": f"/claims/{COURIER_STORY.reading.claims[6].id}",
    "claim-with-facts": f"/claims/{POST_STORY.reading.claims[3].id}",
    "map": "/map",
    "timeline": "/timeline",
    "speakers": "/speakers",
    "speaker": f"/speakers/{ORR.id}",
    "page": f"/pages/{COURIER_STORY.page.sha256}",
    "review": "/review",
    "problems": "/problems",
    "about": "/about",
}

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK_AXE = """rules => axe.run(document, {runOnly: rules}).then(found =>
  found.violations.flatMap(broken => broken.nodes.map(node =>
    `${broken.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`)))"""


@pytest.mark.parametrize(
    ("size", "dark"),
    [(SCREEN, False), (SCREEN, True), (PHONE, False)],
    ids=["light", "dark", "phone"],
)
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_axe_finds_nothing_to_complain_of(
    visit: Visit,
    path: str,
    size: tuple[int, int],
    dark: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    page = visit(path, size=size, dark=dark)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    # The page's own policy would keep axe out; the debugger's door is not bound
    # by it.
    page.evaluate(AXE)

    assert page.evaluate(ASK_AXE, RULES) == []


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_a_phone_never_scrolls_sideways(visit: Visit, path: str) -> None:
    page = visit(path, size=PHONE)

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_words_can_be_made_twice_as_large(visit: Visit, path: str) -> None:
    """WCAG 1.4.10: 1280 pixels at 400 % are 320."""
    page = visit(path, size=(320, 640))

    assert page.evaluate("document.documentElement.scrollWidth") == 320
