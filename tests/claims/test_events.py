"""Events as news tells them; every place, person and war here is invented."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import (
    Event,
    codes_of,
    counts_in,
    events_in,
    places_in,
    times_in,
)
from onrecord.claims.events import Around
from onrecord.claims.events.ontology import ontology
from onrecord.claims.events.triggers import triggers
from onrecord.claims.tagger.tagger import EventWord
from onrecord.text import Span


def found(text: str) -> list[Event]:
    times = times_in(text)
    counts = counts_in(text, times=times)
    return list(events_in(text, Around(times=times, counts=counts)))


def one(text: str, type_: str) -> Event:
    (event,) = [e for e in found(text) if e.type == type_]
    return event


def one_of(events: Iterable[Event], mode: str) -> Event:
    (event,) = [e for e in events if e.mode == mode]
    return event


def names(event: Event) -> tuple[list[str], list[str]]:
    return [p.as_said for p in event.actor], [p.as_said for p in event.target]


def test_a_strike_its_weapon_and_its_toll() -> None:
    """
    A Norlandian missile hit a grain depot in Vask on Monday, killing six people.
    """
    text = (
        "A Norlandian missile hit a grain depot in Vask on Monday, killing six people."
    )
    hit, killing = found(text)

    assert (hit.type, hit.mode, hit.trigger.as_said) == ("ASSAULT", "missile", "hit")
    assert names(hit) == (["Norlandian"], ["grain depot"])
    assert hit.weapon is not None
    assert hit.weapon.as_said == "Norlandian missile"
    assert [s.of(text) for s in hit.times] == ["Monday"]
    assert names(killing) == (["Norlandian"], ["six people"])
    assert [s.of(text) for s in killing.counts] == ["six people"]


@pytest.mark.parametrize(
    ("words", "type_", "mode", "actor", "target"),
    [
        ("Norlandian forces shelled the town of Vask overnight.",
         "ASSAULT", "shelling", ["Norlandian forces"], ["town of Vask"]),
        ("The town was shelled by the rebels.",
         "ASSAULT", "shelling", ["rebels"], ["town"]),
        ("Rebels launched a drone attack on the airport.",
         "ASSAULT", "drone", ["Rebels"], ["airport"]),
        ("The killing of the mayor by gunmen shocked Vask.",
         "ASSAULT", "kill", ["gunmen"], ["mayor"]),
        ("The mayor's murder shocked Vask.", "ASSAULT", "kill", [], ["mayor"]),
        ("Soldiers who had entered Vask burned two houses and a school.",
         "ASSAULT", "burn", ["Soldiers"], ["two houses", "school"]),
        ("Gunmen abducted three aid workers.",
         "ASSAULT", "abduct", ["Gunmen"], ["three aid workers"]),
        ("Protesters clashed with police in Oster.",
         "ASSAULT", "fight", ["Protesters", "police"], []),
        ("Clashes between protesters and police went on.",
         "ASSAULT", "fight", ["protesters", "police"], []),
        ("The rebels captured 30 soldiers.",
         "ASSAULT", "capture", ["rebels"], ["30 soldiers"]),
        ("Police arrested two journalists.",
         "COERCE", "arrest", ["Police"], ["two journalists"]),
        ("Two journalists were detained by police.",
         "COERCE", "arrest", ["police"], ["Two journalists"]),
        ("Sudmark imposed sanctions on two banks.",
         "COERCE", "sanctions", ["Sudmark"], ["two banks"]),
        ("Norlandian troops withdrew from Vask in November.",
         "RETREAT", "withdraw", ["Norlandian troops"], []),
        ("The two sides exchanged 200 prisoners.",
         "RETREAT", "exchange", ["two sides"], ["200 prisoners"]),
        ("Thousands of people marched against the government.",
         "PROTEST", "demo", ["Thousands of people"], ["government"]),
        ("The union delivered relief supplies to the town.",
         "AID", "relief", ["union"], ["town"]),
        ("Norlandian and Sudmark officials held ceasefire talks in Oster.",
         "CONSULT", "negotiate", ["Norlandian", "Sudmark officials"], []),
        ("Air defences shot down 41 drones.",
         "INTERCEPT", "shot-down", ["Air defences"], ["41 drones"]),
        ("Gunmen took about 240 hostages on Friday.",
         "ASSAULT", "abduct", ["Gunmen"], ["about 240 hostages"]),
        ("Sudmark is preparing a new round of sanctions against Norland.",
         "COERCE", "sanctions", ["Sudmark"], ["Norland"]),
        ("The army and the rebels agreed to a ceasefire.",
         "RETREAT", "ceasefire", ["army", "rebels"], []),
        ("Ten people died in a fire.", "HARM", "dead", [], ["Ten people"]),
        ("Hundreds of families fled.", "DISPLACE", "flee", ["Hundreds of families"],
         []),
    ],
)  # fmt: skip
def test_who_does_what_to_whom(
    words: str, type_: str, mode: str, actor: list[str], target: list[str]
) -> None:
    events = [e for e in found(words) if (e.type, e.mode) == (type_, mode)]

    assert [names(e) for e in events][-1:] == [(actor, target)]


@pytest.mark.parametrize(
    ("words", "mode", "holder", "place"),
    [
        ("Norlandian troops captured the village of Vask.", "taken",
         ["Norlandian troops"], ["village of Vask"]),
        ("Vask fell to Norlandian forces in February.", "taken",
         ["Norlandian forces"], ["Vask"]),
        ("Vask remains under Norlandian control.", "held", ["Norlandian"], ["Vask"]),
        ("The rebels still control the airport.", "held", ["rebels"], ["airport"]),
        ("Sudmark-backed fighters took control of the airport.", "taken",
         ["Sudmark-backed fighters"], ["airport"]),
        ("The army lost the town in March.", "lost", ["army"], ["town"]),
    ],
)  # fmt: skip
def test_who_holds_a_place_is_a_state(
    words: str, mode: str, holder: list[str], place: list[str]
) -> None:
    event = one(words, "CONTROL")

    assert event.is_state
    assert event.mode == mode
    assert names(event) == (holder, place)


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ("The army shelled the port.", "asserted", None),
        ("The army allegedly shelled the port.", "alleged", "allegedly"),
        ("Sudmark accused the army of shelling the port.", "alleged", "accused"),
        ("The army threatened to shell the port.", "threatened", "threatened"),
        ("The army plans to shell the port.", "planned", "plans"),
        ("The army may shell the port.", "forecast", "may"),
        ("The army will shell the port.", "forecast", "will"),
        ("The army did not shell the port.", "denied", "not"),
        ("The army denied shelling the port.", "denied", "denied"),
        ("The army denied that it shelled the port.", "denied", "denied"),
        ("If the army shells the port, ships will leave.", "hypothetical", "If"),
        ("The union urged the army to shell the port.", "hypothetical", "urged"),
    ],
)
def test_how_the_words_have_it(words: str, status: str, told: str | None) -> None:
    (event,) = [e for e in found(words) if e.mode == "shelling"]

    assert event.status == status
    assert (event.status_span and event.status_span.of(words)) == told


def test_a_noun_has_a_status_too() -> None:
    threatened, denied = (
        one(words, "ASSAULT")
        for words in ("He threatened an attack on the port.",
                      "She denied the attack on the port.")
    )  # fmt: skip

    assert (threatened.status, denied.status) == ("threatened", "denied")


def test_who_denies_a_part_in_it_does_not_deny_it() -> None:
    event = one("The rebels denied responsibility for the attack.", "ASSAULT")

    assert event.status == "alleged"
    assert names(event)[0] == ["rebels"]


def test_what_the_tagger_doubts_and_no_word_tells_of_is_open() -> None:
    text = "The army shelled the port. The rebels did not burn the depot."
    words = [
        EventWord(span=Span(text.index(word), text.index(word) + len(word)),
                  score=1, certain=-1.5)
        for word in ("shelled", "burn")
    ]  # fmt: skip
    shelled, burnt = events_in(text, Around(words=words))

    assert (shelled.status, shelled.status_span) == ("hypothetical", None)
    assert burnt.status == "denied"


def test_an_event_points_at_its_place() -> None:
    text = "French forces shelled a depot near Kharkiv. Rain fell in Lyon."
    places = places_in(text)
    event = one_of(events_in(text, Around(places=places)), "shelling")

    assert [s.of(text) for s in event.places][-1] == "Kharkiv"
    assert "Lyon" not in [s.of(text) for s in event.places]


def test_one_sentence_may_hold_several_events() -> None:
    """
    Rebels attacked a post, killed two guards and stole a truck.
    """
    events = found("Rebels attacked a post, killed two guards and stole a truck.")

    assert [(e.mode, names(e)) for e in events] == [
        ("attack", (["Rebels"], ["post"])),
        ("kill", (["Rebels"], ["two guards"])),
        ("loot", (["Rebels"], ["truck"])),
    ]


def test_capitals_tell_nothing() -> None:
    plain = "Rebels attacked an army post and killed two guards."

    told = [(e.type, e.mode, e.trigger.span) for e in found(plain)]
    assert [(e.type, e.mode, e.trigger.span) for e in found(plain.upper())] == told
    assert len(told) == 2


def test_a_party_has_a_sector_and_a_country_where_the_words_tell() -> None:
    event = one("French soldiers shot a farmer.", "ASSAULT")

    assert [(p.sector, p.country) for p in event.actor] == [("MIL", "France")]
    assert [(p.sector, p.country) for p in event.target] == [("CVL", None)]


def test_every_mode_of_the_triggers_is_in_the_ontology() -> None:
    told = {(t.type, t.mode) for some in triggers().values() for t in some}

    assert told <= set(ontology().codes)
    assert {type_ for type_, _ in told} <= set(ontology().types)


def test_the_codes_of_others() -> None:
    codes = codes_of("ASSAULT", "drone")

    assert (codes.plover, codes.acled, codes.acled_event, codes.cameo) == (
        "ASSAULT drone", "Air/drone strike", "Explosions/Remote violence", "1952",
    )  # fmt: skip
    assert codes_of("CONTROL", "held").plover is None


@pytest.mark.parametrize(
    ("words", "plover"),
    [
        ("Norland withdrew its troops.", "RETREAT withdraw"),
        ("Norland will withdraw its troops.", "AGREE"),
        ("Norland refused to withdraw its troops.", "REJECT"),
        ("Norland will shell the port.", "THREATEN"),
        ("Norland did not shell the port.", None),
    ],
)
def test_plover_has_a_type_for_what_has_not_happened(
    words: str, plover: str | None
) -> None:
    event = found(words)[-1]

    assert (event.codes.plover, event.codes.acled is None) == (
        plover, event.status != "asserted",
    )  # fmt: skip


def test_a_text_without_words_has_no_events() -> None:
    assert found("") == found(" \n") == found("…") == []


_SOME = st.lists(
    st.sampled_from(
        ["rebels", "the", "army", "attacked", "killed", "was", "by", "and", ",", "to",
         "threatened", "who", "of", "on", "drones", "(", ")", "“", ".", "not", "12",
         "strike", "shelling", "’s", "Vask", "with", "that", "if"]
    ),
    max_size=25,
)  # fmt: skip


@given(_SOME)
def test_what_an_event_points_at_stands_in_the_text(words: list[str]) -> None:
    text = " ".join(words)

    for event in found(text):
        assert event.trigger.as_said == event.trigger.span.of(text)
        assert event.as_said == event.span.of(text)
        for party in (*event.actor, *event.target):
            assert party.as_said == party.span.of(text)
            assert event.span.covers(party.span)


@pytest.mark.parametrize(
    "text",
    [
        "The White House released intelligence findings.",
        "The spokesman did not provide any details.",
        "He gave no reason.",
    ],
)
def test_words_that_are_given_out_are_no_aid_and_no_release(text: str) -> None:
    assert found(text) == []


def test_prisoners_that_are_freed_with_a_video_are_freed() -> None:
    freed = one("The army released 12 prisoners and a video.", "RETREAT")

    assert [t.as_said for t in freed.target] == ["12 prisoners", "video"]


def test_whose_the_threats_are_that_somebody_spoke_of_is_not_known() -> None:
    told = one("Mr Vask said threats to execute the soldiers were real.", "ASSAULT")

    assert (told.actor, told.status) == ((), "threatened")


def test_it_may_be_who_shells() -> None:
    shelling = one("Norland denied it had shelled the hospital.", "ASSAULT")

    assert [a.as_said for a in shelling.actor] == ["it"]
    assert one("It was bombed.", "ASSAULT").target == ()
