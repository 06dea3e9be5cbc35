"""Claims by act over time, as counts: never a score."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.claims import Act
from onrecord.desk.asking import Asked
from onrecord.desk.times import in_utc
from onrecord.ledger import Hit, Ledger

#: Most claims that are counted; the page says when there are more.
MOST = 5000
_BATCH = 500
#: Most columns of a table before days become months, and months years.
_COLUMNS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A day, month or year of publication, in UTC."""

    label: str
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One act: how often in each period, undated, and in all.

    Attributes:
        act: The act.
        cells: For each period, the count and the address that lists it.
        undated: How often in articles without a date.
        total: How often in all.
        address: Lists all of them.
    """

    act: Act
    cells: tuple[tuple[int, str], ...]
    undated: int
    total: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A table of acts by period.

    Attributes:
        periods: The columns, oldest first.
        rows: The acts, most frequent first.
        has_undated: Whether any claim has no date.
        is_cut: Whether there were more claims than are counted.
    """

    periods: tuple[Period, ...]
    rows: tuple[Row, ...]
    has_undated: bool
    is_cut: bool


def counted(ledger: Ledger, speaker: str, path: str) -> Counted:
    """How a speaker's claims fall by act and time of publication."""
    hits = tuple(_every(ledger, speaker))
    days = [(hit.claim.act, _day(hit)) for hit in hits]
    periods = _periods(sorted(day for _, day in days if day))
    acts = Counter(act for act, _ in days)
    rows = []
    for act, total in acts.most_common():
        own = [day for other, day in days if other is act]
        one = Asked(acts=(act,))
        cells = tuple(
            (
                sum(p.since <= day <= p.until for day in own if day),
                replace(one, since=p.since, until=p.until).at(path),
            )
            for p in periods
        )
        rows.append(
            Row(
                act=act,
                cells=cells,
                undated=own.count(None),
                total=total,
                address=one.at(path),
            )
        )
    return Counted(
        periods=periods,
        rows=tuple(rows),
        has_undated=any(day is None for _, day in days),
        is_cut=len(hits) >= MOST,
    )


def _every(ledger: Ledger, speaker: str) -> Sequence[Hit]:
    found: list[Hit] = []
    query = replace(Asked(speaker=speaker).query, limit=_BATCH)
    while len(found) < MOST:
        batch = ledger.claims(replace(query, offset=len(found))).hits
        found.extend(batch)
        if len(batch) < _BATCH:
            break
    return found


def _day(hit: Hit) -> date | None:
    at = hit.article.published_at
    return in_utc(at).date() if at else None


def _periods(days: Sequence[date]) -> tuple[Period, ...]:
    """The days that have claims; where they are many, every month or year."""
    if not days:
        return ()
    distinct = sorted(set(days))
    if len(distinct) <= _COLUMNS:
        return tuple(
            Period(label=f"{d.day} {d:%b} {d.year}", since=d, until=d) for d in distinct
        )
    months = sorted({d.replace(day=1) for d in distinct})
    if len(months) <= _COLUMNS:
        return tuple(
            Period(label=f"{m:%b} {m.year}", since=m, until=_month_end(m))
            for m in months
        )
    return tuple(
        Period(label=str(y), since=date(y, 1, 1), until=date(y, 12, 31))
        for y in sorted({d.year for d in distinct})
    )


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
