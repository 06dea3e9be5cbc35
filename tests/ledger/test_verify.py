"""Whatever is altered in a ledger is found, and named."""

from pathlib import Path

import apsw
import pytest

from onrecord.errors import AskedWronglyError, LedgerDamagedError, LedgerError
from onrecord.ledger import (
    Checkpoint,
    EntryKind,
    KeptLedger,
    Keys,
    Recording,
    SqliteLedger,
    Verified,
    checkpoint_file,
    checkpoints_in,
    verify,
)
from onrecord.ledger.leaf import leaf_of
from onrecord.ledger.merkle import Range, root_of
from onrecord.ledger.queries import ASK
from tests.ledger.newsroom import reported
from tests.ledger.test_checkpoint import altered


def looked_at(path: Path, *, with_keys: bool = True) -> Verified:
    """What verifying the ledger beside its checkpoint gives."""
    with SqliteLedger.open(path, read_only=True) as ledger:
        promised, amiss = checkpoints_in([checkpoint_file(path)], ledger.vkey)
        assert amiss == ()
        keys = Keys.of(path) if with_keys else None
        return verify(ledger, keys=keys, against=promised)


@pytest.fixture
def kept(ledger: SqliteLedger, many: list[Recording]) -> Path:
    """A closed ledger of some seven hundred entries."""
    ledger.record(many)
    ledger.close()
    return ledger.path


def test_a_whole_ledger(kept: Path, many: list[Recording]) -> None:
    with SqliteLedger.open(kept, read_only=True) as ledger:
        entries = list(ledger.every_entry())
    found = looked_at(kept)
    assert found.amiss == ()
    assert (found.size, found.redacted) == (len(entries), 0)
    assert found.root == root_of(entry.leaf for entry in entries)
    assert found.pages == {each.page.sha256 for each in many if each.page}


def test_a_flipped_bit_in_the_name_of_a_column_is_told(kept: Path) -> None:
    """As the schema in the file has it, which is text like any other."""
    whole = kept.read_bytes()
    start = whole.index(b"CREATE TABLE entry ")
    at = whole.index(b"idx", start)
    kept.write_bytes(whole[:at] + b"idy" + whole[at + 3 :])
    with pytest.raises(LedgerDamagedError, match="no such column: idx"):
        looked_at(kept)


@pytest.mark.parametrize(
    "asked", ["SELECT idy FROM entry", "SELECT 1 FROM entrance", "SELEKT 1"]
)
def test_a_mistake_of_ours_is_not_told_as_damage(
    either: KeptLedger, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setitem(ASK, "speakers", asked)

    with pytest.raises(AskedWronglyError, match="fault is onrecord's") as told:
        either.speakers()

    for words in ("no sign of damage", "report", "onrecord --version", "ONRECORD_LOG"):
        assert words in str(told.value)
    monkeypatch.undo()
    assert either.speakers() == ()


def test_a_mistake_of_ours_is_logged_with_where_it_was_made(
    either: KeptLedger,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setitem(ASK, "speakers", "SELECT idy FROM entry")

    with pytest.raises(AskedWronglyError):
        either.speakers()

    assert "speaker_list.py" in caplog.text


def test_a_mistake_in_asking_an_open_file_or_memory_is_ours(tmp_path: Path) -> None:
    for path in (tmp_path / "case.db", ":memory:"):
        with (
            SqliteLedger(path) as ledger,
            pytest.raises(AskedWronglyError, match="no such column: idy"),
            ledger.asking() as session,
        ):
            session.execute("SELECT idy FROM entry")


def test_entries_out_of_their_order_are_not_read_for_ever(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a flipped bit in a row's number has it."""
    turned = ASK["entries"].replace("ORDER BY entry.idx", "ORDER BY -entry.idx")
    monkeypatch.setitem(ASK, "entries", turned)

    with (
        SqliteLedger.open(kept, read_only=True) as ledger,
        pytest.raises(LedgerDamagedError, match="not in their order"),
    ):
        list(ledger.every_entry())


CLAIM = "(SELECT max(idx) FROM entry WHERE kind = 'claim' AND idx < 400)"


@pytest.mark.parametrize(
    "sql",
    [
        f"UPDATE body SET body = X'7B7D' WHERE idx = {CLAIM}",
        f"UPDATE body SET salt = zeroblob(16) WHERE idx = {CLAIM}",
        f"DELETE FROM body WHERE idx = {CLAIM}",
        f"UPDATE entry SET recorded_at = recorded_at - 86400000000 WHERE idx = {CLAIM}",
        f"UPDATE entry SET recorded_by = 'somebody' WHERE idx = {CLAIM}",
        f"UPDATE entry SET kind = 'problem' WHERE idx = {CLAIM}",
        f"UPDATE entry SET key = zeroblob(16) WHERE idx = {CLAIM}",
        f"UPDATE entry SET commitment = zeroblob(32) WHERE idx = {CLAIM}",
        f"UPDATE entry SET leaf = zeroblob(32) WHERE idx = {CLAIM}",
        f"UPDATE entry SET kind = CAST(X'FF' AS TEXT) WHERE idx = {CLAIM}",
        f"DELETE FROM entry WHERE idx = {CLAIM}",
    ],
)
def test_the_claim_that_was_altered_is_named(kept: Path, sql: str) -> None:
    with SqliteLedger.open(kept, read_only=True) as ledger:
        (claim,) = [
            entry
            for entry in ledger.entries(limit=400)
            if entry.kind is EntryKind.CLAIM
        ][-1:]
        assert claim.body is not None
    altered(kept, sql)

    first, *others = looked_at(kept).amiss

    if not sql.startswith("DELETE FROM entry"):
        assert others[:-1] == []
    else:
        (first, *_) = [each for each in (first, *others) if each.index is not None]
    assert first.index == claim.index
    assert f"Entry {claim.index} (claim " in first.message
    assert first.about is not None
    assert first.about.encode() in claim.body


def test_the_key_that_was_changed_with_its_leaf_is_found_by_the_owner(
    kept: Path,
) -> None:
    with SqliteLedger.open(kept, read_only=True) as ledger:
        entry = ledger.entries(start=7, limit=1)[0]
    leaf = leaf_of(b"k" * 16, entry.commitment, 0, entry.kind, "")
    altered(
        kept,
        f"UPDATE entry SET key = X'{b'k'.hex() * 16}', leaf = X'{leaf.hex()}',"
        " recorded_at = 0, recorded_by = '' WHERE idx = 7",
    )
    assert looked_at(kept).amiss[0].index == 7
    (stranger,) = looked_at(kept, with_keys=False).amiss[-1:]
    assert "A checkpoint was signed over other entries" in stranger.message


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("UPDATE node SET hash = zeroblob(32)", "A hash kept over many entries"),
        ("DELETE FROM node", "A hash kept over many entries"),
        ("UPDATE tree SET hashes = zeroblob(length(hashes))", "is not theirs"),
        ("UPDATE tree SET hashes = X''", "the root kept with them is over 0"),
        ("DELETE FROM tree", "the root kept with them is over 0"),
        ("UPDATE tree SET size = 1 << 60", "the root kept with them is over 0"),
    ],
)
def test_a_tree_that_was_altered(kept: Path, sql: str, message: str) -> None:
    altered(kept, sql)
    assert any(message in each.message for each in looked_at(kept).amiss)


def test_the_last_entries_are_missed(kept: Path) -> None:
    size = looked_at(kept).size
    with SqliteLedger.open(kept, read_only=True) as ledger:
        leaves = [entry.leaf for entry in ledger.every_entry()][:-5]
    tree = Range()
    tree.extend(leaves)
    hashes = b"".join(tree.hashes).hex()
    altered(
        kept,
        f"DELETE FROM body WHERE idx >= {size - 5};"
        f"DELETE FROM entry WHERE idx >= {size - 5};"
        f"UPDATE tree SET size = {size - 5}, hashes = X'{hashes}'",
    )
    (amiss,) = looked_at(kept).amiss
    assert f"signed over {size} entries and only {size - 5} are here" in amiss.message


def test_an_older_checkpoint_is_enough_to_tell(
    ledger: SqliteLedger, many: list[Recording]
) -> None:
    ledger.record(many[:50])
    leaves = [entry.leaf for entry in ledger.every_entry()]
    name = Keys.of(ledger.path).signer.name
    ledger.record(many)
    for size in (0, 1, 2, 255, 256, 257, 300, len(leaves)):
        promised = Checkpoint(origin=name, size=size, root=root_of(leaves[:size]))
        wrong = Checkpoint(origin=name, size=size, root=b"r" * 32)
        assert verify(ledger, against=[promised]).amiss == ()
        assert len(verify(ledger, against=[wrong, promised]).amiss) == 1


def test_words_that_are_not_in_the_article_are_named(ledger: SqliteLedger) -> None:
    """The body fits its leaf: whoever wrote it wrote a claim of words that are not."""
    recording = reported("[source Mira Toll] [cue said] [content 9 shells fell].")
    ledger.record([recording])
    assert recording.reading is not None
    (claim,) = recording.reading.claims
    beyond = {
        "id": "c2",
        "article": claim.article,
        "attribution": {"content": [[0, 9999]]},
    }
    with ledger.writing() as pen:
        pen.append(EntryKind.CLAIM, beyond)
    (amiss,) = verify(ledger).amiss
    assert "Words of claim c2" in amiss.message


def test_what_was_redacted_is_counted_and_not_amiss(filled: SqliteLedger) -> None:
    before = filled.entries()
    with filled.writing() as pen:
        redaction, _ = pen.append(EntryKind.REDACTION, {"entries": [before[2].id]})
        row = (2, redaction)
        pen.ledger.execute("INSERT INTO redacted VALUES (?, ?)", row)
    (amiss,) = verify(filled).amiss
    assert "its words are still there" in amiss.message
    with filled.writing() as pen:
        pen.ledger.execute("DELETE FROM body WHERE idx = 2")
    found = verify(filled, keys=Keys.of(filled.path))
    assert (found.amiss, found.redacted) == ((), 1)
    with filled.writing() as pen:
        row = (3, redaction)
        pen.ledger.execute("INSERT INTO redacted VALUES (?, ?)", row)
        pen.ledger.execute("DELETE FROM body WHERE idx = 3")
    told = [each.message for each in verify(filled).amiss]
    assert {each.index for each in verify(filled).amiss} == {3}
    assert any("no redaction says why" in each for each in told)


def test_what_is_hidden_without_an_entry_is_told(filled: SqliteLedger) -> None:
    entry = filled.entries()[2]
    with filled.writing() as pen:
        hidden, _ = pen.append(EntryKind.RESTRICTION, {"entries": [entry.id]})
        pen.ledger.execute("INSERT INTO restricted VALUES (?, ?)", (2, hidden))
    assert verify(filled).amiss == ()
    with filled.writing() as pen:
        pen.ledger.execute("INSERT INTO restricted VALUES (?, ?)", (3, hidden))
    (amiss,) = verify(filled).amiss
    assert amiss.index == 3
    assert "marked as restricted, and no entry says why" in amiss.message


def test_a_file_with_holes_in_it_is_told(kept: Path) -> None:
    content = bytearray(kept.read_bytes())
    for start in range(8192, len(content) - 4096, 5 * 4096):
        content[start : start + 4096] = b"\xff" * 4096
    kept.write_bytes(content)
    try:
        found = looked_at(kept)
    except (LedgerError, apsw.Error) as error:
        assert "is damaged" in str(error)  # noqa: PT017 — either will do
    else:
        assert found.amiss


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET recorded_at = 'noon' WHERE idx = 7",
        "UPDATE entry SET recorded_at = CAST(X'FF' AS TEXT) WHERE idx = 7",
        "UPDATE entry SET key = 5 WHERE idx = 7",
        "UPDATE entry SET kind = CAST(kind AS BLOB) WHERE idx = 7",
        "UPDATE entry SET recorded_by = CAST(recorded_by AS BLOB) WHERE idx = 7",
        "UPDATE entry SET key = CAST(X'61' AS TEXT) WHERE idx = 7",
        "UPDATE body SET body = CAST(body AS TEXT) WHERE idx = 7",
        "UPDATE entry SET recorded_at = recorded_at + 0.5 WHERE idx = 7",
        "UPDATE entry SET commitment = 'x' WHERE idx = 7",
        "UPDATE body SET body = 5 WHERE idx = 7",
        "UPDATE body SET salt = NULL WHERE idx = 7",
    ],
)
def test_a_value_of_another_kind_is_named(kept: Path, sql: str) -> None:
    """As a flipped bit in the head of a row makes it."""
    other = apsw.Connection(str(kept))
    other.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
    other.pragma("writable_schema", "ON")
    other.execute(
        "UPDATE sqlite_schema"
        " SET sql = replace(replace(sql, 'STRICT', ''), 'NOT NULL', '')"
        " WHERE name IN ('entry', 'body')"
    )
    other.close()
    altered(kept, sql)
    assert 7 in {each.index for each in looked_at(kept).amiss}
