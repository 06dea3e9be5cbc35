"""The records of a web archive, each counted before it is believed.

Readers of WARC files pass most cut and damaged archives over in silence. This one
does not: a record counts only when every byte that its header promised is there,
and, in a compressed archive, when the checksum of its member holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.pages.capturing import Limits
from onrecord.pages.stream import Damage, Damaged, Stream, begins, could_begin, opened

_LENGTH = re.compile(
    rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)
#: Names and values, with no control characters in them: those are damage.
_HEADER = re.compile(
    rb"WARC/\d\.\d+\r?\n"
    rb"(?:(?:[!-9;-~]+[ \t]*:|[ \t])[^\x00-\x08\x0a-\x1f]*\r?\n)*"
    rb"\r\n"
)
#: A record has one of each; two are two records with the bytes between them lost.
_ONCE = re.compile(
    rb"^(warc-type|warc-record-id|warc-date|content-length):",
    re.IGNORECASE | re.MULTILINE,
)
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRecord:
    """A record of an archive, as its bytes.

    Attributes:
        header: From "WARC/1.0" to the empty line, with it.
        block: What follows; only its beginning where `size` says more.
        size: How many bytes the block has in the archive.
    """

    header: bytes
    block: bytes
    size: int


def records(file: BinaryIO, limits: Limits) -> Iterator[RawRecord | Damage]:
    """Every record of an archive, and every place where one could not be read.

    Reading goes on after a damaged place, at the next record that can be found.
    A record larger than a page may be is given without the rest of its block.
    An archive cut between two records looks whole to anyone: nothing in the
    format says how many there were.

    Args:
        file: A WARC file, packed with gzip or not, open at its start; it can be
            sought in.
        limits: How large a header and a page may be.
    """
    stream = opened(file)
    while True:
        try:
            record = _record(stream, limits)
            if record is None:
                return
            yield record
        except Damaged as damaged:
            yield damaged.damage
            if not stream.resume():
                return


def _record(stream: Stream, limits: Limits) -> RawRecord | None:
    """The next record; None at the archive's end."""
    while stream.has(2) and stream.peek(2) == b"\r\n":
        stream.take(2)
    if not stream.has(1):
        stream.check_end()
        return None
    header = _header(stream, limits.header_bytes)
    length = _LENGTH.search(header)
    if length is None or not _is_one(header):
        # Where its end was lost, the next record's header may be in it.
        stream.put_back(header[1:])
        raise Damaged
    size = int(length[1])
    keep = limits.page_bytes + limits.header_bytes
    block = stream.take(size if size <= keep else limits.header_bytes)
    if size > keep:
        stream.skip(size - len(block))
    if not stream.has(len(_END)):
        raise stream.end()
    if stream.peek(len(_END)) != _END:
        # The length was wrong: the next record may begin in what was taken.
        stream.put_back(block)
        raise Damaged
    stream.take(len(_END))
    stream.settle()
    return RawRecord(header=header, block=block, size=size)


def _is_one(header: bytes) -> bool:
    once = [name.lower() for name in _ONCE.findall(header)]
    return _HEADER.fullmatch(header) is not None and len(once) == len(set(once))


def _header(stream: Stream, limit: int) -> bytes:
    wanted = 1024
    while True:
        whole = stream.has(wanted)
        head = stream.peek(wanted)
        if not begins(head):
            cut = not whole and could_begin(head)
            raise stream.end() if cut else Damaged
        end = head.find(_END)
        if end >= 0:
            return stream.take(end + len(_END))
        if not whole or wanted >= limit:
            # So that the search for the next record does not find this one.
            stream.take(1)
            raise stream.end() if not whole else Damaged
        wanted = min(limit, wanted * 4)
