"""The sample archive: made from the pages, and read back to the same articles."""

import gzip
import runpy
from collections.abc import Iterator

import pytest

from onrecord.batch import read_articles
from onrecord.found import Found
from onrecord.ledger import Recording
from onrecord.pages import Capture, captures
from tests.golden.gold import SAMPLES, recordings

ARCHIVE = SAMPLES / "archive" / "karsk.warc.gz"


@pytest.fixture(scope="module")
def captured() -> Found[Capture]:
    return Found.together(captures(str(ARCHIVE)))


@pytest.fixture(scope="module")
def archived(captured: Found[Capture]) -> list[Recording]:
    return list(read_articles([captured]))


def _made() -> Iterator[bytes]:
    program = runpy.run_path(str(SAMPLES / "make_warc.py"))
    yield from program["records"]()


def test_the_archive_is_what_its_program_makes() -> None:
    assert gzip.decompress(ARCHIVE.read_bytes()) == b"".join(_made())


def test_the_pages_in_the_archive_are_the_sample_pages_byte_for_byte(
    captured: Found[Capture],
) -> None:
    pages = {path.read_bytes() for path in (SAMPLES / "pages").iterdir()}

    found = [c.content for c in captured.records if c.page.media_type == "text/html"]

    assert len(found) == 5
    assert set(found) <= pages


def test_a_page_from_the_archive_has_the_crawlers_time_and_address(
    captured: Found[Capture],
) -> None:
    first = captured.records[0].page

    assert first.captured_at.isoformat() == "2031-03-12T12:02:00+00:00"
    assert first.url == "https://cna.example/world/karsk-hospital-shelling-2031-03-12/"


def test_the_picture_in_the_archive_is_no_silent_gap(
    captured: Found[Capture], archived: list[Recording]
) -> None:
    problems = [p for recording in archived for p in recording.problems]

    assert [p for p in (*captured.problems, *problems) if "image" in p.message]


def test_an_article_reads_the_same_from_the_archive_as_from_the_file(
    archived: list[Recording],
) -> None:
    by_page = {r.page.sha256: r for r in recordings().values() if r.page}

    texts = {r.page.sha256: r.article.text for r in archived if r.page and r.article}

    assert len(texts) == 4
    for sha256, text in texts.items():
        article = by_page[sha256].article
        assert article is not None
        assert article.text == text
