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
    """

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, article: Article) -> Self:
        """What an article tells: all of it, where it has no zones."""
        text = article.text
        if not article.zones:
            return cls(text, (Span(0, len(text)),) if text else ())
        for zone in article.zones:
            if not zone.kind.holds_claims:
                text = text[: zone.start] + _blank(zone.span, text) + text[zone.end :]
        return cls(text, tuple(_stretches(article)))


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
    return "".join(c if c == "\n" else " " for c in zone.of(text))


def clipped(attribution: Attribution, zones: Sequence[Span]) -> Attribution | None:
    """An attribution cut to the zones that hold claims.

    Returns:
        None where no content is left.
    """
    source, cue, content = (
        tuple(piece for span in spans for piece in _cut(span, zones))
        for spans in (attribution.source, attribution.cue, attribution.content)
    )
    if not content:
        return None
    return Attribution(
        source=source, cue=cue, content=content, confidence=attribution.confidence
    )


def _cut(span: Span, zones: Sequence[Span]) -> list[Span]:
    return [
        Span(max(span.start, zone.start), min(span.end, zone.end))
        for zone in zones
        if zone.touches(span)
    ]
