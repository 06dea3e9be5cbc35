"""Pages from web archives: WARC files, packed with gzip or not.

The bytes of a page from an archive are those of its HTTP response's body, put
together from its chunks and unpacked: so a page fetched from its address and the
same page from an archive have the same sha256.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import BinaryIO

from fastwarc.warc import WarcRecord

from onrecord.errors import Problem
from onrecord.found import Found
from onrecord.pages.answer import Answer, answer_of
from onrecord.pages.archive import RawRecord, records
from onrecord.pages.capturing import Capturing
from onrecord.pages.digest import agrees
from onrecord.pages.page import Capture, How, Page
from onrecord.pages.refused import PageRefused
from onrecord.pages.stream import Damage
from onrecord.pages.tally import Tally
from onrecord.pages.trouble import Trouble


def warc_captures(
    file: BinaryIO, name: str, capturing: Capturing
) -> Iterator[Found[Capture]]:
    """Capture every page in an archive, one at a time.

    Pages are the records that hold an answer with status 200, or a resource, in
    HTML or plain text. Other answers are counted in one problem at the end, and
    so is what could not be read of a damaged or cut archive.

    Args:
        file: The archive, open at its start; it can be sought in.
        name: The archive's name, for `Page.name`.
        capturing: Its limits hold for each record.
    """
    tally = Tally(what=name)
    damages: list[Damage] = []
    read = pages = 0
    for raw in records(file, capturing.limits):
        if isinstance(raw, Damage):
            damages.append(raw)
            continue
        read += 1
        found = _captured(raw, name, tally, capturing)
        pages += len(found.records)
        if found.records or found.problems:
            yield found
    if tally.count:
        yield tally.found()
    if damages:
        yield Found(problems=(_incomplete(name, read, damages),))
    elif not pages:
        why = "holds no pages: no answers in HTML or plain text with status 200."
        yield PageRefused(Trouble.NO_PAGES, why).found(name)


def _captured(
    raw: RawRecord, archive: str, tally: Tally, capturing: Capturing
) -> Found[Capture]:
    """The page in a record, if it holds one."""
    try:
        record = WarcRecord.from_bytes(raw.header + raw.block)
    except OSError:
        why = "holds a record that is not of a version onrecord knows; it was not read."
        return PageRefused(Trouble.WARC_RECORD, why).found(archive)
    name = f"{archive} {record.record_id or '(a record without an id)'}"
    try:
        answer = answer_of(record, raw.size, capturing.limits)
        if answer is None:
            return Found()
        if isinstance(answer, str):
            tally.add(answer)
            return Found()
        content, whole = answer.content(capturing.limits)
        captured_at = _captured_at(record)
    except PageRefused as refused:
        return refused.found(name)
    page = Page(
        sha256=sha256(content).hexdigest(),
        size=len(content),
        how=How.WARC,
        captured_at=captured_at,
        url=_url(record),
        media_type=answer.media_type,
        charset=answer.charset,
        name=name,
        headers=answer.headers,
    )
    doubts = _doubts(record, raw.block, answer, content, whole=whole)
    return Found(
        records=(Capture(page=page, content=content),),
        problems=tuple(doubt.problem(name, about=page.sha256) for doubt in doubts),
    )


def _doubts(
    record: WarcRecord, block: bytes, answer: Answer, content: bytes, *, whole: bool
) -> tuple[PageRefused, ...]:
    """What speaks against a page's bytes being those that were served."""
    headers = record.headers
    doubts = []
    cut = headers.get("WARC-Truncated")
    if cut or not whole:
        by = f" by its crawler ({cut})" if cut else ""
        why = f"was cut short{by}: words are missing at its end. Capture it again."
        doubts.append(PageRefused(Trouble.TRUNCATED, why))
    if not (
        agrees(headers.get("WARC-Block-Digest"), block)
        # Crawlers do not agree on what the payload is: the body as it was sent,
        # its chunks put together, or unpacked as well.
        and agrees(
            headers.get("WARC-Payload-Digest"), answer.body, answer.joined, content
        )
    ):
        doubts.append(
            PageRefused(
                Trouble.ALTERED,
                "is not what its crawler captured: its digest differs. Get a fresh "
                "copy of the archive before you rely on its words.",
            )
        )
    return tuple(doubts)


def _captured_at(record: WarcRecord) -> datetime:
    written = record.headers.get("WARC-Date") or ""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        raise PageRefused(
            Trouble.UNDATED,
            "does not say when it was captured (WARC-Date), so it was not read. "
            "Take the page from another archive.",
        ) from None
    # The standard has all dates in UTC; some crawlers leave out the "Z".
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _url(record: WarcRecord) -> str | None:
    # Some crawlers put the address in angle brackets.
    return (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None


def _incomplete(name: str, read: int, damages: list[Damage]) -> Problem:
    cut = damages[-1].cut
    how = "is cut off" if cut else "is damaged"
    places = len(damages)
    lost = (
        "one place, of one record or more,"
        if places == 1
        else f"{places} places, of one record or more each,"
    )
    kind = Trouble.WARC_TRUNCATED if cut else Trouble.WARC_DAMAGED
    return kind.problem(
        name,
        f"{name} {how}: {read} {'record was' if read == 1 else 'records were'} read, "
        f"and {lost} could not be. "
        "Get a complete copy of the archive and read it again.",
    )
