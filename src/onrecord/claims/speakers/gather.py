"""Gather the source spans of an article into its speakers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.claims.attribution import Attribution
from onrecord.claims.quote import Quotations
from onrecord.claims.sentences import Sentences
from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.antecedents import (
    Context,
    Source,
    antecedent,
    described,
    outer_of,
)
from onrecord.claims.speakers.cast import Cast, Told
from onrecord.claims.speakers.figure import Figure
from onrecord.claims.speakers.lexicon import lexicon
from onrecord.claims.speakers.mention import Mention, Pronoun
from onrecord.claims.speakers.named_after import named_after
from onrecord.claims.speakers.parse import mention_of
from onrecord.claims.speakers.people import People
from onrecord.text import Span

_SAID = (
    r"(?:reported|said|alleged|rumou?red|believed|thought|known|understood|claimed|"
    r"expected|seen|considered|regarded|described|called|dubbed|estimated|feared|"
    r"accused|told|asked|announced|quoted)"
)
#: "It was reported", "reportedly": said by nobody in particular.
_IMPERSONAL = re.compile(
    r"(?i)^(?:reportedly|allegedly|purportedly|supposedly|ostensibly|aka|so-called|"
    r"(?:also\s+)?known\s+as|"
    r"(?:(?:also|widely|so)\s+)?(?:believed|thought|known|understood|rumou?red|"
    r"expected|estimated|feared|considered|regarded)(?:\s+as)?|"
    rf"(?:it\s+)?(?:is|was|are|were|has been|have been|had been|’s|'s)\s+(?:\w+\s+)?"
    rf"{_SAID}\b.*)$"
)


#: Words that no noun phrase begins with, or that are not enough for one.
_NO_NOUN = re.compile(
    r"(?i)^(?:(?:is|are|was|were|be|been|being|has|have|had|do|does|did|not|to|that|"
    r"which|when|while|as|if|whether|because|so|then|there|now|asked|pressed)\b.*|"
    r"(?:the|an?|one|two|three|some|many|another|and|but|\W+|\d+)(?:\s+who)?)$"
)
_FORMERLY = re.compile(r"(?i)^the\s+(?:former|ex|one-time|then|retired)[\s-]\s*\w")
_CITED = re.compile(
    r"\b(?:citing|quoting)\s+(?P<who>(?:an?|one|two|three)\s[^,.;:“”\"()\n]{2,90})"
    r"(?=[,.;:“”\"()\n])"
)


@dataclass(slots=True)
class Gathered:
    """The cast of an article, and whom each attribution's source means.

    Attributes:
        cast: Every speaker.
        told: Whom each attribution's source means, in the order given.
    """

    cast: Cast
    told: list[Told]


def gather(
    text: str,
    attributions: Sequence[Attribution],
    people: People,
    sentences: Sentences,
    quotes: Quotations,
) -> Gathered:
    """Find whom each source means, reading in the order of the text.

    Args:
        text: The article's text.
        attributions: In any order.
        people: Everyone the text names.
        sentences: The article's sentences.
        quotes: Its quotations.
    """
    cast = Cast(text, people)
    context = Context(cast, sentences, quotes)
    told = [Told() for _ in attributions]
    read: dict[int, Source] = {}
    outers = [outer_of(a, attributions) for a in attributions]
    # "“I know,” he said": who "I" is stands behind it, so what is said within
    # another's words is read after them.
    order = sorted(
        range(len(attributions)),
        key=lambda i: (outers[i] is not None, _place(attributions[i])),
    )
    cited = [m for m in _CITED.finditer(text) if not quotes.covers(m.start())]
    for i in order:
        attribution, outer = attributions[i], outers[i]
        while cited and cited[0].end() <= _place(attribution) and outer is None:
            # "The source" may be the one whom an agency cited before.
            cast.give(mention_of(text, (Span(*cited.pop(0).span("who")),)))
        if not attribution.source:
            told[i] = _sourceless(attribution, text, cast)
            continue
        mention = mention_of(text, attribution.source)
        told[i] = _tell(mention, read.get(id(outer)), context)
        if figure := told[i].figure:
            figure.spoken += 1
            source = Source(mention.span, figure)
            read[id(attribution)] = source
            context.read.append(source)
    return Gathered(cast, named_after(attributions, told, cast))


def _place(attribution: Attribution) -> int:
    spans = attribution.source or attribution.cue or attribution.content
    return min(s.start for s in spans)


def _tell(mention: Mention, outer: Source | None, context: Context) -> Told:
    if mention.pronoun:
        told = antecedent(mention, outer, context)
    elif _is_epithet(mention):
        if met := _met(mention, context.cast):
            met.take(mention)
            return Told(met)
        held = [f for f in context.cast.holders(mention) if f.name]
        told = Told(held[0]) if len(held) == 1 else described(mention, context)
        if told.figure is None:
            return context.cast.give(mention)
    elif _is_nobody(mention):
        return Told(why=f"“{mention.words}” does not say who is meant.")
    else:
        told = context.cast.give(mention)
        _give_body(told, mention, context)
        return told
    if told.figure:
        told.figure.take(mention)
    return told


def _met(mention: Mention, cast: Cast) -> Figure | None:
    """The one without a name whom a description means: "One woman … The woman"."""
    alike = [
        figure
        for figure in cast.figures
        if figure.kind is SpeakerKind.ANONYMOUS
        and figure.name is None
        and not figure.plural
        and mention.head in figure.heads
    ]
    return alike[0] if len(alike) == 1 else None


def _give_body(told: Told, mention: Mention, context: Context) -> None:
    """Find the body that "its spokesman" speaks for."""
    figure = told.figure
    first, _, _ = mention.words.partition(" ")
    pronoun = {"its": Pronoun.IT, "their": Pronoun.THEY}.get(first.casefold())
    if figure is None or figure.body or mention.head is None or pronoun is None:
        return
    owner = Mention(
        span=Span(mention.span.start, mention.span.start + len(first)),
        words=first,
        kind=SpeakerKind.UNKNOWN,
        pronoun=pronoun,
    )
    body = antecedent(owner, None, context).figure
    if body and body.kind is SpeakerKind.BODY:
        figure.body = body.name


def _is_nobody(mention: Mention) -> bool:
    """Whether a source's words name nobody and nothing: "are now known", "An"."""
    if mention.kind is not SpeakerKind.UNKNOWN or mention.name is not None:
        return False
    return _NO_NOUN.match(mention.words) is not None


def _is_epithet(mention: Mention) -> bool:
    """Whether a description takes the place of a name: "the widow said".

    Who held an office once is described by it: "the former governor", "the retired
    welder".
    """
    return (
        mention.name is None
        and mention.definite
        and not mention.plural
        and (
            mention.head in lexicon().epithets
            or _FORMERLY.match(mention.words) is not None
        )
    )


def _sourceless(attribution: Attribution, text: str, cast: Cast) -> Told:
    cue = " ".join(span.of(text) for span in attribution.cue)
    if not _IMPERSONAL.match(cue):
        return Told(why="The words beside it do not say who said this.")
    mention = Mention(span=attribution.cue[0], words=cue, kind=SpeakerKind.NOBODY)
    key = cue.casefold()
    same = (f for f in cast.figures if f.kind is SpeakerKind.NOBODY and f.key == key)
    figure = next(same, None)
    if figure is None:
        figure = Figure.of(mention, key)
        cast.figures.append(figure)
    figure.take(mention)
    return Told(figure)
