"""Find the source of a cue that the tagger left without one: the words beside it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.attribution import Attribution
from onrecord.claims.sentences import Sentences
from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.parse import mention_of
from onrecord.text import Span

#: Longest words beside a cue that are taken for its source.
_MOST = 6
_CLAUSE = re.compile(r"[.,;:!?“”\"()\n—–]\s*|\s(?:and|but|while|as|that)\s|^\s*")
_AND = re.compile(r"(?:\band|\bbut|,)\s*$")
#: Cues with a subject of their own: "said", "has denied", "claims".
_ACTIVE = re.compile(
    r"(?i)^(?:(?:has|have|had|also|later|then|now|could|would|did|does)\s+)*"
    r"(?:not\s+|never\s+)?\w+(?:ed|s|said|told|wrote)?\b"
)
_PASSIVE = re.compile(
    r"(?i)^(?:is|are|was|were|be|been|being|to|by|in|for|of|on|with)\b"
)


def with_sources(
    attributions: Sequence[Attribution], text: str, sentences: Sentences
) -> list[Attribution]:
    """Attributions, those without a source given the one right before their cue.

    "Osterra |said|": the name before the cue. "Osterra denied it and |said|": the
    source of the cue before.

    Args:
        attributions: As the tagger found them.
        text: What the article tells.
        sentences: Its sentences.
    """
    return [
        a if a.source else _sourced(a, attributions, text, sentences)
        for a in attributions
    ]


def _sourced(
    attribution: Attribution,
    others: Sequence[Attribution],
    text: str,
    sentences: Sentences,
) -> Attribution:
    if not attribution.cue:
        return attribution
    cue = attribution.cue[0]
    words = cue.of(text)
    if _PASSIVE.match(words) or not _ACTIVE.match(words):
        return attribution
    sentence = sentences.at(cue.start)
    before = text[sentence.start : cue.start]
    if source := _name_before(text, sentence, cue, attribution):
        return replace(attribution, source=(source,))
    if not _AND.search(before):
        return attribution
    earlier = [
        o
        for o in others
        if o.source and o.cue and sentence.start <= o.cue[0].start < cue.start
    ]
    if not earlier:
        return attribution
    return replace(attribution, source=max(earlier, key=lambda o: o.cue).source)


def _name_before(
    text: str, sentence: Span, cue: Span, attribution: Attribution
) -> Span | None:
    """The name or role that ends right before a cue."""
    before = text[sentence.start : cue.start]
    cut = max((m.end() for m in _CLAUSE.finditer(before)), default=0)
    words = before[cut:].rstrip()
    if not 1 <= len(words.split()) <= _MOST:
        return None
    span = Span(sentence.start + cut, sentence.start + cut + len(words))
    if any(span.touches(c) for c in attribution.content):
        return None
    mention = mention_of(text, (span,))
    if mention.kind is SpeakerKind.UNKNOWN and not (mention.name or mention.pronoun):
        return None
    return span
