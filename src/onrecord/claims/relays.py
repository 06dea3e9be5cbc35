"""An agency's words that are another's: "Mr Reyl said …, according to Reuters"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.attribution import Attribution
from onrecord.claims.sentences import Sentences
from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.mention import Mention
from onrecord.claims.speakers.parse import mention_of
from onrecord.text import Span

_INNER = re.compile(
    r"(?:that\s{1,4})?(?P<who>(?:[A-Z]|the\s|a\s|an\s|two\s|three\s|officials|he\s|she\s)[^:;.“”\"\n]{0,100}?)\s{1,8}"
    r"(?P<cue>(?:has\s+|have\s+|had\s+|also\s+|later\s+)*"
    r"(?:said|says|told\s+(?:reporters|journalists|parliament|lawmakers|"
    r"(?:the\s+(?:[a-z-]+\s+){0,3})?[A-Z]\w+)|warned|"
    r"claimed|confirmed|denied|announced|added|accused|vowed|threatened|acknowledged|"
    r"admitted|insisted|stated|declared|wrote|ordered|instructed|thanked|congratulated|"
    r"say|believes?|believed|fears?|feared|thinks?|thought|suspects?|expects?|"
    r"called\s+(?:for|on)|urged|demanded|promised))\s+(?:that\s+)?"
    r"(?P<rest>\S[\s\S]+)",
)


_PRESS_SERVICE = re.compile(r"(?i)\b(?:press|media)\s+(?:service|office|team)$")
_MARKS = '“"«„'
_SAYS = re.compile(r"(?i)\b(?:said|says|say|told|tells|claim(?:s|ed)|report(?:s|ed))\b")
_BESIDES = re.compile(r";\s+(?=(?:the|a|an|[A-Z]))")


#: "The ministry neither | confirmed nor denied this" is a silence.
_DENIED = re.compile(r"(?i)\b(?:neither|not|never)$")
_SILENT = re.compile(
    r"[^.;“”\"\n]{2,80}?\s(?:neither\s+confirmed|declined|refused|(?:did|has|have|would|"
    r"could)\s+not)\s"
)


def passes_on(mention: Mention) -> bool:
    """Whether a source passes on what others say: an agency, "his press service"."""
    return mention.kind is SpeakerKind.OUTLET or (
        _PRESS_SERVICE.search(mention.words) is not None
    )


def parted(attribution: Attribution, text: str) -> tuple[Attribution, ...]:
    """An attribution, and apart from it what another says behind a semicolon.

    As in: The report says that guards beat prisoners; the army said it was
    investigating. Quotations are left whole.
    """
    *others, last = attribution.content
    cut = _BESIDES.search(text, last.start, last.end)
    if cut is None or re.search(r"[“”\"]", last.of(text)):
        return (attribution,)
    behind = replace(attribution, content=(Span(cut.end(), last.end),))
    second = inner(behind, text)
    own = replace(attribution, content=(*others, Span(last.start, cut.start())))
    if second is None:
        # A silence is found by its own words.
        is_silence = _SILENT.match(text, cut.end(), last.end)
        return (own,) if is_silence and _says(attribution, text) else (attribution,)
    return own, second


def _says(attribution: Attribution, text: str) -> bool:
    """Whether somebody says or claims something: no silence is told in it."""
    return any(_SAYS.search(cue.of(text)) for cue in attribution.cue)


_SAID = re.compile(
    r"(?P<who>\S[^:;“”\"\n]{0,200}?),?\s{1,8}"
    r"(?P<cue>(?:(?:also|later|has)\s{1,8})?(?:said|says|added|claimed|insisted|warned))\s+$"
)


def torn(
    attribution: Attribution, text: str, sentences: Sentences
) -> tuple[Attribution, ...]:
    """An attribution without what the words before it give to somebody else.

    A content far from its cue, right behind another's "said", is that other's.
    """
    anchor = (attribution.cue or attribution.content)[0]
    own: list[Span] = []
    others: list[Attribution] = []
    for content in attribution.content:
        sentence = sentences.at(content.start)
        said = _SAID.match(text, sentence.start, content.start)
        if said is None or anchor.touches(sentence):
            own.append(content)
            continue
        source = Span(*said.span("who"))
        cue = Span(*said.span("cue"))
        given = replace(attribution, source=(source,), cue=(cue,), content=(content,))
        others.append(given)
    if not own or not others:
        return (attribution,)
    return replace(attribution, content=tuple(own)), *others


_TAIL = re.compile(
    r",?\s{1,4}(?P<cue>per|according\s{1,4}to)\s{1,4}(?P<who>(?:[\w’'-]{1,40}\s{1,4}){0,8}"
    r"[\w’'-]{1,40})(?=[.,;]|$)"
)


def tailed(attribution: Attribution, text: str) -> tuple[Attribution, ...]:
    """An attribution without a content that the words behind it give to another.

    As in: Two were killed, |per| the prosecutor. The mine was new, she said.
    """
    own: list[Span] = []
    others: list[Attribution] = []
    for content in attribution.content:
        tail = _TAIL.match(text, content.end)
        who = Span(*tail.span("who")) if tail else None
        if (
            tail is None
            or who is None
            or any(s.touches(who) for s in attribution.source)
        ):
            own.append(content)
            continue
        cue = Span(*tail.span("cue"))
        given = replace(attribution, source=(who,), cue=(cue,), content=(content,))
        others.append(given)
    if not own or not others:
        return (attribution,)
    return replace(attribution, content=tuple(own)), *others


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
    if match is None or _DENIED.search(match["who"]):
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


def paragraphs_of(attribution: Attribution, text: str) -> tuple[Attribution, ...]:
    """What is reported in one paragraph, and apart from it a quotation in the next.

    As in: Mr Reyl said the mill was lost, according to Norpress. ¶ “We saw it burn.”
    """
    first, *others = attribution.content
    if any(mark in first.of(text) for mark in _MARKS):
        return (attribution,)
    behind = tuple(
        span
        for span in others
        if text[span.start] in _MARKS and "\n" in text[first.end : span.start]
    )
    if not behind:
        return (attribution,)
    kept = tuple(span for span in attribution.content if span not in behind)
    return replace(attribution, content=kept), replace(attribution, content=behind)


_AS_SAYING = re.compile(
    r"(?P<who>\S[^:;.“”\"«»\n]{0,100}?)\s{1,8}"
    r"(?P<cue>as\s{1,8}(?:saying|telling\s{1,8}(?:reporters|journalists|it|[A-Z]\w{1,40})))"
    r"\s{1,8}(?:that\s{1,8})?(?P<rest>\S[\s\S]+)"
)
_CITING = re.compile(
    r"(?P<who>[^,.;:“”\"«»\n]{2,90}),\s{1,4}(?P<rest>[^\s“”\"«»][^\n]{8,})"
)
_ACCORDING = re.compile(
    r"(?i)(?:according\s{1,4}to|as\s{1,4}reported\s{1,4}by)\s{1,4}[^,.\n]{2,80},\s{1,4}$"
)


def cited_in(attribution: Attribution, text: str) -> Attribution | None:
    """Whose words an agency has: "According to Ventra, |citing| the ministry, …".

    The reader then takes the ministry and its words for one content.

    Returns:
        The attribution of whoever is cited; None where nobody is.
    """
    if not attribution.source or not attribution.cue or len(attribution.content) != 1:
        return None
    cue, content = attribution.cue[-1], attribution.content[0]
    before = text[max(0, cue.start - _LONGEST) : cue.start]
    if cue.of(text).casefold() not in {"citing", "quoting"} or content.start < cue.end:
        return None
    match = _CITING.fullmatch(text, content.start, content.end)
    if match is None or _ACCORDING.search(before) is None:
        return None
    return replace(
        attribution,
        source=(Span(*match.span("who")),),
        content=(Span(*match.span("rest")),),
    )


#: Longest words between "according to" and "citing", in code points.
_LONGEST = 120
#: What somebody is quoted in: "Norpress, citing a report by the daily Stav".
_ONLY_A_HAND = re.compile(
    r"(?P<who>[^,\n]{2,80}),\s{1,8}(?:citing|quoting)\s[^“”\"\n]{2,200}"
)


def as_saying(attribution: Attribution, text: str) -> Attribution | None:
    """Whose words are quoted: "The agency | quoted | the general as saying …".

    Returns:
        The attribution within; None where the content names nobody as saying it.
    """
    first, *others = attribution.content
    match = _AS_SAYING.match(text, first.start, first.end)
    if match is None:
        return None
    return replace(
        attribution,
        source=(Span(*match.span("who")),),
        cue=(*attribution.cue, Span(*match.span("cue"))),
        content=(Span(*match.span("rest")), *others),
    )


def relayed_by(
    attribution: Attribution, others: Sequence[Attribution], text: str
) -> Span | None:
    """Who passes on an attribution, where they stand before its source.

    As in: Norpress, citing the daily Stav, |said| the minister |told| lawmakers …
    The reader then takes the agency's words for what the minister said first.
    """
    before = (
        other
        for other in others
        if other.source == attribution.source and other.cue < attribution.cue
    )
    return next((hand for o in before if (hand := only_a_hand(o, text))), None)


def only_a_hand(attribution: Attribution, text: str) -> Span | None:
    """Who passes on, where a content is no more than that: "Norpress, citing Stav"."""
    (content, *more) = attribution.content
    if more or not attribution.source or not attribution.cue:
        return None
    if text[content.start] in _MARKS:
        # “Somebody switched off a radio,” names no outlet.
        return None
    if not content.end <= attribution.cue[0].start < attribution.source[0].start:
        return None
    match = _ONLY_A_HAND.match(text, content.start, content.end)
    if match is not None:
        return Span(*match.span("who"))
    mention = mention_of(text, (content,))
    return content if mention.kind is SpeakerKind.OUTLET else None


def _speaks(mention: Mention) -> bool:
    return mention.pronoun is not None or mention.kind not in {
        SpeakerKind.DOCUMENT,
        SpeakerKind.OUTLET,
    }
