"""Collect the claims in the making: what was tagged, silences, loose quotations."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.acts import named_act
from onrecord.claims.anaphors import with_antecedents
from onrecord.claims.apart import apart, what_is_called
from onrecord.claims.attribution import Attribution
from onrecord.claims.closed import closed, completed
from onrecord.claims.draft import Draft
from onrecord.claims.headlines import with_headlines
from onrecord.claims.loose import loose_quotations
from onrecord.claims.nothing import claims_nothing
from onrecord.claims.quote import Quotations
from onrecord.claims.relays import (
    as_saying,
    cited_in,
    inner,
    only_a_hand,
    paragraphs_of,
    parted,
    passes_on,
    relayed_by,
    tailed,
    torn,
)
from onrecord.claims.rests import with_rests
from onrecord.claims.sentences import Sentences
from onrecord.claims.silences import Silence, silences_in
from onrecord.claims.sources import with_sources
from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.parse import mention_of
from onrecord.claims.turns import with_turns
from onrecord.claims.zones import Told, clipped
from onrecord.text import Span

#: "that ", which may stand before what was said, in code points.
_THAT = len("that ")
#: An act, and no paper: "citing the release of prisoners".
_DEED = re.compile(r"(?i)(?:the|a|its|his|her|their)\s+(?:early\s+)?release\s+of\b")
_OPENING = "“\"‘'«„"
_CLOSING = "”\"’'»“"


def drafts_in(
    told: Told,
    attributions: Sequence[Attribution],
    sentences: Sentences,
    quotes: Quotations,
) -> list[Draft]:
    """The claims in the making, in the order of the text.

    Args:
        told: What the article tells.
        attributions: What the tagger found; cut to the zones that hold claims.
        sentences: The article's sentences.
        quotes: Its quotations.
    """
    clips = (clipped(a, told) for a in attributions)
    kept = [completed(closed(a, told.text, quotes), told.text) for a in clips if a]
    kept = [
        c
        for a in kept
        for b in apart(a, told.text, sentences)
        for c in what_is_called(b, told.text)
    ]
    kept = with_turns(kept, told.text, told.spans)
    found_ = with_headlines(kept, told)
    found_ = with_rests(found_, told, sentences, quotes)
    own = [
        c
        for a in found_
        for b in torn(a, told.text, sentences)
        for c in tailed(b, told.text)
    ]
    sourced = with_sources(own, told.text, sentences)
    sourced = with_antecedents(sourced, told.text, sentences)
    drafts = [
        draft
        for a in sourced
        if not _only_cites(a, sourced, told.text)
        and only_a_hand(a, told.text) is None
        and not claims_nothing(a, told.text)
        for draft in _looked_into(a, sourced, told.text)
    ]
    for silence in silences_in(told.text, told.spans, sentences, quotes):
        same = (d for d in drafts if _is_same(d.attribution, silence.attribution))
        if (draft := next(same, None)) is not None:
            place = silence.attribution.cue[0].start
            _merge(draft, silence, sentences.at(place))
            continue
        retold = (d for d in drafts if _is_retold(d.attribution, silence))
        if (draft := next(retold, None)) is not None:
            draft.act = silence.act
            continue
        if _is_within(drafts, silence):
            continue
        found = silence.attribution
        if not found.source:
            found = replace(found, source=_subject_before(drafts, found, sentences))
        drafts.append(Draft(found, act=silence.act))
    taken = [s for d in drafts for s in d.attribution.content]
    loose = loose_quotations(told.text, told.spans, quotes, taken)
    for quotation in loose:
        before = next((d for d in drafts if _goes_on(d, quotation, told.text)), None)
        if before is None:
            drafts.append(Draft(quotation, loose=True))
            continue
        content = (*before.attribution.content, *quotation.content)
        before.attribution = replace(before.attribution, content=content)
    return sorted(drafts, key=lambda d: d.start)


def _only_cites(
    attribution: Attribution, others: Sequence[Attribution], text: str
) -> bool:
    """Whether a "citing" is part of another claim, whose hand it names.

    A reason that is cited is a claim: "citing a threat to public health"; and it is
    only a reason that somebody can cite for saying nothing.
    """
    cue = " ".join(span.of(text) for span in attribution.cue).casefold()
    if cue not in {"citing", "quoting"}:
        return False
    same = [
        o
        for o in others
        if o is not attribution and o.source and o.source == attribution.source
    ]
    silent = any(
        o.cue < attribution.cue and (act := named_act(o, text)) and act.is_silence
        for o in same
    )
    return bool(same) and not silent and _is_hand(attribution.content, text)


def _is_hand(content: Sequence[Span], text: str) -> bool:
    """Whether what is cited is somebody, or a paper, and no reason."""
    mention = mention_of(text, content)
    known = mention.kind is not SpeakerKind.UNKNOWN or mention.name is not None
    return known and _DEED.match(content[0].of(text)) is None


def _looked_into(
    attribution: Attribution, others: Sequence[Attribution], text: str
) -> list[Draft]:
    """The draft, or drafts, of one attribution.

    What an agency or somebody's press service passes on is the claim of the one
    who said it; and "; the army said" begins another's claim.
    """
    first, *more = parted(attribution, text)
    hand = relayed_by(attribution, others, text)
    drafts = [Draft(first, relay=hand), *(Draft(a) for a in more)]
    if first.source and (quoted := as_saying(first, text) or cited_in(first, text)):
        drafts[0] = Draft(quoted, relay=first.source[0])
        return drafts
    if first.source:
        mention = mention_of(text, first.source)
        if passes_on(mention) and (found := inner(first, text)):
            within, *behind = paragraphs_of(found, text)
            drafts[0] = Draft(within, relay=mention.span)
            drafts += (Draft(a, relay=mention.span) for a in behind)
            if mention.kind is not SpeakerKind.OUTLET:
                # A press service speaks for itself as well.
                drafts.insert(0, Draft(first))
    return drafts


def _is_same(one: Attribution, silence: Attribution) -> bool:
    """Whether a tagged attribution and a silence stand on the same words."""
    words = (*silence.cue, *silence.content)
    return any(c.touches(s) for c in one.cue for s in words) and any(
        c.touches(s) for c in one.content for s in words
    )


def _is_retold(one: Attribution, silence: Silence) -> bool:
    """Whether a content is a silence and no more: "said | she would not discuss it"."""
    words = silence.attribution
    if len(one.content) != 1 or not words.source:
        return False
    whole = Span(words.source[0].start, words.content[-1].end)
    return one.content[0].start >= whole.start - _THAT and one.content[0].covers(whole)


def _is_within(drafts: Sequence[Draft], silence: Silence) -> bool:
    """Whether a silence is only told in what another said: "the ones he avoided".

    Its subject is then not to be had, or reaches back over the other's cue.
    """
    found = silence.attribution
    around = (
        d.attribution
        for d in drafts
        if any(c.covers(found.cue[0]) for c in d.attribution.content)
    )
    return any(
        not found.source or any(c.touches(found.source[0]) for c in other.cue)
        for other in around
    )


def _merge(draft: Draft, silence: Silence, sentence: Span) -> None:
    """Make a tagged attribution a silence; what is far off is not its own."""
    draft.act = silence.act
    tagged, read = draft.attribution, silence.attribution
    source = tagged.source
    if read.source and not any(s.touches(r) for s in source for r in read.source):
        source = read.source
    if any(c.touches(read.content[0]) for c in tagged.cue):
        # "It | gave no evidence for | the charge": what was not given is told there.
        draft.attribution = replace(read, source=source, confidence=tagged.confidence)
        return
    content = tuple(s for s in tagged.content if s.touches(sentence))
    draft.attribution = replace(tagged, source=source, content=content or read.content)


def _goes_on(draft: Draft, quotation: Attribution, text: str) -> bool:
    """Whether a quotation was left open and this paragraph goes on with it."""
    end = draft.attribution.content[-1].end
    start = quotation.content[0].start
    return (
        end <= start
        and not text[end:start].strip()
        and text[end - 1] not in _CLOSING
        and text[draft.attribution.content[-1].start] in _OPENING
    )


def _subject_before(
    drafts: Sequence[Draft], silence: Attribution, sentences: Sentences
) -> tuple[Span, ...]:
    """The source of the clause before: "said nine had died but gave no details"."""
    start = silence.cue[0].start
    sentence = sentences.at(start)
    before = [
        d.attribution.source
        for d in drafts
        if d.attribution.source
        and sentence.start <= d.attribution.source[0].start < start
    ]
    return max(before, key=lambda s: s[0].start, default=())
