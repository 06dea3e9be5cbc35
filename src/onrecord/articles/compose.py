"""From typed parts to an article's zones, agencies, datings and evidence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.articles import agencies
from onrecord.articles.agencies import Credit
from onrecord.articles.article import Evidence, Zone, ZoneKind
from onrecord.articles.part import Part
from onrecord.articles.settle import Dating
from onrecord.text import Span

_K = ZoneKind
#: Two notices run together when a page is copied: "… logged inPlease …".
_GLUED = re.compile(r"(?<=[a-z.])(?=[A-Z][a-z]+ [a-z]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """Agencies credited somewhere in an article's text.

    Attributes:
        names: The agencies.
        by: What credits them: "dateline", "line 31".
        span: Where, in the article's text.
    """

    names: tuple[str, ...]
    by: str
    span: Span


def zones(parts: Sequence[Part]) -> tuple[Zone, ...]:
    """What each stretch of the text is: a part each, datelines and credits apart."""
    opening = next((p for p in parts if p.kind is _K.BODY), None)
    closing = next((p for p in reversed(parts) if p.kind is _K.BODY), None)
    return tuple(
        zone
        for part in parts
        for zone in _zones(part, opens=part is opening, closes=part is closing)
    )


def _zones(part: Part, *, opens: bool, closes: bool) -> Iterator[Zone]:
    start, end = part.line.span.start, part.line.span.end
    if part.kind.is_furniture:
        yield from _furniture(part)
        return
    if part.kind is not _K.BODY:
        yield Zone(start, end, part.kind)
        return
    if (line := _dateline(part, opens=opens)) is not None:
        yield Zone(start, start + line.span.end, _K.DATELINE)
        start = _next_word(part, line.span.end)
    credit = agencies.closing_credit(part.line.text) if closes else None
    if credit is not None and part.line.span.start + credit.span.start > start:
        words = part.line.text[: credit.span.start].rstrip()
        yield Zone(start, part.line.span.start + len(words), _K.BODY)
        yield Zone(part.line.span.start + credit.span.start, end, _K.AGENCY_CREDIT)
        return
    if start < end:
        yield Zone(start, end, _K.BODY)


def _furniture(part: Part) -> Iterator[Zone]:
    """One zone a notice, where copying has run two together."""
    text, base = part.line.text, part.line.span.start
    cuts = [0, *(m.start() for m in _GLUED.finditer(text)), len(text)]
    if part.kind is not _K.REFRESH_NOTICE:
        cuts = [0, len(text)]
    for start, end in pairwise(cuts):
        yield Zone(base + start, base + end, part.kind)


def _dateline(part: Part, *, opens: bool) -> Credit | None:
    """The part's dateline; past the first paragraph only one with an agency."""
    found = agencies.dateline(part.line.text)
    return found if found is not None and (opens or found.names) else None


def _next_word(part: Part, offset: int) -> int:
    rest = part.line.text[offset:]
    return part.line.span.start + offset + len(rest) - len(rest.lstrip())


def credited(parts: Sequence[Part]) -> tuple[Credited, ...]:
    """Every place in the text that credits an agency, in order."""
    opening = next((p for p in parts if p.kind is _K.BODY), None)
    closing = next((p for p in reversed(parts) if p.kind is _K.BODY), None)
    found: list[Credited] = []
    for part in parts:
        for credit, by in _credits(part, opens=part is opening, closes=part is closing):
            base = part.line.span.start
            span = Span(base + credit.span.start, base + credit.span.end)
            found.append(Credited(names=credit.names, by=by, span=span))
    return tuple(found)


def _credits(part: Part, *, opens: bool, closes: bool) -> Iterator[tuple[Credit, str]]:
    text = part.line.text
    if part.kind is _K.AGENCY_CREDIT:
        yield (
            part.line.credit or Credit(names=(), span=Span(0, len(text))),
            "credit line",
        )
    elif part.kind is _K.BYLINE:
        names = agencies.names_in_byline(_BY.sub("", text))
        yield Credit(names=names, span=Span(0, len(text))), "byline"
    elif part.kind is _K.BODY:
        if (line := _dateline(part, opens=opens)) is not None:
            yield line, "dateline"
        if closes and (credit := agencies.closing_credit(text)) is not None:
            yield credit, "credit after the last sentence"


def datings(parts: Sequence[Part]) -> tuple[Dating, ...]:
    """The times that the timestamp lines give.

    A line's second time, and one after "updated", say when it was updated.
    """
    found: list[Dating] = []
    for part in parts:
        if part.kind is not _K.TIMESTAMP:
            continue
        for stamp in part.line.stamps:
            base = part.line.span.start
            found.append(
                Dating(
                    stamp=stamp,
                    by=f"line {part.line.number}",
                    is_update=bool(stamp.is_update),
                    span=Span(base + stamp.start, base + stamp.end),
                )
            )
    return tuple(found)


_BY = re.compile(
    r"^(?:(?:words|story|text|report|analysis|reported|written)\s+)?(?:by|von|par|por|di|door)\b[:\s]+",
    re.IGNORECASE,
)


def byline(parts: Sequence[Part]) -> str | None:
    """Who wrote it, as printed, without "By" and what the writers are."""
    lines = [part.line for part in parts if part.kind is _K.BYLINE]
    # A role alone ("Herald staff") is all that some pages print.
    named = [line for line in lines if line.is_byline or not line.is_role] or lines
    names = (_BY.sub("", line.text).rstrip(" ,|") for line in named)
    return ", ".join(dict.fromkeys(names)) or None


#: The field that a zone of each kind gives, where it gives one.
_FIELDS = {
    _K.TITLE: "title",
    _K.STANDFIRST: "standfirst",
    _K.BYLINE: "byline",
}


def evidence(parts: Sequence[Part], where: str) -> Iterator[Evidence]:
    """Why each part that is not plain story was taken for what it is.

    Args:
        parts: The article's parts.
        where: How a place on the page is called: "line" in pasted text.
    """
    given: set[str] = set()
    for part in parts:
        if part.kind is _K.BODY:
            continue
        field = _FIELDS.get(part.kind, "zones")
        if field in given and field != "byline":
            field = "zones"
        given.add(field)
        yield Evidence(
            field=field,
            by=f"{where} {part.line.number}: {part.why}",
            words=part.line.text,
            span=part.line.span,
        )


def credit_evidence(found: Sequence[Credited], text: str) -> Iterator[Evidence]:
    """What credited the agencies."""
    for one in found:
        if one.names:
            yield Evidence(
                field="agencies", by=one.by, words=one.span.of(text), span=one.span
            )
