"""Where pages are kept: one file each, named by the digest of its bytes."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from onrecord.errors import (
    DiskFullError,
    PageAlteredError,
    PageStoreError,
    UnknownPageError,
)
from onrecord.pages.durable import make_folder, sync_folder, write_whole

_DIGEST = re.compile(r"[0-9a-f]{64}")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class PageStore:
    """A folder of pages, each in a file named by the SHA-256 of its bytes.

    A page is never written over. Several processes may put the same page at the
    same time. What `put` has given a digest for has reached the disk.

    >>> store = PageStore(getfixture("tmp_path"))
    >>> digest = store.put(b"<title>Nine shells</title>")
    >>> store.get(digest)
    b'<title>Nine shells</title>'
    """

    def __init__(self, folder: Path | str) -> None:
        self._folder = Path(folder)

    def put(self, content: bytes) -> str:
        """Keep a page; keeping it again changes nothing.

        Returns:
            Its sha256: 64 hexadecimal digits.

        Raises:
            DiskFullError: There is no room. No half-written file stays behind.
            PageAlteredError: The page is in the store already, but its file is
                not what was captured.
            PageStoreError: The folder may not be written to.
        """
        digest = sha256(content).hexdigest()
        path = self._path(digest)
        with self._bad_disk():
            if path.exists():
                self.get(digest)
                # Another process may have died between its rename and its fsync.
                sync_folder(path.parent)
                return digest
            make_folder(path.parent)
            write_whole(path, content, mode=0o444)
        return digest

    def get(self, digest: str) -> bytes:
        """A page's bytes, checked against their digest.

        Raises:
            UnknownPageError: No such page here.
            PageAlteredError: The file is not what was captured.
            PageStoreError: The file may not be read.
        """
        path = self._path(digest)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise UnknownPageError(digest) from None
        except OSError as why:
            msg = f"{path} could not be read ({why.strerror}). Check its permissions."
            raise PageStoreError(msg) from why
        actual = sha256(content).hexdigest()
        if actual != digest:
            raise PageAlteredError(str(path), digest, actual)
        return content

    def __contains__(self, digest: object) -> bool:
        return (
            isinstance(digest, str)
            and _DIGEST.fullmatch(digest) is not None
            and self._path(digest).exists()
        )

    def __iter__(self) -> Iterator[str]:
        """Every page's digest, in order."""
        if self._folder.is_dir():
            for path in sorted(self._folder.glob("??/*")):
                if _DIGEST.fullmatch(path.name):
                    yield path.name

    def _path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise UnknownPageError(digest)
        return self._folder / digest[:2] / digest

    @contextmanager
    def _bad_disk(self) -> Iterator[None]:
        try:
            yield
        except OSError as why:
            if why.errno in _FULL:
                raise DiskFullError(str(self._folder)) from why
            msg = (
                f"{self._folder} could not be written to ({why.strerror}). "
                "Check its permissions and its disk, or give another folder."
            )
            raise PageStoreError(msg) from why
