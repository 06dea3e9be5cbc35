"""A real desk in its own process, and a real browser to visit it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from onrecord.ledger import SqliteLedger
from onrecord.pages import PageStore
from tests.conftest import absent
from tests.desk.newsroom import ALL, PAGES, PASTED_STORY
from tests.desk.served import served
from tests.places import COUNTRY, DRAVNA, KARSK, NEAR_KARSK, OPEN, PROVINCE, naming

#: A claim that names a settlement, what lay near it, a province and a country.
PLACED = naming(PASTED_STORY, (KARSK, NEAR_KARSK, DRAVNA, PROVINCE, COUNTRY, OPEN))

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

#: The widths that the desk is looked at in, in CSS pixels.
SCREEN = (1280, 860)
PHONE = (390, 844)

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        absent(f"{CHROMIUM} (see scripts/debian-packages)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS, headless=True
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `onrecord.desk.serve` answers, in a process of its own."""
    folder = tmp_path_factory.mktemp("desk")
    store = PageStore(folder / "pages")
    for content in PAGES:
        store.put(content)
    with SqliteLedger(folder / "case.db") as ledger:
        ledger.record([*ALL[:-1], PLACED])
    with served(folder / "case.db", folder / "pages", folder / "log") as found:
        yield found


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens a page of the desk, and in the end finds that nothing went wrong.

    Nothing may be asked of another origin, break the content policy, or be
    written to the browser's console.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def opened(
        path: str,
        *,
        size: tuple[int, int] = SCREEN,
        dark: bool = False,
        javascript: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            java_script_enabled=javascript,
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: wrong.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: _same_origin(asked.url, address, wrong))
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def _same_origin(asked: str, address: str, wrong: list[str]) -> None:
    if not asked.startswith(f"{address}/"):
        wrong.append(f"asked elsewhere: {asked}")
