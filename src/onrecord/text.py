"""Where in a text something is, and how to find it again after an edit.

Offsets count Unicode code points from the start of `Article.text`, half open.
Browsers count UTF-16 code units; `desk/static/anchor.js` is the one place that
converts between the two.
"""

from dataclasses import dataclass
from typing import Self

import msgspec

#: Code points of context kept on either side of a quote.
CONTEXT = 32


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A stretch of text, from `start` up to but not including `end`.

    In JSON a span is `[start, end]`.

    >>> msgspec.json.encode(Span(4, 12))
    b'[4,12]'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            msg = f"Not a span: {self.start}..{self.end}"
            raise ValueError(msg)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words this span covers.

        >>> Span(4, 12).of("The minister said so.")
        'minister'
        """
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuoteSelector:
    """A quote, with enough of its surroundings to find it again.

    Source: https://www.w3.org/TR/annotation-model/#text-quote-selector

    Attributes:
        exact: The words themselves.
        prefix: Up to `CONTEXT` code points before them.
        suffix: Up to `CONTEXT` code points after them.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def around(cls, span: Span, text: str) -> Self:
        """Describe `span` by what it says and what stands beside it."""
        return cls(
            exact=span.of(text),
            prefix=text[max(0, span.start - CONTEXT) : span.start],
            suffix=text[span.end : span.end + CONTEXT],
        )

    def find_in(self, text: str) -> Span | None:
        """Find the quote in a text that may have been edited since.

        Returns:
            The one place where prefix, quote and suffix stand together; failing
            that, the one place where the quote stands; None when it is gone or
            when more than one place would do.
        """
        whole = self.prefix + self.exact + self.suffix
        for needle, shift in ((whole, len(self.prefix)), (self.exact, 0)):
            first = text.find(needle)
            # Not `count`, which passes over places that overlap.
            if first >= 0 and text.find(needle, first + 1) < 0:
                return Span(first + shift, first + shift + len(self.exact))
        return None
