"""Filters with how many claims each would leave, as links that work alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.claims import Act, Quote, SpeakerKind
from onrecord.desk.asking import Asked
from onrecord.desk.words import spoken
from onrecord.ledger import Facet, Ledger

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
    """

    field: str
    name: str
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...] = ()
    others: int = 0


_NAMES = {
    "outlet": "Outlet",
    "speaker": "Speaker",
    "act": "Act",
    "quote": "Words given",
    "kind": "Kind of speaker",
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
    match field:
        case "act":
            return spoken(Act(value))
        case "quote":
            return spoken(Quote(value))
        case "kind":
            return spoken(SpeakerKind(value))
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


def in_force(ledger: Ledger, asked: Asked, path: str) -> tuple[Choice, ...]:
    """Each filter in force, with the address that lets go of it."""
    freed = {
        "q": replace(asked, words="", page=1),
        "since": replace(asked, since=None, page=1),
        "until": replace(asked, until=None, page=1),
    }
    labels = {"q": "words: {}", "since": "from {}", "until": "to {}"}
    found = []
    for field, value in asked.pairs:
        if field == "order":
            continue
        without = freed.get(field) or asked.with_toggled(field, value)
        label = _label(field, value, value)
        if field == "speaker":
            label = _speaker(ledger, value)
        label = labels.get(field, "{}").format(label)
        if field == "unsure":
            label = {"yes": "for a person to look at", "no": "nothing noted"}[value]
        found.append(Choice(label=label, claims=None, address=without.at(path)))
    return tuple(found)


def _speaker(ledger: Ledger, value: str) -> str:
    for facet in ledger.facets(Asked(speaker=value).query, "speaker"):
        if facet.value == value:
            return facet.label
    return value
