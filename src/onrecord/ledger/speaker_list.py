"""Speakers in a list, with what tells one from another of the same name."""

from datetime import datetime

import msgspec

from onrecord.claims import SpeakerKind
from onrecord.ledger.body import Voice, record_of
from onrecord.ledger.filters_facts import Bindings
from onrecord.ledger.ledger import SpeakerListed
from onrecord.ledger.links import accepted, links
from onrecord.ledger.queries import ASK
from onrecord.ledger.rows import bindable, key, time_of
from onrecord.ledger.session import Session


class _Row(msgspec.Struct, array_like=True):
    n: int
    id: str
    name: str
    kind: SpeakerKind
    role: str | None
    claims: int
    first: int | None
    last: int | None


def speakers(
    ledger: Session, *, words: str | None, limit: int
) -> tuple[SpeakerListed, ...]:
    """Speakers with all these words, or parts of words, in name or role."""
    wanted = key(bindable(words or "")).split()
    values: Bindings = {
        "words": msgspec.json.encode(wanted).decode(),
        "limit": max(limit, 0),
    }
    rows = msgspec.convert(
        ledger.execute(ASK["speakers"], values).fetchall(), list[_Row]
    )
    roles = _last_roles(ledger, [row.n for row in rows])
    judged = links(ledger, [row.id for row in rows]) if rows else {}
    return tuple(
        SpeakerListed(
            value=row.id,
            label=row.name,
            claims=row.claims,
            kind=row.kind,
            role=roles.get(row.n, row.role),
            role_at=_time(row.last) if row.n in roles else None,
            first=_time(row.first),
            last=_time(row.last),
            items=tuple(
                one.judgement.item.id
                for one in accepted(judged.get(row.id, ()))
                if one.judgement.item is not None
            ),
        )
        for row in rows
    )


def _last_roles(ledger: Session, rows: list[int]) -> dict[int, str]:
    """The office that the last article with a claim of each speaker gives them."""
    asked = {"rows": msgspec.json.encode(rows).decode()}
    found = ledger.execute(ASK["last_voices"], asked) if rows else ()
    voices = {n: record_of(body, Voice) for n, body in found if body is not None}
    return {n: role for n, told in voices.items() if (role := told.speaker.role)}


def _time(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else time_of(microseconds)
