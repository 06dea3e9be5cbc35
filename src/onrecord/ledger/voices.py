"""The speakers that are derived from the entries: one row for each id."""

from collections.abc import Sequence

import msgspec

from onrecord.claims import Speaker, SpeakerKind
from onrecord.ledger.gather import Gathering
from onrecord.ledger.queries import RECORD
from onrecord.ledger.rows import key


def put_speaker(ledger: Gathering, idx: int, speaker: Speaker, since: int) -> int:
    """A speaker, by their id: the row; what is told of them before is kept.

    Args:
        ledger: The connection that writes.
        idx: Index of the entry that tells of them.
        speaker: What it tells.
        since: Index of the entry from which on it holds: a reading's, a judgement's.
    """
    known = _known(ledger, speaker.id)
    n, fullest = known or (idx, speaker)
    if known is not None:
        fullest = _fullest(fullest, speaker)
    if known is None or fullest != known[1]:
        row = {"n": n, **_speaker_row(fullest)}
        ledger.later("speaker", row)
        ledger.later("speaker_then", {**row, "since": since})
    ledger.speakers[speaker.id] = n, fullest
    return n


def _known(ledger: Gathering, speaker_id: str) -> tuple[int, Speaker] | None:
    if speaker_id in ledger.speakers:
        return ledger.speakers[speaker_id]
    # What waits is in memory, and was looked for there.
    row = ledger.session.execute(RECORD["speaker_known"], {"id": speaker_id}).fetchone()
    return None if row is None else (int(row[0]), speaker_of(row[1:]))


def speaker_of(fields: Sequence[object]) -> Speaker:
    """The speaker in a row: id, name, kind, role, speaks_for, count."""
    names = ("id", "name", "kind", "role", "speaks_for", "count")
    return msgspec.convert(dict(zip(names, fields, strict=True)), Speaker)


def _fullest(one: Speaker, other: Speaker) -> Speaker:
    """What both articles tell of a speaker, the same whichever comes first."""
    return Speaker(
        id=one.id,
        name=max(one.name, other.name, key=lambda name: (len(name), name)),
        kind=max(one.kind, other.kind, key=_how_known),
        role=max((one.role, other.role), key=lambda r: (len(r or ""), r or "")),
        speaks_for=max((one.speaks_for, other.speaks_for), key=lambda i: i or ""),
        count=max((one.count, other.count), key=lambda c: -1 if c is None else c),
    )


def _how_known(kind: SpeakerKind) -> tuple[bool, str]:
    return (kind is not SpeakerKind.UNKNOWN, kind)


def _speaker_row(speaker: Speaker) -> dict[str, str | int | None]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "role": speaker.role,
        "speaks_for": speaker.speaks_for,
        "count": speaker.count,
        "name_key": key(speaker.name),
        "key": key(f"{speaker.name} {speaker.role or ''}"),
    }
