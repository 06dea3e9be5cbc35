"""The words of claims: their spans put together as a reader quotes them."""

from collections.abc import Sequence

from onrecord.claims import Attribution, Claim, Quote
from onrecord.text import Span

#: What a quotation may begin with.
_MARKS = ("“", '"', "«", "„", "‘", "'", "—")


def joined(spans: Sequence[Span], text: str) -> str:
    """The words of several spans on one line.

    >>> joined((Span(0, 2), Span(13, 15)), "No, he said, no.")
    'No … no'
    """
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def said_words(claim: Claim, text: str) -> str:
    """The words of a claim's content, in marks where all of it is quoted."""
    words = joined(claim.attribution.content, text)
    if claim.quote is Quote.DIRECT and not words.startswith(_MARKS):
        return f"“{words}”"
    return words


def places(attribution: Attribution) -> tuple[Span, ...]:
    """Every span of an attribution, in the order of the text."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return tuple(sorted(spans))
