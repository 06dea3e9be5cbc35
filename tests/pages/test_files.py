import os
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import NoSuchInputError, UnreadableInputError
from onrecord.found import Found
from onrecord.pages import Capture, Capturing, How, captures, decoded, pasted
from tests.pages.archives import crawl, packed, story

STORY = b"<!DOCTYPE html><title>Nine shells fell on Varn</title><p>We counted nine."
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(100)


def read(path: Path | str, capturing: Capturing | None = None) -> Found[Capture]:
    return Found.together(captures(str(path), capturing))


def kinds(found: Found[Capture]) -> list[str]:
    return [problem.kind for problem in found.problems]


def write(folder: Path, **files: bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def names(found: Found[Capture], folder: Path) -> list[str]:
    return [str(Path(c.page.name or "").relative_to(folder)) for c in found.records]


def test_a_page_from_a_file(tmp_path: Path, capturing: Capturing, at: datetime) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(STORY)

    capture = read(path, capturing).only

    assert capture.content == STORY
    assert capture.page.sha256 == sha256(STORY).hexdigest()
    assert capture.page.size == len(STORY)
    assert capture.page.how is How.FILE
    assert capture.page.captured_at == at
    assert capture.page.name == str(path)
    assert capture.page.media_type == "text/html"
    assert capture.page.url is None


def test_a_page_is_captured_now_and_with_a_zone(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(STORY)

    assert read(path).only.page.captured_at.utcoffset() is not None


@given(content=st.binary().filter(lambda content: content[:5] != b"WARC/"))
def test_any_bytes_in_a_file_are_kept_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.html"
    path.write_bytes(content)

    assert read(path).only.content == content


@pytest.mark.parametrize(
    "name",
    ["missing.html", "missing/", "a\x00b", "x" * 5000, "", " \t", "report.html/more"],
)
def test_there_is_no_such_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.html").write_bytes(STORY)

    with pytest.raises(NoSuchInputError, match="Check the spelling"):
        captures(name)


def test_a_file_of_a_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.write(STORY)
        file.truncate(100 * 1024 * 1024)

    tracemalloc.start()
    try:
        found = read(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert kinds(found) == ["pages.too_large"]
    assert "100 MB" in found.problems[0].message
    assert peak < 1_000_000
    assert path.stat().st_size == 100 * 1024 * 1024


@pytest.mark.parametrize("more", [0, 1])
def test_a_page_as_large_as_the_limit_and_one_byte_more(
    tmp_path: Path, capturing: Capturing, more: int
) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(b"x" * (capturing.limits.page_bytes + more))

    assert len(read(path, capturing).records) == 1 - more


def test_a_device_without_an_end(capturing: Capturing) -> None:
    assert kinds(read("/dev/zero", capturing)) == ["pages.too_large"]


def test_a_page_through_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(STORY,))
    writer.start()

    assert read(pipe).only.content == STORY
    writer.join()


def test_a_name_that_is_not_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/report \xff\n.html"
    Path(os.fsdecode(path)).write_bytes(STORY)

    (capture,) = read(tmp_path).records

    assert capture.page.name == f"{tmp_path}/report \\xff\\n.html"


def test_the_pages_of_a_folder_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(
        tmp_path,
        b_dot_html=STORY,
        a_dot_htm=STORY,
        c__z_dot_txt=b"Nine shells",
        c__a__deep_dot_html=STORY,
        d=STORY,
    )

    found = read(tmp_path)

    assert names(found, tmp_path) == [
        "a.htm",
        "b.html",
        "c/a/deep.html",
        "c/z.txt",
        "d",
    ]
    assert not found.problems


def test_an_archive_in_a_folder_is_read_with_the_pages(tmp_path: Path) -> None:
    write(tmp_path, a_dot_warc_dot_gz=packed(crawl(2)), b_dot_html=STORY)

    contents = [c.content for c in read(tmp_path).records]

    assert contents == [story(1), story(2), STORY]


def test_hidden_files_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, a_dot_html=STORY, _dot_git__x_dot_html=STORY, _dot_x_dot_html=STORY)

    found = read(tmp_path)

    assert names(found, tmp_path) == ["a.html"]
    assert not found.problems


def test_pictures_and_scripts_are_counted_in_one_line(tmp_path: Path) -> None:
    write(
        tmp_path,
        a_dot_html=STORY,
        one_dot_png=PICTURE,
        two_dot_png=PICTURE,
        x_dot_js=b"var x",
        y_dot_css=b"p {}",
        a_files__frame_dot_html=STORY,
    )

    found = read(tmp_path)

    assert names(found, tmp_path) == ["a.html"]
    (problem,) = found.problems
    assert problem.kind == "pages.passed_over"
    assert problem.message == (
        f"{tmp_path} holds more than pages; passed over: PNG image (2), "
        "folder of a saved page's pictures and scripts (1), .js file (1), "
        ".css file (1)."
    )


@pytest.mark.parametrize("name", ["karsk.html", "karsk.htm", "karsk.txt"])
def test_a_page_of_junk_in_a_folder_is_told_by_its_name(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(bytes(range(256)) * 20)

    found = read(tmp_path)
    (problem,) = decoded(found.only).problems

    assert problem.kind == "pages.not_text"
    assert name in problem.message
    assert found.problems == ()


@pytest.mark.parametrize("name", ["karsk.warc", "karsk.warc.gz"])
def test_an_archive_of_junk_in_a_folder_is_told_by_its_name(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(bytes(range(256)) * 20)

    found = read(tmp_path)

    assert "pages.passed_over" not in kinds(found)
    assert any(name in problem.message for problem in found.problems)


def test_html_under_any_name_is_a_page(tmp_path: Path) -> None:
    write(tmp_path, story_dot_asp=STORY, story_dot_php=b"\n<!-- saved --><html>")

    assert len(read(tmp_path).records) == 2


def test_a_picture_asked_for_by_name_is_kept(tmp_path: Path) -> None:
    write(tmp_path, photo_dot_html=PICTURE)

    assert read(tmp_path / "photo.html").only.content == PICTURE


@pytest.mark.parametrize("inside", [{}, {"x_dot_png": PICTURE}])
def test_a_folder_without_pages_says_so(
    tmp_path: Path, inside: dict[str, bytes]
) -> None:
    write(tmp_path, **inside)

    assert kinds(read(tmp_path))[-1] == "pages.no_pages"


def test_links_that_lead_out_are_told_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, outside__secret_dot_html=STORY, inside__a_dot_html=STORY)
    inside = tmp_path / "inside"
    (inside / "b.html").symlink_to(tmp_path / "outside" / "secret.html")
    (inside / "c").symlink_to(tmp_path / "outside")
    (inside / "d.html").symlink_to("nowhere")
    (inside / "e.html").symlink_to("e.html")
    (inside / "f.html").symlink_to("a.html")
    (inside / "g").symlink_to(".")

    found = read(inside)

    assert names(found, inside) == ["a.html"]
    assert kinds(found) == [
        "pages.link_out",
        "pages.link_out",
        "pages.broken_link",
        "pages.broken_link",
    ]


def test_a_link_asked_for_by_name_is_followed(tmp_path: Path) -> None:
    write(tmp_path, a__b_dot_html=STORY)
    (tmp_path / "folder").symlink_to(tmp_path / "a")

    assert names(read(tmp_path / "folder"), tmp_path) == ["folder/b.html"]


def test_a_pipe_in_a_folder_does_not_stop_the_reading(tmp_path: Path) -> None:
    write(tmp_path, a_dot_html=STORY, z_dot_html=STORY)
    os.mkfifo(tmp_path / "m.html")

    found = read(tmp_path)

    assert names(found, tmp_path) == ["a.html", "z.html"]
    assert kinds(found) == ["pages.not_a_file"]


_AS_NOBODY = """
import os, sys
from onrecord.errors import UnreadableInputError
from onrecord.found import Found
from onrecord.pages import captures
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    found = Found.together(captures(sys.argv[1]))
except UnreadableInputError as why:
    print(why)
else:
    for capture in found.records:
        print("read", capture.page.name)
    for problem in found.problems:
        print(problem.kind, problem.message)
"""


@contextmanager
def closed(path: Path) -> Iterator[None]:
    """Let nobody but root read it; opened again, to be cleared away."""
    path.chmod(0)
    yield
    path.chmod(0o700)


def as_nobody(path: Path) -> str:
    """What an ordinary user sees: root, who may read all there is, becomes one."""
    for parent in path.parents:
        if parent.stat().st_uid == os.geteuid() and "pytest" in str(parent):
            parent.chmod(0o755)
    ended = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert not ended.stderr
    return ended.stdout


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    write(tmp_path, a_dot_html=STORY)

    with closed(tmp_path / "a.html"):
        said = as_nobody(tmp_path / "a.html")

    assert "could not be read (Permission denied)" in said
    assert "Change its permissions" in said


def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    write(tmp_path, closed__a_dot_html=STORY)

    with closed(tmp_path / "closed"):
        said = as_nobody(tmp_path / "closed")

    assert "could not be read (Permission denied)" in said


def test_what_may_not_be_read_does_not_stop_the_rest(tmp_path: Path) -> None:
    write(
        tmp_path,
        cases__a_dot_html=STORY,
        cases__b_dot_html=STORY,
        cases__closed__c_dot_html=STORY,
        cases__z_dot_html=STORY,
    )
    cases = tmp_path / "cases"

    with closed(cases / "b.html"), closed(cases / "closed"):
        lines = as_nobody(cases).splitlines()

    assert [line for line in lines if line.startswith("read")] == [
        f"read {tmp_path}/cases/a.html",
        f"read {tmp_path}/cases/z.html",
    ]
    told = [line for line in lines if line.startswith("pages.unreadable")]
    assert ["b.html" in told[0], "closed" in told[1]] == [True, True]


def test_a_file_that_goes_away_while_it_is_waited_for(tmp_path: Path) -> None:
    write(tmp_path, a_dot_html=STORY)
    reading = captures(str(tmp_path / "a.html"))
    (tmp_path / "a.html").unlink()

    with pytest.raises(UnreadableInputError):
        next(reading)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(STORY, "text/html"), (b"Nine shells fell.", "text/plain")],
)
def test_what_is_pasted(capturing: Capturing, content: bytes, media_type: str) -> None:
    page = pasted(content, capturing).only.page

    assert (page.how, page.media_type, page.name) == (How.PASTE, media_type, None)
    assert Found.together(captures("-", capturing, standard_input=content)) == (
        pasted(content, capturing)
    )


def test_a_paste_too_large_for_a_page(capturing: Capturing) -> None:
    found = pasted(b"x" * (capturing.limits.page_bytes + 1), capturing)

    assert kinds(found) == ["pages.too_large"]
