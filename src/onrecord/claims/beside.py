"""The words beside a cue: where medium, time and hands are looked for."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from onrecord.claims.attribution import Attribution
from onrecord.claims.quote import Quotations
from onrecord.claims.sentences import Sentences
from onrecord.text import Span

#: How far behind a sentence a content may start whose cue stands in it.
_FAR = 2000


class Said:
    """The cues and contents of an article's attributions, found by place."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self._found = sorted(
            ((s, a) for a in attributions for s in (*a.cue, *a.content)),
            key=lambda pair: pair[0],
        )
        self._starts = [span.start for span, _ in self._found]
        self._longest = max((len(span) for span, _ in self._found), default=0)

    def touching(self, span: Span) -> Iterator[tuple[Span, Attribution]]:
        """Those that share words with a span, and whose they are."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return (pair for pair in self._found[first:last] if pair[0].touches(span))


def beside(
    attribution: Attribution,
    others: Said,
    sentences: Sentences,
    quotes: Quotations,
) -> tuple[Span, ...]:
    """The words of the cue's sentence that are not what was said.

    Args:
        attribution: Its source, cue and content.
        others: The article's attributions; what stands in their cues and
            contents is not this one's.
        sentences: The article's sentences.
        quotes: Its quotations.
    """
    anchors = attribution.cue or attribution.source
    if not anchors:
        return ()
    start = min(s.start for s in anchors)
    sentence = sentences.at(start)
    # A quotation's full stop can end a sentence before "he said" does.
    whole = Span(
        min(sentence.start, start), max(sentence.end, *(s.end for s in anchors))
    )
    taken = [*attribution.source, *attribution.content, *quotes.within(whole)]
    taken += [
        span
        for span, other in others.touching(whole)
        if other is not attribution and other.content[0].start <= whole.end + _FAR
    ]
    own = set(attribution.cue)
    return without(whole, [s for s in taken if s not in own])


def without(whole: Span, taken: Sequence[Span]) -> tuple[Span, ...]:
    """What is left of a stretch without some others.

    >>> without(Span(0, 9), [Span(2, 4), Span(3, 6)])
    (Span(start=0, end=2), Span(start=6, end=9))
    """
    left: list[Span] = []
    place = whole.start
    for span in sorted(t for t in taken if t.touches(whole)):
        if span.start > place:
            left.append(Span(place, span.start))
        place = max(place, span.end)
    if place < whole.end:
        left.append(Span(place, whole.end))
    return tuple(left)
