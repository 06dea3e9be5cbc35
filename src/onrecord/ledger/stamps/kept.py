"""Where timestamps are kept: each beside the checkpoint that it is of.

A ledger's checkpoint goes on; a stamped one is kept as it was, for its timestamp is of
those bytes and no others.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from onrecord.pages import write_whole

_READABLE_BY_ALL = 0o644
_CHECKPOINT, _TOKEN, _FAILED = ".checkpoint", ".tsr", "not-stamped.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotStamped:
    """That an authority was asked, and gave no timestamp.

    Attributes:
        size: How many entries the checkpoint was over.
        at: When, by this machine's clock.
        authority: Its address.
        why: What went wrong, in a sentence.
    """

    size: int
    at: datetime
    authority: str
    why: str


@dataclass(frozen=True, slots=True)
class Stamps:
    """The timestamps of one ledger.

    Attributes:
        folder: Where they are.
    """

    folder: Path

    def put(self, size: int, note: bytes, token: bytes) -> None:
        """Keep a checkpoint and its timestamp, and forget that there was none."""
        self.folder.mkdir(exist_ok=True)
        write_whole(self._file(size, _CHECKPOINT), note, mode=_READABLE_BY_ALL)
        write_whole(self._file(size, _TOKEN), token, mode=_READABLE_BY_ALL)
        (self.folder / _FAILED).unlink(missing_ok=True)

    def put_failure(self, failed: NotStamped) -> None:
        """Keep that there is none, and why."""
        self.folder.mkdir(exist_ok=True)
        content = msgspec.json.encode(failed)
        write_whole(self.folder / _FAILED, content, mode=_READABLE_BY_ALL)

    def get(self, size: int) -> tuple[bytes, bytes]:
        """A checkpoint over so many entries, and its timestamp."""
        note = self._file(size, _CHECKPOINT).read_bytes()
        return note, self._file(size, _TOKEN).read_bytes()

    def sizes(self) -> tuple[int, ...]:
        """How many entries each stamped checkpoint is over, the fewest first."""
        files = self.folder.glob(f"*{_TOKEN}")
        found = (file for file in files if file.stem.isdecimal())
        return tuple(
            sorted(
                int(file.stem)
                for file in found
                if self._file(int(file.stem), _CHECKPOINT).exists()
            )
        )

    def copy_to(self, other: "Stamps") -> None:
        """Copy every timestamp, and the checkpoint that it is of."""
        for size in self.sizes():
            other.put(size, *self.get(size))

    @property
    def failed(self) -> NotStamped | None:
        """Why the last checkpoint that was to be stamped is not; None where it is."""
        try:
            content = (self.folder / _FAILED).read_bytes()
            return msgspec.json.decode(content, type=NotStamped)
        except (FileNotFoundError, msgspec.MsgspecError):
            return None

    def _file(self, size: int, ending: str) -> Path:
        # So many digits that the names sort as the numbers do.
        return self.folder / f"{size:012d}{ending}"


def stamps_of(beside: Path) -> Stamps:
    """The timestamps of a ledger, by what its files begin with."""
    return Stamps(Path(f"{beside}.stamps"))
