"""JSON lines of `onrecord rerun`: what would change, and what came of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from onrecord.batch import Reread
from onrecord.claims import Claim
from onrecord.cli.lines import Line, judged_line
from onrecord.ledger import Accepted, Judged, State, becomes
from onrecord.matches import Change, Changed, Read, speaker_of, tally


@dataclass(slots=True)
class Total:
    """What all articles come to.

    Attributes:
        articles: How many were looked at.
        differ: How many of them have a claim that is not the same.
        known: How many readings were on record already, by the same hand.
        left: How many were left alone.
        claims: How many claims were added, changed, dropped, the same.
        fields: How many of the changed differ in each field.
    """

    articles: int = 0
    differ: int = 0
    known: int = 0
    left: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)

    def add(self, each: Reread) -> None:
        """Count one article."""
        self.articles += 1
        self.left += each.left is not None
        self.known += each.is_known
        self.differ += any(c.change is not Change.SAME for c in each.changes)
        told = tally(each.changes)
        self.claims.update(told["claims"])
        self.fields.update(told["fields"])


def article(each: Reread) -> Line:
    """One article: who read it before and who reads it now, and each change.

    Returns:
        `article`, `title`, `outlet`; `left_alone`, why, or null; `instead`, the id of
        the article that the page gives now, or null where it is the same; `revises`,
        the entry of the reading that holds; `read_by` before and after; `changes`;
        how many claims are the `same`; whether it is `known` already; `problems`.
    """
    told, before = each.article, each.before.reading
    after = None if each.after is None else each.after
    is_other = after is not None and after.article.id != told.id
    return {
        "article": told.id,
        "title": told.title,
        "outlet": told.outlet,
        "left_alone": each.left,
        "instead": after.article.id if after is not None and is_other else None,
        "revises": None if each.proposed is None else each.proposed.revises,
        "read_by": {
            "before": before.read_by,
            "after": None if after is None else after.reading.read_by,
        },
        "changes": [
            {
                **change(one, each.before, after),
                "judgements": _judgements(one, each.judged),
            }
            for one in each.changes
            if one.change is not Change.SAME
        ],
        "same": sum(one.change is Change.SAME for one in each.changes),
        "known": each.is_known,
        "problems": msgspec.to_builtins(each.problems),
    }


def change(one: Changed, before: Read, after: Read | None) -> Line:
    """A claim that is added, changed or dropped."""
    return {
        "change": one.change.value,
        "before": _claim(one.before, before),
        "after": _claim(one.after, after),
        "fields": [
            {"field": each.field, "before": each.before, "after": each.after}
            for each in one.fields
        ],
    }


def _judgements(one: Changed, judged: Mapping[str, tuple[Judged, ...]]) -> list[Line]:
    """What people decided of a claim, and what the new reading makes of it."""
    about = () if one.before is None else judged.get(one.before.id, ())
    return [{**judged_line(each), "standing": becomes(one).value} for each in about]


def summary(total: Total, hidden: dict[State, int]) -> Line:
    """What all articles come to, and how many were out of sight from the first."""
    return {
        "summary": {
            "articles": total.articles,
            "differ": total.differ,
            "known": total.known,
            "left_alone": total.left,
            "out_of_sight": {state.value: count for state, count in hidden.items()},
            "claims": {each.value: total.claims[each.value] for each in Change},
            "fields": dict(total.fields.most_common()),
        }
    }


def accepted(done: Accepted) -> Line:
    """What came of one proposal."""
    return {
        "article": done.of,
        "outcome": done.outcome.value,
        "claims": done.added.claims,
        "problems": msgspec.to_builtins(done.problems),
    }


def _claim(claim: Claim | None, read: Read | None) -> Line | None:
    if claim is None or read is None:
        return None
    who = speaker_of(claim, read.reading)
    return {
        "id": claim.id,
        "speaker": None if who is None else who.name,
        "act": claim.act.value,
        "words": [span.of(read.article.text) for span in claim.attribution.content],
        "spans": msgspec.to_builtins(claim.attribution.content),
    }
