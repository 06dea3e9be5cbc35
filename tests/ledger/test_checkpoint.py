"""A checkpoint is kept outside the ledger, and the ledger is held to it."""

import shutil
import stat
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import apsw
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from onrecord.errors import (
    CheckpointBrokenError,
    CheckpointMissingError,
    CheckpointNotWrittenError,
    LedgerBehindError,
    LedgerKeyError,
    LedgerKeyMissingError,
    LedgerRewrittenError,
    Problem,
)
from onrecord.ledger import Keys, Recording, SqliteLedger, Verifier, checkpoint_file
from onrecord.ledger.merkle import root_of
from onrecord.ledger.note import Checkpoint, NotACheckpointError, Signer, parsed

PROBLEM = Problem(about="karsk.html", kind="pages.truncated", message="Cut short.")


def altered(path: Path, sql: str) -> None:
    """Let somebody with the file at hand change it, triggers and all."""
    other = apsw.Connection(str(path))
    for (name,) in list(
        other.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    ):
        other.execute(f"DROP TRIGGER {name}")
    other.execute(sql)
    other.close()


def as_it_was(path: Path, folder: Path) -> Path:
    """A copy of a ledger's file as it is now, to be brought back later."""
    kept = folder / "earlier.db"
    with SqliteLedger(path):
        pass
    shutil.copy(path, kept)
    return kept


def test_a_checkpoint_is_what_others_can_read(filled: SqliteLedger) -> None:
    note = checkpoint_file(filled.path).read_text("utf-8")

    origin, size, root, blank, signed = note.splitlines()
    dash, name, signature = signed.split(" ")
    leaves = [entry.leaf for entry in filled.every_entry()]
    assert (origin, dash, blank) == (name, "—", "")
    assert int(size) == len(leaves)
    assert root == b64encode(root_of(leaves)).decode()
    content = Verifier.parse(filled.vkey)
    checkpoint, ((_, key_id, raw),) = parsed(note)
    assert signature == b64encode(key_id + raw).decode()
    key = Ed25519PublicKey.from_public_bytes(content.public)
    key.verify(raw, f"{origin}\n{size}\n{root}\n".encode())
    assert content.read(note) == checkpoint


def test_the_keys_are_for_their_owner_alone(filled: SqliteLedger) -> None:
    key = Path(f"{filled.path}.key")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    secret = Keys.of(filled.path)
    filled.close()
    for hidden in (secret.secret, secret.signer.seed):
        assert hidden not in filled.path.read_bytes()
        assert b64encode(hidden) not in filled.path.read_bytes()
        assert repr(hidden) not in repr(secret)


def test_what_adds_nothing_signs_nothing(
    filled: SqliteLedger, karsk: list[Recording]
) -> None:
    file = checkpoint_file(filled.path)
    before = file.stat().st_ino
    filled.record(karsk)
    assert file.stat().st_ino == before


def test_a_ledger_that_is_ahead_is_caught_up_with(
    filled: SqliteLedger, karsk: list[Recording], tmp_path: Path
) -> None:
    file = checkpoint_file(filled.path)
    newest = file.read_text("utf-8")
    filled.close()
    with SqliteLedger(tmp_path / "karsk.db") as ledger:
        older = ledger.entries(limit=3)
    keys = Keys.of(filled.path)
    root = root_of(entry.leaf for entry in older)
    stale = Checkpoint(origin=keys.signer.name, size=3, root=root)
    file.write_text(keys.signer.sign(stale), "utf-8")

    with SqliteLedger(filled.path) as ledger:
        assert ledger.record(karsk).claims == 0

    assert file.read_text("utf-8") == newest


def test_an_older_copy_of_the_ledger_is_not_written_to(
    filled: SqliteLedger, karsk: list[Recording], tmp_path: Path
) -> None:
    filled.close()
    kept = as_it_was(filled.path, tmp_path)
    with SqliteLedger(filled.path) as ledger:
        ledger.record([*karsk, Recording(problems=(PROBLEM,))])
    shutil.copy(kept, filled.path)

    with pytest.raises(
        LedgerBehindError,
        match=r"holds 20 entries.*signed over 21.*onrecord repair --from BACKUP",
    ):
        SqliteLedger(filled.path)

    filled.path.unlink()
    with pytest.raises(LedgerBehindError, match="holds 0 entries"):
        SqliteLedger(filled.path)
    assert not filled.path.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET leaf = X'00' WHERE idx = 298",
        "UPDATE node SET hash = X'00'",
        "UPDATE tree SET hashes = zeroblob(length(hashes))",
    ],
)
def test_another_tree_is_not_written_to(
    ledger: SqliteLedger, many: list[Recording], sql: str
) -> None:
    ledger.record(many)
    leaves = [entry.leaf for entry in ledger.every_entry()]
    assert len(leaves) > 300
    ledger.close()
    # The checkpoint of a moment before: its root is made from what is kept.
    name = Keys.of(ledger.path).signer.name
    earlier = Checkpoint(origin=name, size=299, root=root_of(leaves[:299]))
    note = Keys.of(ledger.path).signer.sign(earlier)
    checkpoint_file(ledger.path).write_text(note, "utf-8")
    SqliteLedger(ledger.path).close()
    if "tree" not in sql:
        checkpoint_file(ledger.path).write_text(note, "utf-8")

    altered(ledger.path, sql)

    with pytest.raises(LedgerRewrittenError, match="some were changed"):
        SqliteLedger(ledger.path)


def test_a_checkpoint_that_is_gone_or_broken_stops_the_writer(
    filled: SqliteLedger,
) -> None:
    filled.close()
    file = checkpoint_file(filled.path)
    note = file.read_text("utf-8")
    other = Signer(Keys.of(filled.path).signer.name, b"o" * 32)
    signed_again = other.sign(parsed(note)[0])
    for broken in ("", "x", note[:-10], note.replace("\n20\n", "\n21\n"), signed_again):
        file.write_text(broken, "utf-8")
        with pytest.raises(CheckpointBrokenError, match="cannot be used"):
            SqliteLedger(filled.path)
    file.unlink()
    with pytest.raises(CheckpointMissingError, match="repair --from CHECKPOINT"):
        SqliteLedger(filled.path)
    file.write_text(note, "utf-8")
    SqliteLedger(filled.path).close()


def test_without_its_key_a_ledger_is_read_and_not_written(
    filled: SqliteLedger, tmp_path: Path
) -> None:
    filled.close()
    key = Path(f"{filled.path}.key")
    content = key.read_text("ascii")
    key.unlink()
    with pytest.raises(LedgerKeyMissingError, match="can be read but not written"):
        SqliteLedger(filled.path)
    with SqliteLedger.open(filled.path, read_only=True) as ledger:
        assert len(ledger.entries()) == 20
    assert not key.exists()
    for broken in ("", "x\n" * 4, content.replace("\n", "\nA", 2), "é"):
        key.write_text(broken, "utf-8")
        with pytest.raises(LedgerKeyError, match="could not be used"):
            SqliteLedger(filled.path)
    with SqliteLedger(tmp_path / "other.db"):
        pass
    shutil.copy(tmp_path / "other.db.key", key)
    with pytest.raises(LedgerKeyError, match="key of another ledger"):
        SqliteLedger(filled.path)


def test_a_second_place_has_the_same_checkpoint(
    tmp_path: Path, karsk: list[Recording]
) -> None:
    second = tmp_path / "other disk"
    second.mkdir()
    path = tmp_path / "karsk.db"
    with SqliteLedger(path, second=second) as ledger:
        ledger.record(karsk)
    beside = checkpoint_file(path)
    copy = second / beside.name
    assert copy.read_text("utf-8") == beside.read_text("utf-8")

    for file in tmp_path.glob("karsk.db*"):
        if not file.name.endswith(".key"):
            file.unlink()
    with SqliteLedger(path):
        pass
    with pytest.raises(LedgerBehindError, match="other disk"):
        SqliteLedger(path, second=second)


def test_a_second_place_that_is_not_there_is_told(
    tmp_path: Path, karsk: list[Recording]
) -> None:
    path = tmp_path / "karsk.db"
    with pytest.raises(CheckpointNotWrittenError, match=r"unplugged.*is kept"):
        SqliteLedger(path, second=tmp_path / "unplugged")
    with SqliteLedger(path) as ledger:
        assert ledger.record(karsk).claims == 5


def test_several_writers_leave_the_newest_checkpoint(tmp_path: Path) -> None:
    program = (
        "import sys; from tests.ledger.test_together import article\n"
        "from onrecord.ledger import SqliteLedger\n"
        "with SqliteLedger(sys.argv[1]) as ledger:\n"
        "    for n in range(int(sys.argv[2]), 60, 3): ledger.record([article(n)])\n"
    )
    path = tmp_path / "karsk.db"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, path, str(n)],
            cwd=Path(__file__).parents[2],
        )
        for n in range(3)
    ]
    assert [each.wait() for each in running] == [0, 0, 0]
    with SqliteLedger.open(path, read_only=True) as ledger:
        size = len(list(ledger.every_entry()))
    checkpoint, _ = parsed(checkpoint_file(path).read_text("utf-8"))
    assert checkpoint.size == size


@pytest.mark.parametrize(
    "note",
    [
        "",
        "\n\n",
        "onrecord/a\n1\n\n— x AAAA\n",
        "onrecord/a\n-1\n" + "A" * 43 + "=\n\n— x AAAAAAAA\n",
        "onrecord/a\n01\n" + "A" * 43 + "=\n\n— x AAAAAAAA\n",
        "onrecord/a\n1\n" + "A" * 43 + "=\n\n- x AAAAAAAA\n",
        "onrecord/a\n1\n" + "A" * 43 + "=\n\n— x AAAAAAAA",
        "onrecord/a\n1\n" + "A" * 43 + "=\n— x AAAAAAAA\n",
    ],
)
def test_what_is_no_checkpoint(note: str) -> None:
    with pytest.raises(NotACheckpointError):
        parsed(note)


def test_a_public_key_that_was_mistyped() -> None:
    vkey = str(Signer("onrecord/a", b"k" * 32).verifier)
    assert str(Verifier.parse(vkey)) == vkey
    for wrong in (vkey[:-6] + "AAAA==", vkey.replace("/a+", "/b+"), "", "x+y", "+"):
        with pytest.raises(NotACheckpointError):
            Verifier.parse(wrong)
