"""Joins what the tagger marked into attributions: who, by what words, said what."""

import unicodedata
from collections.abc import Sequence
from textwrap import shorten

from onrecord.claims.attribution import Attribution, Role
from onrecord.claims.orphans import orphan
from onrecord.claims.tagger.tagger import Link, RoleSpan, Tagged
from onrecord.errors import Problem
from onrecord.found import Found
from onrecord.text import Span

#: A loose end is shown to a person when the tagger is at least this sure of it;
#: below, it is more likely to be the tagger's mistake than the article's.
SHOWN_FROM = 0.8

#: How sure one can be of a content that the tagger left to be found.
_GUESSED = 0.5

#: Marks that a quotation begins with.
_OPENING = "“\"«„‘'"

#: As many code points of a loose end as fit on a line.
SHOWN_WIDTH = 60

#: As many words on either side of a loose end as are shown with it.
AROUND = 5


def attributions(about: str, text: str, tagged: Tagged) -> Found[Attribution]:
    """Join a text's marked spans along their links.

    Every cue with content is an attribution; its source is the one it is linked
    to, or empty when the words do not say. A quotation that the tagger is sure of
    is one too, when it stands with nothing but its marks.

    Args:
        about: Id of the article, or name of the file, for problems.
        text: The text that was tagged.
        tagged: What the tagger found in it.

    Returns:
        Attributions in the order of their contents. A cue with nothing attributed,
        and a content in no quotation marks without a cue, are problems where the
        tagger is sure of them, and are passed over where it is not.
    """
    links = {link.dependent: link for link in tagged.links}
    contents: dict[int, list[int]] = {}
    records: list[Attribution] = []
    problems: list[Problem] = []
    for place, span in enumerate(tagged.spans):
        if span.role is not Role.CONTENT:
            continue
        link = links.get(place)
        if link is not None and link.head is not None:
            contents.setdefault(link.head, []).append(place)
        elif span.score >= SHOWN_FROM and text[span.span.start] in _OPENING:
            records.append(_alone(text, tagged, span, link))
        else:
            problems += _loose(about, text, span, "content", "no words attribute it")
    for place, span in enumerate(tagged.spans):
        if span.role is not Role.CUE or place in contents:
            continue
        if found := _orphan(text, tagged, links, place):
            records.append(found)
        else:
            problems += _loose(about, text, span, "cue", "nothing is attributed by it")
    records += [
        _attribution(text, tagged, links, cue, places)
        for cue, places in contents.items()
    ]
    records.sort(key=lambda record: record.content)
    return Found(records=tuple(records), problems=tuple(problems))


def _attribution(
    text: str,
    tagged: Tagged,
    links: dict[int, Link],
    cue: int,
    contents: Sequence[int],
) -> Attribution:
    spans = tagged.spans
    said_by = links.get(cue)
    source = None if said_by is None or said_by.head is None else spans[said_by.head]
    sure = spans[cue].score * (said_by.score if said_by else 1.0)
    if source:
        sure *= source.score
    sure *= min(spans[place].score * links[place].score for place in contents)
    return Attribution(
        source=(_whole(source.span, text),) if source else (),
        cue=(_whole(spans[cue].span, text),),
        content=tuple(sorted(_whole(spans[place].span, text) for place in contents)),
        confidence=round(tagged.calibration(sure), 4),
    )


def _orphan(
    text: str, tagged: Tagged, links: dict[int, Link], cue: int
) -> Attribution | None:
    """A cue and its source, with what follows them for a content."""
    link = links.get(cue)
    if link is None or link.head is None:
        return None
    content = orphan(tagged, cue, link.head, text)
    if content is None:
        return None
    spans = tagged.spans
    return Attribution(
        source=(_whole(spans[link.head].span, text),),
        cue=(_whole(spans[cue].span, text),),
        content=(content,),
        confidence=_GUESSED,
    )


def _alone(
    text: str, tagged: Tagged, content: RoleSpan, link: Link | None
) -> Attribution:
    """A quotation that stands with nothing but its marks."""
    sure = content.score * (link.score if link else 1.0)
    return Attribution(
        content=(_whole(content.span, text),),
        confidence=round(tagged.calibration(sure), 4),
    )


def _loose(
    about: str, text: str, span: RoleSpan, what: str, why: str
) -> tuple[Problem, ...]:
    """A problem for a span that belongs to no attribution, if it is a sure one."""
    if span.score < SHOWN_FROM:
        return ()
    shown = shorten(span.span.of(text), SHOWN_WIDTH, placeholder="…")
    return (
        Problem(
            about=about,
            kind=f"claims.loose_{what}",
            message=f"“{shown}”{_where(text, span.span)} was left out: {why}.",
        ),
    )


def _where(text: str, span: Span) -> str:
    """The words around a span on its line, by which a reader finds it on the page."""
    before = text[: span.start].rpartition("\n")[2].split()
    behind = text[span.end :].partition("\n")[0].split()
    if not before and not behind:
        return ""
    words = [*before[-AROUND:], span.of(text), *behind[:AROUND]]
    if len(before) > AROUND:
        words.insert(0, "…")
    if len(behind) > AROUND:
        words.append("…")
    return f" (in “{shorten(' '.join(words), 2 * SHOWN_WIDTH, placeholder='…')}”)"


def _whole(span: Span, text: str) -> Span:
    r"""The span with the letters that a combining mark would tear off its end.

    >>> _whole(Span(0, 4), "cafe\u0301s.")
    Span(start=0, end=6)
    """
    end = span.end
    while end < len(text) and (
        unicodedata.combining(text[end])
        or (unicodedata.combining(text[end - 1]) and text[end].isalnum())
    ):
        end += 1
    return span if end == span.end else Span(span.start, end)
