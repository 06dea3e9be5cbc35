"""When and where an incident happened, as the keys of MUC-4 have it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.muc_mentions import Told
from benchmarks.muc_score import MONTHS, Template


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the corpus.

    Attributes:
        names: The place as a key has it, by its name.
    """

    names: Mapping[str, str]

    def place(self, one: Told, sentences: Counter[int]) -> str:
        """Where it happened, as a key has it: the finest place near what it did."""
        found: Counter[str] = Counter()
        for number, often in sentences.items():
            for away in (0, -1, 1):
                if 0 <= number + away < len(one.starts):
                    words = one.sentence(number + away).of(one.message.text).upper()
                    for place in self._places_in(words):
                        weight = often * (3 if away == 0 else 1)
                        found[place] += weight * (1 + place.count(":"))
        if found:
            return max(found, key=lambda p: (found[p], p))
        country = self._country(one)
        return country or "-"

    def _places_in(self, words: str) -> Iterator[str]:
        tokens = re.findall(r"[A-Z0-9'.-]+", words)
        i = 0
        while i < len(tokens):
            for size in (4, 3, 2, 1):
                name = " ".join(tokens[i : i + size]).strip(".")
                if name in self.names and (size > 1 or _is_used_as_place(tokens, i)):
                    yield self.names[name]
                    i += size - 1
                    break
            i += 1

    def _country(self, one: Told) -> str | None:
        if one.message.country in _COUNTRIES:
            return one.message.country
        place = self.names.get(one.message.place)
        return place.partition(":")[0] if place else None


_COUNTRIES = {"ARGENTINA", "BOLIVIA", "CHILE", "COLOMBIA", "ECUADOR", "EL SALVADOR",
              "GUATEMALA", "HONDURAS", "PERU"}  # fmt: skip


def _is_used_as_place(tokens: Sequence[str], i: int) -> bool:
    """Whether a name of one word stands where places do: "IN BOGOTA"."""
    before = tokens[i - 1] if i else ""
    behind = tokens[i + 1] if i + 1 < len(tokens) else ""
    return (
        before in {"IN", "OF", "NEAR", "AT", "FROM", "TO", "AND", "NORTHERN", "THROUGH",
                   "SOUTHERN", "EASTERN", "WESTERN", "OUTSIDE", "THE", "CENTRAL", "DE"}
        or behind in {"DEPARTMENT", "PROVINCE", "NEIGHBORHOOD", "CITY", "MUNICIPALITY"}
    )  # fmt: skip


def places_of(
    all_told: Sequence[Told], keys: Mapping[str, Sequence[Template]]
) -> dict[str, str]:
    """How the keys most often have the place of a name."""
    often: dict[str, Counter[str]] = {}
    for one in all_told:
        for key in keys[one.message.name]:
            for fill in key.get(3):
                last = re.sub(r"\s*\([^)]*\)$", "", fill.options[0].split(":")[-1])
                often.setdefault(last.strip(), Counter())[fill.options[0]] += 1
    return {name: seen.most_common(1)[0][0] for name, seen in often.items()}


def date_of(one: Told, sentences: Counter[int]) -> str:
    """When it happened, as a key has it."""
    day = one.message.day
    if day is None:
        return "-"
    for number, _ in sentences.most_common():
        span = one.sentence(number)
        for time in one.times:
            if span.touches(time.span) and time.precision == "day":
                first, last = time.earliest, time.latest
                if (
                    first
                    and last
                    and first <= day
                    and not _WEEKDAY.search(time.as_said)
                ):
                    return _printed(first, last)
    return f"- {_day(day)}"


#: The keys have no date for "on Wednesday".
_WEEKDAY = re.compile(r"(?i)day\b(?<!today)(?<!yesterday)")


def _printed(first: date, last: date) -> str:
    return _day(first) if first == last else f"{_day(first)} - {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year % 100:02}"
