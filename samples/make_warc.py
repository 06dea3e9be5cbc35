"""Make `archive/karsk.warc.gz` from some of the sample pages.

Run it from anywhere: `python samples/make_warc.py`. Every date and identifier in
the archive follows from the pages, so that running it again changes nothing
(another build of zlib may compress the same records into other bytes).
"""

import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from fastwarc.warc import WarcRecord, WarcRecordType

HERE = Path(__file__).parent
ARCHIVE = HERE / "archive" / "karsk.warc.gz"

#: A grey dot, one pixel wide: what a crawler also brings home.
DOT = bytes.fromhex(
    "47494638396101000100800000808080ffffff21f90401000001002c00000000010001000002024401003b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """One answer that the invented crawler got.

    Attributes:
        url: The address that was asked for.
        at: When it answered.
        media_type: The value of its Content-Type header.
        content: Its body.
    """

    url: str
    at: datetime
    media_type: str
    content: bytes


def crawled() -> Iterator[Crawled]:
    """The answers in the archive, in the order of the crawl."""
    html, old = "text/html; charset=utf-8", "text/html; charset=windows-1252"
    for url, minute, media_type, name in (
        (
            "https://cna.example/world/karsk-hospital-shelling-2031-03-12/",
            2,
            html,
            "cna_2031-03-12_karsk_hospital.html",
        ),
        (
            "https://northerndispatch.example/world/karsk-hospital-nine-killed/",
            3,
            html,
            "northern_dispatch_2031-03-12_karsk_hospital.html",
        ),
        (
            "https://harbourradio.example/news/20310312-karsk",
            5,
            html,
            "harbour_radio_2031-03-12_karsk_hospital.html",
        ),
        (
            "https://osw.example/en/politics/88112",
            8,
            old,
            "osw_2031-03-12_denial.html",
        ),
        (
            "https://lomnitzherald.example/",
            9,
            html,
            "lomnitz_herald_2031-03-12_front_page.html",
        ),
    ):
        at = datetime(2031, 3, 12, 12, minute, tzinfo=UTC)
        content = (HERE / "pages" / name).read_bytes()
        yield Crawled(url=url, at=at, media_type=media_type, content=content)
    yield Crawled(
        url="https://img.harbourradio.example/1024/dot.gif",
        at=datetime(2031, 3, 12, 12, 10, tzinfo=UTC),
        media_type="image/gif",
        content=DOT,
    )


def records() -> Iterator[bytes]:
    """The archive's records, each as the bytes it has before compression."""
    told = b"software: samples/make_warc.py\r\nformat: WARC File Format 1.1\r\n"
    started = datetime(2031, 3, 12, 12, 0, tzinfo=UTC)
    info = _fresh(WarcRecordType.warcinfo, "karsk.warc.gz", started)
    info.headers["WARC-Filename"] = "karsk.warc.gz"
    info.headers["Content-Type"] = "application/warc-fields"
    info.set_bytes_content(told)
    yield _bytes(info)
    for answer in crawled():
        record = _fresh(WarcRecordType.response, answer.url, answer.at)
        record.headers["WARC-Target-URI"] = answer.url
        record.is_http = True
        head = (
            "HTTP/1.1 200 OK\r\n"
            f"Date: {answer.at:%a, %d %b %Y %H:%M:%S} GMT\r\n"
            f"Content-Type: {answer.media_type}\r\n"
            f"Content-Length: {len(answer.content)}\r\n"
            "Server: nginx\r\n\r\n"
        )
        record.set_bytes_content(head.encode() + answer.content)
        yield _bytes(record)


def _fresh(kind: WarcRecordType, name: str, at: datetime) -> WarcRecord:
    record = WarcRecord()
    urn = uuid5(NAMESPACE_URL, name).urn.removeprefix("urn:")
    record.init_headers(record_type=kind, record_urn=urn.encode())
    record.record_date = at
    return record


def _bytes(record: WarcRecord) -> bytes:
    stream = io.BytesIO()
    # Digests are asked for: whoever reads the archive can check each record.
    record.parse_http(strict_mode=False)
    record.write(stream, checksum_data=True)
    return stream.getvalue()


def main() -> None:
    """Write the archive, one gzip member for each record."""
    ARCHIVE.parent.mkdir(exist_ok=True)
    ARCHIVE.write_bytes(b"".join(gzip.compress(r, mtime=0) for r in records()))


if __name__ == "__main__":
    main()
