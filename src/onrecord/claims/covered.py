"""Stretches of a text taken together: whether a place or a span is in any of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from onrecord.text import Span


class Covered:
    """Places that stand in any of some stretches."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def covers(self, place: int) -> bool:
        """Whether a place stands in one of them."""
        i = bisect_right(self._starts, place) - 1
        return i >= 0 and place < self._ends[i]

    def touches(self, span: Span) -> bool:
        """Whether a span shares at least one code point with one of them.

        >>> covered = Covered([Span(2, 4), Span(8, 9)])
        >>> covered.touches(Span(0, 3)), covered.touches(Span(4, 8))
        (True, False)
        """
        i = bisect_left(self._starts, span.end) - 1
        return i >= 0 and span.start < self._ends[i]
