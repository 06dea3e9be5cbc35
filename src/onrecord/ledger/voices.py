"""The speakers that are derived from the entries: one row for each id."""

from collections.abc import Sequence

import apsw
import msgspec

from onrecord.claims import Speaker, SpeakerKind
from onrecord.ledger.queries import RECORD
from onrecord.ledger.rows import key


def put_speaker(ledger: apsw.Connection, idx: int, speaker: Speaker) -> int:
    """A speaker, by their id: the row; what is told of them before is kept."""
    row = ledger.execute(RECORD["speaker_known"], {"id": speaker.id}).fetchone()
    n = idx
    fullest = speaker
    if row is not None:
        n, *fields = row
        fullest = _fullest(speaker_of(fields), speaker)
    ledger.execute(RECORD["speaker"], {"n": n, **_speaker_row(fullest)})
    return n


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
