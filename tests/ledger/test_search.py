"""Whatever people type into a search box is a question, never an error."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.ledger import Query, SqliteLedger
from onrecord.ledger.search import match
from tests.ledger.conftest import KARSK

PARTS = ['"', "'", "*", "-", "(", ")", "AND", "OR", "NOT", "NEAR(", ":", "^", "+"]
WORDS = ["Karsk", "soldiers", "14", "content", "😀", "Ü", "中国", "\x00", "\ud83d", " "]
typed = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PARTS + WORDS), max_size=9).map(" ".join),
    st.lists(st.sampled_from(PARTS + WORDS), max_size=9).map("".join),
)


@pytest.fixture(scope="module")
def book() -> Iterator[SqliteLedger]:
    with SqliteLedger(":memory:") as ledger:
        ledger.record(KARSK)
        yield ledger


@given(typed)
@settings(deadline=None, max_examples=150)
@example('"')
@example('karsk"')
@example("OR")
@example("OR OR karsk AND")
@example('content:karsk NEAR(a b) ^"x" {content} -source: karsk*')
@example("%_\\[")
@example("' OR 1=1; DROP TABLE entry; --")
@example("word " * 5000)
def test_anything_typed_is_answered(book: SqliteLedger, words: str) -> None:
    hits = book.claims(Query(words=words))
    assert 0 <= len(hits.hits) <= hits.total <= 5
    book.claims(Query(speaker=words))
    book.claims(Query(outlet=words, article=words))
    book.articles(words=words, outlet=words)
    book.speakers(words=words)
    book.facets(Query(words=words), "outlet")
    book.problems(about=words)
    assert book.entries(limit=5)


@given(st.lists(st.sampled_from(["karsk", "shelling", "14", "mira"]), min_size=1))
def test_more_words_never_find_more(book: SqliteLedger, words: list[str]) -> None:
    fewer = book.claims(Query(words=" ".join(words[:-1]))).total
    assert book.claims(Query(words=" ".join(words))).total <= fewer


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        ("drone strike", '"drone" AND "strike"'),
        ("drone AND strike", '"drone" AND "strike"'),
        ("drone OR strike", '"drone" OR "strike"'),
        ("and or not near", '"and" AND "or" AND "not" AND "near"'),
        ("“own soldiers” «à Karsk»", '"own soldiers" AND "à Karsk"'),
        ('open "quote never closed', '"open" AND "quote never closed"'),
        ("execut*", '"execut" *'),
        ("*", None),
        ("mid-October $150m", '"mid-October" AND "$150m"'),
        ('""', None),
        ("OR", None),
        ("karsk OR", '"karsk"'),
    ],
)
def test_what_is_typed_as_full_text_search_takes_it(
    words: str, expression: str | None
) -> None:
    assert match(words) == expression
