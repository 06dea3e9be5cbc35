"""One line of the ledger: never changed, only followed."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from onrecord.ledger.leaf import commitment_of, leaf_of
from onrecord.ledger.rows import instant


class EntryKind(StrEnum):
    """What an entry puts on record.

    A SPEAKER entry is a speaker as one article names them. A READING entry
    ties the claims and speakers of one reading of an article together, also
    when it gave none; the last reading of an article is the one that holds.
    A REDACTION names the entries whose bodies were destroyed, and says why.
    """

    PAGE = "page"
    ARTICLE = "article"
    READING = "reading"
    SPEAKER = "speaker"
    CLAIM = "claim"
    PROBLEM = "problem"
    PROPOSITION = "proposition"
    MATCH = "match"
    JUDGEMENT = "judgement"
    COMMENT = "comment"
    ROLE = "role"
    REDACTION = "redaction"
    EXPORT = "export"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Somebody put something on record.

    Attributes:
        index: Its place in the ledger, from 0; the order, whatever clocks say.
        id: What it is known by in this ledger, 32 hexadecimal digits: the same
            for the same kind and body, so that recording twice adds once.
        kind: What was put on record.
        body: What was put on record, as canonical JSON; None once redacted.
        recorded_at: When, with a time zone.
        recorded_by: Who: a person, or a run of onrecord (`prov:Agent`).
        salt: What is hashed before the body, 16 bytes; None once redacted.
        commitment: SHA-256 of salt and body: what the leaf says of the body.
        leaf: The hash of its leaf in the tree over all entries.
    """

    index: int
    id: str
    kind: EntryKind
    body: bytes | None
    recorded_at: datetime
    recorded_by: str
    salt: bytes | None = field(repr=False)
    commitment: bytes = field(repr=False)
    leaf: bytes = field(repr=False)

    @property
    def is_what_it_says(self) -> bool:
        """Whether it is still what its leaf in the tree is the hash of."""
        leaf = leaf_of(
            bytes.fromhex(self.id),
            self.commitment,
            instant(self.recorded_at) or 0,
            self.kind,
            self.recorded_by,
        )
        if self.body is None or self.salt is None:
            return self.leaf == leaf and self.body is self.salt
        said = commitment_of(self.salt, self.body)
        return self.leaf == leaf and self.commitment == said
