"""An article's text as blocks to set on a page: each zone by its kind."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.articles import Article, Zone, ZoneKind
from onrecord.desk.light import Mark, Piece, lit
from onrecord.desk.telling import Told
from onrecord.text import Span

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a headline, a caption.

    Attributes:
        kind: What it is; None for words that were given no zone.
        span: Where it stands in the article's text.
        pieces: Its words, cut where claims begin and end.
        claims: The numbers of the claims that begin in it.
    """

    kind: ZoneKind | None
    span: Span
    pieces: tuple[Piece, ...]
    claims: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """The kind as a word for a style sheet."""
        return self.kind.value.replace("/", "-") if self.kind else "untyped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Neighbouring blocks that the outlet's page put there, not its reporting.

    Attributes:
        blocks: The blocks, in order.
        kinds: What they are, each once, in order.
        words: How many words they hold.
    """

    blocks: tuple[Block, ...]
    kinds: tuple[ZoneKind, ...]
    words: int


def typeset(
    article: Article, marked: Sequence[Mark], facts: Sequence[Told] = ()
) -> tuple[Block | Furniture, ...]:
    """The whole text in its order; nothing of it is left out."""
    set_out = tuple(paragraphs(article))
    begin = _begin(marked, [span.end for _, span in set_out])
    blocks = tuple(
        Block(
            kind=kind,
            span=span,
            pieces=lit(article.text, span, marked, facts),
            claims=tuple(claim for claim, at in begin.items() if at == place),
        )
        for place, (kind, span) in enumerate(set_out)
    )
    return tuple(_folded(blocks))


def _begin(marked: Sequence[Mark], ends: Sequence[int]) -> dict[int, int]:
    """In which paragraph each claim's first words stand."""
    first: dict[int, int] = {}
    for mark in marked:
        held = first.get(mark.claim, mark.span.start)
        first[mark.claim] = min(held, mark.span.start)
    return {claim: bisect_right(ends, start) for claim, start in first.items()}


def paragraphs(article: Article) -> Iterator[tuple[ZoneKind | None, Span]]:
    """Each paragraph of the text with the kind of the zone it stands in."""
    splitter = _BLANK_LINE if _BLANK_LINE.search(article.text) else _LINE_END
    for zone in _with_gaps(article):
        kind = zone.kind if isinstance(zone, Zone) else None
        start = zone.start
        for gap in splitter.finditer(article.text, zone.start, zone.end):
            yield from _trimmed(kind, article.text, start, gap.start())
            start = gap.end()
        yield from _trimmed(kind, article.text, start, zone.end)


def _with_gaps(article: Article) -> Iterator[Zone | Span]:
    end = 0
    for zone in article.zones:
        if zone.start > end:
            yield Span(end, zone.start)
        yield zone
        end = max(end, zone.end)
    if end < len(article.text):
        yield Span(end, len(article.text))


def _trimmed(
    kind: ZoneKind | None, text: str, start: int, end: int
) -> Iterator[tuple[ZoneKind | None, Span]]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end:
        yield kind, Span(start, end)


def _folded(blocks: Sequence[Block]) -> Iterator[Block | Furniture]:
    held: list[Block] = []
    for block in blocks:
        # A claim is never folded away, whatever zone it was read in.
        if block.kind and block.kind.is_furniture and not block.claims:
            held.append(block)
            continue
        if held:
            yield _furniture(held)
            held = []
        yield block
    if held:
        yield _furniture(held)


def _furniture(blocks: Sequence[Block]) -> Furniture:
    kinds = dict.fromkeys(block.kind for block in blocks if block.kind)
    texts = ("".join(p.text for p in block.pieces) for block in blocks)
    return Furniture(
        blocks=tuple(blocks),
        kinds=tuple(kinds),
        words=sum(len(text.split()) for text in texts),
    )
