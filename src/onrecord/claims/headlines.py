"""Read who says what in a headline, which has its own ways to tell."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.attribution import Attribution
from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.lexicon import lexicon
from onrecord.claims.speakers.parse import mention_of
from onrecord.claims.turns import LABELS
from onrecord.claims.zones import Told
from onrecord.text import Span

_SAYS = (
    r"(?:says?|said|claims?|warns?|reports?|admits?|denies|confirms?|insists?|"
    r"announces?|vows?|tells?\s+\w+)"
)
_WHO = r"[\w.’'-]+(?:\s+[\w.’'-]+){0,4}"
_NAME = r"(?-i:(?:The\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3})"
_NOW = r"(?:says|claims|warns|denies|admits|confirms|insists|vows)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # As in: Dam will hold, says governor. Or: Dam will hold, governor says.
        rf"(?P<what>\S.*\S)\s*[,–—-]\s+(?P<cue>{_SAYS})\s+(?P<who>{_WHO})",
        rf"(?P<what>\S.*\S)\s*[,–—-]\s+(?P<who>{_WHO})\s+(?P<cue>{_SAYS})",
        # As in: US claims losses were heavy.
        rf"(?P<who>{_NAME})\s+(?P<cue>{_NOW})\s+(?P<what>\S.*\S)",
        # As in: Army: No shells fell on the school.
        rf"(?P<who>{_WHO})(?P<cue>:)\s+(?P<what>\S.*\S)",
    )
)
#: As in: Dam will hold – defence ministry. Many a dash joins something else, so that
#: who stands behind it must be somebody.
_TAILED = (
    re.compile(
        r"(?P<what>\S.*\S)\s+(?P<cue>[–—-])\s+(?P<who>[\w.’'-]+(?:\s+[\w.’'-]+){0,3})"
    ),
    re.compile(r"(?P<what>\S.*\S)(?P<cue>:)\s+(?P<who>[\w.’'-]+(?:\s+[\w.’'-]+){0,3})"),
)
_SPEAKS = {
    SpeakerKind.BODY,
    SpeakerKind.DOCUMENT,
    SpeakerKind.OFFICE,
    SpeakerKind.ANONYMOUS,
    SpeakerKind.COLLECTIVE,
}
#: A name may begin with them.
_ARTICLES = {
    "the",
    "a",
    "an",
    "one",
    "two",
    "three",
    "his",
    "her",
    "its",
    "their",
    "our",
}
#: Longer words, in code points, are no headline, and take too long to look through.
_LONGEST = 400
#: How sure one can be of a headline that is built in one of these ways.
_SURE = 0.8


def with_headlines(
    attributions: Sequence[Attribution], told: Told
) -> list[Attribution]:
    """Attributions with those of headline and standfirst, where their build tells.

    Args:
        attributions: What the tagger found; it goes before, where it found who
            says what.
        told: What the article tells, with its headline and standfirst.
    """
    found = list(attributions)
    for head in told.heads:
        read = _read(head, told.text)
        within = [a for a in found if any(head.covers(s) for s in a.content)]
        if read is None or any(a.source for a in within):
            continue
        sure = max([a.confidence for a in within] + [_SURE])
        found = [a for a in found if a not in within]
        found.append(replace(read, confidence=sure))
    return found


def _read(head: Span, text: str) -> Attribution | None:
    if head.end - head.start > _LONGEST:
        return None
    for pattern in _PATTERNS:
        match = pattern.fullmatch(text, head.start, head.end)
        if match and not (_is_clause(match["who"]) or match["who"].upper() in LABELS):
            return _attribution(match)
    for pattern in _TAILED:
        match = pattern.fullmatch(text, head.start, head.end)
        if match and mention_of(text, (Span(*match.span("who")),)).kind in _SPEAKS:
            return _attribution(match)
    return None


def _is_clause(who: str) -> bool:
    """Whether words are no name but say something: "We’ll bury them"."""
    first = re.split(r"[\s’']", who.casefold(), maxsplit=1)[0]
    return first in lexicon().function - _ARTICLES


def _attribution(match: re.Match[str]) -> Attribution:
    return Attribution(
        source=(Span(*match.span("who")),),
        cue=(Span(*match.span("cue")),),
        content=(Span(*match.span("what")),),
        confidence=_SURE,
    )
