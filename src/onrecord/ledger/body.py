"""What an entry says, as canonical JSON and back."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import TypeVar

import msgspec

from onrecord.claims import Speaker

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker as one article names them: what a SPEAKER entry says.

    Attributes:
        article: The article's id; `speaker.mentions` stand in its text.
        speaker: The speaker, with the name and role that article gives.
        read_by: The reader, its weights and rules; None where it did not say.
    """

    article: str
    speaker: Speaker
    read_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one reading of an article gave: what a READING entry says.

    Attributes:
        article: The article's id.
        claims: Ids of the claims' entries, in the order of the text.
        speakers: Ids of the speakers' entries, in the reading's order.
        propositions: Ids of the entries of what the claims say, in their order.
        read_by: The reader, its weights and rules; None where it did not say.
        revises: Id of the READING entry that a person has let it take the place of;
            None where it was recorded as read.
        why: The reason that person gave.
    """

    article: str
    claims: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    propositions: tuple[str, ...] = ()
    read_by: str | None = None
    revises: str | None = None
    why: str | None = None


def canonical(record: object) -> bytes:
    """A record as JSON, the same on every machine and in every run.

    Keys are sorted; what is unknown or empty is left out, so that a field
    added later, with nothing in it, changes no digest.

    Raises:
        UnicodeEncodeError: A text holds half of a surrogate pair.

    >>> canonical(Contents(article="a1", claims=("c1",)))
    b'{"article":"a1","claims":["c1"]}'
    """
    built = msgspec.to_builtins(record, builtin_types=(datetime,), order="sorted")
    return msgspec.json.encode(_said(built))


def record_of(body: str | bytes, kind: type[Record]) -> Record:
    """The record that a body says."""
    return msgspec.json.decode(body, type=kind)


#: What stands in JSON as it is; a list is of numbers, or a span.
_PLAIN = {str, int, float, bool, list}


def _said(value: object) -> object:
    if isinstance(value, dict):
        return {
            key: inner if type(inner) in _PLAIN else _said(inner)
            for key, inner in value.items()
            if inner is not None and inner != ()
        }
    # Lists are of records, or of spans and words, which hold nothing empty.
    if isinstance(value, tuple) and value and isinstance(value[0], dict):
        return [_said(inner) for inner in value]
    if isinstance(value, datetime):
        return _to_the_minute(value).isoformat()
    return value


def _to_the_minute(time: datetime) -> datetime:
    """The same instant, in a zone that RFC 3339 can write.

    Before about 1920 a zone is a city's own solar time, seconds and all.
    """
    offset = time.utcoffset()
    if offset is None or not offset % timedelta(minutes=1):
        return time
    minutes = int(offset / timedelta(minutes=1))
    return time.astimezone(timezone(timedelta(minutes=minutes)))
