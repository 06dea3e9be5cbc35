from __future__ import annotations

import pytest

from onrecord.claims import Act, Hedge
from onrecord.claims.acts import act_of
from onrecord.claims.hedges import hedge_of
from tests.claims.test_acts import attributed


def hedge(words: str) -> tuple[Hedge | None, str | None]:
    """The hedge of "Vask |said| it may rain", and the words that tell."""
    attribution, text = attributed(words)
    kind, span = hedge_of(attribution, act_of(attribution, text), text)
    return kind, span.of(text) if span else None


@pytest.mark.parametrize(
    ("words", "kind", "told_by"),
    [
        ("Vask |said| the bridge was gone", Hedge.CERTAIN, None),
        ("Vask |said| “a war crime”", Hedge.CERTAIN, None),
        ("Vask |said| the shell was certainly Osterran", Hedge.CERTAIN, "certainly"),
        ("Vask |said| no fewer than 40 had died", Hedge.CERTAIN, None),
        ("Vask |said| there was no doubt about it", Hedge.CERTAIN, "no doubt"),
        ("Vask |said| not only soldiers had died", Hedge.CERTAIN, None),
        ("Vask |said| the strike came in May", Hedge.CERTAIN, None),
        ("Vask |said| he could hear the shelling", Hedge.CERTAIN, None),
        ("Vask |said| two were arrested, suspected of spying", Hedge.CERTAIN, None),
        ("Vask |said| the jet had probably been hit", Hedge.PROBABLE, "probably"),
        ("Vask |said| the town appears to be lost", Hedge.PROBABLE, "appears"),
        ("Vask |said| they are believed to be dead", Hedge.PROBABLE, "are believed to"),
        ("Vask |said| it was likely a drone", Hedge.PROBABLE, "likely"),
        ("Vask |believes| the depot was empty", Hedge.PROBABLE, "believes"),
        ("Vask |said| even if they came, he was ready", Hedge.CERTAIN, None),
        ("Vask |said| he was asked if it rained", Hedge.CERTAIN, None),
        ("Vask |said| the blast was intended to kill", Hedge.CERTAIN, None),
        ("Vask |said| it was unlikely they would hold", Hedge.PROBABLE, "unlikely"),
        ("Vask |said| it may have been ours", Hedge.POSSIBLE, "may"),
        ("Vask |said| the dam could fail", Hedge.POSSIBLE, "could"),
        ("Vask |said| it may not hold", Hedge.POSSIBLE, "may"),
        ("Vask |suggested| the line was cut", Hedge.POSSIBLE, "suggested"),
        ("Vask |said| perhaps 40 had died", Hedge.POSSIBLE, "perhaps"),
        ("Vask |said| no unit was nearby", Hedge.NEGATED, "no"),
        ("Vask |said| his men had not fired", Hedge.NEGATED, "not"),
        ("Vask |said|: “We didn’t fire.”", Hedge.NEGATED, "didn’t"),
        ("Vask |said| nobody could leave", Hedge.POSSIBLE, "could"),
        ("Vask |said| he could not reach the town", Hedge.NEGATED, "not"),
        ("Vask |said| troops will not leave", Hedge.NEGATED, "not"),
        ("Vask |said| power would return by night", Hedge.FUTURE, "would"),
        ("Vask |said|: “We’ll rebuild it.”", Hedge.FUTURE, "We’ll"),
        ("Vask |said| talks are expected to resume", Hedge.FUTURE, "are expected to"),
        ("Vask |vowed| to hold the town", Hedge.FUTURE, "vowed"),
        ("Vask |predicted| a hard winter", Hedge.FUTURE, "predicted"),
        ("|Vask:| Osterra to leave Sarn", Hedge.FUTURE, "to"),
        ("Vask |said| they would fire if attacked", Hedge.CONDITIONAL, "if"),
        ("Vask |threatened| to fire unless they left", Hedge.CONDITIONAL, "unless"),
        ("Vask |said| it would have killed us", Hedge.CONDITIONAL, "would have killed"),
    ],
)
def test_a_hedge_is_read_from_what_was_said_and_from_its_cue(
    words: str, kind: Hedge, told_by: str | None
) -> None:
    assert hedge(words) == (kind, told_by)


@pytest.mark.parametrize(
    "words",
    [
        "Vask |said| the bridge, which may have been mined, was gone",
        "Vask |said| the bridge was gone, but the road might hold",
        "Vask |said| the bridge was gone. It will be rebuilt.",
        "Vask |said| Dr. Ilves had left",
        "Vask |said| he had left because nobody would come",
    ],
)
def test_only_the_main_clause_of_the_first_sentence_tells(words: str) -> None:
    assert hedge(words) == (Hedge.CERTAIN, None)


@pytest.mark.parametrize(
    "words",
    [
        "Vask |demanded| an end to the shelling",
        "Vask |ordered| his men to leave",
        "Vask |asked| whether it would rain",
        "Vask |said|: “Who will pay?”",
        "Vask |declined to| comment",
    ],
)
def test_who_asserts_nothing_hedges_nothing(words: str) -> None:
    assert hedge(words) == (None, None)


def test_a_demand_under_a_condition_is_conditional() -> None:
    demand = "Vask |urged| people to leave if they could"

    assert hedge(demand) == (Hedge.CONDITIONAL, "if")


def test_a_condition_may_stand_behind_the_one_who_sets_it() -> None:
    attribution, text = attributed("Vask |said| we will sink it if it sails")

    assert hedge_of(attribution, Act.THREATEN, text)[0] is Hedge.CONDITIONAL
