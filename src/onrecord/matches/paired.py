"""Which claims of two readings of a page are about the same words."""

from collections.abc import Sequence
from itertools import product

from onrecord.claims import Claim
from onrecord.matches.aligned import Aligned
from onrecord.text import Span

#: Contents that share less of the longer one than this are of two claims, unless the
#: same words attribute them.
_SHARED = 0.25

Pair = tuple[Claim | None, Claim | None]


def paired(
    before: Sequence[Claim], after: Sequence[Claim], aligned: Aligned
) -> tuple[Pair, ...]:
    """Each claim with the one that the other reading has in its place, or none.

    Those that share the most words are paired first, and none is paired twice: of a
    claim that is read as two, one is changed and the other added.

    Args:
        before: The claims of the former reading.
        after: Those of the later.
        aligned: The texts they stand in.
    """
    scored = sorted(
        (-score, place, other)
        for (place, old), (other, new) in product(enumerate(before), enumerate(after))
        if (score := _alike(old, new, aligned))
    )
    old_to_new: dict[int, int] = {}
    for _, place, other in scored:
        if place not in old_to_new and other not in old_to_new.values():
            old_to_new[place] = other
    new_left = set(range(len(after))) - set(old_to_new.values())
    kept = [
        (old, after[old_to_new[place]] if place in old_to_new else None)
        for place, old in enumerate(before)
    ]
    return (*kept, *((None, after[place]) for place in sorted(new_left)))


def _alike(old: Claim, new: Claim, aligned: Aligned) -> float:
    """How much two claims share, from 0 to 3: content, cue and source, 1 for each."""
    one, other = old.attribution, new.attribution
    content = _shared(aligned.moved(one.content), other.content)
    if not content:
        return 0.0
    cue = _shared(aligned.moved(one.cue), other.cue)
    if content < _SHARED and not cue:
        return 0.0
    return content + cue + _shared(aligned.moved(one.source), other.source)


def _shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    """How much of two stretches of text is in both, of all that is in either."""
    both = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a, b in product(one, other)
    )
    either = sum(map(len, one)) + sum(map(len, other)) - both
    return both / either if either else 0.0
