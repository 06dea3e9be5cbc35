"""Who a pronoun stands for: the one candidate that remains, or nobody."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.claims.attribution import Attribution
from onrecord.claims.quote import Quotations
from onrecord.claims.sentences import Sentences
from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.cast import Cast, Told, either
from onrecord.claims.speakers.figure import Figure
from onrecord.claims.speakers.mention import Mention, Pronoun
from onrecord.claims.speakers.names import runs_of, surname, tokens_of
from onrecord.claims.speakers.parse import mention_of
from onrecord.claims.speakers.people import Named
from onrecord.text import Span

#: How many sentences back a pronoun may reach; a quotation of several sentences
#: may stand between.
REACH = 6
#: How far a name may stand from the start of a sentence that it is the subject
#: of, in code points: "On Thursday Mr Reyl …".
_SUBJECT = 25

_PEOPLE = {
    SpeakerKind.PERSON,
    SpeakerKind.OFFICE,
    SpeakerKind.ANONYMOUS,
    SpeakerKind.UNKNOWN,
}
_MANY = {SpeakerKind.COLLECTIVE, SpeakerKind.BODY}
_THINGS = {SpeakerKind.BODY, SpeakerKind.DOCUMENT, SpeakerKind.OUTLET}
_BREAK = re.compile(r"[.;:!?“”\"()\n—–]\s*|, ")
#: An office that no name follows: "the president's roots", "the governor left".
_OFFICER = re.compile(r"\b(?P<who>[Tt]he\s[a-z][\w-]{2,30})(?=['’]s\b|\s[a-z]|[,.;:])")
_OPENS_NOUN = {"the", "a", "an", "two", "three", "many", "some", "those"}


@dataclass(frozen=True, slots=True)
class Source:
    """A source span that was read before, and whom it meant."""

    span: Span
    figure: Figure


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
    # "Reyl said he …": the one who is speaking, in indirect speech.
    indirect = outer and not context.quotes.covers(mention.span.start)
    if outer and indirect and _fits(outer.figure, mention, context.cast):
        return Told(outer.figure)
    return _nearest(mention, context)


def described(mention: Mention, context: Context) -> Told:
    """Somebody named just before, whom a description stands for: "the widow"."""
    return _nearest(replace(mention, pronoun=Pronoun.HE), context, reach=3)


def outer_of(
    inner: Attribution, attributions: Sequence[Attribution]
) -> Attribution | None:
    """The attribution in whose content another's source stands; the narrowest."""
    if not inner.source:
        return None
    span = inner.source[0]
    around = [
        (len(content), i)
        for i, attribution in enumerate(attributions)
        if attribution is not inner
        for content in attribution.content
        if content.covers(span)
    ]
    return attributions[min(around)[1]] if around else None


def _first_person(mention: Mention, outer: Source | None) -> Told:
    if mention.pronoun is Pronoun.I and outer:
        return Told(outer.figure)
    if mention.pronoun is Pronoun.WE and outer and outer.figure.kind not in _PEOPLE:
        return Told(outer.figure)
    return Told(why=f"“{mention.words}” does not say who is meant.")


def _nearest(mention: Mention, context: Context, reach: int = REACH) -> Told:
    """Look back sentence by sentence for somebody who fits."""
    place = mention.span.start
    here = context.sentences.at(place)
    for sentence in (here, *context.sentences.before(place, reach)):
        end = min(sentence.end, place)
        found = _sources(mention, context, sentence.start, end)
        if not found and mention.pronoun in {Pronoun.HE, Pronoun.SHE}:
            found = _named(mention, context, sentence.start, end)
            found = found or _officers(mention, context, sentence.start, end)
        if not found and mention.pronoun is Pronoun.IT:
            found = _bodies(context, sentence.start, end)
        if len(found) > 1:
            found = _subject(found, context, place) or found
        if len(found) == 1:
            return Told(found[0])
        if found:
            return either(mention.words, found)
    return Told(why=f"Nobody before “{mention.words}” could be meant by it.")


def _sources(mention: Mention, context: Context, start: int, end: int) -> list[Figure]:
    """Sources in a stretch, that fit."""
    found = {
        id(source.figure): source.figure
        for source in context.read
        if start <= source.span.start < end
        and _fits(source.figure, mention, context.cast)
    }
    return list(found.values())


def _named(mention: Mention, context: Context, start: int, end: int) -> list[Figure]:
    """People named outside quotations in a stretch, that fit."""
    found: dict[int, Figure] = {}
    for named in context.cast.people.between(start, end):
        if named.quoted or not _may_act(named, context.cast):
            continue
        figure = context.cast.person_at(named)
        if figure and _fits(figure, mention, context.cast):
            found[id(figure)] = figure
    return list(found.values())


def _officers(mention: Mention, context: Context, start: int, end: int) -> list[Figure]:
    """Those whom a stretch calls by their office: "the president's past"."""
    found: dict[int, Figure] = {}
    for match in _OFFICER.finditer(context.cast.text, start, end):
        if context.quotes.covers(match.start()):
            continue
        office = mention_of(context.cast.text, (Span(*match.span("who")),))
        if office.kind is not SpeakerKind.OFFICE:
            continue
        held = [f for f in context.cast.holders(office) if f.name]
        if len(held) == 1 and _fits(held[0], mention, context.cast):
            found[id(held[0])] = held[0]
    return list(found.values())


def _bodies(context: Context, start: int, end: int) -> list[Figure]:
    """Bodies that a stretch names, and not only says whose something is."""
    text = context.cast.text
    found: dict[int, Figure] = {}
    for named in context.cast.people.bodies:
        mention = named.mention
        whose = text[mention.span.end : mention.span.end + 2] in {"'s", "’s"}
        if not start <= named.place < end or named.quoted or whose:
            continue
        if figure := context.cast.give(mention).figure:
            found[id(figure)] = figure
    return list(found.values())


def _subject(found: Sequence[Figure], context: Context, place: int) -> list[Figure]:
    """The one of several who spoke last and leads the sentence as well."""
    before = [s for s in context.read if s.span.start < place]
    last = max(before, key=lambda s: s.span.start).figure if before else None
    if last is None or not any(f is last for f in found):
        return []
    newest = max(m.start for m in last.mentions if m.start < place)
    leads = newest - context.sentences.at(newest).start <= _SUBJECT
    return [last] if leads else []


def _may_act(named: Named, cast: Cast) -> bool:
    """Whether a name is surely a person's, and not only says whose something is."""
    mention = named.mention
    if cast.text[mention.span.end : mention.span.end + 2] in {"'s", "’s"}:
        return False
    key = surname(named.name)
    again = [n for n in cast.people.of_surname(key) if not n.is_full]
    return bool(
        mention.title
        or mention.role
        or (named.is_full and again)
        or (not named.is_full and cast.people.is_person(key))
        or any(f.key == key and f.spoken for f in cast.figures)
    )


def _fits(figure: Figure, mention: Mention, cast: Cast) -> bool:
    """Whether a pronoun can stand for a figure."""
    if mention.pronoun is Pronoun.THEY:
        return figure.plural or figure.kind in _MANY
    if mention.pronoun is Pronoun.IT:
        return figure.kind in _THINGS and not figure.plural
    if figure.kind not in _PEOPLE or figure.plural or _is_thing(figure):
        return False
    gender = cast.gender(figure)
    return None in {gender, mention.gender} or gender == mention.gender


def _is_thing(figure: Figure) -> bool:
    """Whether words that name nobody tell of no person either: "the rules"."""
    return figure.kind is SpeakerKind.UNKNOWN and figure.name is None


def _relative(mention: Mention, context: Context) -> Told:
    """The words right before a "who": "Mr Reyl, who said"."""
    text = context.cast.text
    start = context.sentences.at(mention.span.start).start
    before = text[start : mention.span.start].rstrip(" ,—–-")
    cuts = [m.end() for m in _BREAK.finditer(before)]
    begin = start + (cuts[-1] if cuts else 0)
    tokens = tokens_of(text, begin, start + len(before))
    if not tokens:
        return Told(why=f"Nobody stands before “{mention.words}”.")
    runs = list(runs_of(text, tokens))
    if runs and runs[-1].span.end == tokens[-1].end:
        first = runs[-1].span.start
    else:
        opening = [t.start for t in tokens if t.lower in _OPENS_NOUN]
        first = opening[-1] if opening else tokens[-1].start
    noun = mention_of(text, (Span(first, tokens[-1].end),))
    if noun.pronoun or (noun.kind is SpeakerKind.UNKNOWN and noun.name is None):
        return Told(why=f"Nobody stands before “{mention.words}”.")
    return context.cast.give(noun)
