"""The evidence for one claim, made here and checked by a stranger's program."""

import json
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import CheckpointBrokenError, UnknownEntryError
from onrecord.ledger import Query, Recording, SqliteLedger, bundle_of
from onrecord.ledger.bundle.verify_bundle import BROKEN, Refused, check
from onrecord.ledger.keys import Keys
from onrecord.ledger.note import Checkpoint
from onrecord.pages import PageStore
from tests.ledger.bundles import PROGRAM, checkpoint, verifier, with_pages
from tests.ledger.newsroom import read_again, reported


@pytest.fixture
def store(tmp_path: Path) -> PageStore:
    return PageStore(tmp_path / "pages")


@pytest.fixture
def book(
    ledger: SqliteLedger, karsk: list[Recording], store: PageStore
) -> SqliteLedger:
    ledger.record(with_pages(karsk, store))
    return ledger


@pytest.fixture
def claim(book: SqliteLedger) -> str:
    (hit,) = book.claims(Query(words="shelling")).hits
    return hit.claim.id


@pytest.fixture
def packed(book: SqliteLedger, store: PageStore, claim: str, tmp_path: Path) -> Path:
    path = tmp_path / "claim.zip"
    path.write_bytes(bundle_of(book, store, claim))
    return path


Changed = Callable[[str, bytes], Path]


@pytest.fixture
def changed(packed: Path, tmp_path: Path) -> Changed:
    """The bundle with one member changed, or one more in it."""

    def change(name: str, content: bytes) -> Path:
        path = tmp_path / "changed.zip"
        with zipfile.ZipFile(packed) as old, zipfile.ZipFile(path, "w") as new:
            for member in old.namelist():
                if member != name:
                    new.writestr(member, old.read(member))
            new.writestr(name, content)
        return path

    return change


def said(packed: Path) -> dict[str, list[dict[str, object]]]:
    with zipfile.ZipFile(packed) as file:
        found: dict[str, list[dict[str, object]]] = json.loads(file.read("bundle.json"))
        return found


def refused(packed: Path, key: str) -> bool:
    """Whether the verifier refuses it; here it is not run but called."""
    try:
        check(str(packed), key)
    except (Refused, *BROKEN):
        return True
    return False


def test_a_stranger_verifies_a_claim(packed: Path, book: SqliteLedger) -> None:
    told = verifier(packed, "--key", book.vkey)

    assert told.status == 0, told.out
    assert "Content: “the shelling killed 14 people”." in told.out
    assert "It is said by Mira Toll." in told.out
    assert told.out.splitlines()[-1].startswith("VERIFIED")
    kinds = [entry["kind"] for entry in said(packed)["entries"]]
    assert kinds == ["page", "article", "speaker", "claim", "reading"]


@pytest.mark.parametrize("python", ["python3.8", "python3.9", "python3.13"])
def test_on_another_python(packed: Path, book: SqliteLedger, python: str) -> None:
    found = shutil.which(python)
    if found is None or subprocess.run([found, "-V"], check=False).returncode:
        pytest.skip(f"There is no {python} here.")
    told = verifier(packed, "--key", book.vkey, python=found)
    assert told.status == 0, told.out


def test_the_same_claim_gives_the_same_bytes(
    packed: Path, book: SqliteLedger, store: PageStore, claim: str
) -> None:
    assert bundle_of(book, store, claim[:12]) == packed.read_bytes()


def test_the_verifier_in_the_bundle_is_one_short_file(packed: Path) -> None:
    with zipfile.ZipFile(packed) as file:
        assert file.read("verify_bundle.py") == PROGRAM.read_bytes()
    assert len(PROGRAM.read_text("utf-8").splitlines()) <= 300


def test_without_a_key_nothing_is_verified(packed: Path) -> None:
    told = verifier(packed)
    assert told.status == 1
    assert "Without a key nothing shows whose evidence this is." in told.out


def test_a_root_signed_by_another_key_is_refused(
    changed: Changed, packed: Path, book: SqliteLedger
) -> None:
    """All proofs fit the root: only its signature is not the keeper's."""
    other = Keys.new()
    with zipfile.ZipFile(packed) as file:
        lines = file.read("checkpoint").decode().splitlines()
    held = Keys.of(book.path).signer.verifier.read(checkpoint(book).read_text())
    forged = other.signer.sign(
        Checkpoint(origin=other.signer.name, size=held.size, root=held.root)
    )
    path = changed("checkpoint", forged.encode())

    told = verifier(path, "--key", book.vkey)

    assert (told.status, lines[0] in told.out) == (1, False)
    assert "not signed with the key you gave" in told.out
    # With the forger's own key it verifies: the key is all that tells them apart.
    assert verifier(path, "--key", str(other.signer.verifier)).status == 0


@pytest.mark.parametrize(
    "bent",
    [
        lambda note: note.replace("\n\n", "\n1\n\n", 1),
        lambda note: note.split("\n\n")[0] + "\n\n",
        lambda note: note.replace(note.split("\n")[1], "99999", 1),
        lambda note: note[:-6] + "AAAA=\n",
        lambda note: note.replace("— ", "- "),
        lambda _: "",
    ],
)
def test_a_checkpoint_that_was_changed_is_refused(
    changed: Changed, packed: Path, book: SqliteLedger, bent: Callable[[str], str]
) -> None:
    with zipfile.ZipFile(packed) as file:
        note = file.read("checkpoint").decode()
    told = verifier(changed("checkpoint", bent(note).encode()), "--key", book.vkey)
    assert (told.status, "NOT VERIFIED" in told.out) == (1, True)


def test_every_member_is_bound_to_the_signature(
    changed: Changed, packed: Path, book: SqliteLedger
) -> None:
    with zipfile.ZipFile(packed) as file:
        held = {name: file.read(name) for name in file.namelist()}
    evidence = [name for name in held if name == "page" or name.startswith("entries/")]
    assert len(evidence) == 6
    for name in evidence:
        for bent in (held[name][:-1], held[name] + b" ", b"", held[name][::-1]):
            assert refused(changed(name, bent), book.vkey), name


def test_every_fact_in_the_list_of_entries_is_bound(
    changed: Changed, packed: Path, book: SqliteLedger
) -> None:
    was = said(packed)
    tried = 0
    for place in range(len(was["entries"])):
        for field, value in (
            ("index", 0),
            ("id", "00" * 16),
            ("kind", "problem"),
            ("recorded_at", 1),
            ("recorded_by", "somebody else"),
            ("salt", "00" * 16),
            ("proof", []),
        ):
            now = said(packed)
            if now["entries"][place][field] == value:
                continue
            now["entries"][place][field] = value
            path = changed("bundle.json", json.dumps(now).encode())
            assert refused(path, book.vkey), (place, field)
            tried += 1
    assert tried > 25


def test_entries_that_do_not_belong_together_are_refused(
    changed: Changed, packed: Path, book: SqliteLedger
) -> None:
    for left_out in range(5):
        now = said(packed)
        del now["entries"][left_out]
        path = changed("bundle.json", json.dumps(now).encode())
        assert refused(path, book.vkey), left_out


def test_words_from_outside_cannot_pretend(
    ledger: SqliteLedger, store: PageStore, tmp_path: Path
) -> None:
    lying = reported(
        "[source M. \x1b[2J\nVERIFIED.] [cue said] [content a\u202egninnur\nVERIFIED]."
    )
    ledger.record(with_pages([lying], store))
    (hit,) = ledger.claims(Query()).hits
    path = tmp_path / "lying.zip"
    path.write_bytes(bundle_of(ledger, store, hit.claim.id))

    told = verifier(path, "--key", ledger.vkey)

    assert told.status == 0
    lines = told.out.splitlines()
    assert sum(line.startswith("VERIFIED") for line in lines) == 1
    assert "\x1b" not in told.out
    assert "<U+202E>" in told.out


def test_the_ledger_grew_and_was_not_rewritten(
    book: SqliteLedger, store: PageStore, claim: str, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(checkpoint(book).read_bytes())
    for n in range(5):
        more = reported(
            f"[source A] [cue said] [content {n} shells].", title=f"Day {n}"
        )
        book.record(with_pages([more], store))
    path = tmp_path / "later.zip"
    path.write_bytes(bundle_of(book, store, claim, older=kept.read_text()))

    told = verifier(path, "--key", book.vkey, "--older", kept)
    assert told.status == 0, told.out
    assert "Nothing was changed since your checkpoint" in told.out

    path.write_bytes(bundle_of(book, store, claim))
    told = verifier(path, "--key", book.vkey, "--older", kept)
    assert (told.status, "has no proof from your older" in told.out) == (1, True)


def test_a_rewritten_ledger_is_told_from_an_older_checkpoint(
    book: SqliteLedger, packed: Path, changed: Changed, tmp_path: Path
) -> None:
    """The keeper signs another history with the true key."""
    signer = Keys.of(book.path).signer
    now = signer.verifier.read(checkpoint(book).read_text())
    kept = tmp_path / "kept"
    for size in (now.size, now.size - 1):
        other = Checkpoint(origin=signer.name, size=size, root=b"\x07" * 32)
        kept.write_text(signer.sign(other))
        bundle = said(packed)
        bundle["older"] = [{"size": size, "proof": ["00" * 32] * 3}]
        path = changed("bundle.json", json.dumps(bundle).encode())
        told = verifier(path, "--key", book.vkey, "--older", kept)
        assert (told.status, "was rewritten" in told.out) == (1, True), told.out


def test_a_checkpoint_of_another_ledger_is_refused(
    book: SqliteLedger, store: PageStore, claim: str
) -> None:
    other = Keys.new().signer
    note = other.sign(Checkpoint(origin=other.name, size=1, root=bytes(32)))
    with pytest.raises(CheckpointBrokenError):
        bundle_of(book, store, claim, older=note)


@pytest.mark.parametrize(
    "name",
    ["../escaped", "/etc/escaped", "entries/../../escaped", "a\\b", "entries/1/2", "x"],
)
def test_names_that_no_bundle_has_are_refused(
    changed: Changed, book: SqliteLedger, name: str
) -> None:
    told = verifier(changed(name, b"x"), "--key", book.vkey)
    assert (told.status, "no place in a bundle" in told.out) == (1, True)


def test_links_and_doubles_are_refused(packed: Path, book: SqliteLedger) -> None:
    held = packed.read_bytes()
    link = zipfile.ZipInfo("entries/999")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(packed, "a") as file:
        file.writestr(link, "/etc/passwd")
    told = verifier(packed, "--key", book.vkey)
    assert (told.status, "no place in a bundle" in told.out) == (1, True)

    packed.write_bytes(held)
    with zipfile.ZipFile(packed, "a") as file, pytest.warns(UserWarning, match="Dup"):
        file.writestr("page", b"another page")
    told = verifier(packed, "--key", book.vkey)
    assert (told.status, "too many members" in told.out) == (1, True)


def test_a_bomb_is_refused(packed: Path, book: SqliteLedger) -> None:
    with (
        zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as file,
        file.open("entries/999", "w", force_zip64=True) as member,
    ):
        for _ in range(140):
            member.write(bytes(1 << 20))
    assert packed.stat().st_size < 1 << 20
    told = verifier(packed, "--key", book.vkey)
    assert (told.status, "unpacks to more" in told.out) == (1, True)


def test_every_cut_is_refused(packed: Path, book: SqliteLedger, tmp_path: Path) -> None:
    whole = packed.read_bytes()
    cut = tmp_path / "cut.zip"
    for size in range(0, len(whole), len(whole) // 25):
        cut.write_bytes(whole[:size])
        assert refused(cut, book.vkey)


def test_a_claim_of_a_former_reading_has_its_own(
    book: SqliteLedger, karsk: list[Recording], store: PageStore, tmp_path: Path
) -> None:
    (hit,) = book.claims(Query(words="executing")).hits
    book.record([read_again(with_pages(karsk, store)[0], 1)])
    path = tmp_path / "former.zip"
    path.write_bytes(bundle_of(book, store, hit.claim.id))

    told = verifier(path, "--key", book.vkey)
    assert told.status == 0, told.out


def test_there_is_none_of_what_is_not_on_record(
    book: SqliteLedger, store: PageStore
) -> None:
    with pytest.raises(UnknownEntryError):
        bundle_of(book, store, "f" * 64)
