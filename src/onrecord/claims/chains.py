"""Find the hands a claim came through: outlet, citing agency, cited source, speaker."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.articles import Article, ZoneKind
from onrecord.claims.attribution import Attribution
from onrecord.claims.claim import Hand, HandKind
from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers import Figure, Gathered
from onrecord.claims.speakers.lexicon import agencies, known_bodies
from onrecord.claims.speakers.names import runs_of, tokens_of
from onrecord.claims.speakers.parse import mention_of
from onrecord.text import Span

_BEFORE = re.compile(
    r"(?i)(?:according\s+to|told|reported\s+by|quoted\s+by|cited\s+by|carried\s+by|"
    r"published\s+by|obtained\s+by|seen\s+by|speaking\s+to|spoke\s+to|citing|quoting|via|"
    r"interview\s+(?:with|to|for)|statement\s+to|comments\s+to|remarks\s+to|by)\s+"
    r"(?:the\s+)?(?:(?:state|state-run|official|news|private|local)\s+){0,3}"
    r"(?:(?:news\s+)?agency\s+|newspaper\s+|broadcaster\s+|channel\s+|outlet\s+|"
    r"daily\s+|weekly\s+|magazine\s+|website\s+|portal\s+|tabloid\s+)?$"
)
#: Nouns that call the name behind them an outlet: "told the daily Stav".
_CALLED = re.compile(
    r"(?i)\b(?:newspaper|daily|weekly|magazine|tabloid|broadcaster|website|portal)\s+$"
)
#: Names of outlets that are no agency: "the Kremsk Times", "Radio Iva".
_CITED = re.compile(
    r"(?:Times|Post|Journal|Herald|Tribune|Gazette|Telegraph|Courier|Observer|Chronicle|"
    r"Dispatch|Mirror|Mail|Star|Sun|Examiner|Bulletin|Inquirer|Ledger|Sentinel|Echo|Radio|"
    r"Television|TV|Magazine)$|^(?:Radio|TV|Channel|Canal)\s"
)
#: "told the newspaper": the outlet that was named last.
_TOLD_IT = re.compile(
    r"\b(?:told|telling|tells)\s+(?P<who>the\s+(?:newspaper|paper|magazine|broadcaster|"
    r"channel|station|website|portal|outlet|news\s+agency|agency))(?!\s+(?:[A-Z]|that\s+[A-Z]))\b"
)
#: The same of an agency: "told the state agency Ventra"; "the border agency" is none.
_AN_AGENCY = re.compile(
    r"(?i)\b(?:news|press|wire|state|state-run|official|the|an)\s+agency\s+$"
)
_LETTERS = re.compile(r"[A-Z]{3,5}")
_TOLD = re.compile(r"(?i)\b(?:told|(?:news|press|wire)\s+agency)\s+$")
_AFTER = re.compile(
    r"(?i)^(?:[’']s)?\s+(?:(?:state\s+)?(?:news\s+agency|newspaper|agency)\s+)?"
    r"(?:reported|reports|said|says|quoted|cited|has\s+reported|first\s+reported|wrote)\b"
)
_UNNAMED = re.compile(
    r"(?i)\b(?:according\s+to|reported\s+by|quoted\s+by|carried\s+by|citing|told)\s+"
    r"(?P<who>(?:(?:russian|ukrainian|state|local|news|foreign|western|international|"
    r"[A-Z]\w+n)\s+){0,3}(?:news\s+agencies|agencies|media(?:\s+(?:reports|outlets))?|"
    r"news\s+reports|newspapers))\b"
)
_CITING = re.compile(
    r"(?i)\b(?:citing|quoting|(?:which|who|that)\s+(?:cited|quoted))\s+"
    r"(?:(?:an?|the|its|their)\s+(?:\w{1,20}\s+)?(?:reports?|article|story|dispatch|broadcast)\s+"
    r"(?:by|in|from|on)\s+)?"
    r"(?P<who>[^,.;:“”\"()\n]{2,90}?)(?=\s+(?:as\s+saying|said|says|and\s+said)\b|"
    r"[,.;:“”\"()\n]|$)"
)


@dataclass(frozen=True, slots=True)
class Passed:
    """Somebody who passed a claim on, and the words that name them."""

    kind: HandKind
    figure: Figure
    span: Span


def passed_on(
    text: str,
    places: Sequence[Span],
    attribution: Attribution,
    gathered: Gathered,
) -> list[Passed]:
    """Those whom the words beside a claim name as having passed it on.

    Args:
        text: The article's text.
        places: The words beside the cue, without the content.
        attribution: The claim's words.
        gathered: The article's speakers.
    """
    found: list[Passed] = []
    for place in places:
        for span, kind in _passing(text, place):
            if any(s.touches(span) for s in attribution.source):
                continue
            told = gathered.cast.give(mention_of(text, (span,)))
            if told.figure and told.figure not in [p.figure for p in found]:
                found.append(Passed(kind, told.figure, span))
        found += _told_it(text, place, gathered)
    return found


def _told_it(text: str, place: Span, gathered: Gathered) -> Iterator[Passed]:
    """The outlet that "told the newspaper" means, where one was named."""
    for match in _TOLD_IT.finditer(text, place.start, place.end):
        span = Span(*match.span("who"))
        figure = gathered.cast.give(mention_of(text, (span,))).figure
        if figure and figure.name and is_outlet(figure):
            yield Passed(kind_of(figure), figure, span)


def _passing(text: str, place: Span) -> Iterator[tuple[Span, HandKind]]:
    words = place.of(text)
    for run in runs_of(text, tokens_of(text, place.start, place.end)):
        span = run.span
        kind = _kind(span.of(text))
        before = text[place.start : span.start]
        if kind is None and _is_told(span.of(text), before):
            kind = HandKind.AGENCY
        if kind is None and _AN_AGENCY.search(before):
            kind = HandKind.AGENCY
        if kind is None and _CALLED.search(before):
            kind = HandKind.CITED
        if kind is None:
            continue
        bracketed = (
            text[span.start - 1 : span.start] == "("
            and text[span.end : span.end + 1] == ")"
        )
        if (
            bracketed
            or _BEFORE.search(before)
            or _AFTER.match(text[span.end : place.end])
        ):
            yield span, kind
    for match in _UNNAMED.finditer(words):
        start = place.start + match.start("who")
        yield Span(start, place.start + match.end("who")), HandKind.AGENCY


def _is_told(name: str, before: str) -> bool:
    """Whether letters nobody knows are an agency's: "told CNA", "the agency OSW"."""
    if not _LETTERS.fullmatch(name) or name.casefold() in known_bodies().names:
        return False
    return _TOLD.search(before) is not None


def _kind(name: str) -> HandKind | None:
    """AGENCY or CITED where a name is an agency's or another outlet's."""
    if is_agency(name):
        return HandKind.AGENCY
    mention = mention_of(name, (Span(0, len(name)),))
    return HandKind.CITED if mention.kind is SpeakerKind.OUTLET else None


def is_agency(name: str) -> bool:
    """Whether a name is a news agency's.

    >>> is_agency("Reuters"), is_agency("the Continental News Agency")
    (True, True)
    """
    plain = name.removeprefix("the ").removeprefix("The ").casefold()
    return plain in agencies() or bool(
        re.search(r"(?:news|press|wire) (?:agency|service|association)$", plain)
    )


def kind_of(figure: Figure) -> HandKind:
    """The part an outlet plays that passes something on: a newspaper is cited."""
    name = figure.name or figure.words
    if not is_agency(name) and (
        _CITED.search(name) or _CALLED.search(figure.words[: -len(name)])
    ):
        return HandKind.CITED
    return HandKind.AGENCY


def cited(
    text: str, places: Sequence[Span], gathered: Gathered
) -> tuple[Figure, Span] | None:
    """Whom the words beside a claim cite: "citing two officials"."""
    for place in places:
        if match := _CITING.search(text, place.start, place.end):
            span = Span(match.start("who"), match.end("who"))
            mention = mention_of(text, (span,))
            if mention.pronoun:
                continue
            told = gathered.cast.give(mention)
            if told.figure:
                return told.figure, mention.span
    return None


def credited(article: Article) -> tuple[Hand, ...]:
    """The agencies that the article credits, with the words that do."""
    zones = [
        z
        for z in article.zones
        if z.kind in {ZoneKind.AGENCY_CREDIT, ZoneKind.BYLINE, ZoneKind.DATELINE}
    ]
    evidence = [e.span for e in article.evidence if e.field == "agencies" and e.span]
    hands = []
    for name in article.agencies:
        if article.outlet and _is_same_outlet(article.outlet, name):
            continue
        span = next(
            (
                Span(at, at + len(name))
                for z in zones
                if (at := article.text.find(name, z.start, z.end)) >= 0
            ),
            evidence[0] if evidence else None,
        )
        hands.append(Hand(kind=HandKind.AGENCY, name=name, span=span))
    return tuple(hands)


def is_publisher(article: Article, figure: Figure) -> bool:
    """Whether a figure is the outlet that publishes the article."""
    if article.outlet is None or figure.name is None:
        return False
    return _is_same_outlet(article.outlet, figure.name)


def _is_same_outlet(outlet: str, name: str) -> bool:
    """Whether a name is the outlet's, its last word or its initials.

    >>> _is_same_outlet("The Lomnitz Herald", "the Herald")
    True
    """
    full = outlet.removeprefix("The ").removeprefix("the ")
    short = name.removeprefix("The ").removeprefix("the ")
    initials = "".join(word[0] for word in full.split())
    return short == initials or f" {full}".casefold().endswith(f" {short}".casefold())


def is_outlet(figure: Figure) -> bool:
    """Whether a figure passes on what others say: an outlet or an agency."""
    return figure.kind is SpeakerKind.OUTLET or (
        (figure.name or "").casefold() in known_bodies().outlets
    )
