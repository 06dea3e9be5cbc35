"""Who of Wikidata a speaker is or may be, with the command that decides it."""

from contextlib import nullcontext, suppress
from dataclasses import dataclass
from shlex import quote

from onrecord.errors import WikidataPackError
from onrecord.ledger import HeldLedger, KeptLedger, Linked, LinkStatus, linked
from onrecord.matches.wikidata import WikidataPack, pack_if_any


@dataclass(frozen=True, slots=True, kw_only=True)
class Decidable:
    """An item of Wikidata, and what puts a decision on it on record.

    Attributes:
        link: The item, whose word it is, and why.
        commands: Each with what it does: "accept", "cut".
    """

    link: Linked
    commands: tuple[tuple[str, str], ...]


def links(ledger: KeptLedger, speaker_id: str) -> tuple[Linked, ...]:
    """The items that a speaker is, is not, or may be.

    What the rule proposes is among them where a pack is at hand; not as of a moment
    that is past, of which today's pack tells nothing.
    """
    with _pack(ledger) or nullcontext() as pack:
        return linked(ledger, pack, speaker_id)


def _pack(ledger: KeptLedger) -> WikidataPack | None:
    if isinstance(ledger, HeldLedger):
        return None
    # What a pack of another form would propose is no reason not to show a speaker.
    with suppress(WikidataPackError):
        return pack_if_any()
    return None


def decidable(link: Linked, speaker_id: str, name: str) -> Decidable:
    """An item with what there is to decide about it.

    Args:
        link: The item.
        speaker_id: The speaker's id.
        name: The ledger's file, for the commands.
    """
    of = f"onrecord wikidata link {speaker_id[:16]}"
    end = f"--by {quote('YOUR NAME')} --why {quote('REASON')} --ledger {quote(name)}"
    decided = {LinkStatus.ACCEPTED: "accept", LinkStatus.CUT: "cut"}.get(link.status)
    return Decidable(
        link=link,
        commands=tuple(
            (what, f"{of} --{what} {link.item} {end}")
            for what in ("accept", "cut")
            if what != decided
        ),
    )
