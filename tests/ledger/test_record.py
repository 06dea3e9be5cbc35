"""What goes on record comes back as it was, once, whatever the order."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import Zone, ZoneKind
from onrecord.claims import Attribution, Claim, Reading
from onrecord.errors import Problem, UnknownEntryError
from onrecord.ledger import (
    Added,
    Entry,
    EntryKind,
    Query,
    Recording,
    SqliteLedger,
)
from onrecord.ledger.keys import Keys
from onrecord.ledger.note import Signer
from onrecord.pages import How, Page
from onrecord.text import Span
from tests.ledger.conftest import KARSK
from tests.ledger.newsroom import noon
from tests.ledger.strategies import recordings

drawn = settings(deadline=None, max_examples=30)
KEYS = Keys(signer=Signer("onrecord/test", b"k" * 32), secret=b"s" * 32)


def answers(ledger: SqliteLedger) -> object:
    """What a reader can be told, apart from the order of recording."""
    hits = ledger.claims(Query(limit=1000)).hits
    listed, total = ledger.articles(limit=1000)
    people = ledger.speakers(limit=1000)
    return (
        {hit.claim.id: hit for hit in hits},
        {entry.article.id: entry for entry in listed},
        total,
        {entry.article.id: ledger.reading(entry.article.id) for entry in listed},
        {person: ledger.speaker(person.value) for person in people},
        set(ledger.problems()),
        [ledger.facets(Query(), f) for f in ("act", "outlet", "kind", "speaker")],
    )


def in_memory() -> SqliteLedger:
    """A ledger in memory; all of them with the same keys, to be compared."""
    return SqliteLedger(":memory:", keys=KEYS)


def pages(ledger: SqliteLedger) -> Iterator[tuple[Entry, Page]]:
    for entry in ledger.every_entry():
        if entry.kind is EntryKind.PAGE and entry.body is not None:
            yield entry, msgspec.json.decode(entry.body, type=Page)


def files(ledger: SqliteLedger) -> set[tuple[str, How]]:
    """Bytes on record from a file or a paste.

    Of several captures of the same bytes from files, or from pastes, the first
    is kept: its name and time depend on the order, and are no part of this.
    """
    return {(page.sha256, page.how) for _, page in pages(ledger)}


def apart_from_files(ledger: SqliteLedger) -> set[str]:
    """What is on record in whatever order it came."""
    read = {e.id for e, page in pages(ledger) if page.how in {How.FILE, How.PASTE}}
    return {entry.id for entry in ledger.every_entry()} - read


@given(recordings())
@drawn
def test_what_is_recorded_comes_back_equal(recording: Recording) -> None:
    with SqliteLedger(":memory:") as ledger:
        assert ledger.record([recording]).refused == ()
        assert recording.page is not None
        assert ledger.page(recording.page.sha256) == recording.page
        assert set(ledger.problems()) == set(recording.problems)
        if recording.article is not None:
            assert ledger.article(recording.article.id) == recording.article
        if recording.reading is not None:
            assert ledger.reading(recording.reading.article) == recording.reading


@given(st.lists(recordings(), max_size=3))
@drawn
def test_recording_twice_adds_nothing(written: list[Recording]) -> None:
    with SqliteLedger(":memory:") as ledger:
        first = ledger.record(written)
        before = ledger.entries()
        assert ledger.record(written) == Added()
        assert ledger.entries() == before
        assert ledger.claims(Query()).total == first.claims


@given(
    st.lists(recordings(), max_size=3).flatmap(
        lambda some: st.tuples(st.just(some), st.permutations(some))
    )
)
@drawn
def test_every_order_gives_the_same_ledger(
    orders: tuple[list[Recording], list[Recording]],
) -> None:
    one, other = orders
    with in_memory() as first, in_memory() as second:
        assert first.record(one) == second.record(other)
        assert apart_from_files(first) == apart_from_files(second)
        assert files(first) == files(second)
        assert answers(first) == answers(second)


@given(st.lists(recordings(), max_size=3))
@drawn
def test_one_at_a_time_gives_the_same_ledger(written: list[Recording]) -> None:
    with in_memory() as together, in_memory() as singly:
        together.record(written)
        for recording in written:
            singly.record([recording])
        assert [e.id for e in together.entries()] == [e.id for e in singly.entries()]


@pytest.mark.parametrize("how", [How.FILE, How.PASTE])
def test_reading_the_same_file_again_adds_nothing(
    ledger: SqliteLedger, karsk: list[Recording], how: How
) -> None:
    assert karsk[0].page is not None
    page = replace(karsk[0].page, how=how)
    ledger.record([replace(karsk[0], page=page)])

    moved = replace(page, captured_at=noon(21), name="archive/karsk.html")

    assert ledger.record([replace(karsk[0], page=moved)]) == Added()
    assert ledger.captures(page.sha256) == (page,)


def test_an_address_asked_again_is_another_capture(
    ledger: SqliteLedger, karsk: list[Recording]
) -> None:
    assert karsk[0].page is not None
    later = replace(karsk[0].page, how=How.URL, url="https://dispatch.example/karsk")
    earlier = replace(later, captured_at=noon(1))
    ledger.record([replace(karsk[0], page=later)])

    added = ledger.record([replace(karsk[0], page=earlier)])

    assert added == Added(pages=1)
    assert ledger.captures(earlier.sha256) == (earlier, later)
    assert ledger.page(earlier.sha256) == earlier
    with pytest.raises(UnknownEntryError, match="No page"):
        ledger.page("0" * 64)


def test_entries_say_who_when_and_in_what_order(
    karsk: list[Recording],
) -> None:
    at = datetime(2031, 3, 20, 8, 30, 0, 5, tzinfo=UTC)
    with SqliteLedger(":memory:", clock=lambda: at, recorded_by="ada") as ledger:
        ledger.record(karsk)
        entries = ledger.entries()
        assert [entry.index for entry in entries] == list(range(len(entries)))
        assert {(e.recorded_at, e.recorded_by) for e in entries} == {(at, "ada")}
        assert all(entry.is_what_it_says for entry in entries)
        assert ledger.entries(start=3, limit=2) == entries[3:5]
        assert tuple(ledger.every_entry()) == entries
        assert entries[0].kind is EntryKind.PAGE
        assert karsk[0].page is not None
        assert msgspec.json.decode(entries[0].body or b"", type=Page) == karsk[0].page


def test_an_entry_by_what_it_records(
    filled: SqliteLedger, karsk: list[Recording]
) -> None:
    assert karsk[0].reading is not None
    claim = karsk[0].reading.claims[0]
    assert filled.entry(claim.id).kind is EntryKind.CLAIM
    assert filled.entry(claim.article).kind is EntryKind.ARTICLE
    assert karsk[0].page is not None
    assert filled.entry(karsk[0].page.sha256).kind is EntryKind.PAGE
    assert filled.entry(karsk[0].reading.speakers[0].id).kind is EntryKind.SPEAKER
    assert filled.entry(filled.entry(claim.id).id) == filled.entry(claim.id)
    with pytest.raises(UnknownEntryError, match="No entry 'f00'"):
        filled.entry("f00")


def test_an_entry_is_hashed_the_same_for_ever() -> None:
    at = datetime(2031, 3, 20, 8, 30, tzinfo=UTC)
    with SqliteLedger(":memory:", keys=KEYS, clock=lambda: at) as ledger:
        ledger.record(
            [Recording(problems=(Problem(about="a", kind="b.c", message="d"),))]
        )
        (entry,) = ledger.entries()
    body = b'{"about":"a","kind":"b.c","message":"d"}'
    assert entry.body == body
    # printf 'problem\n{"about":…}' | openssl dgst -sha256 -mac HMAC -macopt key:sss…
    assert entry.id == "d7b8f04102cc7627711982d5bce70b31"
    assert entry.salt is not None
    assert entry.commitment == sha256(entry.salt + body).digest()
    leaf = b"".join(
        (
            b"\0onrecord entry 2\n",
            bytes.fromhex(entry.id),
            entry.commitment,
            (1931761800 * 10**6).to_bytes(8, "big"),
            b"problem\nonrecord",
        )
    )
    assert entry.leaf == sha256(leaf).digest()


def starting_with(recording: Recording, first: Claim) -> Recording:
    """The recording with another first claim."""
    assert recording.reading is not None
    claims = (first, *recording.reading.claims[1:])
    return replace(recording, reading=replace(recording.reading, claims=claims))


def bad(one: Recording) -> list[tuple[Recording, str]]:
    """The recording in ways that contradict themselves, and what is said of it."""
    assert one.reading is not None
    assert one.article is not None
    reading, first = one.reading, one.reading.claims[0]
    orphan = Reading(article="elsewhere", claims=(replace(first, article="elsewhere"),))
    speaker = reading.speakers[0]
    claims = [
        (replace(first, speaker="nobody"), "names a speaker that the reading does"),
        (
            replace(first, attribution=Attribution(content=(Span(0, 100_000),))),
            "lie beyond the article's text",
        ),
        (replace(first, attribution=Attribution(content=())), "has no content"),
        (replace(first, confidence=float("nan")), "not between 0 and 1"),
        (replace(first, confidence=1.5), "not between 0 and 1"),
        (replace(first, unsure="half \ud83d"), "half of a character"),
        (replace(first, article="elsewhere"), "is of another article"),
    ]
    readings = [
        (replace(reading, claims=(first, first)), "same id"),
        (replace(reading, speakers=(speaker, speaker)), "same id"),
        (
            replace(reading, speakers=(replace(speaker, speaks_for="nobody"),)),
            "speaks for somebody the reading does not name",
        ),
        (
            replace(reading, speakers=(replace(speaker, mentions=(Span(0, 9_999),)),)),
            "A mention of Mira Toll lies beyond",
        ),
        (
            replace(reading, speakers=(replace(speaker, count=10**30),)),
            "larger than a ledger can hold",
        ),
    ]
    zone = Zone(0, 9_999, ZoneKind.BODY)
    return [
        *((starting_with(one, claim), why) for claim, why in claims),
        *((replace(one, reading=other), why) for other, why in readings),
        (Recording(reading=orphan), "article elsewhere, which is not on record"),
        (
            replace(one, article=replace(one.article, page="0" * 64)),
            "read from another page",
        ),
        (
            replace(one, article=replace(one.article, zones=(zone,))),
            "A zone ends beyond",
        ),
    ]


BAD = bad(KARSK[0])


@pytest.mark.parametrize(("recording", "why"), BAD, ids=[why for _, why in BAD])
def test_what_contradicts_itself_is_refused_and_loses_nothing_else(
    ledger: SqliteLedger, karsk: list[Recording], recording: Recording, why: str
) -> None:
    added = ledger.record([karsk[1], recording, karsk[2]])

    assert (added.articles, added.claims, added.problems) == (2, 2, 1)
    assert [problem.kind for problem in added.refused] == ["ledger.refused"]
    assert why in added.refused[0].message
    assert ledger.problems(added.refused[0].about) == added.refused
    assert ledger.articles(limit=0)[1] == 2, "no part of it is there"
    assert ledger.record([karsk[1], recording, karsk[2]]).claims == 0
    assert ledger.record([karsk[0]]).claims == 2, "mended, it goes on record"
