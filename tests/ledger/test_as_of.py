"""The ledger as it stood answers as it answered then, minus what is out of sight."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from onrecord.claims import Act, SaidAt, SpeakerKind
from onrecord.errors import (
    LedgerError,
    LedgerReadOnlyError,
    NeverHeldError,
    NotYetOnRecordError,
    RedactedError,
    RestrictedError,
    UnknownEntryError,
)
from onrecord.ledger import (
    Judgement,
    KeptLedger,
    Query,
    Recording,
    Scope,
    SqliteLedger,
    Verdict,
    held_at,
    redact,
    restrict,
    unrestrict,
)
from onrecord.ledger.clock import BLOCK
from onrecord.ledger.judgement import Standing, voice_id
from onrecord.ledger.postgres import PostgresLedger
from onrecord.pages import PageStore
from onrecord.text import Span
from tests.ledger.conftest import KARSK
from tests.ledger.newsroom import claim_of, noon, read_again, reported
from tests.ledger.postgres_server import Server
from tests.ledger.stopped import about_each, answers, out_of_sight, stopped
from tests.ledger.strategies import recordings

BY, WHY = "R. Keeper", "They asked for it."
_OFFICE = reported(
    "[source Mira Toll] [cue said] [content the shelling of Karsk went on].",
    "[content The mayor left Karsk], it was [cue said].",
    title="Shelling goes on",
    kind=SpeakerKind.OFFICE,
    role="acting mayor of Karsk and of Vary",
    day=16,
)
_FULLER = reported(
    "[source Mira Toll] [cue said] [content any strike is denied].",
    title="Toll speaks",
    role="mayor of Karsk, elected twice",
    day=17,
)
NAMED = ("claims", "articles", "speakers", "pages", "names")
POOL = [*KARSK, _OFFICE, _FULLER]


def _moved(recording: Recording) -> Recording:
    """The same article, of another outlet, published a day later."""
    assert recording.article is not None
    article = recording.article
    at = article.published_at
    changed = replace(
        article,
        outlet="Harbour Radio",
        title=f"Corrected: {article.title}",
        published_at=at and at + timedelta(days=1),
    )
    return replace(recording, article=changed)


def _reworded(recording: Recording) -> Recording:
    """The same article, whose claims are read as other acts."""
    assert recording.reading is not None
    claims = tuple(replace(each, act=Act.WARN) for each in recording.reading.claims)
    return replace(recording, reading=replace(recording.reading, claims=claims))


known = st.integers(0, len(POOL) - 1)
recorded = st.one_of(
    known.map(lambda n: POOL[n]),
    st.builds(lambda n, drop: read_again(POOL[n], drop), known, st.integers(0, 1)),
    known.map(lambda n: _moved(POOL[n])),
    known.map(lambda n: _reworded(POOL[n])),
    recordings(),
)
#: What is done, to the how-manieth thing there is, and how.
deeds = st.one_of(
    st.tuples(st.just("record"), recorded, st.just("")),
    st.tuples(
        st.sampled_from(["confirm", "reject", "apart", "same"]),
        st.integers(0, 6),
        st.integers(0, 6),
    ),
    st.tuples(
        # To few things, so that what was hidden is shown again.
        st.sampled_from(["restrict", "restrict", "unrestrict", "unrestrict", "redact"]),
        st.integers(0, 3),
        st.sampled_from([Scope.CLAIM, Scope.ARTICLE, Scope.SPEAKER]),
    ),
)


@dataclass
class Told:
    """What happened to a ledger: after each deed its size, and what was hidden."""

    ids: dict[str, set[str]]
    sizes: list[int]
    hidden: list[frozenset[int]]

    def hidden_at(self, size: int) -> frozenset[int]:
        """What was out of sight when the ledger held so many entries."""
        after = next(n for n, held in enumerate(self.sizes) if held >= size)
        return self.hidden[after]


def do(
    book: KeptLedger, store: PageStore, done: list[tuple[str, object, object]]
) -> Told:
    """Do things to a ledger, those of them that can be done."""
    ids: dict[str, set[str]] = {name: set() for name in NAMED}
    told = Told(ids=ids, sizes=[0], hidden=[frozenset()])
    for what, named, how in done:
        with suppress(LedgerError):
            _do(book, store, told.ids, what, named, how)
        entries = list(book.every_entry())
        told.sizes.append(len(entries))
        told.hidden.append(out_of_sight(book))
    return told


def _do(  # noqa: PLR0913, PLR0917 - a deed has these
    book: KeptLedger,
    store: PageStore,
    ids: dict[str, set[str]],
    what: str,
    named: object,
    how: object,
) -> None:
    if isinstance(named, Recording):
        _note(ids, named)
        book.record([named])
        return
    assert isinstance(named, int)
    if what in {"confirm", "reject"}:
        claim = _nth(ids, "claims", named)
        book.judge(Judgement(verdict=Verdict(what), by=BY, reason=WHY, claim=claim))
    elif what == "apart":
        assert isinstance(how, int)
        speaker, article = _nth(ids, "speakers", named), _nth(ids, "articles", how)
        told = Judgement(
            verdict=Verdict.APART, by=BY, reason=WHY, speaker=speaker, article=article
        )
        ids["speakers"].add(voice_id(article, speaker))
        book.judge(told)
    elif what == "same":
        assert isinstance(how, int)
        one, other = _nth(ids, "speakers", named), _nth(ids, "speakers", how)
        if one != other:
            told = Judgement(
                verdict=Verdict.SAME, by=BY, reason=WHY, speaker=one, other=other
            )
            book.judge(told)
    else:
        assert isinstance(how, Scope)
        thing = _nth(ids, "speakers" if how is Scope.SPEAKER else "claims", named)
        if what == "redact":
            redact(book, store, thing, by=BY, why=WHY, scope=how)
        elif what == "restrict":
            restrict(book, thing, by=BY, why=WHY, scope=how)
        else:
            unrestrict(book, thing, by=BY, why=WHY, scope=how)


def _note(ids: dict[str, set[str]], recording: Recording) -> None:
    if recording.page is not None:
        ids["pages"].add(recording.page.sha256)
    if recording.article is not None:
        ids["articles"].add(recording.article.id)
    if recording.reading is not None:
        ids["claims"] |= {claim.id for claim in recording.reading.claims}
        ids["speakers"] |= {speaker.id for speaker in recording.reading.speakers}
        ids["names"] |= {speaker.name for speaker in recording.reading.speakers}


def _nth(ids: dict[str, set[str]], what: str, n: int) -> str:
    there = sorted(ids.get(what, ()))
    return there[n % len(there)] if there else "none"


@contextmanager
def _in_a_file() -> Iterator[KeptLedger]:
    with (
        TemporaryDirectory() as folder,
        SqliteLedger(Path(folder) / "karsk.db") as book,
    ):
        yield book


@contextmanager
def _in_a_database(server: Server) -> Iterator[KeptLedger]:
    schema = f"karsk_{uuid4().hex}"
    address = server.address(schema)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
    with (
        TemporaryDirectory() as folder,
        PostgresLedger(address, keys=Path(folder)) as book,
    ):
        yield book


def check(
    book: KeptLedger, done: list[tuple[str, object, object]], data: st.DataObject
) -> None:
    """Hold the answers as of some sizes against those of ledgers that stopped there."""
    with TemporaryDirectory() as folder:
        told = do(book, PageStore(Path(folder)), done)
    now = out_of_sight(book)
    between = data.draw(st.lists(st.integers(0, told.sizes[-1]), max_size=2))
    for size in sorted({*told.sizes, *between}):
        note(f"as of {size} of {told.sizes}")
        with stopped(book, size, now | told.hidden_at(size)) as then:
            expected = answers(then, told.ids)
        with held_at(book, size) as held:
            # One by one, before all of it stands on the connection.
            alone = {what: told.ids[what] for what in ("claims", "articles", "pages")}
            each = about_each(held, alone)
            assert each == {question: expected[question] for question in each}
            found = answers(held, told.ids)
            assert held.as_of.size == size
            assert held.as_of.withheld == sum(idx < size for idx in now)
        assert found == expected


drawn = settings(
    deadline=None,
    # A sequence is short as drawn; to shrink it further takes minutes.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
begun = st.lists(recorded.map(lambda r: ("record", r, "")), min_size=1, max_size=3)
few, scopes = st.integers(0, 3), st.sampled_from([Scope.CLAIM, Scope.ARTICLE])
readings_again = st.builds(
    lambda n, drop: ("record", read_again(POOL[n], drop), ""), known, few
)
#: Things that are undone, or read again once they were judged.
followed = st.one_of(
    st.builds(
        lambda n, scope, again: [
            ("restrict", n, scope),
            again,
            ("unrestrict", n, scope),
        ],
        few,
        scopes,
        readings_again,
    ),
    st.builds(lambda n, again: [("confirm", n, 0), again], few, readings_again),
    st.builds(lambda n, m: [("apart", n, m), ("same", n, m + 1)], few, few),
)
sequences = st.builds(
    lambda first, then, last: [
        *first,
        *(each for some in then for each in some),
        *last,
    ],
    begun,
    st.lists(followed, min_size=1, max_size=3),
    st.lists(deeds, max_size=4),
)


@settings(drawn, max_examples=12)
@given(done=sequences, data=st.data())
def test_as_of_is_a_ledger_that_stopped(
    done: list[tuple[str, object, object]], data: st.DataObject
) -> None:
    with _in_a_file() as book:
        check(book, done, data)


@settings(drawn, max_examples=4)
@given(done=sequences, data=st.data())
def test_as_of_is_a_ledger_that_stopped_in_a_database(
    server: Server, done: list[tuple[str, object, object]], data: st.DataObject
) -> None:
    with _in_a_database(server) as book:
        check(book, done, data)


def test_a_verdict_given_later_does_not_count(either: KeptLedger) -> None:
    either.record(KARSK)
    size = len(either.entries())
    claim = either.queue().hits[0].claim.id
    either.judge(Judgement(verdict=Verdict.REJECT, by=BY, reason=WHY, claim=claim))

    with held_at(either, size) as then:
        assert then.queue().total == 1
        assert then.judgements(claim) == ()
    with held_at(either, size + 1) as then:
        assert then.queue().total == 0
        assert len(then.judgements(claim)) == 1
    assert either.queue().total == 0


def test_what_is_redacted_now_is_out_of_sight_in_the_past_and_counted(
    either: KeptLedger, store: PageStore
) -> None:
    either.record(KARSK)
    size = len(either.entries())
    claim = claim_of(either, "executing")
    redact(either, store, claim, by=BY, why=WHY, scope=Scope.CLAIM)

    with held_at(either, size) as then:
        assert then.claims(Query(words="executing")).total == 0
        assert then.as_of.withheld == 1
        with pytest.raises(RedactedError, match="They asked for it"):
            then.claim(claim)
        assert len(then.entries()) == size


def test_what_was_restricted_then_is_not_shown_though_it_is_now(
    either: KeptLedger,
) -> None:
    either.record(KARSK)
    claim = claim_of(either, "executing")
    restrict(either, claim, by=BY, why=WHY, scope=Scope.ARTICLE)
    either.record([read_again(KARSK[0], 1)])
    size = len(list(either.every_entry()))
    unrestrict(either, claim, by=BY, why=WHY, scope=Scope.ARTICLE)

    with held_at(either, size) as then:
        assert then.claims(Query(words="executing")).total == 0
        assert then.claims(Query(words="shelling")).total == 0
        with pytest.raises(UnknownEntryError):
            then.claim(claim)
    assert either.claims(Query(words="shelling")).total == 1


def test_what_came_later_is_said_to_have_come_later(either: KeptLedger) -> None:
    either.record(KARSK[:1])
    size = len(either.entries())
    either.record(KARSK[1:])
    claim = claim_of(either, "drone")

    with held_at(either, size) as then:
        with pytest.raises(NotYetOnRecordError, match="came later, with entry"):
            then.claim(claim)
        with pytest.raises(UnknownEntryError, match="No claim 'feed'"):
            then.claim("feed")


def test_a_size_that_it_never_had_and_writing_are_refused(either: KeptLedger) -> None:
    either.record(KARSK)
    for size in (-1, len(either.entries()) + 1):
        with (
            pytest.raises(NeverHeldError, match="Give a number from 0 to"),
            held_at(either, size),
        ):
            pass
    with held_at(either, 3) as then:
        with pytest.raises(LedgerReadOnlyError):
            then.record(KARSK)
        with pytest.raises(LedgerReadOnlyError):
            then.rebuild()


def test_nothing_of_it_is_left_on_the_connection(either: KeptLedger) -> None:
    either.record(KARSK)
    for _ in range(3):
        with held_at(either, 0) as then:
            assert then.claims(Query()).total == 0
        assert either.claims(Query()).total == 5


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_an_instant_is_a_number_of_entries_whatever_clocks_say(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path, many: list[Recording]
) -> None:
    """A clock was wrong twice: an hour ahead for one article, and then behind."""
    start = datetime(2031, 3, 20, 12, tzinfo=UTC)
    minutes = [*range(100)]
    minutes[40], minutes[70] = 100, -60
    times = [start + timedelta(minutes=m) for m in minutes]
    ticking = iter(times)
    if engine == "sqlite":
        book: KeptLedger = SqliteLedger(
            tmp_path / "karsk.db", clock=lambda: next(ticking)
        )
    else:
        database = request.getfixturevalue("database")
        book = PostgresLedger(database, keys=tmp_path, clock=lambda: next(ticking))
    with book:
        for recording in many:
            book.record([recording])
        entries = list(book.every_entry())
        assert len(entries) > 2 * BLOCK
        book.rebuild()

        for at in [*times[::7], times[40], times[70], start - timedelta(days=1)]:
            later = [e.index for e in entries if e.recorded_at > at]
            with held_at(book, at) as then:
                assert then.as_of.size == (later[0] if later else len(entries))
                assert then.as_of.asked == at
                assert then.claims(Query()).total == 2 * sum(
                    e.kind == "reading" for e in entries[: then.as_of.size]
                )


def test_what_was_surely_said_by_then(either: KeptLedger) -> None:
    """Said on the 10th and published on the 12th; published on the 14th only."""
    told = KARSK[0]
    assert told.reading is not None
    first, second = told.reading.claims
    said = SaidAt(earliest=noon(10), latest=noon(11), precision="day", span=Span(0, 1))
    claims = (replace(first, said_at=said), second)
    reading = replace(told.reading, claims=claims)
    either.record([replace(told, reading=reading), KARSK[2], KARSK[3]])

    def by(day: int) -> set[str]:
        hits = either.claims(Query(said_by=noon(day))).hits
        return {hit.claim.id for hit in hits}

    assert by(10) == set()
    assert by(11) == by(12) == {first.id}
    assert by(13) == {first.id, second.id}
    assert len(by(15)) == 3


def test_a_claim_is_said_by_whom_it_was_taken_to_be_said(either: KeptLedger) -> None:
    either.record([KARSK[0], KARSK[1]])
    size = len(either.entries())
    claim = claim_of(either, "drone")
    hit = either.claim(claim)
    assert hit.speaker is not None
    told = {"speaker": hit.speaker.id, "article": hit.article.id}
    either.judge(Judgement(verdict=Verdict.APART, by=BY, reason=WHY, **told))  # type: ignore[arg-type]

    now = either.claim(claim).speaker
    assert now is not None
    assert now.id == voice_id(hit.article.id, hit.speaker.id)
    with held_at(either, size) as then:
        assert then.claim(claim).speaker == hit.speaker
    with held_at(either, size + 1) as then:
        assert then.claim(claim).speaker == now


def test_the_account_of_a_claim(either: KeptLedger) -> None:
    first = KARSK[0]
    assert first.reading is not None
    claim = first.reading.claims[1]
    either.record([first])
    read = len(either.entries())
    either.record(KARSK[1:])
    either.judge(
        Judgement(verdict=Verdict.CONFIRM, by=BY, reason="So.", claim=claim.id)
    )
    restrict(either, claim.id, by=BY, why=WHY, scope=Scope.CLAIM)
    with pytest.raises(RestrictedError):
        either.account(claim.id)
    unrestrict(either, claim.id, by=BY, why="Over.", scope=Scope.CLAIM)
    either.record([read_again(first)])
    either.record([read_again(read_again(first, 1))])
    told = either.account(claim.id[:20])

    assert [(noted.deed.value, noted.told) for noted in told] == [
        ("captured", None),
        ("article", None),
        ("recorded", None),
        ("read", None),
        ("judged", "confirm: So."),
        ("restricted", f"{BY}: {WHY}"),
        ("shown again", f"{BY}: Over."),
        ("recorded", None),
        ("read", None),
        ("not read", None),
    ]
    indexes = [noted.entry.index for noted in told]
    assert indexes == sorted(indexes)
    with held_at(either, read) as then:
        assert then.account(claim.id) == told[:4]
    with held_at(either, indexes[-1]) as then:
        assert [noted.entry.index for noted in then.account(claim.id)] == indexes[:-1]


def test_a_judgement_stands_until_the_claim_is_read_otherwise(
    either: KeptLedger,
) -> None:
    first = KARSK[0]
    assert first.reading is not None
    claim = first.reading.claims[1].id
    either.record([first])
    either.judge(Judgement(verdict=Verdict.CONFIRM, by=BY, reason=WHY, claim=claim))
    size = len(either.entries())
    either.record([read_again(first, 1)])

    (now,) = either.judgements(claim)
    assert now.standing is Standing.ORPHANED
    with held_at(either, size) as then:
        assert then.judgements(claim)[0].standing is Standing.STANDS
        assert then.unsettled() == ()
        then.page(first.page.sha256)  # type: ignore[union-attr]
        assert then.judgements(claim)[0].standing is Standing.STANDS
    assert len(either.unsettled()) == 1
