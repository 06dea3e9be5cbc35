"""When an article was published and updated, out of all that its page says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onrecord.articles.article import Evidence
from onrecord.articles.times import Stamp
from onrecord.errors import Problem
from onrecord.text import Span

#: Two times less than this apart are one time: an editor saved the page again,
#: or printed the time less exactly. An hour apart, a zone may have been mistaken.
SAME = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """One place on a page that says when.

    Attributes:
        stamp: The date, as read.
        by: What gave it: "json-ld datePublished".
        is_update: Whether it says when the article was last changed.
        span: Where it stands in the article's text, when it does.
    """

    stamp: Stamp
    by: str
    is_update: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What the datings come to."""

    published_at: datetime | None = None
    published_on: date | None = None
    updated_at: datetime | None = None
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()


def settle(datings: Iterable[Dating], page: str) -> Times:
    """Take the first dating that settles a time, and say where others disagree.

    A time without a zone is completed by a later dating that prints the same
    clock time with one. A day without a time stays a day.

    Args:
        datings: The most trusted first.
        page: The page's sha256, for the problems.
    """
    given = tuple(datings)
    published = [d for d in given if not d.is_update]
    updated = [d for d in given if d.is_update]
    first, later = _settled(published), _settled(updated)
    problems = [
        *_doubts(given, page),
        *_disagreements(first, published, "published", page),
        *_disagreements(later, updated, "updated", page),
        *_unknown(first, page),
        *_backwards(first, later, page),
    ]
    return Times(
        published_at=first.stamp.at if first else None,
        published_on=first.stamp.on if first else None,
        updated_at=later.stamp.at if later else None,
        evidence=(
            *(_evidence("published_at", d) for d in published),
            *(_evidence("updated_at", d) for d in updated),
        ),
        problems=tuple(dict.fromkeys(problems)),
    )


def _settled(datings: Sequence[Dating]) -> Dating | None:
    """The dating to go by: the first, or one that completes the first."""
    if not datings:
        return None
    first = datings[0]
    if first.stamp.at is not None:
        return first
    fuller = (d for d in datings[1:] if d.stamp.at is not None and _fits(first, d))
    return next(fuller, first)


def _fits(bare: Dating, full: Dating) -> bool:
    """Whether a full time says the same as one without zone or clock."""
    at = full.stamp.at
    return at is not None and abs(at.date() - bare.stamp.on) <= timedelta(days=1)


def _agree(one: Dating, other: Dating) -> bool:
    if one.stamp.at is not None and other.stamp.at is not None:
        return abs(one.stamp.at - other.stamp.at) < SAME
    apart = abs(one.stamp.on - other.stamp.on)
    # A bare day is the day somewhere; which side of midnight is not known.
    return apart <= timedelta(days=1 if one.stamp.at or other.stamp.at else 0)


def _evidence(field: str, dating: Dating) -> Evidence:
    return Evidence(
        field=field, by=dating.by, words=dating.stamp.words, span=dating.span
    )


def _doubts(datings: Sequence[Dating], page: str) -> Iterable[Problem]:
    for dating in datings:
        if dating.stamp.doubt:
            yield Problem(
                about=page,
                kind="articles.date_doubtful",
                message=f"The page prints “{dating.stamp.words}”: "
                f"{dating.stamp.doubt} Check the time before you rely on it.",
            )


def _disagreements(
    taken: Dating | None, datings: Sequence[Dating], verb: str, page: str
) -> Iterable[Problem]:
    for other in datings:
        if taken is not None and not _agree(taken, other):
            yield Problem(
                about=page,
                kind="articles.dates_differ",
                message=f"The page gives two times at which it was {verb}: "
                f"{taken.stamp.words} ({taken.by}), which was kept, and "
                f"{other.stamp.words} ({other.by}).",
            )


def _unknown(taken: Dating | None, page: str) -> Iterable[Problem]:
    """What a reader should know where the day is known and the moment is not."""
    if taken is None or taken.stamp.at is not None:
        return
    if taken.stamp.has_clock:
        yield Problem(
            about=page,
            kind="articles.zone_unknown",
            message=f"The page says “{taken.stamp.words}” ({taken.by}) in no time "
            "zone that is known; only the day is kept.",
        )
    else:
        yield Problem(
            about=page,
            kind="articles.time_unknown",
            message=f"The page says it was published on {taken.stamp.words} "
            f"({taken.by}), but not at what time; only the day is kept.",
        )


def _backwards(
    first: Dating | None, later: Dating | None, page: str
) -> Iterable[Problem]:
    if first is None or later is None:
        return
    if first.stamp.at is None or later.stamp.at is None:
        return
    if later.stamp.at < first.stamp.at - SAME:
        yield Problem(
            about=page,
            kind="articles.updated_before_published",
            message=f"The page says it was updated ({later.stamp.words}) before it "
            f"was published ({first.stamp.words}).",
        )
