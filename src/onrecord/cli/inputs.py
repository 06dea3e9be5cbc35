"""What a command reads: pages named or piped in, or another command's lines."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

import msgspec
import typer

from onrecord.articles import plain
from onrecord.batch import read_articles
from onrecord.cli import lines
from onrecord.errors import InputError, Problem
from onrecord.found import Found
from onrecord.ledger import Recording
from onrecord.pages import STANDARD_INPUT, Capture, PageStore, captures

#: How a line that `onrecord read` or `onrecord claims` printed begins.
_LINE = (b'{"id":', b'{"doc":')


def captured(inputs: Iterable[str]) -> Iterator[Found[Capture]]:
    """Capture each input in turn; `-` is what is piped in, as pasted text.

    Raises:
        InputError: An input that was named is not there, or may not be read.
    """
    for name in inputs:
        piped = sys.stdin.buffer.read() if name == STANDARD_INPUT else b""
        yield from captures(name, standard_input=piped)


def recordings(
    inputs: list[str] | None, store: PageStore | None
) -> Iterator[Recording]:
    """Pages and articles: read from the inputs, or taken from a pipe's lines.

    Args:
        inputs: What was named; nothing or `-` for standard input, where lines
            that `onrecord read` or `onrecord claims` printed are known by how
            they begin, and anything else is a pasted page.
        store: Keeps the bytes of the pages read here.

    Raises:
        typer.BadParameter: Nothing was named and nothing is piped in, or a
            piped line is broken.
        InputError: An input that was named is not there, or may not be read.
    """
    if not inputs and sys.stdin.isatty():
        msg = "Name a file, folder or address, or pipe something in."
        raise typer.BadParameter(msg)
    if inputs and inputs != [STANDARD_INPUT]:
        return read_articles(captured(inputs), store)
    first, rest = _first_line(sys.stdin.buffer)
    if first.startswith(_LINE):
        return _taken(chain([first], rest))
    paste = captures(STANDARD_INPUT, standard_input=first + b"".join(rest))
    return read_articles(paste, store)


def told_plainly(inputs: list[str] | None) -> Iterator[Recording]:
    """Each file as an article that is nothing but its text; one recording each."""
    for name in inputs or [STANDARD_INPUT]:
        try:
            captured_ = list(captured([name]))
        except InputError as error:
            missing = Problem(about=name, kind="pages.unreadable", message=str(error))
            yield Recording(problems=(missing,))
            continue
        for found in captured_:
            yield from _told(found)


def _told(found: Found[Capture]) -> Iterator[Recording]:
    for capture in found.records:
        article = plain(capture)
        yield Recording(
            page=capture.page,
            article=next(iter(article.records), None),
            problems=found.problems + article.problems,
        )
    if not found.records:
        yield Recording(problems=found.problems)


def _first_line(stream: BinaryIO) -> tuple[bytes, Iterator[bytes]]:
    stream_lines = iter(stream)
    return next(stream_lines, b""), stream_lines


def _taken(piped: Iterable[bytes]) -> Iterator[Recording]:
    try:
        yield from lines.recordings(piped)
    except (msgspec.DecodeError, KeyError, ValueError) as error:
        msg = f"A piped line is not one that onrecord prints ({error})."
        raise typer.BadParameter(msg) from error
