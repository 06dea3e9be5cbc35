from __future__ import annotations

import pytest

from onrecord.claims import Act, Attribution
from onrecord.claims.acts import _table, act_of, named_act
from onrecord.text import Span


def attributed(words: str) -> tuple[Attribution, str]:
    """ "Vask |denied| it": the cue between the bars, the content behind it."""
    before, cue, after = words.split("|")
    text = before + cue + after
    start = len(before)
    end = start + len(cue)
    return (
        Attribution(
            cue=(Span(start, end),) if cue else (),
            content=(Span(end + after.startswith(" "), len(text)),),
        ),
        text,
    )


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Vask |said| so", Act.SAY),
        ("Vask |told| reporters that it rained", Act.SAY),
        ("|according to| the ministry", Act.SAY),
        ("Vask|:| it rained", Act.SAY),
        ("|| “It rained.”", Act.SAY),
        ("Vask |said, without giving evidence|, that it fell", Act.SAY),
        ("Vask |claimed| that it fell", Act.CLAIM),
        ("Vask |boasted| that it fell", Act.CLAIM),
        ("Vask |recalled| that it rained", Act.SAY),
        ("Vask was |cited as saying| so", Act.SAY),
        ("Vask |confirmed| the strike", Act.CONFIRM),
        ("Vask |denied| the strike", Act.DENY),
        ("Vask |has repeatedly denied| the strike", Act.DENY),
        ("Vask |rejected claims| that it fell", Act.DENY),
        ("Vask |accused| Osterra of it", Act.ACCUSE),
        ("Vask |admitted| the strike", Act.ADMIT),
        ("the brigade |claimed responsibility for| it", Act.CLAIM_RESPONSIBILITY),
        ("Vask |warned| that it will fall", Act.WARN),
        ("Vask |threatened to| burn it", Act.THREATEN),
        ("Vask |vowed| to return", Act.PROMISE),
        ("Vask |demanded| a truce", Act.DEMAND),
        ("Vask |called for| a truce", Act.DEMAND),
        ("Vask |ordered| a retreat", Act.ORDER),
        ("a reporter |asked| why", Act.ASK),
        ("Vask |estimated| the losses at nine", Act.ESTIMATE),
        ("Vask |predicted| a long war", Act.FORECAST),
        ("Vask |praised| the crews", Act.PRAISE),
        ("Vask |condemned| the strike", Act.CONDEMN),
        ("the paper |reported| a blast", Act.REPORT),
        ("Vask |believes| it will hold", Act.BELIEVE),
        ("Vask |wants| a truce", Act.WANT),
        ("Vask |declined to comment on| it", Act.DECLINE),
        ("Vask |refused to say| why", Act.DECLINE),
        ("Vask |did not respond to| questions", Act.NO_RESPONSE),
        ("Vask |did not mention| the school", Act.NO_MENTION),
        ("Vask |didn’t say| how many", Act.NO_DETAILS),
        ("Vask |retracted| it", Act.RETRACT),
        ("the army |walked back| it", Act.RETRACT),
        ("the ministry |corrected| the toll", Act.CORRECT),
    ],
)
def test_the_act_of_a_cue(words: str, act: Act) -> None:
    assert act_of(*attributed(words)) is act


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Vask |did not confirm| it", Act.DECLINE),
        ("Vask would not |confirm| it", Act.DECLINE),
        ("Vask |has not claimed responsibility for| it", Act.NO_MENTION),
        ("Vask |never mentioned| it", Act.NO_MENTION),
        ("Vask |did not deny| it", Act.SAY),
        ("Vask |does not believe| it", Act.BELIEVE),
        ("Vask did not come; he |said| so", Act.SAY),
    ],
)
def test_not_doing_a_thing_is_not_doing_it(words: str, act: Act) -> None:
    assert act_of(*attributed(words)) is act


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Vask |said| it was a lie", Act.DENY),
        ("Vask |called the report| fake", Act.DENY),
        ("Vask |dismissed it as| “nonsense”", Act.DENY),
        ("Vask |said| the report was false", Act.DENY),
        ("Vask |said| he would not lie about it", Act.SAY),
    ],
)
def test_a_denial_in_the_content(words: str, act: Act) -> None:
    assert act_of(*attributed(words)) is act


def test_a_cue_the_table_does_not_know_is_not_named() -> None:
    assert named_act(*attributed("Vask |gurgled| it")) is None
    assert act_of(*attributed("Vask |gurgled| it")) is Act.SAY


def test_every_act_has_words_in_the_table() -> None:

    named = {row.act for row in _table().words.values()}
    named |= {row.act for rows in _table().phrases.values() for _, row in rows}

    assert named == set(Act)
