"""Cuts a very long text into stretches, so that memory stays bounded."""

import re
from collections.abc import Iterator

#: Code points in a stretch at most; the longest article of PolNeAR fits in one.
LONGEST = 40_000

_PLACES = (
    re.compile(r"\n\s*\n"),  # between paragraphs
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?…\"'”’»)])\s"),
    re.compile(r"\s"),
)


def stretches(text: str, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Cut a text where a paragraph ends, or failing that a line, sentence or word.

    Args:
        text: Any text.
        longest: Code points in a stretch at most.

    Yields:
        Start and end of each stretch, in code points; together they are the text.
    """
    start = 0
    while len(text) - start > longest:
        end = _cut(text, start + longest // 2, start + longest)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _cut(text: str, low: int, high: int) -> int:
    for place in _PLACES:
        ends = [match.end() for match in place.finditer(text, low, high)]
        if ends:
            return ends[-1]
    return high
