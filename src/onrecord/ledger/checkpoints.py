"""Where checkpoints are kept, outside the ledger, and what they hold it to."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import (
    CheckpointBrokenError,
    CheckpointMissingError,
    CheckpointNotWrittenError,
    LedgerBehindError,
    LedgerDiskFullError,
    LedgerRewrittenError,
)
from onrecord.ledger import tree
from onrecord.ledger.keys import Keys, key_file
from onrecord.ledger.note import Checkpoint, NotACheckpointError
from onrecord.ledger.queries import RECORD
from onrecord.ledger.session import Session
from onrecord.pages import write_whole

_READABLE_BY_ALL = 0o644
#: More than any checkpoint; a larger file is none.
_MOST = 16_384
_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoints:
    """The checkpoints of one ledger.

    Attributes:
        ledger: The ledger's file.
        keys: What they are signed with.
        second: A folder for a second copy, best on another disk; None for none.
    """

    ledger: Path
    keys: Keys
    second: Path | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """Where the last checkpoint is kept: beside the ledger, then elsewhere."""
        beside = checkpoint_file(self.ledger)
        if self.second is None:
            return (beside,)
        return beside, self.second / beside.name

    def hold(self, connection: Session) -> None:
        """Refuse a ledger that is not what its checkpoints were signed over.

        One that is ahead of them was stopped between its last commit and the
        checkpoint for it, and is caught up with.

        Raises:
            LedgerBehindError: Entries are missing.
            LedgerRewrittenError: Entries were changed.
            CheckpointMissingError: There is none though there are entries.
            CheckpointBrokenError: It cannot be read or was signed by another key.
        """
        size, began = (
            tree.held(connection).size,
            connection.execute(RECORD["began"]).get,
        )
        if size != began and not self.files[0].exists():
            raise CheckpointMissingError(str(self.ledger), str(self.files[0]))
        # Each of them is looked at, before any is written.
        held = [self._is_held(connection, file) for file in self.files]
        if not all(held):
            self.catch_up(connection)

    def catch_up(self, connection: Session) -> None:
        """Sign for all that is committed, and return once the disk has it.

        Raises:
            LedgerDiskFullError: There is no room for it.
            CheckpointNotWrittenError: It could not be written.
        """
        with self._one_at_a_time():
            # Read within the lock, so that a checkpoint never goes back.
            now = tree.held(connection)
            checkpoint = Checkpoint(
                origin=self.keys.signer.name, size=now.size, root=now.root
            )
            note = self.keys.signer.sign(checkpoint).encode()
            for file in self.files:
                try:
                    write_whole(file, note, mode=_READABLE_BY_ALL)
                except OSError as error:
                    if error.errno in _FULL:
                        raise LedgerDiskFullError(str(self.ledger)) from error
                    raise CheckpointNotWrittenError(
                        str(self.ledger), str(file), str(error.strerror)
                    ) from error

    def _is_held(self, connection: Session, file: Path) -> bool:
        """Whether a checkpoint is over exactly what the ledger holds."""
        return file.exists() and self.holds(connection, file, self.read(file))

    def holds(self, connection: Session, file: Path, promised: Checkpoint) -> bool:
        """Whether a checkpoint, read from a file before, is over all that is held.

        Raises:
            LedgerBehindError: Entries are missing.
            LedgerRewrittenError: Entries were changed.
        """
        size = tree.held(connection).size
        if size < promised.size:
            raise LedgerBehindError(str(self.ledger), size, str(file), promised.size)
        if tree.root_at(connection, promised.size) != promised.root:
            raise LedgerRewrittenError(str(self.ledger), str(file), promised.size)
        return size == promised.size

    def read(self, file: Path) -> Checkpoint:
        """The checkpoint in a file.

        Raises:
            CheckpointBrokenError: It is none, or was signed by another key.
        """
        try:
            return self.keys.signer.verifier.read(note_in(file))
        except NotACheckpointError as error:
            raise CheckpointBrokenError(str(file), str(error)) from error

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        handle = os.open(key_file(self.ledger), os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def checkpoint_file(ledger: Path) -> Path:
    """Where a ledger's last checkpoint is, beside it."""
    return Path(f"{ledger}.checkpoint")


def note_in(file: Path) -> str:
    """The text of a checkpoint's file.

    Raises:
        CheckpointBrokenError: It could not be read.
    """
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST).decode()
    except OSError as error:
        raise CheckpointBrokenError(str(file), str(error.strerror)) from error
    except UnicodeDecodeError as error:
        raise CheckpointBrokenError(str(file), "It is not text.") from error
