"""One line of the ledger: never changed, only followed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

import msgspec


class EntryKind(StrEnum):
    """What an entry puts on record.

    A SPEAKER entry is a speaker as one article names them. A PROPOSITION entry
    is what the content of one claim says, by the rules it names. A READING
    entry ties the claims, speakers and propositions of one reading of an
    article together, also when it gave none; the last reading of an article is
    the one that holds.
    """

    PAGE = "page"
    ARTICLE = "article"
    READING = "reading"
    SPEAKER = "speaker"
    CLAIM = "claim"
    PROPOSITION = "proposition"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Somebody put something on record.

    Attributes:
        index: Its place in the ledger, from 0; the order, whatever clocks say.
        id: A digest of `kind` and `body`, so that recording twice adds once.
        kind: What was put on record.
        body: What was put on record, as canonical JSON.
        recorded_at: When, with a time zone.
        recorded_by: Who: a person, or a run of onrecord (`prov:Agent`).
    """

    index: int
    id: str
    kind: EntryKind
    body: bytes
    recorded_at: datetime
    recorded_by: str

    @property
    def is_what_it_says(self) -> bool:
        """Whether kind and body are still those that the id is the digest of."""
        return self.id == digest(self.kind, self.body)

    @property
    def page_sha256(self) -> str:
        """Digest of the bytes that a PAGE entry is about.

        Raises:
            msgspec.ValidationError: It is not a PAGE entry.
        """
        return msgspec.json.decode(self.body, type=_OfAPage).sha256


class _OfAPage(msgspec.Struct):
    sha256: str


def digest(kind: EntryKind, body: bytes) -> str:
    """The id of an entry: 64 hexadecimal digits, of its kind and its body."""
    return sha256(b"onrecord entry 1\n%s\n%s" % (kind.encode(), body)).hexdigest()
