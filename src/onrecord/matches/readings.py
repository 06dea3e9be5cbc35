"""Two readings of one page: what was added, changed and dropped, field by field."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.articles import Article
from onrecord.claims import Claim, Propositions, Reading, Speaker
from onrecord.matches.aligned import Aligned
from onrecord.matches.paired import paired
from onrecord.matches.told import Told, is_same


class Change(StrEnum):
    """What a reading makes of a claim of the reading before it."""

    ADDED = "added"
    CHANGED = "changed"
    DROPPED = "dropped"
    SAME = "same"


#: The words that say who says what.
_WORDS = frozenset({"source", "cue", "content"})
#: What may differ while a judgement of the claim stands: it is about none of it.
_NOT_JUDGED = frozenset({"unsure"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One reading of a page.

    Attributes:
        article: The article it is of.
        reading: Its claims and speakers.
        says: What the claims say.
    """

    article: Article
    reading: Reading
    says: tuple[Propositions, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field of a claim that two readings give otherwise.

    Attributes:
        field: Its name: "speaker", "act", "content", "counts" ….
        before: What the former reading gave, in words; empty for nothing.
        after: What the later one gives.
    """

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def is_of_saying(self) -> bool:
        """Whether it is of the words, or of who says them."""
        if self.field == "speaker":
            # Name and kind; a role may be told otherwise of the same speaker.
            return self.before[:2] != self.after[:2]
        return self.field in _WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One claim of either reading, or of both.

    How sure a reader is of itself is no part of the comparison, for it differs from
    weights to weights.

    Attributes:
        change: What became of it.
        before: The claim as it was read; None where it is added.
        after: The claim as it is read now; None where it is dropped.
        fields: What differs, of one that is changed.
    """

    change: Change
    before: Claim | None = None
    after: Claim | None = None
    fields: tuple[Difference, ...] = ()

    @property
    def is_same_saying(self) -> bool:
        """Whether words and speaker are the same, whatever else is not."""
        is_both = self.before is not None and self.after is not None
        return is_both and not any(each.is_of_saying for each in self.fields)

    @property
    def is_as_judged(self) -> bool:
        """Whether nothing differs that a judgement can be about."""
        is_both = self.before is not None and self.after is not None
        return is_both and {each.field for each in self.fields} <= _NOT_JUDGED


def compared(before: Read, after: Read) -> tuple[Changed, ...]:
    """Every claim of two readings of one page, in the order of its text.

    A claim is changed where both readings have one in the same place: where the
    words of their contents overlap. Where the page was read into another text, the
    words of the one are looked for in the other.
    """
    aligned = Aligned.of(before.article.text, after.article.text)
    pairs = paired(before.reading.claims, after.reading.claims, aligned)
    found = tuple(_changed(pairs, before, after, aligned))
    return tuple(sorted(found, key=lambda each: _place(each, aligned)))


def tally(changes: Iterable[Changed]) -> dict[str, dict[str, int]]:
    """How many claims there are of each change, and how many differ in each field.

    Returns:
        Under `claims`, how many were added, changed, dropped and the same; under
        `fields`, how many of the changed differ in each field.
    """
    claims = Counter(dict.fromkeys(Change, 0))
    fields: Counter[str] = Counter()
    for each in changes:
        claims[each.change] += 1
        fields.update(difference.field for difference in each.fields)
    return {
        "claims": {change.value: claims[change] for change in Change},
        "fields": dict(fields.most_common()),
    }


def _changed(
    pairs: Sequence[tuple[Claim | None, Claim | None]],
    before: Read,
    after: Read,
    aligned: Aligned,
) -> Iterator[Changed]:
    told, tells = Told.of(before), Told.of(after)
    now = {old.id: new.id for old, new in pairs if old and new}
    for old, new in pairs:
        if old is None or new is None:
            change = Change.ADDED if old is None else Change.DROPPED
            yield Changed(change=change, before=old, after=new)
            continue
        one, other = told.fields(old), tells.fields(new)
        one["about"] = tuple(now.get(about, about) for about in one["about"])
        elsewhere = _elsewhere(old, new) if aligned.is_same else frozenset()
        fields = tuple(
            Difference(
                field=name,
                before=told.shown(name, one[name]),
                after=tells.shown(name, other[name]),
            )
            for name in one
            if name in elsewhere or not is_same(name, one[name], other[name])
        )
        change = Change.CHANGED if fields else Change.SAME
        yield Changed(change=change, before=old, after=new, fields=fields)


def _elsewhere(old: Claim, new: Claim) -> frozenset[str]:
    """Parts of the attribution with other borders, if only in the same words again."""
    one, other = old.attribution, new.attribution
    return frozenset(
        name
        for name in ("source", "cue", "content")
        if getattr(one, name) != getattr(other, name)
    )


def _place(each: Changed, aligned: Aligned) -> tuple[int, int]:
    """Where a claim stands in the later text; where it is in none, before it."""
    if each.after is not None:
        span = each.after.attribution.content[0]
        return span.start, span.end
    if each.before is None:
        return 0, 0
    moved = aligned.moved(each.before.attribution.content)
    return (moved[0].start, moved[0].end) if moved else (0, 0)


def speaker_of(claim: Claim, reading: Reading) -> Speaker | None:
    """The speaker of a claim, as its reading names them."""
    return next((s for s in reading.speakers if s.id == claim.speaker), None)
