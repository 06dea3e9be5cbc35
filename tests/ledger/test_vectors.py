"""Claims that say something alike: in both ledgers, kept in a file, never wrong."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from onrecord.claims import Act
from onrecord.errors import RedactedError, UnknownEntryError
from onrecord.ledger import (
    KeptLedger,
    Likes,
    Query,
    Recording,
    Scope,
    SqliteLedger,
    redact,
    restrict,
    unrestrict,
    vector_file,
)
from onrecord.ledger.vectors import alike, vector_index
from onrecord.ledger.vectors.held import read
from onrecord.pages import PageStore
from tests.conftest import absent
from tests.ledger.bag_of_words import BagOfWords
from tests.ledger.newsroom import claim_of, read_again, reported

BY, WHY = "R. Keeper", "They asked for it."


def likes(book: KeptLedger, encoder: BagOfWords | None = None) -> Likes:
    bag = encoder or BagOfWords()
    return Likes(book, lambda: bag)


def said(found: alike.Alike) -> list[str]:
    """The words of each claim that was found."""
    return [
        " ".join(s.of(hit.article.text) for s in hit.claim.attribution.content)
        for hit in found.hits
    ]


def file_of(book: KeptLedger) -> Path:
    path = vector_file(book.beside)
    assert path is not None
    return path


def held_rows(book: KeptLedger) -> int:
    held = read(file_of(book))
    assert held is not None
    return len(held)


@pytest.fixture
def told_of(either: KeptLedger, karsk: list[Recording]) -> KeptLedger:
    """Either ledger with the four articles in it."""
    either.record(karsk)
    return either


def test_what_shares_most_words_comes_first(told_of: KeptLedger) -> None:
    found = likes(told_of).claims(Query(), "shelling killed many people")

    assert said(found)[0] == "the shelling killed 14 people"
    assert list(found.likeness) == sorted(found.likeness, reverse=True)
    assert (found.total, found.left) == (5, 0)


def test_a_claim_is_not_like_itself(told_of: KeptLedger) -> None:
    strikes = claim_of(told_of, "drone")

    found = likes(told_of).claims(Query(), strikes)

    assert strikes not in [hit.claim.id for hit in found.hits]
    assert found.total == 4
    assert likes(told_of).claims(Query(), strikes[:12]).total == 4


def test_filters_hold_together(told_of: KeptLedger) -> None:
    denied = Query(acts=(Act.DENY,))

    found = likes(told_of).claims(denied, "any strike on Karsk")

    assert {hit.claim.act for hit in found.hits} == {Act.DENY}
    assert found.total == told_of.claims(denied).total == 2
    assert likes(told_of).claims(Query(words="soldiers"), "strike").total == 1


def test_a_page_of_answers_at_a_time(told_of: KeptLedger) -> None:
    whole = said(likes(told_of).claims(Query(), "strike"))

    parts = [
        *said(likes(told_of).claims(Query(limit=2), "strike")),
        *said(likes(told_of).claims(Query(limit=2, offset=2), "strike")),
        *said(likes(told_of).claims(Query(limit=2, offset=4), "strike")),
    ]

    assert parts == whole
    assert said(likes(told_of).claims(Query(limit=0), "strike")) == []


def test_few_that_pass_are_found_among_many(
    told_of: KeptLedger, many: list[Recording], monkeypatch: pytest.MonkeyPatch
) -> None:
    told_of.record(many)
    monkeypatch.setattr(alike, "_FIRST", 10)
    denied = Query(acts=(Act.DENY,))

    found = likes(told_of).claims(denied, "9 shells fell on Karsk")

    assert len(found.hits) == found.total == 2


def test_an_unknown_id_is_refused(told_of: KeptLedger) -> None:
    with pytest.raises(UnknownEntryError):
        likes(told_of).claims(Query(), "0123456789abcdef")


def test_only_new_claims_are_read(told_of: KeptLedger, many: list[Recording]) -> None:
    bag = BagOfWords()
    assert likes(told_of, bag).catch_up() == 0
    assert len(bag.read) == 5

    told_of.record(many[:1])
    likes(told_of, bag).catch_up()
    likes(told_of, bag).catch_up()

    assert bag.read[5:] == ["0 shells fell on Karsk", "firing 0 shells"]


def test_what_is_left_for_later_is_said(
    told_of: KeptLedger, many: list[Recording], monkeypatch: pytest.MonkeyPatch
) -> None:
    told_of.record(many)
    monkeypatch.setattr(alike, "AT_ONCE", 50)

    assert likes(told_of).claims(Query(), "shells").left == 155
    assert likes(told_of).claims(Query(), "shells").left == 105
    assert likes(told_of).catch_up() == 0
    assert likes(told_of).claims(Query(), "shells").left == 0


def test_a_claim_of_a_former_reading_is_not_shown(
    told_of: KeptLedger, karsk: list[Recording]
) -> None:
    before = likes(told_of)
    assert "the shelling killed 14 people" in said(before.claims(Query(), "shelling"))

    told_of.record([read_again(karsk[0], 0)])

    found = before.claims(Query(), "shelling")
    assert "the shelling killed 14 people" not in said(found)
    assert found.total == 4


def test_what_is_restricted_is_not_shown_until_it_is_again(
    told_of: KeptLedger,
) -> None:
    searched = likes(told_of)
    strikes = claim_of(told_of, "drone")
    assert "of more drone strikes" in said(searched.claims(Query(), "drone strikes"))

    restrict(told_of, strikes, by=BY, why=WHY, scope=Scope.CLAIM)
    hidden = searched.claims(Query(), "drone strikes")
    unrestrict(told_of, strikes, by=BY, why=WHY, scope=Scope.CLAIM)
    shown = searched.claims(Query(), "drone strikes")

    assert "of more drone strikes" not in said(hidden)
    assert said(shown)[0] == "of more drone strikes"


def test_what_is_redacted_leaves_the_file(
    told_of: KeptLedger, store: PageStore
) -> None:
    bag = BagOfWords()
    likes(told_of, bag).catch_up()
    strikes = claim_of(told_of, "drone")
    vector = bag.encode(["of more drone strikes"]).tobytes()
    assert vector in file_of(told_of).read_bytes()
    former = file_of(told_of).open("rb")

    redact(told_of, store, strikes, by=BY, why=WHY, scope=Scope.CLAIM)

    with former:
        assert not any(former.read()), "the file that was there is written over"
    assert vector not in file_of(told_of).read_bytes()
    assert held_rows(told_of) == 4
    with pytest.raises(RedactedError):
        likes(told_of).claims(Query(), strikes)


def test_what_is_redacted_while_vectors_are_made_does_not_come_back(
    told_of: KeptLedger, store: PageStore
) -> None:
    bag = BagOfWords()
    strikes = claim_of(told_of, "drone")
    bag.before = lambda: redact(
        told_of, store, strikes, by=BY, why=WHY, scope=Scope.CLAIM
    )

    likes(told_of, bag).catch_up()

    assert "of more drone strikes" in bag.read
    assert held_rows(told_of) == 4


def test_what_a_killed_writer_left_is_destroyed(
    book: SqliteLedger, store: PageStore
) -> None:
    likes(book).catch_up()
    half = file_of(book).with_name(".coming-half")
    half.write_bytes(file_of(book).read_bytes()[:-10])

    redact(book, store, claim_of(book, "drone"), by=BY, why=WHY, scope=Scope.CLAIM)

    assert not half.exists()


def test_a_file_with_any_byte_damaged_changes_no_answer(
    filled: SqliteLedger,
) -> None:
    right = likes(filled).claims(Query(), "drone strikes")
    path = file_of(filled)
    sound = path.read_bytes()

    for at in range(0, len(sound), 7):
        damaged = bytearray(sound)
        damaged[at] ^= 0xFF
        path.write_bytes(damaged)
        assert likes(filled).claims(Query(), "drone strikes") == right, at
    for length in range(0, len(sound), 97):
        path.write_bytes(sound[:length])
        assert likes(filled).claims(Query(), "drone strikes") == right, length


def test_the_file_of_another_ledger_is_not_used(
    filled: SqliteLedger, tmp_path: Path, many: list[Recording]
) -> None:
    with SqliteLedger(tmp_path / "other.db") as other:
        other.record(many)
        likes(other).catch_up()
        file_of(filled).write_bytes(file_of(other).read_bytes())

    found = likes(filled).claims(Query(), "drone strikes")

    assert said(found)[0] == "of more drone strikes"


def test_vectors_of_another_encoder_are_not_used(filled: SqliteLedger) -> None:
    likes(filled).catch_up()
    other = BagOfWords("bag/2")

    likes(filled, other).catch_up()

    assert len(other.read) == 5


def test_a_ledger_in_memory_keeps_no_file(karsk: list[Recording]) -> None:
    with SqliteLedger(":memory:") as book:
        book.record(karsk)
        found = likes(book).claims(Query(), "drone strikes")

    assert said(found)[0] == "of more drone strikes"
    assert not Path(":memory:.vectors").exists()


def test_where_no_file_can_be_written_answers_are_the_same(
    filled: SqliteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("onrecord.ledger.vectors.held.write_whole", full)

    found = likes(filled).claims(Query(), "drone strikes")

    assert said(found)[0] == "of more drone strikes"
    assert not file_of(filled).exists()


@contextmanager
def many_are(count: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vector_index, "WORTHWHILE", count)
        patch.setattr(vector_index, "_PROBED", 1_000)
        yield


@pytest.fixture
def indexed(book: SqliteLedger, many: list[Recording]) -> Iterator[SqliteLedger]:
    """A ledger that has an index over its vectors."""
    if find_spec("faiss") is None:
        absent("faiss")
    book.record(many)
    with many_are(100):
        searched = likes(book)
        searched.catch_up()
        assert searched.build_index() == 205
        yield book


def test_the_index_finds_what_comparing_each_finds(
    indexed: SqliteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    through = likes(indexed).claims(Query(), "41 shells fell")
    monkeypatch.setitem(sys.modules, "faiss", None)
    each = likes(indexed).claims(Query(), "41 shells fell")

    assert through.hits == each.hits
    assert np.allclose(through.likeness, each.likeness)
    assert len(through.hits) == 50


def test_what_is_newer_than_the_index_is_found(indexed: SqliteLedger) -> None:
    indexed.record([reported("[source Ada Brin] [cue said] [content the dam broke].")])

    found = likes(indexed).claims(Query(), "the dam broke")

    assert said(found)[0] == "the dam broke"


def test_the_index_grows_with_the_ledger(indexed: SqliteLedger) -> None:
    indexed.record([reported("[source Ada Brin] [cue said] [content the dam broke].")])
    searched = likes(indexed)
    searched.catch_up()
    searched.build_index()

    held = read(file_of(indexed))

    assert held is not None
    assert held.made.indexed == len(held) == 206
    assert said(searched.claims(Query(), "the dam broke"))[0] == "the dam broke"


def test_the_index_forgets_what_is_redacted(
    indexed: SqliteLedger, store: PageStore
) -> None:
    codes = BagOfWords().encode(["of more drone strikes"])
    vector, in_faiss = codes.tobytes(), (codes.view(np.uint8) ^ 0x80).tobytes()
    assert vector in file_of(indexed).read_bytes()
    assert in_faiss in file_of(indexed).read_bytes()

    redact(
        indexed, store, claim_of(indexed, "drone"), by=BY, why=WHY, scope=Scope.CLAIM
    )

    assert vector not in file_of(indexed).read_bytes()
    assert in_faiss not in file_of(indexed).read_bytes()
    held = read(file_of(indexed))
    assert held is not None
    assert held.made.indexed == len(held) == 204


def test_without_faiss_the_index_is_dropped_and_what_is_redacted_goes(
    indexed: SqliteLedger, store: PageStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "faiss", None)

    redact(
        indexed, store, claim_of(indexed, "drone"), by=BY, why=WHY, scope=Scope.CLAIM
    )

    held = read(file_of(indexed))
    assert held is not None
    assert held.index is None
    assert len(held) == 204
