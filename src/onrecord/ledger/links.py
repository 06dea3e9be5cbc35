"""Who of Wikidata a speaker is, as people put it on record, and took it back."""

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from onrecord.errors import LinkedOtherwiseError
from onrecord.ledger.identity import alike
from onrecord.ledger.judgement import Judged, Judgement, Verdict, judged_of
from onrecord.ledger.queries import JUDGE
from onrecord.ledger.rows import bindable
from onrecord.ledger.session import Session


def links(ledger: Session, speakers: Iterable[str]) -> dict[str, tuple[Judged, ...]]:
    """The last judgement on each item of Wikidata that speakers were judged to be.

    `Verdict.LINK` holds, `Verdict.UNLINK` is a cut. What was said of a speaker who
    was found to be another as well is said of that one.

    Args:
        ledger: A connection.
        speakers: Ids of speakers, whole.

    Returns:
        By the speaker's id, those of whom something was said, in the ledger's order.
    """
    asked = {"speakers": msgspec.json.encode([*map(bindable, speakers)]).decode()}
    found: dict[str, dict[str, Judged]] = {}
    for speaker, *row in ledger.execute(JUDGE["links"], asked):
        judged = judged_of(*row)
        of = found.setdefault(speaker, {})
        item = _item(judged)
        of.pop(item, None)
        of[item] = judged
    return {speaker: tuple(of.values()) for speaker, of in found.items()}


def accepted(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Of judgements on links, those by which a link holds."""
    return tuple(one for one in judged if one.judgement.verdict is Verdict.LINK)


def cut(judged: Iterable[Judged]) -> frozenset[str]:
    """Ids of the items that a speaker was judged not to be."""
    return frozenset(
        _item(one) for one in judged if one.judgement.verdict is Verdict.UNLINK
    )


def whole_link(ledger: Session, judgement: Judgement, speaker: str) -> Judgement:
    """A judgement on a link, with what it says otherwise than before.

    Args:
        ledger: A connection.
        judgement: What was decided.
        speaker: The whole id of whom it is about.

    Returns:
        The judgement, of the speaker by the id that they go by.

    Raises:
        LinkedOtherwiseError: The speaker is on record as another item.
    """
    speaker = alike(ledger, speaker)
    last = links(ledger, [speaker]).get(speaker, ())
    item = None if judgement.item is None else judgement.item.id
    if judgement.verdict is Verdict.LINK:
        for one in accepted(last):
            if _item(one) != item:
                raise LinkedOtherwiseError(speaker, _item(one), one.judgement.by)
    before = next((one for one in last if _item(one) == item), None)
    return replace(judgement, speaker=speaker, revises=_revised(judgement, before))


def _revised(judgement: Judgement, before: Judged | None) -> str | None:
    """Id of the last judgement that said otherwise.

    Where the last one said the same, it is what that one revised, so that the same
    judgement again is the same entry.
    """
    if before is None:
        return None
    is_same = before.judgement.verdict is judgement.verdict
    return before.judgement.revises if is_same else before.entry


def _item(judged: Judged) -> str:
    item = judged.judgement.item
    assert item is not None  # noqa: S101 - a judgement on a link names one
    return item.id
