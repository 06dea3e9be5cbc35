"""Where the words of one text stand in another one that is read from the same page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Self

from onrecord.text import Span

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two texts, word against word.

    Attributes:
        starts: Where each word of the first begins that the second has, and where
            that one begins; code points.
        ends: Likewise where they end.
    """

    starts: dict[int, int] | None
    ends: dict[int, int] | None

    @classmethod
    def of(cls, text: str, other: str) -> Self:
        """Align two texts; the same text needs no aligning.

        >>> both = Aligned.of("Nine died. He said so.", "News: Nine died, he said.")
        >>> both.moved([Span(0, 9)])
        (Span(start=6, end=15),)
        >>> both.moved([Span(11, 18)])
        (Span(start=17, end=24),)
        """
        if text == other:
            return cls(None, None)
        one, two = list(_WORD.finditer(text)), list(_WORD.finditer(other))
        matcher = SequenceMatcher(None, _words(one), _words(two), autojunk=False)
        starts, ends = {}, {}
        for at, to, size in matcher.get_matching_blocks():
            for step in range(size):
                here, there = one[at + step], two[to + step]
                starts[here.start()] = there.start()
                ends[here.end()] = there.end()
        return cls(starts, ends)

    @property
    def is_same(self) -> bool:
        """Whether it is one text."""
        return self.starts is None

    def moved(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Where spans of the first text stand in the second, as far as they do."""
        if self.starts is None or self.ends is None:
            return tuple(spans)
        moved = (self._moved(span, self.starts, self.ends) for span in spans)
        return tuple(span for span in moved if span is not None)

    def _moved(
        self, span: Span, starts: dict[int, int], ends: dict[int, int]
    ) -> Span | None:
        inside = range(span.start, span.end)
        first = next((starts[at] for at in inside if at in starts), None)
        last = next((ends[at + 1] for at in reversed(inside) if at + 1 in ends), None)
        if first is None or last is None or last <= first:
            return None
        return Span(first, last)


def _words(found: Sequence[re.Match[str]]) -> list[str]:
    return [word[0].casefold() for word in found]
