import gzip
import io
import random
import zlib
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

import brotli  # type: ignore[import-untyped] # it has no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.found import Found
from onrecord.pages import Capture, Capturing, How, Limits, captures
from tests.pages.archives import crawl, packed, record, response, story

PAGES = 12
PICTURE = ["Content-Type: image/png"]

Pack = Callable[[list[bytes]], bytes]


def plain(records: list[bytes]) -> bytes:
    return b"".join(records)


def in_one_piece(records: list[bytes]) -> bytes:
    return gzip.compress(plain(records), mtime=0)


def read(archive: bytes, capturing: Capturing | None = None) -> Found[Capture]:
    return Found.together(captures("-", capturing, standard_input=archive))


def read_file(path: Path, archive: bytes) -> Found[Capture]:
    path.write_bytes(archive)
    return Found.together(captures(str(path)))


def kinds(found: Found[Capture]) -> list[str]:
    return [problem.kind for problem in found.problems]


@pytest.fixture(params=[plain, packed, in_one_piece], ids=lambda pack: pack.__name__)
def pack(request: pytest.FixtureRequest) -> Pack:
    made: Pack = request.param
    return made


def test_every_page_of_a_crawl(pack: Pack) -> None:
    found = read(pack(crawl(PAGES)))

    assert [c.content for c in found.records] == [story(n + 1) for n in range(PAGES)]
    assert not found.problems


def test_a_page_keeps_what_its_crawler_recorded(tmp_path: Path) -> None:
    archive = tmp_path / "march.warc.gz"
    archive.write_bytes(packed(crawl(1)))

    page = Found.together(captures(str(archive))).only.page

    assert page.how is How.WARC
    assert page.url == "https://dispatch.example/1"
    assert page.captured_at.isoformat() == "2026-03-04T05:06:07+00:00"
    assert (page.media_type, page.charset) == ("text/html", "utf-8")
    assert page.headers == (("Content-Type", "text/html; charset=utf-8"),)
    assert page.name == (f"{archive} <urn:uuid:00000000-0000-0000-0000-000000000001>")


def test_an_archive_is_known_by_its_content_and_not_its_name(tmp_path: Path) -> None:
    archive = tmp_path / "march.bin"
    archive.write_bytes(packed(crawl(2)))

    assert len(Found.together(captures(str(archive))).records) == 2


def test_pages_come_one_by_one(tmp_path: Path) -> None:
    archive = tmp_path / "march.warc.gz"
    archive.write_bytes(packed(crawl(3)) + b"\x1f\x8b\x08 and then it breaks")

    first = next(captures(str(archive)))

    assert first.only.content == story(1)


def _ends(archive: bytes) -> Iterator[int]:
    """Where the members of a packed archive end."""
    at = 0
    while at < len(archive):
        member = zlib.decompressobj(31)
        member.decompress(archive[at:])
        at = len(archive) - len(member.unused_data)
        yield at


def test_every_cut_of_a_packed_archive_is_told(tmp_path: Path) -> None:
    archive = packed(crawl(2))
    ends = {0, *_ends(archive)}
    silent = []

    for size in range(1, len(archive)):
        found = read_file(tmp_path / "cut.warc.gz", archive[:size])
        whole = [c.content for c in found.records]
        assert whole == [story(n + 1) for n in range(len(whole))]
        told = "pages.warc_truncated" in kinds(found)
        if not told and size not in ends:
            silent.append(size)
        assert not (told and size in ends)

    assert not silent


def test_every_cut_of_a_plain_archive_is_told(tmp_path: Path) -> None:
    records = crawl(2)
    archive = plain(records)
    ends = {0, *accumulate(len(one) for one in records)}
    silent = []

    for size in range(1, len(archive)):
        found = read_file(tmp_path / "cut.warc", archive[:size])
        whole = [c.content for c in found.records]
        assert whole == [story(n + 1) for n in range(len(whole))]
        if "pages.warc_truncated" not in kinds(found) and size not in ends:
            silent.append(size)

    assert not silent


def test_every_cut_of_an_archive_packed_in_one_piece_is_told(tmp_path: Path) -> None:
    archive = in_one_piece(crawl(4))

    for size in range(1, len(archive)):
        found = read_file(tmp_path / "cut.warc.gz", archive[:size])

        assert "pages.warc_truncated" in kinds(found), size
        for capture in found.records:
            assert capture.content in {story(n + 1) for n in range(4)}


def test_a_cut_archive_says_how_many_records_were_read() -> None:
    records = crawl(5)

    found = read(packed(records)[:-10])

    assert len(found.records) == 4
    assert found.problems[-1].message == (
        f"standard input is cut off: {len(records) - 1} records were read, and one "
        "place, of one record or more, could not be. Get a complete copy of the "
        "archive and read it again."
    )


@pytest.mark.parametrize("seed", range(150))
def test_a_flipped_bit_in_a_packed_archive_is_told(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    records = crawl(4)
    archive = bytearray(packed(records))
    archive[chance.randrange(10, len(archive))] ^= 1 << chance.randrange(8)

    found = read(bytes(archive))

    stories = [story(n + 1) for n in range(4)]
    assert all(c.content in stories for c in found.records)
    if len(found.records) < len(stories):
        assert {"pages.warc_damaged", "pages.warc_truncated"} & {*kinds(found)}


@pytest.mark.parametrize("seed", range(150))
def test_a_flipped_bit_in_a_plain_archive_loses_no_page_in_silence(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    archive = bytearray(plain(crawl(4)))
    archive[chance.randrange(20, len(archive))] ^= 1 << chance.randrange(8)

    found = read(bytes(archive))

    stories = {story(n + 1) for n in range(4)}
    read_well = {c.content for c in found.records} & stories
    assert read_well == stories or found.problems


def test_reading_goes_on_after_a_damaged_record(pack: Pack) -> None:
    records = crawl(4)
    records[4] = b"WARC/1.0\r\nthis is no record"

    found = read(pack(records))

    assert [c.content for c in found.records] == [story(1), story(3), story(4)]
    assert kinds(found) == ["pages.warc_damaged"]


@pytest.mark.parametrize("lost", [b"", bytes(40)])
def test_a_header_that_ran_into_the_next_one_is_told(lost: bytes) -> None:
    records = crawl(4)
    records[4] = records[4][:150] + lost + records[5][60:]
    del records[5]

    found = read(plain(records))

    assert "pages.warc_damaged" in kinds(found)
    assert [c.content for c in found.records] == [story(1), story(3), story(4)]


def test_a_damaged_member_is_not_believed_and_the_next_one_is() -> None:
    members = [gzip.compress(one, mtime=0) for one in crawl(4)]
    broken = bytearray(members[4])
    broken[-8] ^= 1  # its checksum
    members[4] = bytes(broken)

    found = read(b"".join(members))

    assert [c.content for c in found.records] == [story(1), story(3), story(4)]
    assert kinds(found) == ["pages.warc_damaged"]


def test_a_wrong_length_is_told_and_the_next_record_is_found(pack: Pack) -> None:
    records = crawl(4)
    length = len(records[4].partition(b"\r\n\r\n")[2]) - 4
    records[4] = records[4].replace(
        f"Content-Length: {length}".encode(), f"Content-Length: {length + 7}".encode()
    )

    found = read(pack(records))

    assert [c.content for c in found.records] == [story(1), story(3), story(4)]
    assert kinds(found) == ["pages.warc_damaged"]


def test_words_changed_in_the_archive_are_told() -> None:
    kept = response(b"<p>We counted nine, a medic said.")

    found = read(kept.replace(b"nine", b"five"))

    assert kinds(found) == ["pages.altered"]
    assert found.problems[0].about == found.only.page.sha256


@pytest.mark.parametrize("cut_by", ["length", "time"])
def test_a_page_that_the_crawler_cut_short(cut_by: str) -> None:
    found = read(response(story(1), extra=[f"WARC-Truncated: {cut_by}"]))

    assert kinds(found) == ["pages.truncated"]
    assert cut_by in found.problems[0].message
    assert found.only.content == story(1)


def test_a_page_shorter_than_its_server_promised() -> None:
    found = read(
        response(story(1), headers=["Content-Type: text/html", "Content-Length: 9999"])
    )

    assert kinds(found) == ["pages.truncated"]


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(story(1))),
        ("x-gzip", gzip.compress(story(1)[:20]) + gzip.compress(story(1)[20:])),
        ("deflate", zlib.compress(story(1))),
        ("deflate", zlib.compress(story(1), wbits=-15)),
        ("br", brotli.compress(story(1))),
        ("identity", story(1)),
        ("gzip", story(1)),  # the crawler unpacked it, and left the header
        ("br", story(1)),
    ],
)
def test_a_packed_page_is_unpacked(encoding: str, body: bytes) -> None:
    headers = ["Content-Type: text/html", f"Content-Encoding: {encoding}"]

    found = read(response(body, headers=headers))

    assert found.only.content == story(1)
    assert not found.problems


@given(sizes=st.lists(st.integers(1, 90)))
def test_a_chunked_page_is_put_together(sizes: list[int]) -> None:
    rest = story(1)
    body = b""
    for size in [*sizes, len(rest)]:
        piece, rest = rest[:size], rest[size:]
        body += f"{len(piece):x}\r\n".encode() + piece + b"\r\n" if piece else b""
    headers = ["Content-Type: text/html", "Transfer-Encoding: chunked"]

    found = read(response(body + b"0\r\n\r\n", headers=headers))

    assert found.only.content == story(1)
    assert not found.problems
    assert kinds(read(response(body, headers=headers))) == ["pages.truncated"]


def test_a_packed_page_that_breaks_off() -> None:
    body = gzip.compress(b"".join(story(n) for n in range(50)))
    headers = ["Content-Type: text/html", "Content-Encoding: gzip"]

    found = read(response(body[: len(body) // 2], headers=headers))

    assert kinds(found) == ["pages.truncated"]
    assert story(0) in found.only.content


def test_a_bomb_in_an_archive(capturing: Capturing) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    headers = ["Content-Type: text/html", "Content-Encoding: gzip"]
    archive = packed([response(bomb, headers=headers), response(story(2), n=2)])

    found = read(archive, capturing)

    assert kinds(found) == ["pages.too_large"]
    assert found.only.content == story(2)


def test_a_page_too_large_for_one(capturing: Capturing) -> None:
    large = b"<html>" + b"x" * 3_000_000
    archive = packed([response(large, n=1), response(story(2), n=2)])

    found = read(archive, capturing)

    assert kinds(found) == ["pages.too_large"]
    assert found.only.content == story(2)


def test_a_large_film_is_passed_over_and_counted(capturing: Capturing) -> None:
    film = response(b"\0" * 5_000_000, headers=["Content-Type: video/mp4"])

    found = read(packed([film, response(story(2), n=2)]), capturing)

    assert found.only.content == story(2)
    assert kinds(found) == ["pages.passed_over"]
    assert "video/mp4 (1)" in found.problems[0].message


def test_what_is_no_page_is_counted_in_one_line() -> None:
    archive = plain(
        [
            *(response(b"no", n=n, status="404 Not Found") for n in range(3)),
            *(
                response(b"\x89PNG", n=n, headers=["Content-Type: image/png"])
                for n in (4, 5)
            ),
            record("revisit", b"HTTP/1.1 200 OK\r\n\r\n", n=6),
            record("conversion", b"words", n=7),
            response(story(8), n=8),
        ]
    )

    found = read(archive)

    assert len(found.records) == 1
    (problem,) = found.problems
    assert problem.message == (
        "standard input holds more than pages; passed over: status 404 (3), "
        "image/png (2), revisit record (1), conversion record (1)."
    )


def test_a_page_archived_without_a_server() -> None:
    found = read(record("resource", story(1), content_type="text/html"))

    assert found.only.content == story(1)


def test_a_page_whose_type_was_not_declared() -> None:
    found = read(plain([response(story(1), headers=[]), response(b"\0\1", headers=[])]))

    assert found.only.content == story(1)
    assert "answer without a type (1)" in found.problems[0].message


def test_a_record_without_its_date_is_told_and_not_dated_today() -> None:
    found = read(plain([response(story(1), date=None), response(story(2), n=2)]))

    assert found.only.content == story(2)
    assert kinds(found) == ["pages.undated"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-04T05:06:07.250Z", "2026-03-04T05:06:07.250000+00:00"),
        ("2026-03-04T05:06:07", "2026-03-04T05:06:07+00:00"),
        ("2026-03-04T07:06:07+02:00", "2026-03-04T05:06:07+00:00"),
    ],
)
def test_dates_as_crawlers_write_them(written: str, meant: str) -> None:
    page = read(response(story(1), date=written)).only.page

    assert page.captured_at.isoformat() == meant


def test_an_answer_whose_headers_cannot_be_read() -> None:
    kept = record(
        "response", b"\0\0\0", content_type="application/http; msgtype=response"
    )

    assert kinds(read(kept)) == ["pages.warc_record", "pages.no_pages"]


def test_an_archive_without_pages_says_so() -> None:
    found = read(packed([record("warcinfo", b"software: a crawler\r\n")]))

    assert kinds(found) == ["pages.no_pages"]


def test_a_header_without_an_end(pack: Pack) -> None:
    endless = b"WARC/1.0\r\n" + b"X-Line: and so on\r\n" * 10_000

    found = read(pack([response(story(1)), endless, response(story(2), n=2)]))

    assert found.records[0].content == story(1)
    assert "pages.warc_damaged" in kinds(found)


@given(junk=st.binary(max_size=400))
def test_whatever_follows_a_record_is_told(junk: bytes) -> None:
    found = read(response(story(1)) + b"WARC" + junk)

    assert found.records[0].content == story(1)
    assert found.problems


@given(
    edits=st.lists(
        st.tuples(st.integers(0, 3_000), st.binary(max_size=6), st.integers(0, 6)),
        min_size=1,
        max_size=5,
    ),
    how=st.sampled_from([plain, packed, in_one_piece]),
)
def test_no_archive_breaks_the_reader(
    tmp_path_factory: pytest.TempPathFactory,
    edits: list[tuple[int, bytes, int]],
    how: Pack,
) -> None:
    archive = bytearray(how(crawl(3)))
    for at, new, gone in edits:
        start = at % len(archive)
        archive[start : start + gone] = new

    broken = tmp_path_factory.getbasetemp() / "broken.warc.gz"
    found = read_file(broken, bytes(archive))

    stories = {story(n + 1) for n in range(3)}
    assert {c.content for c in found.records} == stories or found.problems


def test_an_archive_of_any_length_is_read_in_the_memory_of_one_page(
    tmp_path: Path,
) -> None:
    import tracemalloc  # noqa: PLC0415 - it slows what it watches

    archive = tmp_path / "long.warc.gz"
    page = response(b"<html>" + b"word " * 20_000)
    archive.write_bytes(packed([page]) * 2_000)
    reading = captures(str(archive))
    next(reading)
    tracemalloc.start()
    try:
        read_on = sum(len(found.records) for found in reading)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert read_on == 1_999
    assert peak < 20 * len(page)


def test_limits_hold_for_each_record_and_not_for_the_archive() -> None:
    small = Capturing(limits=Limits(page_bytes=200))
    file = io.BytesIO(packed(crawl(50))).read()

    assert len(file) > 200
    assert len(read(file, small).records) == 50
