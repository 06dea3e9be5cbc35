"""All that is told of who of Wikidata a speaker is: accepted, cut, or only proposed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.ledger.judgement import Judged, Verdict
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.proposed_links import day_of_saying, proposed_links
from onrecord.matches import Heard
from onrecord.matches.wikidata import Item, WikidataPack, held_on

#: Where a person can look at an item; nothing is fetched from there.
ADDRESS = "https://www.wikidata.org/wiki/"
#: Articles of a speaker that are looked at for offices and proposals.
_MOST = 20


class LinkStatus(StrEnum):
    """Whose word a link is.

    A rule proposes; a person accepts, or cuts.
    """

    ACCEPTED = "accepted"
    CUT = "cut"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeThen:
    """An office that somebody held on days on which they spoke.

    Attributes:
        office: What it is called there.
        first: The first of those days.
        last: The last of them.
    """

    office: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """An item of Wikidata that a speaker is, is not, or may be.

    Attributes:
        item: Its id: "Q42".
        label: Its name there; empty where no pack tells it.
        address: Where it can be looked at.
        status: Whether a person accepted it, cut it, or a rule proposes it alone.
        judged: The last judgement on it; None where nobody decided.
        proposed: The sentence by which the rule proposes or proposed it; None where
            a person chose it.
        then: The offices held there on the days on which the speaker spoke.
    """

    item: str
    label: str
    address: str
    status: LinkStatus
    judged: Judged | None
    proposed: str | None
    then: tuple[OfficeThen, ...] = ()


def linked(
    book: Ledger, pack: WikidataPack | None, speaker_id: str
) -> tuple[Linked, ...]:
    """Each item that a speaker is, was judged not to be, or is proposed to be.

    Args:
        book: What is on record.
        pack: Where to look for proposals; None to look for none.
        speaker_id: The speaker's id, or a unique beginning of it.

    Returns:
        What people accepted, then what a rule proposes alone, then what people cut.
    """
    speaker = book.speaker(speaker_id)
    judged = book.links([speaker.id]).get(speaker.id, ())
    if not judged and pack is None:
        return ()
    heard = [one for one in book.voices(speaker.name) if one.speaker.id == speaker.id]
    days = [day for one in heard[:_MOST] if (day := day_of_saying(book, one))]
    found = [_decided(one, days) for one in judged]
    if pack is not None:
        known = {one.item for one in found}
        found += _only_proposed(book, pack, heard[:_MOST], days, known)
    order = [LinkStatus.ACCEPTED, LinkStatus.PROPOSED, LinkStatus.CUT]
    return tuple(sorted(found, key=lambda one: order.index(one.status)))


def _decided(judged: Judged, days: Iterable[date]) -> Linked:
    told = judged.judgement
    assert told.item is not None  # noqa: S101 - a judgement on a link names one
    is_accepted = told.verdict is Verdict.LINK
    return Linked(
        item=told.item.id,
        label=told.item.label,
        address=f"{ADDRESS}{told.item.id}",
        status=LinkStatus.ACCEPTED if is_accepted else LinkStatus.CUT,
        judged=judged,
        proposed=told.proposed,
        then=offices_then(told.item, days) if is_accepted else (),
    )


def _only_proposed(
    book: Ledger,
    pack: WikidataPack,
    heard: Sequence[Heard],
    days: Sequence[date],
    known: set[str],
) -> Iterator[Linked]:
    """What a rule proposes, and nobody decided: each item once."""
    for each in proposed_links(book, pack, heard):
        one = each.link.proposed
        if one is None or one.id in known:
            continue
        known.add(one.id)
        item = pack.item(one.id)
        yield Linked(
            item=one.id,
            label=one.label,
            address=f"{ADDRESS}{one.id}",
            status=LinkStatus.PROPOSED,
            judged=None,
            proposed=each.link.reason,
            then=() if item is None else offices_then(item, days),
        )


def offices_then(item: Item, days: Iterable[date]) -> tuple[OfficeThen, ...]:
    """The offices that an item held on some days, in the order of the days."""
    found: dict[str, OfficeThen] = {}
    for day in sorted(days):
        for held in held_on(item.held, day):
            name = held.office or held.id
            first = found[name].first if name in found else day
            found[name] = OfficeThen(office=name, first=first, last=day)
    return tuple(found.values())
