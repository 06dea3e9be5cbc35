from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger import SqliteLedger
from onrecord.pages import PageStore
from tests.desk.newsroom import ALL, PAGES
from tests.desk.visitor import Visitor


@pytest.fixture
def pages(tmp_path: Path) -> PageStore:
    store = PageStore(tmp_path / "pages")
    for content in PAGES:
        store.put(content)
    return store


@pytest.fixture
def ledger() -> Iterator[SqliteLedger]:
    with SqliteLedger(":memory:") as opened:
        opened.record(ALL)
        yield opened


@pytest.fixture
def visitor(ledger: SqliteLedger, pages: PageStore) -> Visitor:
    return Visitor.of(ledger, pages)
