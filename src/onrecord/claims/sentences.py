"""Where sentences and paragraphs begin and end, near enough for looking around.

The tagger has its own idea of where a claim ends; sentences only bound the
search for a medium, a day or a chain beside a cue.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from onrecord.text import Span

# A full stop ends a sentence when space and then a capital, a digit or an
# opening mark follow, and the word before it is not one that is shortened.
_END = re.compile(
    r"(?<![.\s])(?:[.!?…]|\.{3})[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9])|\n\s*\n|\n(?=\S)"
)
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Brig|Gov|Sen|Rep|Rev|"
    r"Hon|St|Jr|Sr|No|Nos|vs|Inc|Ltd|Co|Corp|Dept|Messrs|Mx|Sgt|Pvt|Cpl|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|\b[A-Z]|\b[A-Z]\.[A-Z])$"
)


#: A line of this many words that ends in the middle of a sentence was broken to
#: fit a page.
_LONG_LINE = 8


def is_wrapped(text: str, at: int) -> bool:
    """Whether a line break is there only to fit a page: the sentence goes on.

    Args:
        text: The text.
        at: Where its line break stands.
    """
    if text[at + 1 : at + 2] in {"", "\n"} or text[at - 1 : at] in {"", "\n"}:
        return False
    if text[at - 1] in ".!?…:\"'”’»)]":
        return False
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return text[at + 1].islower() or len(line.split()) >= _LONG_LINE


class Sentences:
    """The sentences of a text, found by a place in them."""

    def __init__(self, text: str) -> None:
        self._starts = sorted({0, *_starts(text)})
        self._ends = [b for _, b in pairwise([*self._starts, len(text)])]
        self._text = text

    def at(self, place: int) -> Span:
        """The sentence that a place stands in; nothing but its words.

        Args:
            place: Code points from the start of the text.
        """
        i = max(0, bisect_right(self._starts, place) - 1)
        return self._span(i)

    def next_start(self, place: int) -> int:
        """Where the sentence after the one at a place starts, or the text ends."""
        i = max(0, bisect_right(self._starts, place) - 1)
        return self._ends[i]

    def before(self, place: int, count: int) -> tuple[Span, ...]:
        """Up to `count` sentences before the one at a place, nearest first."""
        i = bisect_right(self._starts, place) - 1
        return tuple(self._span(j) for j in range(i - 1, max(-1, i - 1 - count), -1))

    def __iter__(self) -> Iterator[Span]:
        for i in range(len(self._starts)):
            start, end = self._starts[i], self._ends[i]
            if start < end:
                yield self._span(i)

    def _span(self, i: int) -> Span:
        start, end = self._starts[i], self._ends[i]
        words = self._text[start:end].rstrip()
        return Span(start, max(start + len(words), start + 1))


def _starts(text: str) -> Iterator[int]:
    for end in _END.finditer(text):
        if end.group() == "\n" and is_wrapped(text, end.start()):
            continue
        if end.group().startswith(".") and _SHORT.search(
            text, max(0, end.start() - 8), end.start()
        ):
            continue
        start = end.end()
        while start < len(text) and text[start].isspace():
            start += 1
        if start < len(text):
            yield start
