"""What a reader asks for, kept wholly in the address: filters, words, page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from onrecord.claims import (
    Act,
    EvidenceKind,
    EvidenceStatus,
    Hedge,
    Quote,
    SpeakerKind,
    Status,
)
from onrecord.desk.given import (
    NotUnderstoodError,
    counts_of,
    day_of,
    events_of,
    names_of,
    words_of,
)
from onrecord.ledger import CountAsked, EventAsked, Query, Unnamed

#: Claims or articles on one screen.
SCREENFUL = 25

#: Longer numbers are no page of anything, and overflow an SQL integer.
_LONGEST_NUMBER = 7

_DAY = timedelta(days=1)
_UNSURE = {"yes": True, "no": False}
_SURELY = {"yes": True, "no": False}
_ORDERS = ("newest", "ledger")


#: Filters that may have several values: the name in an address, and the field.
MANY = {
    "act": "acts",
    "quote": "quotes",
    "kind": "kinds",
    "hedge": "hedges",
    "evidence": "evidence",
    "evidence_kind": "evidence_kinds",
    "unnamed": "unnamed",
    "count": "counts",
    "event": "events",
    "status": "statuses",
    "place": "places",
    "country": "countries",
}
#: Filters of one value that a link can put in and take out.
SINGLE = ("outlet", "speaker", "unsure", "surely")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address asks for.

    Attributes:
        words: Words to look for; "" for none.
        outlet: An outlet's name.
        speaker: A speaker's id, or part of the name.
        acts: Any of these acts.
        quotes: Any of these ways of quoting.
        kinds: Any of these kinds of speaker.
        hedges: Any of these hedges.
        evidence: Evidence spoken of with any of these statuses.
        evidence_kinds: Evidence of any of these kinds.
        unnamed: A speaker without a name of whom any of this is told.
        counts: Each of these counts.
        events: Any of these events.
        statuses: Any of these ways of having it.
        places: Any of these places, by `Spot.value` or by name.
        countries: A place in any of these countries.
        happened_since: The claim names a time on this day or after.
        happened_until: The claim names a time on this day or before.
        surely: "yes" for what the words allow no doubt of, "no" for all that they
            do not rule out; None for counts at their words and times that touch.
        since: Published on this day, in UTC, or after.
        until: Published on this day, in UTC, or before.
        unsure: "yes" or "no"; None for both.
        order: "newest" or "ledger".
        page: The screenful, from 1.
        of: Id of the speaker whose page it is; the path names it, so that it is
            no part of the filters.
    """

    words: str = ""
    outlet: str | None = None
    speaker: str | None = None
    acts: tuple[Act, ...] = ()
    quotes: tuple[Quote, ...] = ()
    kinds: tuple[SpeakerKind, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    evidence: tuple[EvidenceStatus, ...] = ()
    evidence_kinds: tuple[EvidenceKind, ...] = ()
    unnamed: tuple[Unnamed, ...] = ()
    counts: tuple[CountAsked, ...] = ()
    events: tuple[EventAsked, ...] = ()
    statuses: tuple[Status, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    happened_since: date | None = None
    happened_until: date | None = None
    surely: str | None = None
    since: date | None = None
    until: date | None = None
    unsure: str | None = None
    order: str = "newest"
    page: int = 1
    of: str | None = None

    @classmethod
    def from_address(cls, given: QueryDict) -> Self:
        """Read the part of an address after its question mark.

        Raises:
            NotUnderstoodError: A value is not one the desk knows.
        """
        return cls(
            words=given.get("q", "").strip(),
            outlet=given.get("outlet") or None,
            speaker=given.get("speaker") or None,
            acts=words_of(Act, "act", given),
            quotes=words_of(Quote, "quote", given),
            kinds=words_of(SpeakerKind, "kind", given),
            hedges=words_of(Hedge, "hedge", given),
            evidence=words_of(EvidenceStatus, "evidence", given),
            evidence_kinds=words_of(EvidenceKind, "evidence_kind", given),
            unnamed=words_of(Unnamed, "unnamed", given),
            counts=counts_of(given),
            events=events_of(given),
            statuses=words_of(Status, "status", given),
            places=names_of("place", given),
            countries=names_of("country", given),
            happened_since=day_of("happened_since", given),
            happened_until=day_of("happened_until", given),
            surely=_one("surely", given, _SURELY),
            since=day_of("since", given),
            until=day_of("until", given),
            unsure=_one("unsure", given, _UNSURE),
            order=_one("order", given, _ORDERS) or "newest",
            page=_number("page", given),
        )

    @property
    def query(self) -> Query:
        """The same as the ledger understands it, one screenful of it."""
        return Query(
            words=self.words or None,
            speaker=self.of or self.speaker,
            kinds=self.kinds,
            acts=self.acts,
            quotes=self.quotes,
            hedges=self.hedges,
            evidence=self.evidence,
            evidence_kinds=self.evidence_kinds,
            unnamed=self.unnamed,
            counts=self.counts,
            events=self.events,
            statuses=self.statuses,
            places=self.places,
            countries=self.countries,
            happened_since=self.happened_since,
            happened_until=self.happened_until and self.happened_until + _DAY,
            surely=_SURELY[self.surely] if self.surely else None,
            outlet=self.outlet,
            since=_midnight(self.since) if self.since else None,
            until=_midnight(self.until + _DAY) if self.until else None,
            unsure=_UNSURE[self.unsure] if self.unsure else None,
            limit=SCREENFUL,
            offset=(self.page - 1) * SCREENFUL,
            newest_first=self.order == "newest",
        )

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every filter as it stands in an address, without the screenful."""
        single = (
            ("q", self.words),
            ("outlet", self.outlet),
            ("speaker", self.speaker),
            ("happened_since", self.happened_since),
            ("happened_until", self.happened_until),
            ("since", self.since),
            ("until", self.until),
            ("surely", self.surely),
            ("unsure", self.unsure),
            ("order", self.order if self.order != "newest" else None),
        )
        many = ((name, getattr(self, field)) for name, field in MANY.items())
        return (
            *((name, str(value)) for name, value in single if value),
            *((name, str(value)) for name, values in many for value in values),
        )

    @property
    def is_narrow(self) -> bool:
        """Whether anything but the order is asked for."""
        return any(name != "order" for name, _ in self.pairs)

    def at(self, path: str, *, page: int = 1) -> str:
        """The address that asks for this, at a screenful."""
        pairs = (*self.pairs, *((("page", str(page)),) if page > 1 else ()))
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def with_toggled(self, field: str, value: str) -> "Asked":
        """The same with one value of a filter put in, or taken out again."""
        changed: Any
        if field in MANY:
            of = MANY[field]
            one = type(self).from_address(_address(field, value))
            changed = {of: _toggled(getattr(self, of), getattr(one, of)[0])}
        elif field in SINGLE:
            held = getattr(self, field)
            changed = {field: None if str(held) == value else value}
        else:
            what = "filter"
            raise NotUnderstoodError(what, field, (*MANY, *SINGLE))
        return replace(self, **changed, page=1)


def _address(field: str, value: str) -> QueryDict:
    address = QueryDict(mutable=True)
    address[field] = value
    return address


def _toggled(values: tuple[Any, ...], value: object) -> tuple[Any, ...]:
    if value in values:
        return tuple(kept for kept in values if kept != value)
    return (*values, value)


def _one(name: str, given: QueryDict, known: Iterable[str]) -> str | None:
    value = given.get(name)
    if value and value not in known:
        raise NotUnderstoodError(name, value, known)
    return value or None


def _number(name: str, given: QueryDict) -> int:
    value = given.get(name) or "1"
    if not (
        value.isascii()
        and value.isdigit()
        and len(value) <= _LONGEST_NUMBER
        and int(value)
    ):
        raise NotUnderstoodError(name, value, ["a number from 1"])
    return int(value)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)
