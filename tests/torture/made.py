"""Ledgers to be damaged: made once, then brought back for each trial."""

from dataclasses import dataclass
from pathlib import Path

import apsw

from onrecord.errors import OnrecordError
from onrecord.ledger import (
    Entry,
    Keys,
    SqliteLedger,
    checkpoint_file,
    checkpoints_in,
    key_file,
    verify,
)
from onrecord.pages import PageStore
from tests.torture.workload import article


@dataclass(frozen=True)
class Kept:
    """A ledger's files, byte for byte, and what stands in it.

    Attributes:
        path: Where the ledger is.
        files: Every file of it.
        entries: Its entries.
    """

    path: Path
    files: dict[Path, bytes]
    entries: tuple[Entry, ...]

    def bring_back(self) -> None:
        """Put every file back as it was."""
        for file in self.path.parent.glob(f"{self.path.name}*"):
            if file not in self.files:
                file.unlink()
        for file, content in self.files.items():
            if not file.exists() or file.read_bytes() != content:
                file.write_bytes(content)


def closed(path: Path, articles: int, pages: PageStore | None = None) -> Kept:
    """A ledger that was closed: one file, its key and its checkpoint."""
    with SqliteLedger(path) as ledger:
        ledger.record([article(n, pages) for n in range(articles)])
        entries = tuple(ledger.every_entry())
    return Kept(path, _files(path), entries)


def with_a_log(path: Path, articles: int) -> Kept:
    """A ledger whose last half is in its log only, as after a kill."""
    with SqliteLedger(path) as ledger:
        ledger.record([article(n) for n in range(articles // 2)])
    with SqliteLedger(path) as ledger:
        ledger.record([article(n) for n in range(articles // 2, articles)])
        entries = tuple(ledger.every_entry())
        files = _files(path)
    files.pop(Path(f"{path}-shm"), None)
    kept = Kept(path, files, entries)
    kept.bring_back()
    return kept


def _files(path: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in path.parent.glob(f"{path.name}*")}


def entries_in(path: Path) -> tuple[Entry, ...] | None:
    """The entries as anybody would read them now; None where they cannot be."""
    try:
        with SqliteLedger.open(path, read_only=True) as ledger:
            return tuple(ledger.every_entry())
    except (OnrecordError, apsw.Error):
        return None


def found_in(path: Path) -> tuple[list[str], set[int]]:
    """What verifying finds: each sentence, and the entries that it names."""
    try:
        with SqliteLedger.open(path, read_only=True) as ledger:
            promised, broken = checkpoints_in([checkpoint_file(path)], ledger.vkey)
            keys = Keys.of(path) if key_file(path).exists() else None
            verified = verify(ledger, keys=keys, against=promised)
    except OnrecordError as error:
        return [str(error)], set()
    amiss = [*broken, *verified.amiss]
    named = {each.index for each in amiss if each.index is not None}
    return [each.message for each in amiss], named


def refusal(path: Path) -> str | None:
    """Why the ledger is not written to; None where it is."""
    try:
        SqliteLedger(path).close()
    except OnrecordError as error:
        return str(error)
    return None
