"""Text cut where claims and facts begin and end, so that their words can be lit.

Claims overlap and nest, and one claim's words stand apart from each other. So
text is cut at every edge, and each piece knows every claim it belongs to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.claims import Attribution, Claim, Role
from onrecord.desk.telling import Told
from onrecord.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One span of a claim's words.

    Attributes:
        claim: The claim's number on the page, from 1.
        role: The part the words play in it.
        span: Where they stand.
        ends: Whether the claim's content is complete with this span.
    """

    claim: int
    role: Role
    span: Span
    ends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that belong to the same claims from end to end.

    Attributes:
        text: The words.
        roles: The parts they play, each once.
        claims: The numbers of the claims they belong to, outermost first.
        depth: How many contents they lie in: 2 for a claim within a claim.
        ended: The numbers of the claims whose content ends with these words.
        facts: The facts that they belong to.
        begun: The numbers of the facts that begin with these words.
        told: The numbers of the facts that end with them.
    """

    text: str
    roles: tuple[Role, ...] = ()
    claims: tuple[int, ...] = ()
    depth: int = 0
    ended: tuple[int, ...] = ()
    facts: tuple[Told, ...] = ()
    begun: tuple[int, ...] = ()
    told: tuple[int, ...] = ()


def marks(claims: Sequence[Claim], *, first: int = 1) -> tuple[Mark, ...]:
    """Every span of the claims' words, the claims numbered in their order."""
    return tuple(
        mark
        for number, claim in enumerate(claims, start=first)
        for attribution in (claim.attribution, *claim.also)
        for mark in _of_attribution(number, attribution)
    )


def _of_attribution(number: int, attribution: Attribution) -> Iterator[Mark]:
    parts = (
        (Role.SOURCE, attribution.source),
        (Role.CUE, attribution.cue),
        (Role.CONTENT, attribution.content),
    )
    for role, spans in parts:
        for span in spans:
            ends = role is Role.CONTENT and span == max(spans, key=_end)
            yield Mark(claim=number, role=role, span=span, ends=ends)


def _end(span: Span) -> int:
    return span.end


def lit(
    text: str, within: Span, marked: Sequence[Mark], facts: Sequence[Told] = ()
) -> tuple[Piece, ...]:
    """The text of a span, cut into pieces.

    >>> content = Mark(claim=1, role=Role.CONTENT, span=Span(0, 6), ends=True)
    >>> cue = Mark(claim=1, role=Role.CUE, span=Span(10, 14))
    >>> [p.text for p in lit("No one, he said.", Span(0, 16), [content, cue])]
    ['No one', ', he', ' sai', 'd.']
    """
    here = [mark for mark in marked if mark.span.touches(within)]
    said = [fact for fact in facts if fact.span.touches(within)]
    edges = {within.start, within.end}
    for span in (*(mark.span for mark in here), *(fact.span for fact in said)):
        edges |= {max(span.start, within.start), min(span.end, within.end)}
    ordered = sorted(edges)
    return tuple(
        _piece(text, Span(start, end), here, said) for start, end in pairwise(ordered)
    )


def _piece(text: str, span: Span, here: Sequence[Mark], said: Sequence[Told]) -> Piece:
    facts = tuple(fact for fact in said if fact.span.covers(span))
    over = [mark for mark in here if mark.span.covers(span)]
    # Outermost first: who points at a word means the smallest claim around it.
    over.sort(key=lambda mark: -len(mark.span))
    return Piece(
        text=span.of(text),
        roles=tuple(role for role in Role if any(m.role is role for m in over)),
        claims=tuple(dict.fromkeys(mark.claim for mark in over)),
        depth=len({mark.claim for mark in over if mark.role is Role.CONTENT}),
        ended=tuple(
            dict.fromkeys(m.claim for m in over if m.ends and m.span.end == span.end)
        ),
        facts=facts,
        begun=tuple(f.number for f in facts if f.span.start == span.start),
        told=tuple(f.number for f in facts if f.span.end == span.end),
    )
