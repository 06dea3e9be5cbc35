"""The stretches of an article that hold claims, and its text without the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from onrecord.articles import Article, Zone, ZoneKind
from onrecord.claims.attribution import Attribution
from onrecord.text import Span


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells.

    Attributes:
        text: The article's text with everything else blanked out by spaces, so
            that places stay what they are.
        spans: The stretches that hold claims, in order.
        apart: Those of them that stand for themselves: headline, standfirst,
            captions.
        heads: The headline and the standfirst.
    """

    text: str
    spans: tuple[Span, ...]
    apart: frozenset[Span] = frozenset()
    heads: tuple[Span, ...] = ()

    @classmethod
    def of(cls, article: Article) -> Self:
        """What an article tells: all of it, where it has no zones."""
        text = article.text
        if not article.zones:
            whole = (Span(0, len(text)),) if text else ()
            return cls(text, whole, heads=_first_line(text))
        for zone in article.zones:
            if not zone.kind.holds_claims:
                text = text[: zone.start] + _blank(zone.span, text) + text[zone.end :]
        told = [z for z in article.zones if z.kind.holds_claims]
        apart = [z for z in told if z.kind is not ZoneKind.BODY]
        heads = {ZoneKind.TITLE, ZoneKind.STANDFIRST}
        return cls(
            text=text,
            spans=tuple(_stretches(article)),
            apart=frozenset(z.span for z in apart),
            heads=tuple(z.span for z in told if z.kind in heads) or _first_line(text),
        )


#: A first line of no more words, that does not end as a sentence does, is a headline.
_HEADLINE = 18


def _first_line(text: str) -> tuple[Span, ...]:
    """The headline of a text that has none marked as one; it may have none at all."""
    words = text.lstrip()
    start = len(text) - len(words)
    line = words.partition("\n")[0].rstrip()
    if not line or line[-1] in '.!?:;,”"' or len(line.split()) > _HEADLINE:
        return ()
    return (Span(start, start + len(line)),)


def _stretches(article: Article) -> Iterator[Span]:
    """The zones that hold claims, those of the body that touch made one."""
    last: Zone | None = None
    for zone in article.zones:
        if not zone.kind.holds_claims:
            continue
        if (
            last
            and last.kind is zone.kind is ZoneKind.BODY
            and (not article.text[last.end : zone.start].strip())
        ):
            last = Zone(last.start, zone.end, zone.kind)
            continue
        if last:
            yield last.span
        last = zone
    if last:
        yield last.span


def _blank(zone: Span, text: str) -> str:
    return "\n".join(" " * len(line) for line in zone.of(text).split("\n"))


def clipped(attribution: Attribution, told: Told) -> Attribution | None:
    """An attribution cut to what the article tells.

    A headline, a standfirst and a caption stand for themselves: what is said in
    one has its source and its content there.

    Returns:
        None where no content is left.
    """
    anchor = _stretch((attribution.cue or attribution.content)[0], told)

    def cut(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(
            Span(max(span.start, stretch.start), min(span.end, stretch.end))
            for span in spans
            for stretch in told.spans
            if stretch.touches(span) and _belongs(stretch, anchor, told)
        )

    content = cut(attribution.content)
    if not content:
        return None
    return Attribution(
        source=cut(attribution.source),
        cue=cut(attribution.cue),
        content=content,
        confidence=attribution.confidence,
    )


def _stretch(span: Span, told: Told) -> Span | None:
    """The stretch that a span begins in."""
    return next((s for s in told.spans if s.touches(span)), None)


def _belongs(stretch: Span, anchor: Span | None, told: Told) -> bool:
    """Whether words of one stretch may belong to a cue in another."""
    if anchor is None or stretch == anchor:
        return True
    return stretch not in told.apart and anchor not in told.apart
