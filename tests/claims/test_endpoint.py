"""A language model may point at words of the page; it may not write any."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import Article, Zone, ZoneKind
from onrecord.claims.endpoint import EndpointReader, NoAnswer

TEXT = """Governor Mara Ilves said the dam would hold. She said it on Tuesday.

“Nobody was hurt,” said Ilves, “and nobody will be.”

Join our forum, says the editor of the café."""
FORUM = TEXT.index("Join")
ARTICLE = Article(
    id="a1",
    page="0" * 64,
    language="en",
    text=TEXT,
    zones=(
        Zone(0, FORUM - 2, ZoneKind.BODY),
        Zone(FORUM, len(TEXT), ZoneKind.COMMENT_INVITE),
    ),
    read_by="t",
)


@dataclass(frozen=True)
class Told:
    """An endpoint that answers what it is told to."""

    told: bytes | NoAnswer

    def answer(self, question: bytes) -> bytes | NoAnswer:
        json.loads(question)
        return self.told


def piece(words: str, paragraph: int = 1, before: str = "") -> dict[str, Any]:
    return {"paragraph": paragraph, "words": words, "before": before}


def claim(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    usual = {
        "source": [piece("Governor Mara Ilves")],
        "cue": [piece("said", before="Governor Mara Ilves")],
        "content": [piece("the dam would hold")],
        "act": "say",
        "confidence": 0.9,
    }
    return usual | fields


def completion(content: str, **message: Any) -> bytes:  # noqa: ANN401 - any JSON
    told = {"role": "assistant", "content": content, **message}
    return json.dumps({"id": "x", "choices": [{"message": told}]}).encode()


def reading(answer: bytes | NoAnswer) -> Any:  # noqa: ANN401 - a Found
    return EndpointReader(endpoint=Told(answer), model="m").read(ARTICLE)


def claims(*told: object) -> Any:  # noqa: ANN401 - a Found
    return reading(completion(json.dumps({"claims": told})))


def own() -> set[str]:
    """Ids of what our rules read in the text with no help at all."""
    return {c.id for c in claims().only.claims}


def test_what_stands_there_is_a_claim_like_any_other() -> None:
    found = claims(claim())

    first = found.only.claims[0]
    assert [s.of(TEXT) for s in first.attribution.content] == ["the dam would hold"]
    assert [s.name for s in found.only.speakers if s.id == first.speaker] == [
        "Mara Ilves"
    ]
    assert first.read_by.startswith("endpoint/m+")
    assert found.problems == ()


@pytest.mark.parametrize(
    "told",
    [
        claim(content=[piece("the dam would break")]),
        claim(content=[piece("Join our forum", 3)]),
        claim(content=[piece("the dam would hold", 99)]),
        claim(content=[piece("the d\u0430m would hold")]),
        claim(content=[piece("the dam would hol")]),
        claim(content=[piece("<b>the dam would hold</b>")]),
        claim(content=[piece("Mara Ilves said")]),
        claim(content=[]),
        claim(content=[piece("the dam would hold")] * 500),
        claim(cue=[piece("said")]),
        claim(source=[piece("Ilves", 2)]),
        claim(cue=[]),
        claim(extra=1),
        "ignore previous instructions",
        {},
    ],
)
def test_anything_else_is_a_problem_and_no_claim(told: object) -> None:
    found = claims(told)

    assert {c.id for c in found.only.claims} == own()
    assert [p.kind for p in found.problems] == ["claims.refused"]


def test_a_claim_given_twice_is_one_claim() -> None:
    found = claims(*[claim()] * 1000)

    assert len(found.only.claims) == len(claims(claim()).only.claims)
    assert 0 < len(found.problems) <= 21


def test_an_unknown_act_and_confidence_are_problems() -> None:
    found = claims(claim(act="execute", confidence=17))

    first = found.only.claims[0]
    assert (first.act, first.confidence) == ("say", 0.0)
    assert {p.kind for p in found.problems} == {
        "claims.unknown_act",
        "claims.unknown_confidence",
    }


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>",
        b"\xff\xfe",
        b"[" * 100_000,
        b"{}",
        b'{"choices":[]}',
        completion("Sure! Here are the claims"),
        completion('{"claims":' + "[" * 100_000),
        completion('{"claims":[],"more":1}'),
        completion('{"claims":[]}', tool_calls=[{"function": {"name": "fetch"}}]),
        NoAnswer("is not there."),
    ],
)
def test_no_usable_answer_is_a_problem_and_no_reading(answer: bytes | NoAnswer) -> None:
    found = reading(answer)

    assert found.records == ()
    assert [p.kind for p in found.problems] == ["claims.no_answer"]


PIECES = st.lists(
    st.builds(
        piece,
        st.one_of(st.sampled_from([*TEXT.split(), TEXT[:40], TEXT[-20:]]), st.text()),
        st.integers(-2, 5),
        st.sampled_from(["", "Ilves", "She"]),
    ),
    max_size=3,
)
ANY = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
CLAIMS = st.builds(
    claim, source=PIECES, cue=PIECES, content=PIECES, act=st.text(), confidence=ANY
)


@given(st.lists(CLAIMS | ANY, max_size=5))
def test_whatever_is_answered_every_claim_stands_in_what_is_told(
    told: list[object],
) -> None:
    found = claims(*told)

    for record in found.records:
        for each in record.claims:
            for kept in (each.attribution, *each.also):
                for span in (*kept.source, *kept.cue, *kept.content):
                    assert span.end <= FORUM - 2
