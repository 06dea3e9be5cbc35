"""What needs no ledger, made ready before one is locked: what each entry will say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.ledger.body import Contents, Voice, canonical, record_of
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.leaf import key_of
from onrecord.ledger.ledger import Recording


class Said(NamedTuple):
    """What one entry will say.

    Attributes:
        kind: What it puts on record.
        body: What it says, as canonical JSON.
        key: What it will be known by.
    """

    kind: EntryKind
    body: bytes
    key: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A recording, and what each of its entries will say.

    Attributes:
        recording: The recording.
        page: Of its page; None when it has none.
        article: Of its article; None when it has none.
        speakers: Of each speaker of its reading.
        claims: Of each claim of its reading.
        propositions: Of what the claims say.
        reading: Of the reading; None when it has none.
        problems: Of each problem.
    """

    recording: Recording
    page: Said | None
    article: Said | None
    speakers: tuple[Said, ...]
    claims: tuple[Said, ...]
    propositions: tuple[Said, ...]
    reading: Said | None
    problems: tuple[Said, ...]

    @property
    def entries(self) -> Iterator[Said]:
        """All of them, in the order in which they are put on record."""
        if self.page is not None:
            yield self.page
        if self.article is not None:
            yield self.article
        yield from self.speakers
        yield from self.claims
        yield from self.propositions
        if self.reading is not None:
            yield self.reading
        yield from self.problems


def contents_of(secret: bytes, recording: Recording) -> Contents | None:
    """What the READING entry of a recording will say; None where it has no reading."""
    reading = made_ready(secret, recording).reading
    return None if reading is None else record_of(reading.body, Contents)


def said(secret: bytes, kind: EntryKind, record: object) -> Said:
    """What an entry of this record will say.

    Args:
        secret: The ledger's, which keys are made with.
        kind: What is put on record.
        record: The record.

    Raises:
        UnicodeEncodeError: A text of it holds half of a surrogate pair.
    """
    body = canonical(record)
    return Said(kind, body, key_of(secret, kind, body))


def made_ready(secret: bytes, recording: Recording) -> Ready:
    """A recording with what each of its entries will say.

    Raises:
        UnicodeEncodeError: A text of it holds half of a surrogate pair.
    """
    reading = recording.reading
    speakers: tuple[Said, ...] = ()
    claims: tuple[Said, ...] = ()
    told: tuple[Said, ...] = ()
    whole = None
    if reading is not None:
        speakers = tuple(
            said(
                secret,
                EntryKind.SPEAKER,
                Voice(article=reading.article, speaker=each, read_by=reading.read_by),
            )
            for each in reading.speakers
        )
        claims = tuple(said(secret, EntryKind.CLAIM, c) for c in reading.claims)
        propositions = recording.propositions
        told = tuple(said(secret, EntryKind.PROPOSITION, p) for p in propositions)
        contents = Contents(
            article=reading.article,
            claims=tuple(each.key.hex() for each in claims),
            speakers=tuple(each.key.hex() for each in speakers),
            propositions=tuple(each.key.hex() for each in told),
            read_by=reading.read_by,
            revises=recording.revises,
            why=recording.why,
        )
        whole = said(secret, EntryKind.READING, contents)
    page, article = recording.page, recording.article
    return Ready(
        recording=recording,
        page=None if page is None else said(secret, EntryKind.PAGE, page),
        article=None if article is None else said(secret, EntryKind.ARTICLE, article),
        speakers=speakers,
        claims=claims,
        propositions=told,
        reading=whole,
        problems=tuple(said(secret, EntryKind.PROBLEM, p) for p in recording.problems),
    )
