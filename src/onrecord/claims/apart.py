"""Take out of a content what is somebody else's, said apart, or the report's own.

The tagger takes the sentence before a quotation, or the one behind what was said, for a
part of it: "The service puts the toll at four. | A boy is among them, a doctor told …".
And it takes "what he called a crime" for a part of what he said before.
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


#: What somebody calls something, within what they say: "in what he called “a crime”".
_CALLED = re.compile(
    r"(?:(?:in|as|of|by|to|for|after|with)\s{1,4})?what\s{1,4}"
    r"(?P<who>he|she|it|they|(?:the\s)?[A-Z]?\w{1,30})\s{1,4}"
    r"(?P<cue>(?:(?:has|have|had|also|later)\s{1,4}){0,2}"
    r"(?:called|calls|described\s{1,4}as|describes\s{1,4}as|termed|dubbed|labelled|"
    r"(?:said|says)\s{1,4}(?:was|were|is|are|had\s{1,4}been)))\s{1,4}(?P<rest>\S[\s\S]*)"
)


def what_is_called(attribution: Attribution, text: str) -> Iterator[Attribution]:
    """An attribution, and apart from it what somebody calls or says something is.

    As in: The mill was hit, she said, in | what she called | “a crime”. And: He showed
    | what he said was | a captured map.
    """
    own: list[Span] = []
    for span in attribution.content:
        called = _CALLED.fullmatch(text, span.start, span.end)
        alone = len(attribution.content) == 1
        if called is None or (alone and not called["cue"].startswith("sa")):
            # "condemned | what he called a crime" condemns it.
            own.append(span)
            continue
        yield replace(
            attribution,
            source=(Span(*called.span("who")),),
            cue=(Span(*called.span("cue")),),
            content=(Span(*called.span("rest")),),
        )
    if own:
        yield replace(attribution, content=tuple(own))


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
