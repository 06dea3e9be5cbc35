"""Pages from a folder and the folders in it."""

import stat
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import Problem
from onrecord.found import Found
from onrecord.pages.capturing import Capturing
from onrecord.pages.decode import starts_as_html
from onrecord.pages.file import called_warc, declared_type, file_captures, printable
from onrecord.pages.kind import HEAD, kind_of
from onrecord.pages.page import Capture
from onrecord.pages.stream import is_warc
from onrecord.pages.tally import Tally
from onrecord.pages.trouble import Trouble


def folder_captures(folder: Path, capturing: Capturing) -> Iterator[Found[Capture]]:
    """Capture the pages and archives in a folder, in the order of their names.

    Hidden files are left alone, and so are the pictures and scripts that a
    browser saves beside a page ("report_files" beside "report.html"). Files that
    neither are pages nor are called so are passed over and counted in one problem
    at the end. A file or folder that may not be read, and a link that leads out of
    `folder`, is a problem each; the rest is read.
    """
    tally = Tally(what=printable(folder))
    empty = True
    for path in _walk(folder, tally):
        if isinstance(path, Problem):
            yield Found(problems=(path,))
            continue
        try:
            kind = _not_a_page(path)
            if kind is not None:
                tally.add(kind)
                continue
            for found in file_captures(path, capturing):
                empty = empty and not found.records
                yield found
        except OSError as why:
            yield Found(problems=(_unreadable(path, why),))
    if tally.count:
        yield tally.found()
    if empty:
        yield Found(problems=(_no_pages(folder),))


def _walk(folder: Path, tally: Tally) -> Iterator[Path | Problem]:
    """The files below a folder, and the problems met on the way to them."""
    root = folder.resolve()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            mode = (here.stat() if here is folder else here.lstat()).st_mode
            if stat.S_ISDIR(mode):
                waiting += reversed(_kept(here, tally))
            elif stat.S_ISLNK(mode):
                yield from _led_out(here, root)
            elif stat.S_ISREG(mode):
                yield here
            else:
                yield _problem(
                    here, Trouble.NOT_A_FILE, "is a device or a pipe, not a file."
                )
        except OSError as why:
            yield _unreadable(here, why)


def _kept(folder: Path, tally: Tally) -> list[Path]:
    """What is in a folder, in order, without what is hidden or saved beside."""
    entries = sorted(folder.iterdir())
    names = {entry.name for entry in entries}
    kept = []
    for entry in entries:
        page = entry.name.removesuffix("_files")
        if page != entry.name and names & {f"{page}.html", f"{page}.htm"}:
            tally.add("folder of a saved page's pictures and scripts")
        elif not entry.name.startswith("."):
            kept.append(entry)
    return kept


def _led_out(link: Path, root: Path) -> Iterator[Problem]:
    """The problem with a link, unless it leads to what is read under its own name."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        yield _problem(link, Trouble.BROKEN_LINK, "is a link that leads nowhere.")
        return
    inside = target.is_relative_to(root)
    if not inside or any(
        part.startswith(".") for part in target.relative_to(root).parts
    ):
        advice = (
            "is a link that leads out of its folder and was not followed. "
            "Give what it leads to by its own name."
        )
        yield _problem(link, Trouble.LINK_OUT, advice)


def _not_a_page(path: Path) -> str | None:
    """What a file is when it is not a page: "a PNG image", "a .css file".

    None for one whose name says that it is a page. When its bytes are none, the
    reader misses something, and is told which.
    """
    if declared_type(path):
        return None
    with path.open("rb") as file:
        if is_warc(file) or called_warc(path):
            return None
        head = file.read(HEAD)
    kind = kind_of(head)
    if kind is not None:
        return kind.bare
    if not path.suffix or starts_as_html(head):
        return None
    return f"{printable(path.suffix)} file"


def _unreadable(path: Path, why: OSError) -> Problem:
    return _problem(
        path,
        Trouble.UNREADABLE,
        f"could not be read ({why.strerror}). Change its permissions, or run "
        "onrecord as a user who may read it.",
    )


def _no_pages(folder: Path) -> Problem:
    return _problem(
        folder,
        Trouble.NO_PAGES,
        "holds no pages. Give a folder of saved web pages (.html), text files or "
        "web archives (.warc.gz).",
    )


def _problem(path: Path, kind: Trouble, why: str) -> Problem:
    name = printable(path)
    return kind.problem(name, f"{name} {why}")
