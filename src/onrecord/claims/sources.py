"""Find the source of a cue that the tagger left without one: the words beside it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.acts import is_verb
from onrecord.claims.attribution import Attribution
from onrecord.claims.sentences import Sentences
from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.mention import Mention
from onrecord.claims.speakers.parse import mention_of
from onrecord.claims.subjects import subject_before
from onrecord.text import Span

#: Longest subject that is taken for a source, in words.
_MOST = 14
#: What a relative clause tells is no part of who it is.
_WHO = re.compile(r",\s+who\b")
_AND = re.compile(r"(?:\band|\bbut|,)\s*$")
#: A name that leads a sentence, and the verb behind it.
_LEADS = re.compile(
    r"(?P<who>(?:The\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,4})\s+"
    r"(?:(?:has|have|had|also)\s+)*(?P<verb>[a-z]+)\b"
)
_PRONOUNS = {"he", "she", "it", "they"}
#: A verb that shows something, before "what it said" or "images that it said".
_WHAT = re.compile(
    r"\b(?P<verb>[a-z]+(?:ed|es|s))\s(?:[a-z-]+\s){0,5}(?:what|which|"
    r"(?:images|pictures|photographs|photos|footage|video|documents|recordings?|data)\s"
    r"that)\s$"
)
#: A role that a comma parts from the name behind it; "As the mayor, Ada Reyl, said".
_AS = re.compile(r"[Aa]s\s+")
_ROLE = re.compile(r"(?i)(?:the|its|his|her|their|an?)\s[^,]{3,80},\s")
#: Where those stand who say it: "At the ministry they". So English tells it that was
#: another language.
_IN_A_BODY = re.compile(r"(?:In|At)\s(?P<who>the\s[^,.;:\n]{3,80}?),?\s")
_NO_SUBJECT = re.compile(
    r"(?i)^(?:(?:is|are|was|were|be|been|being|known|to|by|in|for|of|on|with|\w+ing)\b|"
    r"\w+ly$)"
)
#: A noun that attributes: "allegations of", "complaints over".
_NOUN = re.compile(
    r"(?i)^(?:\w+\s+){0,2}(?:\w+(?:ions?|ments?|isms?|aints?|ics?)|questions?|doubts?|"
    r"claims?|reports?|fears?|concerns?|beliefs?)\s+(?:of|over|about|to|that|on|from)$"
)
#: Words that a subject does not end with: what stands before the verb is cut off.
_CUT_OFF = re.compile(r"(?i)(?:\b(?:and|or|as|than|of|with|that)|[’'](?:s|))$")


def with_sources(
    attributions: Sequence[Attribution], text: str, sentences: Sentences
) -> list[Attribution]:
    """Attributions, each with the source that its cue's clause gives it.

    A source that was found in the cue's own sentence stays. One that is missing,
    or stands in another sentence, gives way to the subject right before the cue:
    "Marek Solant, the president, |told| parliament". Where the cue only goes on
    ("denied it and |said|"), the sentence's first cue or name is its source.

    Args:
        attributions: As the tagger found them.
        text: What the article tells.
        sentences: Its sentences.
    """
    return [_sourced(a, attributions, text, sentences) for a in attributions]


def _sourced(
    attribution: Attribution,
    others: Sequence[Attribution],
    text: str,
    sentences: Sentences,
) -> Attribution:
    if not attribution.cue or not _has_subject(attribution.cue[0].of(text)):
        return attribution
    cue = attribution.cue[0]
    sentence = sentences.at(cue.start)
    told = _showing(attribution, text, sentence) or _within(attribution, text, sentence)
    if told:
        return replace(attribution, source=(told,))
    if any(s.touches(sentence) for s in attribution.source):
        return _with_role(attribution, text, sentence)
    source = _right_before(text, sentence, attribution)
    if source and not any(_is_clause(source, other, text) for other in others):
        return replace(attribution, source=(source,))
    if attribution.source or not _AND.search(text[sentence.start : cue.start]):
        return attribution
    return replace(attribution, source=_leading(others, text, sentence, cue))


def _has_subject(cue: str) -> bool:
    """Whether the words right before a cue may be who speaks: not so of a noun."""
    return _NO_SUBJECT.match(cue) is None and _NOUN.match(cue) is None


def _is_clause(subject: Span, other: Attribution, text: str) -> bool:
    """Whether the words that may be a subject are another's clause: "He |cited| …"."""
    return any(
        who.start == subject.start
        and who.of(text).casefold() in _PRONOUNS
        and who.end < cue.start < subject.end
        for who in other.source
        for cue in other.cue
    )


def _showing(attribution: Attribution, text: str, sentence: Span) -> Span | None:
    """Who shows what they say it is: "The army | published what it said were …"."""
    source = next(iter(attribution.source), None)
    if source is None or source.of(text).casefold() not in _PRONOUNS:
        return None
    before = _WHAT.search(text, sentence.start, source.start)
    if before is None or not is_verb(before["verb"]):
        return None
    return _right_before(
        text, sentence, replace(attribution, cue=(Span(*before.span("verb")),))
    )


def _with_role(attribution: Attribution, text: str, sentence: Span) -> Attribution:
    """An attribution whose source has the role before its name: "|The mayor,| Reyl".

    Only where the source stands right before the cue, and the role right before it.
    """
    (source, *more), cue = attribution.source, attribution.cue[0]
    if more or not 0 <= cue.start - source.end <= len(", "):
        return attribution
    whole = _role_and_name(text, sentence, cue, source)
    if whole is None or any(whole.touches(c) for c in attribution.content):
        return attribution
    return replace(attribution, source=(whole,))


def _role_and_name(text: str, sentence: Span, cue: Span, source: Span) -> Span | None:
    """A clause's subject up to a source's end, where it names the same with a role."""
    subject = subject_before(text, sentence, cue)
    if subject is None or not subject.start < source.start < subject.end:
        return None
    lead = _AS.match(text, subject.start, source.start)
    whole = Span(lead.end() if lead else subject.start, source.end)
    if _ROLE.fullmatch(text, whole.start, source.start) is None:
        return None
    name, mention = mention_of(text, (source,)).name, mention_of(text, (whole,))
    return whole if name and mention.name == name and mention.role else None


def _within(attribution: Attribution, text: str, sentence: Span) -> Span | None:
    """The body in which "they" say it: "In the ministry they |said|"."""
    source = next(iter(attribution.source), None)
    if source is None or source.of(text).casefold() != "they":
        return None
    at = _IN_A_BODY.fullmatch(text, sentence.start, source.start)
    if at is None:
        return None
    span = Span(*at.span("who"))
    return span if mention_of(text, (span,)).kind is SpeakerKind.BODY else None


def _leading(
    others: Sequence[Attribution], text: str, sentence: Span, cue: Span
) -> tuple[Span, ...]:
    """The source of the cue before in a sentence, or the name that leads it."""
    earlier = [
        o
        for o in others
        if o.source and o.cue and sentence.start <= o.cue[0].start < cue.start
    ]
    if earlier:
        return max(earlier, key=lambda o: o.cue).source
    leads = _LEADS.match(text, sentence.start, cue.start)
    if leads and is_verb(leads["verb"]):
        return (Span(*leads.span("who")),)
    return ()


def _right_before(text: str, sentence: Span, attribution: Attribution) -> Span | None:
    """The subject that ends right before a cue, if it is somebody."""
    span = subject_before(text, sentence, attribution.cue[0])
    if span is None:
        return None
    if who := _WHO.search(text, span.start, span.end):
        span = Span(span.start, who.start())
    if len(span.of(text).split()) > _MOST or _CUT_OFF.search(span.of(text)):
        return None
    if any(span.touches(c) for c in attribution.content):
        return None
    return span if is_somebody(mention_of(text, (span,))) else None


def is_somebody(mention: Mention) -> bool:
    """Whether words that lead a clause are somebody who may speak, and no thing."""
    if mention.pronoun is not None:
        return True
    if mention.kind is SpeakerKind.UNKNOWN:
        return mention.name is not None and " " not in mention.words
    return mention.kind is not SpeakerKind.COLLECTIVE or mention.words.count(" ") < 3  # noqa: PLR2004 - "two of the drivers"
