"""The steps in their order on one machine, a few pages in memory at a time."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from onrecord import articles
from onrecord.articles import Article
from onrecord.batch.at_once import in_order
from onrecord.claims import Facts, Reader, Reading, facts_of, propositions
from onrecord.errors import Problem
from onrecord.found import Found
from onrecord.ledger import Recording
from onrecord.pages import Capture, PageStore

_log = logging.getLogger(__name__)


def read_articles(
    captures: Iterable[Found[Capture]], store: PageStore | None = None
) -> Iterator[Recording]:
    """Read each captured page into its article.

    Args:
        captures: What was captured, in order.
        store: Keeps each page's bytes before anything is read from them; None
            when nothing is to be kept.

    Yields:
        For each capture a recording of its page, its article when it held one,
        and its problems. An input that gave no page is a recording of its
        problems alone.

    Raises:
        PageStoreError: The bytes could not be kept.
    """
    for found in captures:
        if found.problems:
            yield Recording(problems=found.problems)
        for capture in found.records:
            if store is not None:
                store.put(capture.content)
            article = _article(capture)
            yield Recording(
                page=capture.page,
                article=next(iter(article.records), None),
                problems=article.problems,
            )


def read_claims(recordings: Iterable[Recording], reader: Reader) -> Iterator[Recording]:
    """Read the claims of each recorded article.

    Args:
        recordings: Pages and their articles, in order.
        reader: Reads them: our tagger, or another.

    Yields:
        The recordings in the same order, with a reading beside each article
        and the problems of reading it added; one that was read before stays
        as it is.
    """
    waiting = iter(recordings)
    batches = iter(lambda: list(islice(waiting, reader.together)), [])

    def read(batch: list[Recording]) -> list[Found[Reading]]:
        return _readings([a for r in batch if (a := _unread(r)) is not None], reader)

    for batch, found in in_order(batches, read, reader.at_once):
        yield from _with_readings(batch, iter(found))


def _with_readings(
    batch: Iterable[Recording], readings: Iterator[Found[Reading]]
) -> Iterator[Recording]:
    for recording in batch:
        if _unread(recording) is None:
            yield recording
            continue
        found = next(readings)
        yield replace(
            recording,
            reading=next(iter(found.records), None),
            problems=recording.problems + found.problems,
        )


def _unread(recording: Recording) -> Article | None:
    return None if recording.reading else recording.article


def read_facts(recordings: Iterable[Recording]) -> Iterator[Recording]:
    """Read what each claim says happened: its counts, times, places and events.

    Args:
        recordings: Articles with their readings, in order.

    Yields:
        The recordings in the same order, with what their claims say; one that
        has no reading, or was read for facts before, stays as it is.
    """
    for recording in recordings:
        article, reading = recording.article, recording.reading
        if article is None or reading is None or recording.propositions:
            yield recording
            continue
        found = _facts(article, reading)
        yield replace(
            recording,
            propositions=tuple(
                said for facts in found.records for said in propositions(reading, facts)
            ),
            problems=recording.problems + found.problems,
        )


def _article(capture: Capture) -> Found[Article]:
    """Read one page; what breaks the reader is the page's problem, not the run's."""
    try:
        return articles.read(capture)
    except Exception as error:  # noqa: BLE001 - one item: recorded, and on we go
        _log.exception("Reading page %s failed", capture.page.sha256)
        return Found(problems=(_broke(capture.page.sha256, "articles", error),))


def _readings(told: list[Article], reader: Reader) -> list[Found[Reading]]:
    """Read several articles; when one breaks the reader, each by itself."""
    try:
        return list(reader.readings(told))
    except Exception:  # noqa: BLE001 - met again below, at the one that broke
        _log.exception("Reading %d articles together failed", len(told))
        return [_reading(article, reader) for article in told]


def _reading(article: Article, reader: Reader) -> Found[Reading]:
    try:
        return reader.read(article)
    except Exception as error:  # noqa: BLE001 - one item: recorded, and on we go
        _log.exception("Reading claims of %s failed", article.id)
        return Found(problems=(_broke(article.id, "claims", error),))


def _facts(article: Article, reading: Reading) -> Found[Facts]:
    try:
        return Found(records=(facts_of(article, words=reading.words),))
    except Exception as error:  # noqa: BLE001 - one item: recorded, and on we go
        _log.exception("Reading facts of %s failed", article.id)
        return Found(problems=(_broke(article.id, "facts", error),))


def _broke(about: str, room: str, error: Exception) -> Problem:
    return Problem(
        about=about,
        kind=f"{room}.broke",
        message=(
            f"onrecord itself failed on this page ({type(error).__name__}: {error}). "
            "The page is kept; please report it so that the reader can be mended."
        ),
    )
