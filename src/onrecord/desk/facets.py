"""Filters with how many claims each would leave, as links that work alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from onrecord.claims import (
    Act,
    EvidenceKind,
    EvidenceStatus,
    Hedge,
    Quote,
    SpeakerKind,
    Status,
)
from onrecord.desk.asking import Asked
from onrecord.desk.telling import told_count, told_event
from onrecord.desk.words import spoken
from onrecord.ledger import CountAsked, EventAsked, Facet, Ledger, Unnamed

#: Values of a filter shown before "more", and after it.
FIRST = 6
REST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a filter.

    Attributes:
        label: What it is called; words from outside where the field is.
        claims: How many claims have it, under the other filters.
        address: Where choosing it, or letting go of it, leads.
        is_chosen: Whether it is chosen now.
    """

    label: str
    claims: int | None
    address: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter and its values.

    Attributes:
        field: The field that it filters by.
        name: What the filter is called.
        first: The first few values.
        rest: Those after "more".
        others: How many are not shown at all.
        is_open: Whether its values are shown before anybody asks.
        values: The values themselves, as an address has them.
    """

    field: str
    name: str
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...] = ()
    others: int = 0
    is_open: bool = True
    values: tuple[str, ...] = ()


_NAMES = {
    "outlet": "Outlet",
    "speaker": "Speaker",
    "act": "Act",
    "event": "What happened",
    "status": "How it is put",
    "count": "What is counted",
    "place": "Place named",
    "country": "Country",
    "hedge": "Hedge",
    "evidence": "Evidence",
    "evidence_kind": "Kind of evidence",
    "unnamed": "Nobody named",
    "quote": "Words given",
    "kind": "Kind of speaker",
}
#: Filters that lie folded until one of their values is chosen.
_FOLDED = {
    "country",
    "status",
    "hedge",
    "evidence",
    "evidence_kind",
    "unnamed",
    "quote",
    "kind",
}


_CLOSED: dict[str, type[StrEnum]] = {
    "act": Act,
    "quote": Quote,
    "kind": SpeakerKind,
    "hedge": Hedge,
    "evidence": EvidenceStatus,
    "evidence_kind": EvidenceKind,
    "unnamed": Unnamed,
    "status": Status,
}


def filters(
    ledger: Ledger, asked: Asked, path: str, fields: Sequence[str] = tuple(_NAMES)
) -> tuple[Filter, ...]:
    """The filters that would leave something, and those in force."""
    found = []
    for field in fields:
        facets = ledger.facets(asked.query, field)
        choices = [_choice(asked, path, field, facet) for facet in facets]
        # Those in force first, so that none hides behind "more".
        choices.sort(key=lambda choice: not choice.is_chosen)
        if choices:
            found.append(
                Filter(
                    field=field,
                    name=_NAMES[field],
                    first=tuple(choices[:FIRST]),
                    rest=tuple(choices[FIRST : FIRST + REST]),
                    others=max(0, len(choices) - FIRST - REST),
                    values=tuple(facet.value for facet in facets[: FIRST + REST]),
                    is_open=field not in _FOLDED or choices[0].is_chosen,
                )
            )
    return (*found, _unsure(ledger, asked, path))


def _choice(asked: Asked, path: str, field: str, facet: Facet) -> Choice:
    return Choice(
        label=_label(field, facet.value, facet.label),
        claims=facet.claims,
        address=asked.with_toggled(field, facet.value).at(path),
        is_chosen=(field, facet.value) in asked.pairs,
    )


def _label(field: str, value: str, label: str) -> str:
    if field in _CLOSED:
        return spoken(_CLOSED[field](value))
    match field:
        case "count":
            return told_count(CountAsked.parse(value))
        case "event":
            return told_event(EventAsked.parse(value))
        case _:
            return label


def _unsure(ledger: Ledger, asked: Asked, path: str) -> Filter:
    choices = []
    for value, label in (("yes", "for a person to look at"), ("no", "nothing noted")):
        chosen = replace(asked, unsure=value, page=1)
        choices.append(
            Choice(
                label=label,
                claims=ledger.claims(replace(chosen.query, limit=1)).total,
                address=asked.with_toggled("unsure", value).at(path),
                is_chosen=asked.unsure == value,
            )
        )
    return Filter(field="unsure", name="Reading", first=tuple(choices))


#: What lets go of a filter that no link puts in.
_FREED = {
    "q": {"words": ""},
    "since": {"since": None},
    "until": {"until": None},
    "happened_since": {"happened_since": None},
    "happened_until": {"happened_until": None},
}
_LABELS = {
    "q": "words: {}",
    "since": "published from {}",
    "until": "published to {}",
    "happened_since": "names a time from {}",
    "happened_until": "names a time to {}",
    "hedge": "hedge: {}",
    "evidence": "evidence: {}",
    "evidence_kind": "evidence: {}",
}
_NOTED = {
    ("unsure", "yes"): "for a person to look at",
    ("unsure", "no"): "nothing noted",
    ("surely", "yes"): "only what its words allow no doubt of",
    ("surely", "no"): "also what its words leave open",
}


def in_force(ledger: Ledger, asked: Asked, path: str) -> tuple[Choice, ...]:
    """Each filter in force, with the address that lets go of it."""
    found = []
    for field, value in asked.pairs:
        if field == "order":
            continue
        if field in _FREED:
            freed: Any = _FREED[field]
            without = replace(asked, **freed, page=1)
        else:
            without = asked.with_toggled(field, value)
        label = _label(field, value, value)
        if field == "speaker":
            label = _speaker(ledger, value)
        if field == "place":
            label = ledger.place_label(value) or value
        label = _LABELS.get(field, "{}").format(label)
        label = _NOTED.get((field, value), label)
        found.append(Choice(label=label, claims=None, address=without.at(path)))
    return tuple(found)


def _speaker(ledger: Ledger, value: str) -> str:
    for facet in ledger.facets(Asked(speaker=value).query, "speaker"):
        if facet.value == value:
            return facet.label
    return value
