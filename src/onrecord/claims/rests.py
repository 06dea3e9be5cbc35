"""Find who said what in sentences that the tagger left alone, by how they are built.

Only builds that hardly anything else has: "Two were killed, per the prosecutor",
"The tunnel was shelled, a worker told CNA", "put the toll at 17". How a toll is counted
anew, and whom somebody holds responsible, is in `recounts`.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.claims.attribution import Attribution
from onrecord.claims.quote import Quotations
from onrecord.claims.recounts import recounts_in
from onrecord.claims.sentences import Sentences
from onrecord.claims.zones import Told
from onrecord.text import Span

_SAID = (
    r"(?:(?:has|have|had|later|also)\s{1,4})?(?:said|says|say|announced|claimed|claims|"
    r"reported|warned|confirmed|told\s{1,4}(?:[A-Z][\w’'-]{1,40}|reporters|journalists))"
)
_WHO = r"(?:[\w’'.-]{1,40}\s{1,4}){0,9}[\w’'-]{1,40}"
_WHAT = r"(?P<what>[^,“”\"\n][^“”\"\n]{15,300}?),\s{1,4}"
_TOLL = (
    r"(?:the|its|their)\s{1,4}(?:\w{1,20}\s{1,4}){0,2}"
    r"(?:toll|number|figure|count|losses)"
)
_OF = r"(?:of\s{1,4}[^,.;“”\n]{1,60}\s{1,4})?"
_PER = rf"{_WHAT}(?P<cue>per|according\s{{1,4}}to)\s{{1,4}}(?P<who>{_WHO})(?=[,.;]|$)"
_TOLD = (
    rf"{_WHAT}(?P<who>{_WHO})\s{{1,4}}(?P<cue>{_SAID})"
    r"(?=[,.;]|\s{1,4}(?:on|in|by|at|late|early|via)\s|$)"
)
_PUT = (
    rf"(?P<who>{_WHO})(?<!now)(?<!later)\s{{1,4}}"
    r"(?P<cue>(?:(?:has|have|now|later)\s{1,4})?puts?)\s{1,4}"
    rf"{_TOLL}\s{{1,4}}{_OF}(?P<what>at\s{{1,4}}[^,.;“”\n]{{1,80}})"
)
_ADDED = (
    rf"{_WHAT}(?P<cue>added|said|noted|specified|stated|stressed|emphasi[sz]ed|clarified)"
    r"\s{1,4}(?P<who>(?:the\s{1,4}[a-z][\w-]{1,40}|[A-Z][\w’-]{1,40})"
    r"(?:\s{1,4}[A-Z][\w’-]{1,40}){0,2})(?=\.?\s*$)"
)
_PATTERNS = tuple(re.compile(pattern) for pattern in (_PER, _TOLD, _ADDED, _PUT))
_QUICK = re.compile(
    r"\b(?:per|according|said|says?|told|puts?|announced|claim(?:s|ed)|reported|warned|"
    r"confirmed|added|noted|specified|stated|stressed|emphasi[sz]ed|clarified)\b"
)
#: Words that begin no source: what stands before is no claim of theirs.
_NO_SOURCE = re.compile(
    r"(?i)(?:who|which|that|and|but|as|when|while|where|if|because|after|before|than|"
    r"said|adding|saying|is|was|were|are|to|in|on|of|by|a\s+\w+\s+which)\b|"
    r"(?:capita|cent|day|week|month|year|person|hour)\b"
)
#: What a live blog puts before an entry.
_STAMP = re.compile(
    r"(?:\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\s{0,2}(?:[–—:-]\s+|\s))?(?:[A-Z]{4,12}:\s+)?"
)
#: How sure one can be of a sentence that is built in one of these ways.
_SURE = 0.7


def with_rests(
    attributions: Sequence[Attribution],
    told: Told,
    sentences: Sentences,
    quotes: Quotations,
) -> list[Attribution]:
    """Attributions with those of the sentences that the tagger left alone.

    Args:
        attributions: What the tagger found; its contents and cues stay as they are.
        told: What the article tells.
        sentences: Its sentences.
        quotes: Its quotations: what stands in one is somebody else's word.
    """
    taken = sorted(s for a in attributions for s in (*a.cue, *a.content))
    found = [
        new
        for zone in told.spans
        for sentence in _within(zone, sentences)
        for new in _all(sentence, told.text)
        if not quotes.covers(new.cue[0].start)
        and not any(span.touches(t) for t in taken for span in (*new.cue, *new.content))
    ]
    return sorted((*attributions, *found), key=lambda a: a.content)


def _within(zone: Span, sentences: Sentences) -> Iterator[Span]:
    place = zone.start
    while place < zone.end:
        sentence = sentences.at(place)
        yield Span(max(sentence.start, zone.start), min(sentence.end, zone.end))
        place = max(sentences.next_start(place), place + 1)


def _all(sentence: Span, text: str) -> Iterator[Attribution]:
    if (new := _read(sentence, text)) is not None:
        yield new
    yield from recounts_in(sentence, text)


def is_toll(sentence: Span, text: str) -> bool:
    """Whether a sentence says who puts a toll at what."""
    start = _opening(sentence, text)
    return _PATTERNS[-1].match(text, start, sentence.end) is not None


def _opening(sentence: Span, text: str) -> int:
    """Where a sentence's words begin, behind a live blog's time and "UPDATE:"."""
    stamp = _STAMP.match(text, sentence.start, sentence.end)
    return stamp.end() if stamp else sentence.start


def _read(sentence: Span, text: str) -> Attribution | None:
    if _QUICK.search(text, sentence.start, sentence.end) is None:
        return None
    start = _opening(sentence, text)
    for pattern in _PATTERNS:
        match = pattern.match(text, start, sentence.end)
        if match is not None and not _NO_SOURCE.match(match["who"]):
            return Attribution(
                source=(Span(*match.span("who")),),
                cue=(Span(*match.span("cue")),),
                content=(Span(*match.span("what")),),
                confidence=_SURE,
            )
    return None
