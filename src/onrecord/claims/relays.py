"""An agency's words that are another's: "Mr Reyl said …, according to Reuters"."""

import re

from onrecord.claims.attribution import Attribution
from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.mention import Mention
from onrecord.claims.speakers.parse import mention_of
from onrecord.text import Span

_INNER = re.compile(
    r"(?P<who>(?:[A-Z]|the\s|a\s|an\s|two\s|three\s|officials|he\s|she\s)[^:;.“”\"\n]{0,100}?)\s+"
    r"(?P<cue>(?:has\s+|have\s+|had\s+|also\s+|later\s+)*"
    r"(?:said|says|told\s+(?:reporters|journalists|parliament|lawmakers|[A-Z]\w+)|warned|"
    r"claimed|confirmed|denied|announced|added|accused|vowed|threatened|acknowledged|"
    r"admitted|insisted|stated|declared|wrote))\s+(?:that\s+)?"
    r"(?P<rest>\S[\s\S]+)",
)


def inner(attribution: Attribution, text: str) -> Attribution | None:
    """What is passed on, where a content begins with another's "said".

    Args:
        attribution: An agency's or an outlet's.
        text: The article's text.

    Returns:
        The attribution within, whose source is the one who spoke; None where
        the content is the agency's own word.
    """
    first, *others = attribution.content
    match = _INNER.match(text, first.start, first.end)
    if match is None:
        return None
    source = Span(match.start("who"), match.end("who"))
    if not _speaks(mention_of(text, (source,))):
        return None
    return Attribution(
        source=(source,),
        cue=(Span(match.start("cue"), match.end("cue")),),
        content=(Span(match.start("rest"), match.end("rest")), *others),
        confidence=attribution.confidence,
    )


def _speaks(mention: Mention) -> bool:
    return mention.pronoun is not None or mention.kind not in {
        SpeakerKind.DOCUMENT,
        SpeakerKind.OUTLET,
    }
