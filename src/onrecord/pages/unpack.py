"""Unpack what a server packed, without letting it fill the memory."""

import zlib
from typing import Protocol

import brotli  # type: ignore[import-untyped] # it has no types

from onrecord.pages.capturing import Limits
from onrecord.pages.refused import PageRefused, mebibytes
from onrecord.pages.trouble import Trouble

#: Unpacked bytes below which the ratio does not count: a page this small harms
#: nobody, and one long row of blanks packs well.
_RATIO_FROM = 256 * 1024
_STEP = 64 * 1024
_GZIP = 31
_GZIP_MAGIC = b"\x1f\x8b"


class _Unpacker(Protocol):
    """Unpacks a stream piece by piece; never more than `_STEP` bytes at once."""

    def feed(self, piece: bytes) -> bytes: ...

    @property
    def more(self) -> bool:
        """Whether it has more to give before it needs another piece."""
        ...

    @property
    def whole(self) -> bool:
        """Whether the end of the stream was met, and its checksum holds."""
        ...


class Unpacked:
    """The bytes of a page as they come in, unpacked, within their limits.

    Attributes:
        content: What came so far.
    """

    def __init__(self, encoding: str, limits: Limits) -> None:
        self.content = bytearray()
        self._limits = limits
        self._came = 0
        self._unpacker = _unpacker(encoding)

    @property
    def whole(self) -> bool:
        """Whether the packed stream, if any, came to its end."""
        return self._unpacker.whole

    def add(self, piece: bytes) -> None:
        """Take in what came.

        Raises:
            PageRefused: It is too large, unpacks too well, or is damaged.
        """
        self._came += len(piece)
        try:
            self._keep(self._unpacker.feed(piece))
            while self._unpacker.more:
                self._keep(self._unpacker.feed(b""))
        except (zlib.error, brotli.error) as why:
            raise PageRefused(
                Trouble.DAMAGED,
                "is packed, and damaged: it cannot be unpacked. Capture it again.",
            ) from why

    def _keep(self, unpacked: bytes) -> None:
        self.content += unpacked
        size = len(self.content)
        if size > self._limits.page_bytes:
            raise PageRefused(
                Trouble.TOO_LARGE,
                f"is too large for a page (more than "
                f"{mebibytes(self._limits.page_bytes)}) and was not read. If it is a "
                "page, save it from a browser without its pictures.",
            )
        if size > max(_RATIO_FROM, self._limits.ratio * self._came):
            raise PageRefused(
                Trouble.UNPACKS_TOO_LARGE,
                f"unpacks to more than {self._limits.ratio} times its size, as no "
                "page does, and was not read. Open it in a browser and save it from "
                "there.",
            )


class _Plain:
    more = False
    whole = True

    def feed(self, piece: bytes) -> bytes:
        return piece


class _Zlib:
    """gzip, of one or more members, or deflate."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._stream = zlib.decompressobj(window)
        self._left = b""
        self._full = False

    def feed(self, piece: bytes) -> bytes:
        data = self._left + piece
        self._left = b""
        if self._stream.eof:
            if not data or not data.startswith(_GZIP_MAGIC[: len(data)]):
                # Not a second member: the padding that some servers add.
                return b""
            self._stream = zlib.decompressobj(self._window)
        unpacked = self._stream.decompress(data, _STEP)
        self._left = self._stream.unconsumed_tail or self._stream.unused_data
        self._full = len(unpacked) == _STEP
        return unpacked

    @property
    def more(self) -> bool:
        return bool(self._left) or self._full

    @property
    def whole(self) -> bool:
        return self._stream.eof


class _Deflate:
    """The "deflate" of the web: in a zlib wrapper, as the standard says, or bare."""

    def __init__(self) -> None:
        self._inner: _Zlib | None = None

    def feed(self, piece: bytes) -> bytes:
        if self._inner is None:
            if not piece:
                return b""
            wrapped = piece[0] & 0x0F == zlib.DEFLATED
            self._inner = _Zlib(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
        return self._inner.feed(piece)

    @property
    def more(self) -> bool:
        return self._inner is not None and self._inner.more

    @property
    def whole(self) -> bool:
        return self._inner is not None and self._inner.whole


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    def feed(self, piece: bytes) -> bytes:
        unpacked: bytes = self._stream.process(piece, output_buffer_limit=_STEP)
        return unpacked

    @property
    def more(self) -> bool:
        return not self._stream.can_accept_more_data()

    @property
    def whole(self) -> bool:
        return bool(self._stream.is_finished())


def _unpacker(encoding: str) -> _Unpacker:
    match encoding.strip().lower():
        case "" | "identity" | "none":
            return _Plain()
        case "gzip" | "x-gzip":
            return _Zlib(_GZIP)
        case "deflate":
            return _Deflate()
        case "br":
            return _Brotli()
    raise PageRefused(
        Trouble.PACKED,
        f"is packed in a way that onrecord does not read ({encoding}). Open it in a "
        "browser and save it from there.",
    )
