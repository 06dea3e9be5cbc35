"""Find quotation marks, and tell direct, mixed and indirect speech apart."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.claims.claim import Quote
from onrecord.claims.sentences import is_wrapped
from onrecord.text import Span

_OPENING = {"“": "”", "„": "”“", "«": "»", '"': '"', "‘": "’", "'": "'"}
_MARK = re.compile(r"[“”„«»\"‘’']|``|''")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
#: A single mark that does not close within this many code points is an
#: apostrophe: longer than any quotation inside one paragraph of the news.
_LONGEST_SINGLE = 600


class Quotations:
    """Every stretch of a text that stands in quotation marks, marks included.

    Straight, curly, single and pointed marks. A quotation that is still open
    at the end of its paragraph runs to there, as a printed one does that goes
    on in the next paragraph with a new opening mark, and as one does whose
    closing mark was forgotten.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.spans = tuple(
            span
            for start, end in paragraphs(text)
            for span in _quoted(text, start, end)
        )
        self._starts = [span.start for span in self.spans]

    def covers(self, place: int) -> bool:
        """Whether a place stands within quotation marks."""
        i = bisect_right(self._starts, place) - 1
        return i >= 0 and place < self.spans[i].end

    def within(self, span: Span) -> tuple[Span, ...]:
        """The quoted stretches of a span, cut to it."""
        i = max(0, bisect_right(self._starts, span.start) - 1)
        found = []
        for quoted in self.spans[i:]:
            if quoted.start >= span.end:
                break
            if quoted.touches(span):
                cut = max(quoted.start, span.start), min(quoted.end, span.end)
                found.append(Span(*cut))
        return tuple(found)

    def kind(self, content: Sequence[Span]) -> Quote:
        """Whether all, some or none of the words stand in quotation marks."""
        inside = outside = False
        for span in content:
            is_quoted = bool(self.within(span))
            for word in _WORD.finditer(self._text, span.start, span.end):
                if is_quoted and self.covers(word.start()):
                    inside = True
                else:
                    outside = True
                if outside and (inside or not is_quoted):
                    break
        if inside and not outside:
            return Quote.DIRECT
        return Quote.MIXED if inside else Quote.INDIRECT


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph starts and ends; lines broken to fit a page are one."""
    start = 0
    at = -1
    while (at := text.find("\n", at + 1)) >= 0:
        if is_wrapped(text, at):
            continue
        if at > start:
            yield start, at
        start = at + 1
    if len(text) > start:
        yield start, len(text)


def _quoted(text: str, start: int, end: int) -> Iterator[Span]:
    """The quotations of one paragraph, the outer ones where they are nested."""
    at = start
    while at < end:
        mark = _MARK.search(text, at, end)
        if mark is None:
            return
        close = _closing(text, mark, end)
        if close is None:
            at = mark.end()
            continue
        yield Span(mark.start(), close)
        at = close


def _closing(text: str, mark: "re.Match[str]", end: int) -> int | None:
    """Where the quotation ends that a mark opens; None when it opens none."""
    at = mark.start()
    if mark.group() in {"``", "''"}:
        found = text.find("''", mark.end(), end)
        return None if mark.group() == "''" else end if found < 0 else found + 2
    closers = _OPENING.get(mark.group())
    if mark.group() == "’" and _may_open(text, at):
        # Some outlets open with the closing mark, in headlines most of all.
        closers = "’"
    if closers is None:
        return None
    if closers in {"’", "'"}:
        return _closing_single(text, at, closers, end) if _may_open(text, at) else None
    if mark.group() == '"' and not _may_open(text, at) and at + 1 < end:
        # A straight mark behind a word and before a space closes; what it
        # closes was opened in a paragraph before.
        return None
    places = [i for c in closers if (i := text.find(c, at + 1, end)) >= 0]
    return min(places) + 1 if places else end


def _may_open(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isalnum() and before not in ".,!?" and not after.isspace()


def _closing_single(text: str, at: int, closer: str, end: int) -> int | None:
    """The single mark that closes; apostrophes within words are passed over."""
    place = at
    while (place := text.find(closer, place + 1, min(end, at + _LONGEST_SINGLE))) > 0:
        before = text[place - 1]
        after = text[place + 1] if place + 1 < len(text) else " "
        ends_word = before.isalnum() or before in ".,!?…"
        plural = before == "s" and after == " " and closer in text[place + 1 : end]
        if ends_word and not after.isalnum() and not plural:
            return place + 1
    return None
