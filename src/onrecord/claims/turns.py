"""Read a transcript: who speaks stands in capitals before a colon, then what is said.

As in: "MINISTER REYL: We go on." A turn goes on over the lines behind it, up to the
next one who speaks.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.claims.attribution import Attribution
from onrecord.text import Span

_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'\-]*"
#: One who speaks, in capitals, with what they are in brackets or behind a comma.
_TURN = re.compile(
    rf"(?m)^[ \t]{{0,4}}(?P<who>{_CAPITALS}(?:[ ,]{{1,2}}{_CAPITALS}){{0,5}})"
    r"(?:[ ]\([^()\n]{1,60}\))?(?P<cue>:)[ \t]+(?=\S)"
)
#: Fewer turns are a headline or a label.
_FEWEST = 2
#: Capitals before a colon that nobody is.
LABELS = frozenset(
    """
    UPDATE LIVE BREAKING NOTE PHOTO VIDEO SOURCE CORRECTION READ WATCH MORE ALSO TAGS
    TIME DATE PLACE LOCATION SUBJECT FROM TO RE CC PS NB FAQ TOPIC CONTACT CAPTION
    ANALYSIS OPINION EXPLAINER EXCLUSIVE PICTURES PHOTOS MAP UPDATED LATEST FEATURE
    """.split()  # noqa: SIM905 - a long list of words reads better so
)
#: How sure one can be of a turn.
_SURE = 0.8


def with_turns(
    attributions: Sequence[Attribution], text: str, spans: Sequence[Span]
) -> list[Attribution]:
    """Attributions with the turns of a transcript in the place of what touches them.

    Args:
        attributions: What the tagger found.
        text: What the article tells.
        spans: The stretches that hold claims.
    """
    turns = list(turns_in(text, spans))
    if not turns:
        return list(attributions)
    return sorted(
        (*(a for a in attributions if not _is_turn(a, turns)), *turns),
        key=lambda a: a.content,
    )


def _is_turn(attribution: Attribution, turns: Sequence[Attribution]) -> bool:
    """Whether what was tagged is a turn, or a part of one, and no claim within it."""
    first, last = attribution.content[0].start, attribution.content[-1].end
    for turn in turns:
        whole = Span(turn.source[0].start, turn.content[-1].end)
        if not any(span.touches(whole) for span in attribution.content):
            continue
        inside = whole.start <= first and last <= whole.end
        own = any(turn.content[0].covers(cue) for cue in attribution.cue)
        return not (inside and own)
    return False


def turns_in(text: str, spans: Sequence[Span]) -> Iterator[Attribution]:
    """The turns of a transcript; none where the text is no transcript.

    Args:
        text: What the article tells.
        spans: The stretches that hold claims.
    """
    for span in spans:
        yield from _turns(text, span)


def _turns(text: str, within: Span) -> Iterator[Attribution]:
    found = [
        turn
        for turn in _TURN.finditer(text, within.start, within.end)
        if turn["who"] not in LABELS
    ]
    if len(found) < _FEWEST:
        return
    ends = [turn.start() for turn in found[1:]] + [within.end]
    for turn, end in zip(found, ends, strict=True):
        words = text[turn.end() : end]
        # A turn is a paragraph; what stands apart from it may be anybody's.
        words = words.partition("\n\n")[0].rstrip()
        yield Attribution(
            source=(Span(*turn.span("who")),),
            cue=(Span(*turn.span("cue")),),
            content=(Span(turn.end(), turn.end() + len(words)),),
            confidence=_SURE,
        )
