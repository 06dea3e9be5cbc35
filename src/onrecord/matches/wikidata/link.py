"""Propose whom of Wikidata a speaker is: an id, the office then held, and the others.

A name is no proof. What is found is proposed with its reason, and goes on record only
as the judgement of a person who accepts it; where two share a name and no office tells
them apart, nobody is proposed.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.claims import Office, Speaker, SpeakerKind, office_of
from onrecord.matches.wikidata.pack import Held, Item, WikidataPack

_LINKED = {SpeakerKind.PERSON, SpeakerKind.BODY, SpeakerKind.OUTLET}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who goes by the speaker's name.

    Attributes:
        id: Wikidata's id: "Q42".
        label: The name there.
        then: The offices held on the day, as far as dates tell.
        undated: Offices without a date that would tell.
        office: The office of `then` that is the one in the words; None for none.
    """

    id: str
    label: str
    then: tuple[Held, ...] = ()
    undated: tuple[Held, ...] = ()
    office: Held | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Whom of Wikidata a speaker may be.

    Attributes:
        proposed: Who is proposed; None where nothing tells, or nobody has the name.
        alternatives: Everybody else who goes by the name, the best known first.
        reason: The sentence why.
    """

    proposed: Candidate | None
    alternatives: tuple[Candidate, ...]
    reason: str


def link(
    pack: WikidataPack,
    speaker: Speaker,
    on: date | None,
    body: str | None = None,
    cut: Container[str] = (),
) -> Link:
    """Propose who of a pack a speaker is.

    Args:
        pack: Where to look.
        speaker: As one article has them.
        on: The day of saying; None where it is not known, and then no office is held.
        body: The name of the body that the speaker speaks for.
        cut: Ids of items that a person judged not to be the speaker.

    Returns:
        The only one of the name, or of several the only one who then held the office
        in the words.
    """
    named = pack.called(speaker.kind, speaker.name) if speaker.kind in _LINKED else ()
    said = office_of(speaker.role, body) if speaker.role else None
    found = tuple(_candidate(item, said, on) for item in named if item.id not in cut)
    if named and not found:
        why = "A person cut everybody who has the name."
        return Link(proposed=None, alternatives=(), reason=why)
    if not found:
        return Link(proposed=None, alternatives=(), reason="Nobody has the full name.")
    holders = [one for one in found if one.office is not None]
    if len(holders) == 1:
        office = holders[0].office
        assert office is not None  # noqa: S101 - a holder holds one
        who = "the only one of the name who" if len(found) > 1 else "who"
        why = f"{holders[0].label}, {who} was {office.office} on {on}."
        return _proposed(holders[0], found, why)
    if len(found) == 1:
        return _proposed(found[0], found, _alone(found[0], said, on))
    told = "their offices do not tell them apart"
    why = f"{len(found)} have the name, and {told}; nobody is proposed."
    return Link(proposed=None, alternatives=found, reason=why)


def _alone(one: Candidate, said: Office | None, on: date | None) -> str:
    if said is None or on is None:
        return f"{one.label} is the only one of the name."
    return (
        f"{one.label} is the only one of the name; that the office was held on {on} "
        "is not said there."
    )


def _proposed(one: Candidate, found: Iterable[Candidate], why: str) -> Link:
    others = tuple(other for other in found if other is not one)
    return Link(proposed=one, alternatives=others, reason=why)


def _candidate(item: Item, said: Office | None, on: date | None) -> Candidate:
    then = held_on(item.held, on)
    return Candidate(
        id=item.id,
        label=item.label,
        then=then,
        undated=tuple(h for h in item.held if not (h.since or h.until)),
        office=next((h for h in then if _is_same(h, said)), None),
    )


def held_on(held: Iterable[Held], day: date | None) -> tuple[Held, ...]:
    """The offices held on a day, as far as dates tell; none on a day not known."""
    dated = (one for one in held if one.since or one.until)
    return tuple(one for one in dated if day is not None and _is_within(one, day))


def _is_within(held: Held, day: date) -> bool:
    """Whether an office was held on a day, as exactly as its dates are known."""
    told = day.isoformat()
    begun = held.since is None or held.since <= told[: len(held.since)]
    return begun and (held.until is None or told[: len(held.until)] <= held.until)


def _is_same(held: Held, said: Office | None) -> bool:
    there = office_of(held.office) if held.office else None
    if said is None or there is None or said.head != there.head:
        return False
    return not (said.body and there.body) or said.body == there.body
