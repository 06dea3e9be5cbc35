import os
import stat
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import (
    DiskFullError,
    PageAlteredError,
    PageStoreError,
    UnknownPageError,
)
from onrecord.pages import PageStore
from tests.ledger.disks import small_disk

PAGE = b"<title>Nine shells fell on Varn</title>"


@pytest.fixture
def store(tmp_path: Path) -> PageStore:
    return PageStore(tmp_path / "case" / "pages")


@given(content=st.binary())
def test_a_page_comes_back_as_the_very_bytes(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    store = PageStore(tmp_path_factory.getbasetemp() / "any")

    digest = store.put(content)

    assert digest == sha256(content).hexdigest()
    assert store.get(digest) == content
    assert digest in store


def test_a_page_is_filed_under_the_first_two_digits(
    store: PageStore, tmp_path: Path
) -> None:
    digest = store.put(PAGE)

    files = [path for path in tmp_path.rglob("*") if path.is_file()]

    assert files == [tmp_path / "case" / "pages" / digest[:2] / digest]


def test_keeping_a_page_again_leaves_its_file_alone(
    store: PageStore, tmp_path: Path
) -> None:
    digest = store.put(PAGE)
    (file,) = tmp_path.rglob(digest)
    before = file.stat()

    assert store.put(PAGE) == digest
    after = file.stat()

    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_kept_page_is_write_protected(store: PageStore, tmp_path: Path) -> None:
    (file,) = tmp_path.rglob(store.put(PAGE))

    assert not file.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


@pytest.mark.parametrize("at", range(0, len(PAGE), 5))
def test_one_changed_bit_is_noticed(store: PageStore, tmp_path: Path, at: int) -> None:
    digest = store.put(PAGE)
    (file,) = tmp_path.rglob(digest)
    altered = bytearray(PAGE)
    altered[at] ^= 1
    file.chmod(0o644)
    file.write_bytes(altered)

    with pytest.raises(PageAlteredError, match="Restore it from a backup"):
        store.get(digest)
    with pytest.raises(PageAlteredError):
        store.put(PAGE)


def test_a_page_that_was_never_kept(store: PageStore) -> None:
    with pytest.raises(UnknownPageError):
        store.get(sha256(PAGE).hexdigest())
    assert sha256(PAGE).hexdigest() not in store


@pytest.mark.parametrize("digest", ["", "..", "../../etc/passwd", "A" * 64, "a" * 63])
def test_what_is_not_a_digest_is_no_page(store: PageStore, digest: str) -> None:
    assert digest not in store
    with pytest.raises(UnknownPageError):
        store.get(digest)


def test_all_pages_in_order(store: PageStore) -> None:
    digests = {store.put(bytes([n])) for n in range(9)}

    assert list(store) == sorted(digests)


def test_a_store_that_holds_nothing_yet(store: PageStore) -> None:
    assert list(store) == []


def test_many_writers_of_the_same_pages(store: PageStore, tmp_path: Path) -> None:
    pages = [bytes([n]) * 10_000 for n in range(20)]
    failed: list[BaseException] = []

    def write() -> None:
        try:
            for page in pages:
                store.put(page)
        except BaseException as why:  # noqa: BLE001 - reported below
            failed.append(why)

    writers = [threading.Thread(target=write) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert not failed
    assert [store.get(digest) for digest in store] == sorted(
        pages, key=lambda page: sha256(page).hexdigest()
    )
    assert not list(tmp_path.rglob(".coming-*"))


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "case").write_bytes(b"a file stands here")

    with pytest.raises(PageStoreError, match="give another folder"):
        PageStore(tmp_path / "case").put(PAGE)


_FILLS_UP = """
import resource, sys
from onrecord.errors import DiskFullError
from onrecord.pages import PageStore
store = PageStore(sys.argv[1])
kept = store.put(b"nine")
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    store.put(b"x" * 10_000)
except DiskFullError as why:
    assert "Free some space" in str(why), why
    assert store.get(kept) == b"nine"
    sys.exit(7)
"""


def test_a_file_that_may_not_grow_leaves_no_half_page(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _FILLS_UP, str(tmp_path)], check=False
    )

    assert ended.returncode == 7
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_full_disk_loses_nothing_and_works_again_with_space(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", kilobytes=256) as disk:
        store = PageStore(disk / "pages")
        ballast = disk / "ballast"
        ballast.write_bytes(b"x" * 100_000)
        kept: list[str] = []
        with pytest.raises(DiskFullError, match="Free some space"):
            kept.extend(store.put(os.urandom(9_000 + n)) for n in range(1000))

        assert kept
        assert sorted(kept) == list(store)
        assert all(store.get(digest) for digest in kept)
        assert not list(disk.rglob(".coming-*"))
        ballast.unlink()
        assert store.get(store.put(b"x" * 9_000))
