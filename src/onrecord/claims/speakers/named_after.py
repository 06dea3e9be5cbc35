"""Join an office to the bare name that comes next: "The governor said … Reyl wrote".

A report may tell first what somebody is, and in the next paragraph who: a full
name that nothing explains is then of the one who was told of just before.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.claims.attribution import Attribution
from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.cast import Cast, Told
from onrecord.claims.speakers.figure import Figure
from onrecord.text import Span

#: How many paragraphs further on the name may stand.
_NEXT = 1
_NEW = re.compile(r"(?i)^(?:an?|one|another|some|any|each|every|no)\s")
_BREAK = re.compile(r"\n\s*")
#: Words that explain a name, and so tell that it is somebody new.
_EXPLAINED = re.compile(r"\s*[,(–—]")


def named_after(
    attributions: Sequence[Attribution], told: Sequence[Told], cast: Cast
) -> list[Told]:
    """Whom each source means, with the offices that the next source names.

    Args:
        attributions: In any order.
        told: Whom the source of each means.
        cast: The article's speakers; an office that is named leaves it.
    """
    spoken = _spoken(attributions, told)
    meant: dict[int, Figure] = {}
    for (source, office), (behind, person) in pairwise(spoken):
        if id(office) in meant or not _is_office(office, source, cast.text):
            continue
        paragraphs = len(_BREAK.findall(cast.text[source.end : behind.start]))
        if paragraphs <= _NEXT and _is_bare(person, behind, source, cast):
            known = {cast.gender(office), cast.gender(person)} - {None}
            if len(known) <= 1:
                meant[id(office)] = person
                _take(person, office)
                cast.figures.remove(office)
    return [Told(meant.get(id(t.figure), t.figure), t.why) for t in told]


def _spoken(
    attributions: Sequence[Attribution], told: Sequence[Told]
) -> list[tuple[Span, Figure]]:
    """Sources and whom they mean, in the order of the text."""
    found = [
        (a.source[0], t.figure)
        for a, t in zip(attributions, told, strict=True)
        if a.source and t.figure
    ]
    return sorted(found, key=lambda pair: pair[0])


def _is_office(figure: Figure, source: Span, text: str) -> bool:
    return (
        figure.kind is SpeakerKind.OFFICE
        and figure.name is None
        and not figure.plural
        and not _NEW.match(source.of(text))
    )


def _is_bare(figure: Figure, source: Span, office: Span, cast: Cast) -> bool:
    """Whether a full name is given here first, and nowhere explained."""
    name = figure.name or ""
    named = [n for n in cast.people.named if n.name == name]
    return (
        figure.kind is SpeakerKind.PERSON
        and figure.role is None
        and " " in name
        and source.of(cast.text).strip(" ,") == name
        and not _EXPLAINED.match(cast.text, source.end)
        and all(n.place >= office.end and n.mention.role is None for n in named)
    )


def _take(person: Figure, office: Figure) -> None:
    """Give a person what the words of an office told."""
    person.role, person.body = office.role, office.body
    person.heads |= office.heads
    person.gender = person.gender or office.gender
    person.mentions += [m for m in office.mentions if m not in person.mentions]
    person.spoken += office.spoken
