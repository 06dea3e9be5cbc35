"""Find what was said behind a verb to which the tagger gave nothing.

It is sure of who and of the verb, and of no content: "The council | demanded | an end
to the shelling". What follows, to the end of the sentence, is it.
"""

import re

from onrecord.claims.attribution import Role
from onrecord.claims.tagger.tagger import Tagged
from onrecord.text import Span

#: The tagger is as sure of the verb and of the source.
_SURE = 0.8
#: The verb stands so near behind the source, in code points.
_NEAR = 30
#: Fewer words behind a verb may be anything.
_FEWEST = 3
_VERB = re.compile(r"[a-z’']+(?:\s[a-z’']+){0,3}")
_END = re.compile(r"[.!?;](?=[\s”\"’»)]|$)|[“”\"\n]|,\s(?:but|and|while|citing)\b")
_LEAD = re.compile(r"\s{0,4}")


def orphan(tagged: Tagged, cue: int, source: int, text: str) -> Span | None:
    """What stands behind a cue that nothing is linked to.

    Args:
        tagged: What the tagger found.
        cue: The cue's place in it.
        source: Its source's.
        text: The text that was tagged.

    Returns:
        None where the tagger is not sure of them, or the words may be another's.
    """
    verb, who = tagged.spans[cue], tagged.spans[source]
    if min(verb.score, who.score) < _SURE or not _VERB.fullmatch(verb.span.of(text)):
        return None
    if not 0 <= verb.span.start - who.span.end <= _NEAR:
        return None
    start = _LEAD.match(text, verb.span.end).end()  # type: ignore[union-attr] # may be empty
    stop = _END.search(text, start)
    end = stop.start() if stop else len(text)
    if len(text[start:end].split()) < _FEWEST:
        return None
    content = Span(start, end)
    if _touches(content, tagged):
        return None
    return content


def _touches(content: Span, tagged: Tagged) -> bool:
    return any(
        one.span.touches(content)
        for one in tagged.spans
        if one.role is not Role.SOURCE or one.score >= _SURE
    )
