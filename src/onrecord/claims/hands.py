"""Give each claim its chain of hands, nearest to the reader first."""

import re
from collections.abc import Iterator, Sequence

from onrecord.articles import Article
from onrecord.claims.chains import (
    Passed,
    cited,
    is_outlet,
    is_publisher,
    kind_of,
    passed_on,
)
from onrecord.claims.claim import Hand, HandKind
from onrecord.claims.draft import Draft
from onrecord.claims.speaker import Speaker
from onrecord.claims.speakers import Gathered
from onrecord.claims.speakers.parse import mention_of
from onrecord.text import Span


def pass_on(
    draft: Draft, places: Sequence[Span], gathered: Gathered, text: str
) -> None:
    """Find the hands that the words beside a claim name.

    An agency or outlet that cites somebody is a hand, and whom it cites is the
    speaker; anybody else who cites somebody is the speaker still.

    Args:
        draft: The claim in the making; its hands, and its speaker, are set.
        places: The words beside its cue, without the content.
        gathered: The article's speakers.
        text: The article's text.
    """
    passed = passed_on(text, places, draft.attribution, gathered)
    if draft.relay:
        figure = gathered.cast.give(mention_of(text, (draft.relay,))).figure
        if figure and all(p.figure is not figure for p in passed):
            kind = kind_of(figure) if is_outlet(figure) else HandKind.CITED
            passed.append(Passed(kind, figure, draft.relay))
    draft.passed = [p for p in passed if p.figure is not draft.figure]
    found = cited(text, (*places, *draft.attribution.source), gathered)
    if found is None:
        return
    figure, span = found
    if figure is draft.figure or any(p.figure is figure for p in draft.passed):
        return
    if draft.figure and _reports(draft, text) and not is_outlet(figure):
        outlet = draft.attribution.source[0]
        draft.passed.append(Passed(kind_of(draft.figure), draft.figure, outlet))
        draft.figure, draft.source = figure, span
    else:
        draft.passed.append(Passed(HandKind.CITED, figure, span))


def _reports(draft: Draft, text: str) -> bool:
    """Whether somebody passes on what others say: an outlet, or letters that report.

    Of letters that nobody knows, as of the agency CNA, only "reported" tells it.
    """
    if draft.figure is None or is_outlet(draft.figure):
        return draft.figure is not None
    name = draft.figure.name or ""
    told = " ".join(span.of(text) for span in draft.attribution.cue)
    return " " not in name and _REPORTED.search(told) is not None


_REPORTED = re.compile(r"(?i)\b(?:reported|reports|wrote|writes)\b")


def chain_of(
    article: Article,
    draft: Draft,
    speakers: dict[int, Speaker],
    credits_: Sequence[Hand],
) -> Iterator[Hand]:
    """The hands a claim came through: outlet, agencies, cited sources, speaker.

    Args:
        article: The article, for its outlet.
        draft: The claim in the making.
        speakers: The records of the article's speakers, by `id()` of the figure.
        credits_: The agencies that the article credits.
    """
    figure = draft.figure
    if article.outlet and not (figure and is_publisher(article, figure)):
        yield Hand(kind=HandKind.OUTLET, name=article.outlet)
    passed = [p for p in draft.passed if not is_publisher(article, p.figure)]
    if not any(p.kind is HandKind.AGENCY for p in passed):
        own = figure.name if figure else None
        yield from (hand for hand in credits_ if hand.name != own)
    for one in sorted(passed, key=lambda p: p.kind is not HandKind.AGENCY):
        named = speakers[id(one.figure)]
        yield Hand(kind=one.kind, name=named.name, speaker=named.id, span=one.span)
    if figure:
        speaker = speakers[id(figure)]
        source = draft.source or next(iter(draft.attribution.source), None)
        yield Hand(
            kind=HandKind.SPEAKER,
            name=speaker.name,
            speaker=speaker.id,
            span=source,
            role=mention_of(article.text, (source,)).role if source else None,
        )
