"""An archive's bytes in order, unpacked, and sure of their checksums."""

import re
import zlib
from dataclasses import dataclass
from typing import BinaryIO

_STEP = 64 * 1024
_GZIP = 31
_MEMBER = b"\x1f\x8b\x08"
_VERSION = re.compile(rb"WARC/\d\.\d+\r?\n")
#: Bytes that are enough to tell the first line of a record.
LONGEST_VERSION = 16
#: Packed bytes that are enough to unpack the first few.
_FIRST_PACKED = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A place in an archive that could not be read.

    Attributes:
        cut: Whether the archive ends there, before its record does.
    """

    cut: bool


class Damaged(Exception):  # noqa: N818 - ends one record, not a reading
    """A record cannot be read on. It never leaves this room."""

    def __init__(self, *, cut: bool = False) -> None:
        super().__init__()
        self.damage = Damage(cut=cut)


def is_warc(file: BinaryIO) -> bool:
    """Whether an open file is a web archive, packed or not; goes to its start."""
    file.seek(0)
    head = file.read(_STEP)
    file.seek(0)
    if _starts_as_warc(head[:_FIRST_PACKED]):
        return True
    # Its first record may be the damaged one.
    members = head.startswith(_MEMBER) and re.finditer(re.escape(_MEMBER), head)
    return any(
        _starts_as_warc(head[at.start() : at.start() + _FIRST_PACKED])
        for at in members or ()
    )


def _starts_as_warc(head: bytes) -> bool:
    if head.startswith(_MEMBER):
        try:
            head = zlib.decompressobj(_GZIP).decompress(head, LONGEST_VERSION)
        except zlib.error:
            return False
    return _VERSION.match(head) is not None


def opened(file: BinaryIO) -> "Stream":
    """The bytes of an archive that is open at its start, packed or not."""
    packed = file.read(len(_MEMBER)) == _MEMBER
    file.seek(0)
    return PackedStream(file) if packed else Stream(file)


def could_begin(head: bytes) -> bool:
    """Whether this could be the first few bytes of a record that was cut."""
    return len(head) < LONGEST_VERSION and any(
        start.startswith(head[:5]) for start in (b"WARC/1.0\r\n", _MEMBER)
    )


def begins(head: bytes) -> bool:
    """Whether this begins with the first line of a record."""
    return _VERSION.match(head) is not None


class Stream:
    """An archive's bytes in order, some of them held ready."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._held = bytearray()
        self._came = 0
        self._failed: Damaged | None = None

    def has(self, size: int) -> bool:
        """Whether `size` more bytes are there; holds them ready."""
        while len(self._held) < size:
            if not self._more():
                return False
        return True

    def peek(self, size: int) -> bytes:
        """What of the next `size` bytes is held ready."""
        return bytes(self._held[:size])

    def take(self, size: int) -> bytes:
        """The next `size` bytes.

        Raises:
            Damaged: There are fewer.
        """
        if not self.has(size):
            raise self.end()
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def skip(self, size: int) -> None:
        """Pass over `size` bytes without holding them."""
        while size:
            size -= len(self.take(min(size, _STEP)))

    def put_back(self, taken: bytes) -> None:
        """Hold again what was taken last."""
        self._held[:0] = taken

    def end(self) -> Damaged:
        """Why there is no more, where more was promised."""
        return self._failed or Damaged(cut=True)

    def check_end(self) -> None:
        """Make sure that there is no more because this is the end."""
        if self._failed:
            raise self._failed

    def settle(self) -> None:
        """Make sure of what was read so far, where the archive has checksums."""

    def resume(self) -> bool:
        """Go on at the next record that can be found; False where there is none."""
        self._failed = None
        while True:
            found = _VERSION.search(self._held)
            if found:
                del self._held[: found.start()]
                return True
            del self._held[:-LONGEST_VERSION]
            if not self._more():
                return False

    def _more(self) -> bool:
        """Hold some more bytes; False where none came."""
        if self._failed:
            return False
        try:
            piece = self._piece()
        except Damaged as damaged:
            self._failed = damaged
            return False
        if piece is None:
            return False
        self._held += piece
        self._came += len(piece)
        return True

    def _piece(self) -> bytes | None:
        """Some more bytes; None at the end."""
        return self._file.read(_STEP) or None


class PackedStream(Stream):
    """The bytes of an archive packed with gzip, most often a member a record."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._packed = b""
        self._member: zlib._Decompress | None = None
        self._member_at = 0
        self._sure = 0

    def settle(self) -> None:
        """Make sure of what was read so far.

        A member that holds one record ends with it: its checksum comes next.
        Where one member holds them all, no checksum comes before the last.
        """
        while not self._held and self._member is not None and self._more():
            pass
        if self._failed and not self._held and self._came > self._sure:
            raise self._failed

    def resume(self) -> bool:
        """Go on at the next record, in the next member where this one is bad."""
        while not self._failed:
            if super().resume():
                return True
            if not self._failed:
                return False
        self._failed = None
        self._held.clear()
        return self._next_member() and super().resume()

    def _piece(self) -> bytes | None:
        while True:
            self._packed = self._packed or self._file.read(_STEP)
            ended = not self._packed
            if self._member is None:
                if ended:
                    return None
                self._member = self._next()
            piece = self._unpacked(self._member)
            if self._member.eof:
                self._member = None
                self._sure = self._came + len(piece)
                return piece
            if piece:
                return piece
            if ended:
                raise Damaged(cut=True)

    def _next(self) -> "zlib._Decompress":
        self._member_at = self._file.tell() - len(self._packed)
        if len(self._packed) < len(_MEMBER):
            self._packed += self._file.read(_STEP)
        if not self._packed.startswith(_MEMBER):
            raise Damaged(cut=_MEMBER.startswith(self._packed))
        return zlib.decompressobj(_GZIP)

    def _unpacked(self, member: "zlib._Decompress") -> bytes:
        try:
            piece = member.decompress(self._packed, _STEP)
        except zlib.error:
            raise Damaged from None
        self._packed = member.unused_data if member.eof else member.unconsumed_tail
        return piece

    def _next_member(self) -> bool:
        """Go to the next member that begins with a record."""
        self._member = None
        self._packed = b""
        at = self._member_at + 1
        while True:
            self._file.seek(at)
            window = self._file.read(_STEP)
            offset = window.find(_MEMBER)
            if offset >= 0:
                self._file.seek(at + offset)
                if _starts_as_warc(self._file.read(_FIRST_PACKED)):
                    self._file.seek(at + offset)
                    return True
                at += offset + 1
            elif len(window) < len(_MEMBER):
                return False
            else:
                at += len(window) - len(_MEMBER) + 1
