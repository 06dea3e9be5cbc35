"""Claims found by what they say: how many, when, how surely, on what evidence."""

from dataclasses import replace
from datetime import date

import pytest

from onrecord.claims import (
    Claim,
    Evidence,
    EvidenceKind,
    EvidenceStatus,
    Facts,
    Hedge,
    Status,
    facts_of,
    propositions,
)
from onrecord.errors import NotAnEventError, NotANumberError, NotCountedError
from onrecord.ledger import (
    CountAsked,
    EventAsked,
    Numbers,
    Query,
    Recording,
    Unnamed,
)
from onrecord.ledger.kept import KeptLedger
from onrecord.text import Span
from tests.ledger.newsroom import read_again, reported

TOLLS = (
    "[source Mira Toll] [cue said] [content at least 8 people were killed].",
    "[source Ansel Brandt] [cue said] [content 14 people were killed on 11 March].",
    "[source Ada Voss] [cue said] [content more than 20 people were killed].",
    "[source Ivo Renn] [cue said] [content up to 30 soldiers were killed in March].",
    "[source Lena Hartl] [cue said] [content between 10 and 20 drones were downed].",
    "[source Otto Maas] [cue said] [content a brigade was destroyed].",
    "[source Pia Roth] [cue said] [content dozens of people were killed in 2030].",
    "[source Jan Keel] [cue said] [content nothing had happened].",
)


def with_facts(recording: Recording) -> Recording:
    """What its claims say, as our rules read it."""
    assert recording.article is not None
    assert recording.reading is not None
    facts = facts_of(recording.article)
    return replace(recording, propositions=propositions(recording.reading, facts))


@pytest.fixture
def ledger(either: KeptLedger) -> KeptLedger:
    """Everything here holds for a ledger in a file and for one in a database."""
    return either


@pytest.fixture
def tolls(either: KeptLedger) -> KeptLedger:
    """A ledger with one article of many numbers, published on 12 March 2031."""
    either.record([with_facts(reported(*TOLLS, title="Tolls"))])
    return either


def who(book: KeptLedger, query: Query) -> list[str]:
    """The last name of each speaker whose claim answers."""
    hits = book.claims(query).hits
    return [hit.speaker.name.split()[-1] for hit in hits if hit.speaker]


def killed(numbers: str, *, surely: bool | None = None) -> Query:
    count = CountAsked(kind="people", fate="killed", numbers=Numbers.parse(numbers))
    return Query(counts=(count,), surely=surely)


@pytest.mark.parametrize(
    ("numbers", "surely", "maybe"),
    [
        (">=10", "Brandt Voss Roth", "Toll Brandt Voss Renn Roth"),
        (">8", "Brandt Voss Roth", "Toll Brandt Voss Renn Roth"),
        (">=8", "Toll Brandt Voss Roth", "Toll Brandt Voss Renn Roth"),
        (">20", "Voss", "Toll Voss Renn Roth"),
        (">=21", "", "Toll Voss Renn Roth"),
        ("14", "Brandt", "Toll Brandt Renn Roth"),
        ("10..20", "Brandt", "Toll Brandt Renn Roth"),
        ("<=30", "Brandt Renn", "Toll Brandt Voss Renn Roth"),
        ("<30", "Brandt", "Toll Brandt Voss Renn Roth"),
        ("<8", "", "Renn"),
        ("..20", "Brandt", "Toll Brandt Renn Roth"),
        ("1000..", "", "Toll Voss Roth"),
        ("any", "Toll Brandt Voss Renn Roth", "Toll Brandt Voss Renn Roth"),
    ],
)
def test_a_number_answers_when_its_words_say_so(
    tolls: KeptLedger, numbers: str, surely: str, maybe: str
) -> None:
    assert who(tolls, killed(numbers)) == surely.split()
    assert who(tolls, killed(numbers, surely=True)) == surely.split()
    assert who(tolls, killed(numbers, surely=False)) == maybe.split()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("drones intercepted >=10", "Hartl"),
        ("drones launched", ""),
        ("people military killed", "Renn"),
        ("units", "Maas"),
        ("units >=1", ""),
    ],
)
def test_any_count_of_the_closed_lists(
    tolls: KeptLedger, asked: str, found: str
) -> None:
    assert who(tolls, Query(counts=(CountAsked.parse(asked),))) == found.split()


def test_a_count_that_is_not_read_answers_no_number(tolls: KeptLedger) -> None:
    asked = (CountAsked.parse("units >=1"),)
    assert who(tolls, Query(counts=asked, surely=False)) == []


def test_every_count_that_is_asked_for_must_be_there(either: KeptLedger) -> None:
    both = "[source Mira Toll] [cue said] [content 12 people were killed and 40 hurt]."
    one = "[source Ada Voss] [cue said] [content 12 people were killed]."
    either.record([with_facts(reported(both, one))])
    asked = (CountAsked.parse("people killed 12"), CountAsked.parse("people wounded"))
    assert who(either, Query(counts=asked)) == ["Toll"]


@pytest.mark.parametrize(
    ("since", "until", "touching", "within"),
    [
        (date(2031, 3, 1), date(2031, 4, 1), "Brandt Renn", "Brandt Renn"),
        (date(2031, 3, 11), date(2031, 3, 12), "Brandt Renn", "Brandt"),
        (date(2030, 6, 1), date(2030, 7, 1), "Roth", ""),
        (None, date(2031, 1, 1), "Roth", "Roth"),
        (date(2031, 1, 1), None, "Brandt Renn", "Brandt Renn"),
        (date(2031, 5, 1), None, "", ""),
    ],
)
def test_times_that_a_claim_names(
    tolls: KeptLedger,
    since: date | None,
    until: date | None,
    touching: str,
    within: str,
) -> None:
    query = Query(happened_since=since, happened_until=until)
    assert who(tolls, query) == touching.split()
    assert who(tolls, replace(query, surely=False)) == touching.split()
    assert who(tolls, replace(query, surely=True)) == within.split()


def test_what_is_counted_is_a_facet(tolls: KeptLedger) -> None:
    every = tolls.facets(Query(), "count")
    assert [(f.value, f.claims) for f in every] == [
        ("people killed", 5),
        ("drones intercepted", 1),
        ("units", 1),
    ]
    some = tolls.facets(Query(speaker="toll"), "count")
    assert [(f.value, f.claims) for f in some] == [("people killed", 1)]
    for facet in every:
        asked = Query(counts=(CountAsked.parse(facet.value),))
        assert tolls.claims(asked).total == facet.claims


def test_a_hit_tells_what_its_claim_says(tolls: KeptLedger) -> None:
    (hit,) = tolls.claims(killed("14")).hits
    assert hit.says is not None
    assert [count.as_said for count in hit.says.facts.counts] == ["14 people"]
    assert [time.as_said for time in hit.says.facts.times] == ["11 March"]
    assert hit.says.read_by.startswith("onrecord-facts/")
    assert tolls.entry(hit.claim.id).kind == "claim"
    (silent,) = tolls.claims(Query(speaker="Keel")).hits
    assert silent.says is None


def test_facts_outside_of_a_content_are_nobodys_claim(either: KeptLedger) -> None:
    told = "On 3 March, after 7 people were killed, [source Mira Toll] [cue said] "
    either.record([with_facts(reported(f"{told}[content it was over]."))])
    assert either.claims(Query()).hits[0].says is None
    assert who(either, killed("any")) == []


def test_a_later_reading_takes_the_facts_of_the_former_away(
    either: KeptLedger,
) -> None:
    first = with_facts(reported(*TOLLS))
    either.record([first])
    either.record([with_facts(read_again(first, 1))])
    assert who(either, killed("any")) == ["Toll", "Voss", "Renn", "Roth"]
    assert [f.claims for f in either.facets(Query(), "count")] == [4, 1, 1]


def test_other_rules_are_another_reading(either: KeptLedger) -> None:
    first = with_facts(reported(*TOLLS[:2]))
    better = [replace(said, read_by="onrecord-facts/9") for said in first.propositions]
    better[0] = replace(better[0], facts=Facts(counts=better[1].facts.counts))
    assert either.record([first]).claims == 2
    assert either.record([replace(first, propositions=tuple(better))]).claims == 0
    assert [said.read_by for said in either.propositions(first_id(first))] == [
        "onrecord-facts/9"
    ] * 2
    assert who(either, killed("14")) == ["Toll", "Brandt"]


def first_id(recording: Recording) -> str:
    assert recording.article is not None
    return recording.article.id


def hedged(recording: Recording) -> Recording:
    """The same claims: the first as possible and unproved, the second plain."""
    assert recording.reading is not None
    first, second, *others = recording.reading.claims
    evidence = Evidence(
        status=EvidenceStatus.WITHHELD, kind=EvidenceKind.VIDEO, span=Span(0, 1)
    )
    claims: tuple[Claim, ...] = (
        replace(first, hedge=Hedge.POSSIBLE, evidence=evidence),
        replace(second, hedge=Hedge.CERTAIN),
        *others,
    )
    return replace(recording, reading=replace(recording.reading, claims=claims))


@pytest.fixture
def doubts(either: KeptLedger) -> KeptLedger:
    either.record([hedged(reported(*TOLLS[:3]))])
    return either


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(hedges=(Hedge.POSSIBLE,)), "Toll"),
        (Query(hedges=(Hedge.POSSIBLE, Hedge.CERTAIN)), "Toll Brandt"),
        (Query(evidence=(EvidenceStatus.WITHHELD,)), "Toll"),
        (Query(evidence=(EvidenceStatus.GIVEN,)), ""),
        (Query(evidence_kinds=(EvidenceKind.VIDEO,)), "Toll"),
    ],
)
def test_hedge_and_evidence(doubts: KeptLedger, query: Query, found: str) -> None:
    assert who(doubts, query) == found.split()


EVENTS = (
    "[source Mira Toll] [cue said] [content Osterran guns shelled the town].",
    "[source Ansel Brandt] [cue denied] [content that his forces shelled the town].",
    "[source Ada Voss] [cue said] [content Osterra threatened to bomb the bridge].",
)


@pytest.mark.parametrize(
    ("asked", "statuses", "found"),
    [
        ("shelling", (), "Toll Brandt"),
        ("assault", (), "Toll Brandt Voss"),
        ("ASSAULT shelling", (Status.ASSERTED,), "Toll"),
        ("shelling", (Status.DENIED,), "Brandt"),
        ("shelling", (Status.THREATENED,), ""),
        ("retreat", (), ""),
        (None, (Status.THREATENED,), "Voss"),
    ],
)
def test_events_and_how_the_words_have_them(
    either: KeptLedger, asked: str | None, statuses: tuple[Status, ...], found: str
) -> None:
    either.record([with_facts(reported(*EVENTS))])
    events = (EventAsked.parse(asked),) if asked else ()
    assert who(either, Query(events=events, statuses=statuses)) == found.split()


def test_every_event_facet_leads_to_as_many_claims(either: KeptLedger) -> None:
    either.record([with_facts(reported(*EVENTS))])
    for facet in either.facets(Query(), "event"):
        asked = Query(events=(EventAsked.parse(facet.value),))
        assert either.claims(asked).total == facet.claims
    statuses = either.facets(Query(events=(EventAsked.parse("assault"),)), "status")
    assert {facet.value for facet in statuses} >= {"threatened"}


def test_what_is_no_event_is_said_to_be_none() -> None:
    with pytest.raises(NotAnEventError, match="'picnic' is no event"):
        EventAsked.parse("picnic")
    with pytest.raises(NotAnEventError, match="assault \\(abduct, attack"):
        EventAsked.parse("assault visit")


def test_hedge_and_evidence_are_facets(doubts: KeptLedger) -> None:
    def facet(field: str) -> list[tuple[str, int]]:
        return [(f.value, f.claims) for f in doubts.facets(Query(), field)]

    assert facet("hedge") == [("certain", 1), ("possible", 1)]
    assert facet("evidence") == [("withheld", 1)]
    assert facet("evidence_kind") == [("video", 1)]
    assert facet("unnamed") == []


def unnamed(
    recording: Recording, *, nearness: str | None = None, withheld: str | None = None
) -> Recording:
    assert recording.reading is not None
    speakers = tuple(
        replace(one, nearness=nearness, withheld=withheld)
        for one in recording.reading.speakers
    )
    return replace(recording, reading=replace(recording.reading, speakers=speakers))


def test_speakers_without_a_name(either: KeptLedger) -> None:
    one = "[source two officials] [cue said] [content it was over]."
    other = "[source a pilot] [cue said] [content he saw it]."
    either.record(
        [
            unnamed(reported(one), withheld="on condition of anonymity"),
            unnamed(reported(other), nearness="who flew that night"),
        ]
    )
    assert who(either, Query(unnamed=(Unnamed.WITHHELD,))) == ["officials"]
    assert who(either, Query(unnamed=(Unnamed.NEARNESS,))) == ["pilot"]
    assert len(who(either, Query(unnamed=tuple(Unnamed)))) == 2
    assert who(either, Query(words="anonymity")) == ["officials"]
    assert [(f.value, f.claims) for f in either.facets(Query(), "unnamed")] == [
        ("nearness", 1),
        ("withheld", 1),
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10", "10"),
        ("=10", "10"),
        ("≥ 1,200", ">=1200"),
        ("<2.5", "<2.5"),
        ("10 .. 20", "10..20"),
        ("..20", "<=20"),
        ("10..", ">=10"),
        ("ANY", "any"),
    ],
)
def test_numbers_as_people_type_them(typed: str, meant: str) -> None:
    assert str(Numbers.parse(typed)) == meant
    assert Numbers.parse(meant) == Numbers.parse(typed)


@pytest.mark.parametrize("typed", ["", "ten", ">", "20..10", "..", "1..2..3", "=>4"])
def test_what_is_no_number_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(NotANumberError, match="Write 10, >=10"):
        Numbers.parse(typed)


def test_what_nobody_counts_is_said_to_be_nothing() -> None:
    with pytest.raises(NotCountedError, match="'unicorns' is nothing"):
        CountAsked.parse("unicorns >=2")
    with pytest.raises(NotCountedError, match="'drones' is nothing"):
        CountAsked.parse("people drones")
    assert CountAsked.parse("area km2 >=5") == CountAsked.parse("area km2>=5")
