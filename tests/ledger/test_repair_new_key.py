"""Without its key a ledger is begun anew, and says which one it follows."""

from pathlib import Path

import pytest

from onrecord.errors import LedgerKeyLostError, OnlyInAFileError, OnrecordError
from onrecord.ledger import (
    KEEPER,
    Address,
    Checkpoint,
    EntryKind,
    Query,
    Recording,
    SqliteLedger,
    Verifier,
    checkpoint_file,
    redact,
    restrict,
    verify,
)
from onrecord.ledger.repair import Allowed, Succession, given, plan, repairs_of, succeed
from onrecord.pages import PageStore
from tests.ledger.broken import Place
from tests.ledger.test_repair import AT, assert_whole


def test_a_ledger_begun_anew_holds_the_same(
    book: SqliteLedger, store: PageStore, tmp_path: Path, told: list[Recording]
) -> None:
    hits = book.claims(Query()).hits
    redact(book, store, hits[-1].article.id, by="R. Keeper", why="They asked.")
    restrict(book, hits[0].article.id, by="R. Keeper", why="Not yet.")
    with SqliteLedger.open(book.path, read_only=True, actor=KEEPER) as reader:
        before = list(reader.every_entry())
    shown, vkey = book.claims(Query()), book.vkey
    root = verify(book).root.hex()
    checkpoint = checkpoint_file(book.path).read_bytes()
    book.close()
    place = Place(Address(str(book.path)), tmp_path)
    place.key.unlink()
    with pytest.raises(LedgerKeyLostError, match="--new-key"):
        plan(place.address, given([]), None, Allowed())

    done = succeed(
        Succession(address=place.address, second=None), by="R. Keeper", at=AT
    )

    assert_whole(place, done)
    assert f"The key of the ledger {vkey} was lost" in done.message
    assert f"{len(before)} entries (root {root})" in done.message
    with SqliteLedger.open(place.address.file, read_only=True, actor=KEEPER) as reader:
        after = list(reader.every_entry())
    carried = [entry for entry in before if entry.body is not None]
    assert len(after) == len(carried) + 1
    for old, new in zip(carried, after, strict=False):
        assert (old.kind, old.recorded_at, old.recorded_by, old.state) == (
            new.kind,
            new.recorded_at,
            new.recorded_by,
            new.state,
        )
        assert old.id != new.id
        if old.kind in {EntryKind.CLAIM, EntryKind.ARTICLE, EntryKind.PAGE}:
            assert old.body == new.body
    with place.open() as again:
        assert again.vkey != vkey
        assert again.claims(Query()) == shown
        assert len(repairs_of(again)) == 1
        with pytest.raises(OnrecordError, match="is restricted"):
            again.claim(hits[0].claim.id)
        hidden = again.record([told[0]])
        assert hidden.claims == 0
        assert again.claims(Query()).total == shown.total
    (former,) = [file for file in done.kept if ".db.2031" in file.name]
    (signed,) = [file for file in done.kept if "checkpoint" in file.name]
    assert signed.read_bytes() == checkpoint
    with SqliteLedger.open(former, read_only=True) as kept:
        promised: Checkpoint = Verifier.parse(kept.vkey).read(signed.read_text("utf-8"))
        assert verify(kept, against=[promised]).amiss == ()


def test_a_ledger_in_a_database_is_not_begun_anew(database: str) -> None:
    with pytest.raises(OnlyInAFileError):
        succeed(Succession(address=Address(database), second=None), by="R. Keeper")
