"""What was taken out of sight is on no page of the desk, and in none of its JSON."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from onrecord.ledger import Query, Scope, SqliteLedger, redact, restrict
from onrecord.pages import PageStore
from tests.desk.newsroom import ALL, COURIER_STORY, PAGES
from tests.desk.visitor import Visitor

#: Pages that are looked at; the filters alone can be put together in many ways.
MOST = 80
BY, WHY = "R. Keeper", "The witness is in danger."


@pytest.fixture
def kept(tmp_path: Path, pages: PageStore) -> SqliteLedger:
    book = SqliteLedger(tmp_path / "case.db")
    book.record(ALL)
    assert len(PAGES) == len(list(pages))
    return book


def crawled(visitor: Visitor, *also: str) -> dict[str, bytes]:
    """Every page that a reader can come to, in both forms, and these addresses."""
    seen: dict[str, bytes] = {}
    waiting = ["/", "/articles", "/speakers", "/problems", *also]
    while waiting:
        address = waiting.pop()
        parts = urlsplit(address)
        if address in seen or parts.netloc or len(seen) > MOST:
            continue
        answer = visitor.get(address)
        seen[address] = answer.content
        if answer.status == 200 and "html" in answer.headers["content-type"]:
            waiting += [h for h in answer.links("//a[@href]") if h.startswith("/")]
            glue = "&" if parts.query else "?"
            waiting.append(f"{parts.path}?{parts.query}{glue}format=json"[:2000])
    return seen


@pytest.mark.parametrize("how", ["redacted", "restricted"])
def test_on_no_page(kept: SqliteLedger, pages: PageStore, how: str) -> None:
    article, page = COURIER_STORY.article, COURIER_STORY.page
    assert article is not None
    assert page is not None
    hit = kept.claims(Query(article=article.id, limit=1)).hits[0]
    addresses = [
        f"/claims/{hit.claim.id}",
        f"/articles/{article.id}",
        f"/pages/{page.sha256}",
        f"/pages/{page.sha256}/bytes",
    ]
    # Words of this article that no other has.
    said = hit.claim.attribution.content[0].of(article.text)
    canaries = [words[:20].encode() for words in (article.text, said)]
    visitor = Visitor.of(kept, pages)
    before = b"".join(crawled(visitor, *addresses).values())
    assert all(canary in before for canary in canaries)

    if how == "redacted":
        redact(kept, pages, article.id, by=BY, why=WHY, scope=Scope.ARTICLE)
    else:
        restrict(kept, article.id, by=BY, why=WHY, scope=Scope.ARTICLE)

    after = b"".join(crawled(visitor, *addresses).values())
    assert not any(canary in after for canary in canaries)
    for address in addresses:
        answer = visitor.get(address)
        assert answer.status == (410 if how == "redacted" else 403), address
        assert BY in answer.text
        assert (WHY in answer.text) is (how == "redacted")
    kept.close()
