"""Find what "this" is: "Two houses burned. | This | was reported by | the mayor".

So local outlets tell who says what, in English that was another language. What is
reported then stands before: a sentence, or the clause before a comma.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.act import Act
from onrecord.claims.acts import named_act
from onrecord.claims.attribution import Attribution
from onrecord.claims.sentences import Sentences
from onrecord.text import Span

_THIS = re.compile(
    r"(?i)(?:about\s+)?(?:this|it|that)(?:\s+(?:information|news|too))?"
    r"(?:\s+(?:on|in)\s+(?:his|her|its|their|the)\s+\w+)?"
)
#: Cues that may be about "it", and not only say what it was: "wrote about | it".
_ABOUT = re.compile(r"(?i)\babout$|^(?:was|were|is|has\s+been)\s|report|inform|announc")
#: To deny or confirm "this" is to do so to a claim that was made before.
_TELLS = {None, Act.SAY, Act.REPORT}
_BEFORE_COMMA = re.compile(r"[A-Z“\"«][^\n]*?(?=,\s*$)")
#: Fewer words are no clause.
_FEWEST = 4


def with_antecedents(
    attributions: Sequence[Attribution], text: str, sentences: Sentences
) -> list[Attribution]:
    """Attributions, each with what its "this" stands for, where that is told by nobody.

    Args:
        attributions: As they were found.
        text: What the article tells.
        sentences: Its sentences.
    """
    return [_told(a, attributions, text, sentences) for a in attributions]


def _told(
    attribution: Attribution,
    others: Sequence[Attribution],
    text: str,
    sentences: Sentences,
) -> Attribution:
    this = [s for s in attribution.content if _THIS.fullmatch(s.of(text))]
    if not this or not attribution.cue or not attribution.source:
        return attribution
    if named_act(attribution, text) not in _TELLS:
        return attribution
    own = tuple(s for s in attribution.content if s not in this)
    if own:
        return replace(attribution, content=own)
    if not _ABOUT.search(attribution.cue[0].of(text)):
        return attribution
    what = _before(attribution, text, sentences)
    taken = (
        span
        for other in others
        if other is not attribution
        for span in (*other.cue, *other.content)
    )
    if what is None or any(what.touches(span) for span in taken):
        return attribution
    return replace(attribution, content=(what,))


def _before(attribution: Attribution, text: str, sentences: Sentences) -> Span | None:
    """The clause before, or the sentence before where there is none."""
    first = min(
        s.start for s in (*attribution.source, *attribution.cue, *attribution.content)
    )
    here = sentences.at(first)
    clause = _BEFORE_COMMA.match(text, here.start, first)
    if clause is not None:
        span = Span(*clause.span())
    elif before := next(iter(sentences.before(here.start, 1)), None):
        words = before.of(text).rstrip().rstrip(".!")
        span = Span(before.start, before.start + len(words))
    else:
        return None
    return span if len(span.of(text).split()) >= _FEWEST else None
