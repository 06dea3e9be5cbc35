"""Who a pronoun stands for: the one candidate that remains, or nobody."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.claims.attribution import Attribution
from onrecord.claims.quote import Quotations
from onrecord.claims.sentences import Sentences
from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.cast import Cast, Told, either
from onrecord.claims.speakers.figure import Figure
from onrecord.claims.speakers.mention import Mention, Pronoun
from onrecord.claims.speakers.names import runs_of, surname, tokens_of
from onrecord.claims.speakers.parse import mention_of
from onrecord.text import Span

#: How many sentences back a pronoun may reach; a quotation of several sentences
#: may stand between.
REACH = 6
_NOT_PEOPLE = {
    SpeakerKind.BODY, SpeakerKind.DOCUMENT, SpeakerKind.OUTLET, SpeakerKind.COLLECTIVE,
    SpeakerKind.NOBODY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A source span that was read before, and whom it meant."""

    span: Span
    figure: Figure
    content: tuple[Span, ...]


@dataclass(slots=True)
class Context:
    """What stands before a pronoun.

    Attributes:
        cast: Every speaker so far.
        sentences: The article's sentences.
        quotes: Its quotations.
        read: The sources read so far, in the order of the text.
    """

    cast: Cast
    sentences: Sentences
    quotes: Quotations
    read: list[Source] = field(default_factory=list)


def antecedent(mention: Mention, outer: Source | None, context: Context) -> Told:
    """The speaker that a pronoun stands for.

    Args:
        mention: The pronoun.
        outer: The source in whose content the pronoun stands, if it does.
        context: What stands before it.

    Returns:
        A figure where one candidate remains; else the reason why not.
    """
    if mention.pronoun is Pronoun.WHO:
        return _relative(mention, context)
    if mention.pronoun in {Pronoun.I, Pronoun.WE, Pronoun.YOU}:
        return _first_person(mention, outer)
    if outer and not context.quotes.covers(mention.span.start):
        # "Reyl said he …": the one who is speaking, in indirect speech.
        if _fits(outer.figure, mention, context.cast):
            return Told(outer.figure)
    return _nearest(mention, context)


def _first_person(mention: Mention, outer: Source | None) -> Told:
    if mention.pronoun is Pronoun.I and outer:
        return Told(outer.figure)
    if mention.pronoun is Pronoun.WE and outer and outer.figure.kind in _NOT_PEOPLE:
        return Told(outer.figure)
    return Told(why=f"“{mention.words}” does not say who is meant.")


def _nearest(mention: Mention, context: Context) -> Told:
    """Look back sentence by sentence for somebody who fits."""
    place = mention.span.start
    here = context.sentences.at(place)
    before = context.sentences.before(place, REACH)
    for sentence in (here, *before):
        end = min(sentence.end, place)
        sources = _sources(mention, context, sentence.start, end)
        if len(sources) == 1:
            return Told(sources[0])
        if len(sources) > 1:
            return either(mention.words, sources)
        if mention.pronoun not in {Pronoun.HE, Pronoun.SHE}:
            continue
        named = _named(mention, context, sentence.start, end)
        if len(named) == 1:
            return Told(named[0])
        if len(named) > 1:
            return either(mention.words, named)
    return Told(why=f"Nobody before “{mention.words}” could be meant by it.")


def _sources(mention: Mention, context: Context, start: int, end: int) -> list[Figure]:
    """Sources of attributions in a stretch, that fit; the last one's alone where
    the stretch has several in a row of one speaker.
    """
    found: dict[int, Figure] = {}
    for source in context.read:
        if start <= source.span.start < end and _fits(
            source.figure, mention, context.cast
        ):
            found[id(source.figure)] = source.figure
    return list(found.values())


def _named(mention: Mention, context: Context, start: int, end: int) -> list[Figure]:
    """People named outside quotations in a stretch, that fit."""
    found: dict[int, Figure] = {}
    for named in context.cast.people.between(start, end):
        if named.quoted or _is_owner(context.cast.text, named.mention):
            continue
        if not _is_sure(named.mention, context.cast):
            continue
        figure = context.cast.person_at(named)
        if figure and _fits(figure, mention, context.cast):
            found[id(figure)] = figure
    return list(found.values())


def _is_sure(mention: Mention, cast: Cast) -> bool:
    """Whether a name is a person's: a lone word may be a town's or a firm's."""
    key = surname(mention.name or "")
    return bool(
        mention.title
        or mention.role
        or len((mention.name or "").split()) > 1
        or cast.people.full_names(key)
        or any(f.key == key for f in cast.figures)
    )


def _is_owner(text: str, mention: Mention) -> bool:
    """ "Reyl's office": the name only says whose."""
    return text[mention.span.end : mention.span.end + 2] in {"'s", "’s"}


def _fits(figure: Figure, mention: Mention, cast: Cast) -> bool:
    match mention.pronoun:
        case Pronoun.HE | Pronoun.SHE:
            if figure.kind in _NOT_PEOPLE or figure.plural:
                return False
            return cast.gender(figure) in {mention.gender, None}
        case Pronoun.THEY:
            return figure.plural or figure.kind in {
                SpeakerKind.COLLECTIVE, SpeakerKind.BODY,
            }  # fmt: skip
        case Pronoun.IT:
            return not figure.plural and figure.kind in {
                SpeakerKind.BODY, SpeakerKind.DOCUMENT, SpeakerKind.OUTLET,
            }  # fmt: skip
        case _:
            return False


_BREAK = re.compile(r"[.;:!?“”\"()\n—–]\s*|, ")


def _relative(mention: Mention, context: Context) -> Told:
    """ "Mr Reyl, who said": the words right before."""
    text = context.cast.text
    start = max(0, context.sentences.at(mention.span.start).start)
    before = text[start : mention.span.start].rstrip(" ,—–-")
    cuts = [m.end() for m in _BREAK.finditer(before)]
    begin = start + (cuts[-1] if cuts else 0)
    tokens = tokens_of(text, begin, start + len(before))
    if not tokens:
        return Told(why=f"Nobody stands before “{mention.words}”.")
    runs = list(runs_of(text, tokens))
    first = tokens[max(0, len(tokens) - 4)].start
    if runs and runs[-1].span.end == tokens[-1].end:
        first = runs[-1].span.start
    else:
        for token in reversed(tokens):
            if token.lower in {
                "the",
                "a",
                "an",
                "two",
                "three",
                "many",
                "some",
                "those",
            }:
                first = token.start
                break
    noun = mention_of(text, (Span(first, tokens[-1].end),))
    if noun.pronoun:
        return Told(why=f"Nobody stands before “{mention.words}”.")
    return context.cast.give(noun)


def outer_of(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution in whose content a span stands; the narrowest."""
    around = [
        (len(content), i)
        for i, attribution in enumerate(attributions)
        for content in attribution.content
        if content.covers(span) and span not in attribution.source
    ]
    return attributions[min(around)[1]] if around else None
