"""What a reader asks for, kept wholly in the address: filters, words, page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Self, TypeVar
from urllib.parse import urlencode

from django.http import QueryDict

from onrecord.claims import Act, Quote, SpeakerKind
from onrecord.errors import OnrecordError
from onrecord.ledger import Query

#: Claims or articles on one screen.
SCREENFUL = 25

#: Days outside these years are typing errors.
_FIRST_YEAR, _LAST_YEAR = 1000, 9000

#: Longer numbers are no page of anything, and overflow an SQL integer.
_LONGEST_NUMBER = 7

_TOGGLED = ("act", "quote", "kind", "outlet", "speaker", "unsure")
_UNSURE = {"yes": True, "no": False}
_ORDERS = ("newest", "ledger")

Word = TypeVar("Word", bound=StrEnum)


class NotUnderstoodError(OnrecordError):
    """An address asks for something the desk has no such value for."""

    def __init__(self, field: str, given: str, known: Iterable[str]) -> None:
        super().__init__(
            f"“{given}” is no value of “{field}”. Use one of: {', '.join(known)}."
        )
        self.field = field
        self.given = given


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
            acts=_each(Act, "act", given),
            quotes=_each(Quote, "quote", given),
            kinds=_each(SpeakerKind, "kind", given),
            since=_day("since", given),
            until=_day("until", given),
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
            outlet=self.outlet,
            since=_midnight(self.since) if self.since else None,
            until=_midnight(self.until + timedelta(days=1)) if self.until else None,
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
            ("since", self.since and self.since.isoformat()),
            ("until", self.until and self.until.isoformat()),
            ("unsure", self.unsure),
            ("order", self.order if self.order != "newest" else None),
        )
        many = (("act", self.acts), ("quote", self.quotes), ("kind", self.kinds))
        return (
            *((name, value) for name, value in single if value),
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
        match field:
            case "act":
                return replace(self, acts=_toggled(self.acts, Act(value)), page=1)
            case "quote":
                return replace(self, quotes=_toggled(self.quotes, Quote(value)), page=1)
            case "kind":
                kinds = _toggled(self.kinds, SpeakerKind(value))
                return replace(self, kinds=kinds, page=1)
            case "outlet":
                return replace(self, outlet=_other(self.outlet, value), page=1)
            case "speaker":
                return replace(self, speaker=_other(self.speaker, value), page=1)
            case "unsure":
                return replace(self, unsure=_other(self.unsure, value), page=1)
            case _:
                what = "filter"
                raise NotUnderstoodError(what, field, _TOGGLED)


def _toggled(values: tuple[Word, ...], value: Word) -> tuple[Word, ...]:
    if value in values:
        return tuple(kept for kept in values if kept != value)
    return (*values, value)


def _other(held: str | None, value: str) -> str | None:
    return None if held == value else value


def _each(words: type[Word], name: str, given: QueryDict) -> tuple[Word, ...]:
    found = []
    for value in dict.fromkeys(given.getlist(name)):
        if value not in set(words):
            raise NotUnderstoodError(name, value, words)
        found.append(words(value))
    return tuple(found)


def _one(name: str, given: QueryDict, known: Iterable[str]) -> str | None:
    value = given.get(name)
    if value and value not in known:
        raise NotUnderstoodError(name, value, known)
    return value or None


def _day(name: str, given: QueryDict) -> date | None:
    value = given.get(name)
    if not value:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = date.min
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise NotUnderstoodError(name, value, ["a day such as 2023-10-27"])
    return day


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
