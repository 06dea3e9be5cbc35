"""Where a quotation ends what was said: its closing mark, behind a full stop."""

import re
from dataclasses import replace

from onrecord.claims.attribution import Attribution
from onrecord.claims.quote import Quotations
from onrecord.text import Span

_ENDED = re.compile(r"[.!?…][”\"»’']{1,2}")
_NEXT = re.compile(r"\s+[A-Z0-9]")
_LONGEST_MARK = 3
#: "has been", before an adverb, in code points.
_AUXILIARY = 12


def closed(attribution: Attribution, text: str, quotes: Quotations) -> Attribution:
    """An attribution whose quotations end where their marks do.

    As in: “We go on.” | The talks had lasted nine hours. What stands behind the mark
    is a sentence of the report's own.
    """
    content = tuple(_cut(span, text, quotes) for span in attribution.content)
    if content == attribution.content:
        return attribution
    return replace(attribution, content=content)


#: An adverb that attributes to nobody, in the middle of what it tells.
_ADVERB = re.compile(r"(?i)(?:reportedly|allegedly|supposedly|purportedly)")
_CLAUSE = re.compile(r"[^.!?;“”\"\n]{3,300}?(?=,\s|[.!?;“”\"\n]|$)")
#: "told | the state news agency | Ventra the road was open": it begins behind the name.
_THE_OUTLET = re.compile(
    r"\s+the\s+(?:[\w-]+\s+){0,3}(?:agency|newspaper|paper|daily|weekly|broadcaster|"
    r"channel|station|website|portal|magazine|outlet)\s+"
)
_WHOM = re.compile(r"(?:[A-Z][\w’'-]*\s+){1,3}(?=[a-z“\"‘]|[A-Z][\w’'-]*\s+[a-z])")
#: Longest words for an outlet before its name, in code points.
_OUTLET = 60
#: As few words before "as the mayor reported" say nothing without what is behind it.
_ASIDE = 4
_COMMA_CLAUSE = re.compile(r"(?:\s+earlier)?,\s+(?P<what>[^.;“”\"\n]{8,300})")
#: What a live blog puts before an entry.
_STAMP = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\s{0,2}[–—:-]\s+")


def completed(attribution: Attribution, text: str) -> Attribution:
    """An attribution with the rest of what an adverb tells: "Two were | killed".

    And without the time that a live blog puts before it, or whom it was told.
    """
    content = tuple(_unstamped(span, text) for span in attribution.content)
    if attribution.cue:
        content = (_without_whom(attribution.cue[-1], content[0], text), *content[1:])
    content = _behind_aside(replace(attribution, content=content), text)
    cue = attribution.cue[0] if len(attribution.cue) == 1 else None
    if cue and len(content) == 1 and _ADVERB.fullmatch(cue.of(text)):
        content = _around(content[0], cue, text)
    return replace(attribution, content=content)


def _without_whom(cue: Span, content: Span, text: str) -> Span:
    """A content without the outlet that was told it: "told the newspaper | Ranok"."""
    if not 0 <= content.start - cue.end <= _OUTLET:
        return content
    whom = _WHOM.match(text, content.start, content.end)
    if whom is None or not _THE_OUTLET.fullmatch(text, cue.end, content.start):
        return content
    return Span(whom.end(), content.end)


def _behind_aside(attribution: Attribution, text: str) -> tuple[Span, ...]:
    """A content with its clause: "|At that time|, as she reported, three died"."""
    content, first = attribution.content, attribution.content[0]
    if len(content) > 1 or not (attribution.source and attribution.cue):
        return content
    if len(first.of(text).split()) > _ASIDE or first.end > attribution.source[0].start:
        return content
    between = text[first.end : attribution.source[0].start]
    clause = _COMMA_CLAUSE.match(text, attribution.cue[-1].end)
    if between.strip(" ,").casefold() != "as" or clause is None:
        return content
    return first, Span(*clause.span("what"))


def _around(content: Span, cue: Span, text: str) -> tuple[Span, ...]:
    """The words on both sides of an adverb, where it stands within a clause."""
    between = text[content.end : cue.start]
    rest = _CLAUSE.match(text, cue.end + 1)
    if content.end > cue.start or len(between) > _AUXILIARY or rest is None:
        return (content,)
    if not between.replace(" ", "a").isalpha() or not text[cue.end].isspace():
        return (content,)
    before = Span(content.start, content.end + len(between.rstrip()))
    return before, Span(*rest.span())


def _unstamped(span: Span, text: str) -> Span:
    stamp = _STAMP.match(text, span.start, span.end)
    return span if stamp is None else Span(stamp.end(), span.end)


def _cut(span: Span, text: str, quotes: Quotations) -> Span:
    first, *more = quotes.within(span) or (span,)
    if more or first.start != span.start or first.end >= span.end:
        return span
    ended = _ENDED.search(text, max(first.start, first.end - _LONGEST_MARK), first.end)
    if ended is None or _NEXT.match(text, first.end, span.end) is None:
        return span
    return first
