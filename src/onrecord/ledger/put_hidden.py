"""Putting on record what was restricted before: every entry of it, out of sight."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from onrecord.claims import Claim
from onrecord.ledger.body import Contents, Voice, canonical
from onrecord.ledger.entry import EntryKind
from onrecord.ledger.ledger import Added, Recording
from onrecord.ledger.queries import WITHHOLD
from onrecord.ledger.session import Session


class Appends(Protocol):
    """What adds entries, and derives nothing from them."""

    @property
    def ledger(self) -> Session:
        """The connection, with all put down that was added so far."""

    def append_body(self, kind: EntryKind, body: bytes) -> tuple[str, int, int]:
        """The entry's id, its index, and 1 if it is new, else 0."""


def put_hidden(pen: Appends, recording: Recording, restriction: int) -> Added:
    """Add every entry of a recording, and hide it like what was hidden before.

    Args:
        pen: What adds entries.
        recording: What was restricted, or is from the same page.
        restriction: Index of the entry that says who restricted it.
    """
    put = list(_put(pen, recording))
    rows = [(idx, restriction) for _, idx, new in put if new]
    pen.ledger.executemany(WITHHOLD["restrict"], rows)
    count = {kind: sum(new for k, _, new in put if k is kind) for kind in EntryKind}
    return Added(
        pages=count[EntryKind.PAGE],
        articles=count[EntryKind.ARTICLE],
        claims=count[EntryKind.CLAIM],
        speakers=count[EntryKind.SPEAKER],
        problems=count[EntryKind.PROBLEM],
    )


def hide_claims(
    pen: Appends, recording: Recording, hidden: Iterable[tuple[Claim, int]]
) -> bool:
    """Hide claims that were put, and what they say; whether there were any.

    Args:
        pen: What put them.
        recording: What was put.
        hidden: Each claim, and the index of the entry that hides it.
    """
    rows = []
    for claim, restriction in hidden:
        says = [said for said in recording.propositions if said.claim == claim.id]
        kinds = [EntryKind.CLAIM, *(EntryKind.PROPOSITION for _ in says)]
        for kind, record in zip(kinds, (claim, *says), strict=True):
            _, idx, _ = pen.append_body(kind, canonical(record))
            rows.append((idx, restriction))
    pen.ledger.executemany(WITHHOLD["restrict"], rows)
    return bool(rows)


def _put(pen: Appends, recording: Recording) -> Iterator[tuple[EntryKind, int, int]]:
    """Kind, index and whether it is new, of each entry."""
    alone = ((EntryKind.PAGE, recording.page), (EntryKind.ARTICLE, recording.article))
    for kind, record in alone:
        if record is not None:
            yield (kind, *pen.append_body(kind, canonical(record))[1:])
    if recording.reading is not None:
        yield from _put_reading(pen, recording)
    for problem in recording.problems:
        kind = EntryKind.PROBLEM
        yield (kind, *pen.append_body(kind, canonical(problem))[1:])


def _put_reading(
    pen: Appends, recording: Recording
) -> Iterator[tuple[EntryKind, int, int]]:
    reading = recording.reading
    if reading is None:
        return
    voices = [
        Voice(article=reading.article, speaker=s, read_by=reading.read_by)
        for s in reading.speakers
    ]
    parts: tuple[tuple[EntryKind, Sequence[object]], ...] = (
        (EntryKind.SPEAKER, voices),
        (EntryKind.CLAIM, reading.claims),
        (EntryKind.PROPOSITION, recording.propositions),
    )
    named: dict[EntryKind, list[str]] = {kind: [] for kind, _ in parts}
    for kind, records in parts:
        for record in records:
            entry_id, idx, new = pen.append_body(kind, canonical(record))
            named[kind].append(entry_id)
            yield kind, idx, new
    contents = Contents(
        article=reading.article,
        claims=tuple(named[EntryKind.CLAIM]),
        speakers=tuple(named[EntryKind.SPEAKER]),
        propositions=tuple(named[EntryKind.PROPOSITION]),
        read_by=reading.read_by,
    )
    _, idx, new = pen.append_body(EntryKind.READING, canonical(contents))
    yield EntryKind.READING, idx, new
