"""Find who counts a toll anew, and who holds somebody responsible, by their build.

As in: "The ministry | lowered | its count of the dead | to 52 from 67", and "We |
hold | Osterra | responsible for | the safety of the crew". The tagger knows neither.
"""

import re
from collections.abc import Iterator

from onrecord.claims.attribution import Attribution
from onrecord.claims.sources import is_somebody
from onrecord.claims.speakers.parse import mention_of
from onrecord.claims.subjects import subject_before
from onrecord.text import Span

_TOLL = (
    r"(?:the|its|their|his|her)\s{1,4}(?:[\w-]{1,20}\s{1,4}){0,2}?"
    r"(?:toll|number|figure|count|tally|estimate)\s{1,4}"
    r"(?:of\s{1,4}[^,.;“”\n]{1,60}?\s{1,4})?"
)
_RECOUNTED = re.compile(
    r"\b(?P<cue>(?:(?:has|have|had|later|since)\s{1,4})*(?:raised|lowered|revised|cut|"
    r"increased|reduced|updated|corrected))\s{1,4}"
    rf"{_TOLL}(?:(?:up|down|upwards?|downwards?)\s{{1,4}})?"
    r"(?P<what>(?:to|from)\s{1,4}[^,.;“”\n]{1,80})"
)
_RESPONSIBLE = re.compile(
    r"\b(?P<cue>holds?|held)\s{1,4}(?!that\b)[^,.;“”\n]{2,80}?\s{1,4}"
    r"(?P<rest>(?:(?:fully|solely|directly)\s{1,4})?responsible\s{1,4}for)\s{1,4}"
    r"(?P<what>[^,.;“”\n]{3,200})"
)
#: A clause within a sentence: ", as doctors raised the toll".
_CLAUSE = re.compile(r",\s{1,4}(?:as|and)\s{1,4}")
#: How sure one can be of a sentence that is built in one of these ways.
_SURE = 0.7


def recounts_in(sentence: Span, text: str) -> Iterator[Attribution]:
    """What a sentence tells of a toll counted anew, or of whom somebody holds to it.

    Args:
        sentence: The sentence.
        text: What the article tells.
    """
    for pattern in (_RECOUNTED, _RESPONSIBLE):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            parts = [n for n in ("cue", "rest") if n in pattern.groupindex]
            cue = [Span(*match.span(part)) for part in parts]
            source = _who(sentence, cue[0], text)
            if source is not None:
                yield Attribution(
                    source=(source,),
                    cue=tuple(cue),
                    content=(Span(*match.span("what")),),
                    confidence=_SURE,
                )


def _who(sentence: Span, verb: Span, text: str) -> Span | None:
    """Whoever counts: the subject of the verb, where it is somebody."""
    span = subject_before(text, sentence, verb)
    if span is None:
        return None
    cuts = [m.end() for m in _CLAUSE.finditer(text, span.start, span.end)]
    span = Span(cuts[-1], span.end) if cuts else span
    return span if is_somebody(mention_of(text, (span,))) else None
