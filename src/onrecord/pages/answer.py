"""A server's answer as a web archive keeps it, and the page in it."""

import re
from dataclasses import dataclass

from fastwarc.warc import WarcRecord, WarcRecordType

from onrecord.pages.capturing import Limits
from onrecord.pages.decode import HTML_TYPES, starts_as_html
from onrecord.pages.kind import HEAD, kind_of
from onrecord.pages.refused import PageRefused, mebibytes
from onrecord.pages.trouble import Trouble
from onrecord.pages.unpack import Unpacked

_PAGE_TYPES = HTML_TYPES | {"text/plain"}
_ABOUT_THE_CRAWL = (
    WarcRecordType.warcinfo,
    WarcRecordType.request,
    WarcRecordType.metadata,
)
_OK = 200
_NO_TYPE = "answer without a type"
#: The line before a chunk: its size, and extensions that nobody uses.
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A server's answer that may hold a page.

    Attributes:
        body: The body, as it is in the archive.
        joined: The body with its chunks put together.
        headers: The HTTP response's headers, as received.
        media_type: The declared one, without parameters; None when it had none.
        charset: The declared character set, as written.
        whole: Whether the body was all there.
    """

    body: bytes
    joined: bytes
    headers: tuple[tuple[str, str], ...] = ()
    media_type: str | None = None
    charset: str | None = None
    whole: bool = True

    def content(self, limits: Limits) -> tuple[bytes, bool]:
        """The page: the body, unpacked, and whether all of it is there.

        Raises:
            PageRefused: It is too large, or packed and damaged.
        """
        encoding = header(self.headers, "content-encoding")
        unpacked = Unpacked(encoding, limits)
        try:
            unpacked.add(self.joined)
        except PageRefused as refused:
            # Many crawlers unpack the body and leave the header that says it is
            # packed.
            if refused.kind != Trouble.DAMAGED or kind_of(self.joined[:HEAD]):
                raise
            unpacked = Unpacked("", limits)
            unpacked.add(self.joined)
        return bytes(unpacked.content), self.whole and unpacked.whole


def answer_of(record: WarcRecord, size: int, limits: Limits) -> Answer | str | None:
    """The answer in a record, if it may hold a page.

    Args:
        record: A record of an archive.
        size: Bytes of its block in the archive; the record may hold only the
            first of them.
        limits: How large a page may be.

    Returns:
        What else the record holds, for counting: "image/png", "status 404". None
        for a record about the crawl itself.

    Raises:
        PageRefused: It says it is an answer, but cannot be read as one, or is too
            large.
    """
    match record.record_type:
        case WarcRecordType.response:
            answer = _response(record)
        case WarcRecordType.resource:
            answer = _resource(record)
        case WarcRecordType.unknown:
            why = "is a record of no known kind and was not read."
            raise PageRefused(Trouble.WARC_RECORD, why)
        case kind:
            return None if kind in _ABOUT_THE_CRAWL else f"{kind} record"
    if isinstance(answer, str):
        return answer
    if answer.media_type and answer.media_type not in _PAGE_TYPES:
        return answer.media_type
    if not answer.media_type and not starts_as_html(answer.joined[:HEAD]):
        return _NO_TYPE
    if size > limits.page_bytes + limits.header_bytes:
        why = (
            f"is too large for a page ({mebibytes(size)}; the limit is "
            f"{mebibytes(limits.page_bytes)}) and was not read."
        )
        raise PageRefused(Trouble.TOO_LARGE, why)
    return answer


def header(headers: tuple[tuple[str, str], ...], name: str) -> str:
    """A header's last value, "" where there is none.

    Args:
        headers: Names and values.
        name: In small letters.
    """
    values = [value for key, value in headers if key.lower() == name]
    return values[-1].strip() if values else ""


def media_type_and_charset(content_type: str) -> tuple[str | None, str | None]:
    """What a Content-Type header declares.

    >>> media_type_and_charset('Text/HTML; charset="windows-1251"')
    ('text/html', 'windows-1251')
    """
    kind, _, parameters = content_type.partition(";")
    charset = None
    for parameter in parameters.split(";"):
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            charset = value.strip().strip("\"'") or None
    return kind.strip().lower() or None, charset


def _resource(record: WarcRecord) -> Answer:
    media_type, charset = media_type_and_charset(
        record.headers.get("Content-Type") or ""
    )
    body = record.reader.read()
    return Answer(body=body, joined=body, media_type=media_type, charset=charset)


def _response(record: WarcRecord) -> Answer | str:
    if not record.is_http:
        return record.headers.get("Content-Type") or _NO_TYPE
    record.parse_http()
    headers = record.http_headers.to_tuples()
    status = record.http_headers.status_code
    if status is None:
        why = "is an answer whose headers cannot be read, so it was not read."
        raise PageRefused(Trouble.WARC_RECORD, why)
    if status != _OK:
        return f"status {status}"
    media_type, charset = media_type_and_charset(header(headers, "content-type"))
    body = record.reader.read()
    joined, whole = _joined(body, headers)
    return Answer(
        body=body,
        joined=joined,
        headers=headers,
        media_type=media_type,
        charset=charset,
        whole=whole,
    )


def _joined(body: bytes, headers: tuple[tuple[str, str], ...]) -> tuple[bytes, bool]:
    """The body with its chunks put together, and whether all of it is there."""
    if header(headers, "transfer-encoding").lower() == "chunked":
        # Crawlers that put the chunks together often leave the header.
        return _dechunked(body) if _CHUNK.match(body) else (body, True)
    promised = header(headers, "content-length")
    packed = header(headers, "content-encoding")
    short = promised.isdecimal() and len(body) < int(promised)
    # Where the crawler unpacked the body, the length is still the packed one's;
    # a body shorter than that is no sign of a cut.
    return body, not short or bool(packed)


def _dechunked(body: bytes) -> tuple[bytes, bool]:
    pieces: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(pieces), True
        pieces.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
        if body[at : at + 2] != b"\r\n":
            break
        at += 2
    return b"".join(pieces), False
