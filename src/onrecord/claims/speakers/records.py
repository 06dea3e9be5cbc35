"""From the figures of a cast to the records of its speakers."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256

from onrecord.claims.speaker import Speaker, SpeakerKind
from onrecord.claims.speakers.cast import Cast
from onrecord.claims.speakers.figure import Figure
from onrecord.claims.speakers.lexicon import known_bodies, lexicon, office
from onrecord.claims.speakers.mention import Mention
from onrecord.claims.speakers.nearness import nearness_in, withheld_in
from onrecord.claims.speakers.parse import mention_of
from onrecord.text import Span

_BODIES = {SpeakerKind.BODY, SpeakerKind.OUTLET}
#: Those who may stand without a name, and of whom it is told why.
_UNNAMED = {SpeakerKind.ANONYMOUS, SpeakerKind.COLLECTIVE, SpeakerKind.OFFICE}
_OFFICERS = {SpeakerKind.PERSON, SpeakerKind.OFFICE}


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
    found = list(dict.fromkeys(wanted))
    for figure in found:
        body = _body_of(cast, figure)
        if body is not None and body is not figure:
            bodies[id(figure)] = body
            if body not in found:
                found.append(body)
    found.sort(key=lambda f: (f.first, f.key))
    ids = {id(f): _id(f, cast, article) for f in found}
    return {
        id(f): Speaker(
            id=ids[id(f)],
            name=f.shown,
            kind=f.kind,
            role=f.role,
            speaks_for=ids[id(bodies[id(f)])] if id(f) in bodies else None,
            count=f.count,
            nearness=_printed(f, cast.text, nearness_in),
            withheld=_printed(f, cast.text, withheld_in),
            mentions=tuple(sorted(set(f.mentions))),
        )
        for f in found
    }


def _printed(
    figure: Figure, text: str, find: Callable[[str, Span], Span | None]
) -> str | None:
    """The first words at a mention that tell something about one without a name."""
    if figure.kind not in _UNNAMED:
        return None
    found = (find(text, mention) for mention in sorted(figure.mentions))
    return next((span.of(text) for span in found if span), None)


def _body_of(cast: Cast, figure: Figure) -> Figure | None:
    """The body that a figure speaks for, as a figure of the cast."""
    if figure.kind is SpeakerKind.BODY:
        # A seat speaks for its country, where the country speaks as well.
        country = known_bodies().seats.get((figure.name or "").casefold(), "")
        return next((f for f in cast.figures if f.key == country.casefold()), None)
    if figure.body is None or figure.kind not in _OFFICERS:
        return None
    if not figure.heads & {office(w) for w in lexicon().speaks}:
        return None
    return _body_named(cast, figure.body)


def _body_named(cast: Cast, printed: str) -> Figure | None:
    """The figure of a body as it is printed in a role, added when new."""
    mention = mention_of(printed, (Span(0, len(printed)),))
    start = cast.text.find(printed)
    if start >= 0:
        mention = replace(mention, span=Span(start, start + len(printed)))
    country = known_bodies().adjectives.get(printed.casefold())
    if country is None and mention.kind not in _BODIES:
        # "Vask's spokesman": a person may be spoken for as well.
        return _as_body(cast, mention, printed) if mention.name else None
    key = cast.key(printed)
    found = next((f for f in cast.figures if f.key == key), None)
    if found is None and printed.islower():
        # "ministry spokesman": the one ministry of the article.
        longer = [
            f
            for f in cast.figures
            if f.kind in _BODIES and set(key.split()) < set(f.key.split())
        ]
        return longer[0] if len(longer) == 1 else None
    if found is None:
        mention = replace(mention, kind=SpeakerKind.BODY, name=country or printed)
        found = Figure.of(mention, key)
        if start >= 0:
            found.take(mention)
        cast.figures.append(found)
    return found


def _as_body(cast: Cast, mention: Mention, printed: str) -> Figure | None:
    """The figure that a role names: a body where nothing tells that it is a person.

    "Harbour Freight CEO" names a company by words that could be a person's name.
    """
    figure = cast.give(mention).figure
    if figure is None or figure.kind not in {SpeakerKind.PERSON, SpeakerKind.BODY}:
        return None
    is_whose = f"{printed}'s" in cast.text or f"{printed}’s" in cast.text
    told = figure.role or figure.gender or mention.title or " " not in printed
    if figure.kind is SpeakerKind.PERSON and not told and not is_whose:
        figure.kind, figure.key = SpeakerKind.BODY, cast.key(printed)
    return figure


def _id(figure: Figure, cast: Cast, article: str) -> str:
    """A digest of kind, name and office; of article and words for the unnamed."""
    if figure.name is None:
        parts = [figure.kind.value, figure.words.casefold(), article, str(figure.first)]
    else:
        name = figure.key if figure.kind in _BODIES else figure.name.casefold()
        offices = sorted(figure.heads & lexicon().speaks) if figure.role else []
        body = cast.key(figure.body) if figure.body else ""
        parts = [figure.kind.value, name, " ".join(offices), body]
    return sha256("\n".join(parts).encode()).hexdigest()[:32]
