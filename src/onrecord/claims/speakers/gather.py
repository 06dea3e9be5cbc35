"""Gather the source spans of an article into its speakers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from onrecord.claims.attribution import Attribution
from onrecord.claims.quote import Quotations
from onrecord.claims.sentences import Sentences
from onrecord.claims.speaker import Speaker, SpeakerKind
from onrecord.claims.speakers.antecedents import Context, Source, antecedent, outer_of
from onrecord.claims.speakers.cast import Cast, Told
from onrecord.claims.speakers.figure import Figure
from onrecord.claims.speakers.lexicon import known_bodies, lexicon, office
from onrecord.claims.speakers.mention import Mention, Pronoun
from onrecord.claims.speakers.parse import mention_of
from onrecord.claims.speakers.people import People
from onrecord.text import Span

#: "It was reported", "reportedly": said by nobody in particular.
_IMPERSONAL = re.compile(
    r"(?i)^(?:reportedly|allegedly|purportedly|supposedly|apparently|ostensibly|"
    r"(?:(?:also|widely|so|first)\s+)?(?:been\s+)?(?:reported|said|alleged|rumou?red|"
    r"believed|thought|known|understood|claimed|expected|estimated|feared)(?:\s+as)?|"
    r"(?:it\s+)?(?:is|was|are|were|has been|have been|had been|’s|'s)\s+(?:\w+\s+)?"
    r"(?:reported|said|alleged|rumou?red|believed|thought|known|understood|claimed|"
    r"expected|seen|considered|regarded|described|called|dubbed|estimated|feared|"
    r"accused|told|asked|announced|quoted)\b.*|aka|also known as|known as|so-called)$"
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

    def place(i: int) -> tuple[int, int]:
        spans = attributions[i].source or attributions[i].cue or attributions[i].content
        return min(s.start for s in spans), i

    for _, i in sorted(place(i) for i in range(len(attributions))):
        attribution = attributions[i]
        if not attribution.source:
            told[i] = _sourceless(attribution, text, cast)
            continue
        mention = mention_of(text, attribution.source)
        outer = outer_of(mention.span, attributions)
        around = read.get(id(outer)) if outer else None
        if mention.pronoun:
            told[i] = antecedent(mention, around, context)
            if (figure := told[i].figure) and mention.span:
                cast.join(figure, mention)
        else:
            told[i] = cast.give(mention)
        if found := told[i].figure:
            source = Source(mention.span, found, attribution.content)
            read[id(attribution)] = source
            context.read.append(source)
    return Gathered(cast, told)


def _sourceless(attribution: Attribution, text: str, cast: Cast) -> Told:
    cue = " ".join(span.of(text) for span in attribution.cue)
    if cue and _IMPERSONAL.match(cue):
        mention = Mention(
            span=attribution.cue[0], words=cue, kind=SpeakerKind.NOBODY, plural=False
        )
        figure = next((f for f in cast.figures if f.kind is SpeakerKind.NOBODY), None)
        if figure is None:
            figure = Figure(kind=SpeakerKind.NOBODY, words=cue, key="nobody")
            cast.figures.append(figure)
        cast.join(figure, mention)
        return Told(figure)
    return Told(why="The words beside it do not say who said this.")


def speakers_of(
    cast: Cast, article: str, wanted: Sequence[Figure]
) -> dict[int, Speaker]:
    """The records of the speakers that are wanted, and of those they speak for.

    Args:
        cast: Every speaker of the article.
        article: The article's id, for those who are not named.
        wanted: The figures that a claim or a hand names.

    Returns:
        A speaker for each figure, by `id()` of the figure, in the order in which
        the text first mentions them.
    """
    bodies: dict[int, Figure] = {}
    todo = list(dict.fromkeys(wanted))
    for figure in todo:
        body = body_of(cast, figure)
        if body is not None and body is not figure:
            bodies[id(figure)] = body
            if body not in todo:
                todo.append(body)
    todo.sort(key=lambda f: (f.first, f.key))
    ids = {id(f): _id(f, cast, article) for f in todo}
    return {
        id(f): Speaker(
            id=ids[id(f)],
            name=f.shown,
            kind=f.kind,
            role=f.role,
            speaks_for=ids[id(b)] if (b := bodies.get(id(f))) else None,
            count=f.count,
            mentions=tuple(sorted(set(f.mentions))),
        )
        for f in todo
    }


def body_of(cast: Cast, figure: Figure) -> Figure | None:
    """The body that a figure speaks for, as a figure of the cast."""
    known = known_bodies()
    if figure.kind is SpeakerKind.BODY:
        # A seat speaks for its country, where the country speaks as well.
        country = known.seats.get((figure.name or "").casefold())
        key = country.casefold() if country else None
        return next((f for f in cast.figures if f.key == key), None)
    if figure.body is None or figure.kind not in {
        SpeakerKind.PERSON,
        SpeakerKind.OFFICE,
    }:
        return None
    if not figure.heads & {office(w) for w in lexicon().speaks}:
        return None
    return _body_figure(cast, figure.body)


def _body_figure(cast: Cast, printed: str) -> Figure | None:
    place = cast.text.find(printed)
    start = max(place, 0)
    mention = mention_of(printed, (Span(0, len(printed)),))
    span = Span(start, start + len(printed))
    country = known_bodies().adjectives.get(printed.casefold())
    if mention.kind in {SpeakerKind.PERSON, SpeakerKind.UNKNOWN} and not country:
        # "Putin's spokesman": a person may be spoken for as well.
        return cast.give(replace(mention, span=span)).figure if mention.name else None
    key_ = cast.body_key(printed)
    found = next((f for f in cast.figures if f.key == key_), None)
    if found is None and not any(c.isupper() for c in printed):
        # "ministry spokesman": the one ministry of the article.
        fitting = [f for f in cast.figures if set(key_.split()) < set(f.key.split())]
        return fitting[0] if len(fitting) == 1 else None
    if found is None:
        found = Figure(
            kind=SpeakerKind.BODY, words=printed, key=key_, name=country or printed,
            mentions=[span] if place >= 0 else [],
        )  # fmt: skip
        cast.figures.append(found)
    return found


def _id(figure: Figure, cast: Cast, article: str) -> str:
    """A digest of kind, name and office; of article and words for the unnamed."""
    if figure.name:
        name = figure.name.casefold()
        if figure.kind in {SpeakerKind.BODY, SpeakerKind.OUTLET}:
            name = figure.key
        head = " ".join(sorted(figure.heads & lexicon().speaks)) if figure.role else ""
        body = cast.body_key(figure.body) if figure.body else ""
        parts = [figure.kind.value, name, head, body]
    else:
        parts = [figure.kind.value, figure.words.casefold(), article, str(figure.first)]
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


__all__ = ["Gathered", "Pronoun", "body_of", "gather", "speakers_of"]
