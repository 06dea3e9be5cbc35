"""Web archives for the tests, made record by record."""

import base64
import gzip
import hashlib
from collections.abc import Iterable

HTML = "text/html; charset=utf-8"


def response(  # noqa: PLR0913 - the fields of an answer
    body: bytes,
    *,
    n: int = 0,
    status: str = "200 OK",
    headers: Iterable[str] = (f"Content-Type: {HTML}",),
    extra: Iterable[str] = (),
    date: str | None = "2026-03-04T05:06:07Z",
) -> bytes:
    """A record that holds a server's answer."""
    head = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *headers))
    return record(
        "response",
        head.encode() + b"\r\n" + body,
        n=n,
        extra=extra,
        date=date,
        content_type="application/http; msgtype=response",
    )


def record(  # noqa: PLR0913 - the fields of a record
    kind: str,
    block: bytes,
    *,
    n: int = 0,
    extra: Iterable[str] = (),
    date: str | None = "2026-03-04T05:06:07Z",
    content_type: str = "application/warc-fields",
) -> bytes:
    """A record of any kind, with a digest of its block."""
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest())
    fields = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{n:012}>",
        f"WARC-Target-URI: https://dispatch.example/{n}",
        f"WARC-Block-Digest: sha1:{digest.decode()}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(block)}",
        *extra,
    ]
    if date:
        fields.append(f"WARC-Date: {date}")
    return "\r\n".join(fields).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def story(n: int) -> bytes:
    """A page unlike any other."""
    words = hashlib.sha256(str(n).encode()).hexdigest()
    return f"<html><title>Report {n}</title><p>{words} said {n} officials".encode()


def crawl(pages: int) -> list[bytes]:
    """The records of a small crawl: each answer with its request before it."""
    records = [record("warcinfo", b"software: a crawler\r\n")]
    for n in range(1, pages + 1):
        records += [record("request", b"GET / HTTP/1.1\r\n\r\n", n=n)]
        records += [response(story(n), n=n)]
    return records


def packed(records: Iterable[bytes]) -> bytes:
    """An archive with one gzip member a record, as archives are."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)
