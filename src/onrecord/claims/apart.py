"""Take out of a content a whole sentence that is somebody else's, or the report's own.

The tagger takes the sentence before a quotation, or the one behind what was said, for a
part of it: "The service puts the toll at four. | A boy is among them, a doctor told …".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.claims.attribution import Attribution
from onrecord.claims.recounts import recounts_in
from onrecord.claims.relays import inner
from onrecord.claims.rests import is_toll
from onrecord.claims.sentences import Sentences
from onrecord.text import Span

_OPENING = "“\"‘'«„"
#: Somebody tells something, to somebody: "One woman described to the team how …".
_TOLD = re.compile(
    r"(?P<who>(?:The|An?|One|Two|Three|Another|[A-Z])[^:;,.“”\"\n]{0,80}?)\s{1,4}"
    r"(?P<cue>described|recalled|recounted|explained|noted)\s{1,4}"
    r"(?:to\s{1,4}[^,.;“”\n]{1,40}?\s{1,4})?(?P<rest>(?:that|how|why|what|where)\s[\s\S]+)"
)


def apart(
    attribution: Attribution, text: str, sentences: Sentences
) -> Iterator[Attribution]:
    """An attribution without the sentences that are not its own, and what they tell.

    Args:
        attribution: As the tagger found it.
        text: What the article tells.
        sentences: Its sentences.
    """
    if len(attribution.content) == 1 or not attribution.cue:
        yield attribution
        return
    here = sentences.at(attribution.cue[0].start)
    quoted = any(text[span.start] in _OPENING for span in attribution.content)
    own: list[Span] = []
    for span in attribution.content:
        if span.touches(here) or text[span.start] in _OPENING:
            own.append(span)
        elif told := _told(replace(attribution, content=(span,)), text):
            yield told
        elif not (quoted or _is_counted(span, text)):
            own.append(span)
    yield replace(attribution, content=tuple(own)) if own else attribution


def _told(attribution: Attribution, text: str) -> Attribution | None:
    """What a sentence gives to somebody else."""
    (content,) = attribution.content
    told = _TOLD.fullmatch(text, content.start, content.end)
    if told is None:
        return inner(attribution, text)
    return replace(
        attribution,
        source=(Span(*told.span("who")),),
        cue=(Span(*told.span("cue")),),
        content=(Span(*told.span("rest")),),
    )


def _is_counted(sentence: Span, text: str) -> bool:
    """Whether a sentence tells whose count it gives, and is found by that."""
    return is_toll(sentence, text) or any(recounts_in(sentence, text))
