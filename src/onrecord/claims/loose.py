"""Quotations that nobody's words introduce: they stand with their marks alone."""

from collections.abc import Iterator, Sequence

from onrecord.claims.attribution import Attribution
from onrecord.claims.quote import Quotations, paragraphs
from onrecord.text import Span

#: Fewer words in quotation marks may be a title or a turn of phrase.
FEWEST = 6
#: How sure one can be that such a paragraph is somebody's words.
_SURE = 0.6


def loose_quotations(
    text: str, zones: Sequence[Span], quotes: Quotations, taken: Sequence[Span]
) -> Iterator[Attribution]:
    """Whole paragraphs in quotation marks that no attribution has.

    Args:
        text: The article's text.
        zones: The stretches that hold claims.
        quotes: Its quotations.
        taken: The contents of the attributions that were found.
    """
    for zone in zones:
        for first, last in paragraphs(zone.of(text)):
            words = text[zone.start + first : zone.start + last]
            start = zone.start + first + len(words) - len(words.lstrip())
            end = zone.start + first + len(words.rstrip())
            if end <= start:
                continue
            span = Span(start, end)
            quoted = quotes.within(span)
            if (
                quoted
                and quoted[0].start == start
                and quoted[-1].end >= end - 1
                and sum(len(q) for q in quoted) >= len(span) - 2 * len(quoted)
                and len(span.of(text).split()) >= FEWEST
                and not any(t.touches(span) for t in taken)
            ):
                yield Attribution(content=(span,), confidence=_SURE)
