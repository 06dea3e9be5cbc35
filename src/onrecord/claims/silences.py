"""Find what somebody is said not to have said: claims about silence.

Closed patterns over the words, for the tagger marks only some of them. A
silence is a claim like another: somebody is on record as having given no
details, no comment, no answer or no mention.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.claims.act import Act
from onrecord.claims.attribution import Attribution
from onrecord.claims.quote import Quotations
from onrecord.claims.sentences import Sentences
from onrecord.claims.subjects import subject_before
from onrecord.text import Span

_NOT = (
    r"(?:did\s+not|didn[’']t|does\s+not|doesn[’']t|do\s+not|has\s+not|hasn[’']t|"
    r"have\s+not|haven[’']t|had\s+not|hadn[’']t|would\s+not|wouldn[’']t|will\s+not|"
    r"could\s+not|couldn[’']t|were\s+not|was\s+not)"
    r"(?:\s+(?:immediately|yet|publicly|directly|specifically|explicitly|initially))?"
)
_EVIDENCE = (
    r"(?:details?|evidence|figures?|numbers?|proof|specifics|particulars|examples?|"
    r"explanation|basis|information|names?|breakdown|sources?|timeframe|timeline|"
    r"documents?)"
)
_DETAILS = (
    rf"(?:{_NOT}\s+(?:provided?|gave|give|given|offer(?:ed)?|present(?:ed)?|"
    rf"produced?|released?|cited?|shared?)(?=\s+(?:\w+\s+){{0,3}}{_EVIDENCE}\b)|"
    rf"(?:gave|provided|offered|presented|produced|cited)"
    rf"(?=\s+no\s+(?:\w+\s+){{0,2}}{_EVIDENCE}\b)|"
    rf"without\s+(?:giving|providing|offering|presenting|citing|producing)"
    rf"(?=\s+(?:\w+\s+){{0,3}}{_EVIDENCE}\b)|"
    rf"without\s+elaborating|(?:{_NOT}|declined\s+to|refused\s+to)\s+elaborate|"
    rf"{_NOT}\s+(?:say|specify|disclose|reveal)(?=\s+(?:how|where|when|why|who|"
    rf"what|which|whether|if|the\s+(?:number|exact)))|"
    rf"(?:would|will)\s+not\s+say)"
)
_MENTION = (
    rf"(?:(?:made|making|makes)\s+no\s+(?:mention|reference)(?:\s+(?:of|to))?|"
    rf"(?:{_NOT}|never)\s+(?:mention(?:ed|s)?|refer(?:red)?\s+to|acknowledged?)|"
    rf"without\s+(?:mentioning|referring\s+to)|"
    rf"{_NOT}\s+(?:claim(?:ed)?|take|taken|accept(?:ed)?)\s+responsibility(?:\s+for)?"
    rf"(?=\s+\w)|"
    rf"{_NOT}\s+address(?:ed)?(?=\s+the\s+(?:\w+\s+){{0,3}}(?:claim|allegation|"
    rf"accusation|report|statement|question|charge)))"
)
_RESPONSE = (
    rf"(?:{_NOT}\s+(?:respond|reply|return|answer)(?:ed)?(?:\s+to)?"
    rf"(?=\s+(?:\w+[’']?s?\s+){{0,5}}(?:requests?|questions?|calls?|inquir(?:y|ies)|"
    rf"enquir(?:y|ies)|messages?|e-?mails?|comment|"
    rf"demands?|appeals?|offers?|proposals?|ultimatums?|accusations?|allegations?|"
    rf"claims?|criticisms?|reports?|letters?))|"
    rf"{_NOT}\s+be\s+(?:immediately\s+)?reached(?:\s+for(?=\s+comment))?|"
    rf"(?:was|were)\s+(?:not|un)\s*(?:immediately\s+)?available"
    rf"\s+(?:for|to)(?=\s+comment))"
)
_COMMENT = (
    rf"(?:declin(?:ed|es|ing)|refus(?:ed|es|ing))\s+(?:further\s+)?"
    rf"(?:to\s+(?:comment|say|discuss|answer|confirm|be\s+drawn|give|disclose|"
    rf"provide|name|identify|be\s+named)|comment|interview\s+requests)"
    rf"(?:\s+on)?|{_NOT}\s+comment(?:ed)?(?:\s+on)?|"
    rf"(?:would|could|can|did)\s+(?:neither|not)\s+confirm(?:\s+n?or\s+deny)?|"
    rf"(?:(?:has|have|had)\s+)?neither\s+confirmed\s+nor\s+denied|"
    rf"had\s+no\s+(?:immediate\s+)?comment|"
    rf"refus(?:ed|es|ing)\s+to\s+(?:take|respond\s+to)(?=\s+(?:\w+\s+){{0,2}}questions?)|"
    rf"(?:would|will)\s+not\s+(?:dignify|be\s+drawn|go\s+into|discuss)(?:\s+on)?"
)
_QUICK = re.compile(
    r"(?i)n[o’']t\b|\bno\b|without|never|neither|declin|refus|unavailable"
)
_OBJECT_END = re.compile(
    r"[.!?](?=[\s\"'’)]*$)|[;\n“”]|,\s|(?<!\s)\s++(?:but|although|though|while|whereas|when|saying|and\s+said|"
    r"adding|when\s+(?:he|she|it|they)\s+(?:was|were)\s+asked|when\s+asked)\b|\s[—–]\s"
)


#: "would not say | when it would end": the object, and no clause of its own.
_QUESTION = re.compile(r"\s{1,4}(?:when|while|who|why|where|how|whether)\b")


@dataclass(frozen=True, slots=True)
class Silence:
    """Something somebody is said not to have said.

    Attributes:
        act: Which of the silences.
        attribution: Its words: who, the phrase, what was not said.
    """

    act: Act
    attribution: Attribution


def silences_in(
    text: str,
    zones: Iterable[Span],
    sentences: Sentences,
    quotes: Quotations,
) -> Iterator[Silence]:
    """Every silence that the closed patterns find.

    Args:
        text: The article's text.
        zones: The stretches that hold claims.
        sentences: Its sentences.
        quotes: Its quotations: what stands in one is somebody else's word.
    """
    for zone in zones:
        for sentence in _within(zone, sentences):
            if _QUICK.search(text, sentence.start, sentence.end) is None:
                continue
            taken: list[Span] = []
            for act, pattern in _patterns():
                for match in pattern.finditer(text, sentence.start, sentence.end):
                    cue = Span(match.start("cue"), match.end("cue"))
                    if quotes.covers(cue.start) or any(t.touches(cue) for t in taken):
                        continue
                    if found := _silence(text, sentence, cue, act):
                        taken.append(cue)
                        yield found


def _within(zone: Span, sentences: Sentences) -> Iterator[Span]:
    place = zone.start
    while place < zone.end:
        sentence = sentences.at(place)
        yield Span(max(sentence.start, zone.start), min(sentence.end, zone.end))
        place = max(sentences.next_start(place), place + 1)


def _silence(text: str, sentence: Span, cue: Span, act: Act) -> Silence | None:
    source = _subject(text, sentence, cue)
    rest = text[cue.end : sentence.end]
    asked = _QUESTION.match(rest)
    end = _OBJECT_END.search(rest, asked.end() if asked else 0)
    words = rest[: end.start() if end else len(rest)].rstrip(" ,")
    start = cue.end + len(words) - len(words.lstrip())
    words = words.strip()
    if words:
        content = Span(start, start + len(words))
        phrase = cue
    elif len(cue.of(text).split()) > 1:
        # "declined to comment": the last word is what was not given.
        last = cue.of(text).rfind(" ") + 1
        phrase = Span(cue.start, cue.start + len(cue.of(text)[:last].rstrip()))
        content = Span(cue.start + last, cue.end)
    else:
        return None
    return Silence(
        act,
        Attribution(
            source=(source,) if source else (), cue=(phrase,), content=(content,)
        ),
    )


def _subject(text: str, sentence: Span, cue: Span) -> Span | None:
    """Who is silent; for "without evidence" that is whoever the clause before is of."""
    if cue.of(text).casefold().startswith("without"):
        return None
    return subject_before(text, sentence, cue)


@cache
def _patterns() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    """The phrases of each silence."""
    return tuple(
        (act, re.compile(rf"(?<!\w)(?P<cue>{pattern})(?!\w)", re.IGNORECASE))
        for act, pattern in (
            (Act.NO_DETAILS, _DETAILS),
            (Act.NO_MENTION, _MENTION),
            (Act.NO_RESPONSE, _RESPONSE),
            (Act.DECLINE, _COMMENT),
        )
    )
