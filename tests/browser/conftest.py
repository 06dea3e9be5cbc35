"""A real desk in its own process, and a real browser to visit it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from onrecord.ledger import SqliteLedger
from onrecord.pages import PageStore
from tests.desk.newsroom import ALL, PAGES

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
        if os.environ.get("CI") == "true":
            pytest.fail(f"{CHROMIUM} is missing, and in CI the desk must be seen.")
        pytest.skip(f"{CHROMIUM} is not installed; see scripts/debian-packages.")
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
        ledger.record(ALL)
    with served(folder / "case.db", folder / "pages", folder / "log") as found:
        yield found


class served:  # noqa: N801  reads as a verb where it is used
    """A desk that runs while the block does."""

    def __init__(self, ledger: Path, pages: Path, log: Path) -> None:
        self._log = log
        program = (
            "import sys; from pathlib import Path; from onrecord import desk; "
            "desk.serve(Path(sys.argv[1]), Path(sys.argv[2]), port=0)"
        )
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-c", program, str(ledger), str(pages)],
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def __enter__(self) -> str:
        give_up = time.monotonic() + 30
        while time.monotonic() < give_up:
            output = self._log.read_text("utf-8", "replace")
            if self._process.poll() is not None:
                break
            if "http://" in output:
                found = output.split("The desk is at ")[1].split("/ (")[0]
                if _answers(found):
                    return found
            time.sleep(0.1)
        self._process.kill()
        pytest.fail(f"The desk did not open:\n{self._log.read_text('utf-8')}")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            pytest.fail("The desk did not close when it was asked to.")
        output = self._log.read_text("utf-8", "replace")
        assert "Traceback" not in output, output


def _answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/about", timeout=2) as answer:  # noqa: S310  our own
            return bool(answer.status == 200)
    except URLError:
        return False


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
