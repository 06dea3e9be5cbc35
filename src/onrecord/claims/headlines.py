"""Read who says what in a headline, which has its own ways to tell."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.attribution import Attribution
from onrecord.claims.zones import Told
from onrecord.text import Span

_SAYS = (
    r"(?:says?|said|claims?|warns?|reports?|admits?|denies|confirms?|insists?|"
    r"announces?|vows?|tells?\s+\w+)"
)
_WHO = r"[\w.’'-]+(?:\s+[\w.’'-]+){0,4}"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # As in: Dam will hold, says governor. Or: Dam will hold, governor says.
        rf"(?P<what>\S.*\S)\s*[,–—-]\s+(?P<cue>{_SAYS})\s+(?P<who>{_WHO})",
        rf"(?P<what>\S.*\S)\s*[,–—-]\s+(?P<who>{_WHO})\s+(?P<cue>{_SAYS})",
        # As in: Army: No shells fell on the school.
        rf"(?P<who>{_WHO})(?P<cue>:)\s+(?P<what>\S.*\S)",
    )
)
#: How sure one can be of a headline that is built in one of these ways.
_SURE = 0.8


def with_headlines(
    attributions: Sequence[Attribution], told: Told
) -> list[Attribution]:
    """Attributions with that of the headline, where its build tells one.

    Args:
        attributions: What the tagger found.
        told: What the article tells, with its headline.
    """
    if told.title is None:
        return list(attributions)
    title = told.title
    read = _read(title, told.text)
    if read is None:
        return list(attributions)
    within = [a for a in attributions if any(title.covers(s) for s in a.content)]
    whole = [a for a in within if a.source and any(map(title.covers, a.source))]
    if whole:
        return list(attributions)
    others = [a for a in attributions if a not in within]
    sure = max((a.confidence for a in within), default=_SURE)
    return [*others, replace(read, confidence=max(sure, _SURE))]


def _read(title: Span, text: str) -> Attribution | None:
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(text, title.start, title.end):
            return Attribution(
                source=(Span(*match.span("who")),),
                cue=(Span(*match.span("cue")),),
                content=(Span(*match.span("what")),),
                confidence=_SURE,
            )
    return None
