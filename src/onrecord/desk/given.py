"""What an address gives for one filter, or why it is none."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.http import QueryDict

from onrecord.errors import (
    NotAnEventError,
    NotANumberError,
    NotCountedError,
    OnrecordError,
)
from onrecord.ledger import CountAsked, EventAsked

#: Days outside these years are typing errors.
_FIRST_YEAR, _LAST_YEAR = 1000, 9000

Word = TypeVar("Word", bound=StrEnum)


class NotUnderstoodError(OnrecordError):
    """An address asks for something the desk has no such value for."""

    def __init__(self, field: str, given: str, known: Iterable[str]) -> None:
        super().__init__(
            f"“{given}” is no value of “{field}”. Use one of: {', '.join(known)}."
        )
        self.field = field
        self.given = given


def words_of(words: type[Word], name: str, given: QueryDict) -> tuple[Word, ...]:
    """Words of a closed list, each once.

    Raises:
        NotUnderstoodError: One is not in the list.
    """
    found = []
    for value in dict.fromkeys(given.getlist(name)):
        if value not in set(words):
            raise NotUnderstoodError(name, value, words)
        found.append(words(value))
    return tuple(found)


def names_of(name: str, given: QueryDict) -> tuple[str, ...]:
    """Names that are looked for as they are, each once."""
    return tuple(dict.fromkeys(value for value in given.getlist(name) if value))


def counts_of(given: QueryDict) -> tuple[CountAsked, ...]:
    """The counts asked for; `of` and `number` of a form make one more.

    Raises:
        NotUnderstoodError: One is no count.
    """
    typed = given.getlist("count")
    if given.get("of"):
        typed = [*typed, f"{given['of']} {given.get('number', '')}"]
    found = []
    for value in dict.fromkeys(typed):
        try:
            found.append(CountAsked.parse(value))
        except (NotANumberError, NotCountedError) as error:
            what = "count"
            known = ["people killed", "people killed >=10", "drones intercepted 10..20"]
            raise NotUnderstoodError(what, value, known) from error
    return tuple(dict.fromkeys(found))


def events_of(given: QueryDict) -> tuple[EventAsked, ...]:
    """The events asked for.

    Raises:
        NotUnderstoodError: One is no event.
    """
    found = []
    for value in dict.fromkeys(given.getlist("event")):
        try:
            found.append(EventAsked.parse(value))
        except NotAnEventError as error:
            what = "event"
            known = ["assault", "shelling", "assault drone"]
            raise NotUnderstoodError(what, value, known) from error
    return tuple(found)


def day_of(name: str, given: QueryDict) -> date | None:
    """A day; None where none is given.

    Raises:
        NotUnderstoodError: It is no day.
    """
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
