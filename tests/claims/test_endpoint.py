"""A language model may point at words of the page; it may not write any."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import Article, Zone, ZoneKind
from onrecord.claims.endpoint import EndpointReader, Forbearing, NoAnswer
from onrecord.errors import BadModelNameError

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
        claim(content=[piece("the dam"), piece("hold")]),
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


def told_of(text: str, *told: object, zones: tuple[Zone, ...] = ()) -> Any:  # noqa: ANN401 - a Found
    """What is read from a text of one's own with these claims."""
    article = Article(
        id="a2", page="0" * 64, language="en", text=text, zones=zones, read_by="t"
    )
    answer = completion(json.dumps({"claims": told}))
    return EndpointReader(endpoint=Told(answer), model="m").read(article)


def contents(found: Any, text: str) -> list[tuple[str, ...]]:  # noqa: ANN401 - a Found
    return [
        tuple(s.of(text) for s in each.attribution.content)
        for each in found.only.claims
    ]


@dataclass
class Remembering:
    """An endpoint that finds nothing, and remembers what it was shown."""

    shown: list[dict[int, str]]

    def answer(self, question: bytes) -> bytes:
        told = json.loads(json.loads(question)["messages"][1]["content"])
        self.shown.append({p["paragraph"]: p["text"] for p in told["paragraphs"]})
        return completion('{"claims": []}')


def test_a_long_article_is_asked_about_in_several_questions() -> None:
    lines = [
        f"Paragraph {n} tells of a quiet night. " + "Snow. " * 300 for n in range(9)
    ]
    text = "\n\n".join(lines)
    article = Article(id="a3", page="0" * 64, language="en", text=text, read_by="t")
    endpoint = Remembering([])

    EndpointReader(endpoint=endpoint, model="m").read(article)

    assert len(endpoint.shown) > 1
    assert {n for shown in endpoint.shown for n in shown} == set(range(1, 10))
    assert all(len(" ".join(s.values())) < 6_000 + 4 * 3_000 for s in endpoint.shown)


def test_a_claim_at_the_seam_of_two_questions_is_one() -> None:
    lines = ["Snow fell. " * 250 for _ in range(9)]
    lines[3] = "Mara Ilves said the dam would hold. " + lines[3]
    lines[4] = "Jonas Teller said the bridge was closed. " + lines[4]
    text = "\n\n".join(lines)
    told = [
        claim(
            source=[piece(who, n)],
            cue=[piece("said", n, who)],
            content=[piece(words, n)],
        )
        for who, words, n in (
            ("Mara Ilves", "the dam would hold", 4),
            ("Jonas Teller", "the bridge was closed", 5),
        )
    ]

    found = told_of(text, *told)

    # Each question's answer names both; a question that did not show one refuses it.
    assert contents(found, text) == [
        ("the dam would hold",),
        ("the bridge was closed",),
    ]


REPEATED = "The mayor said the dam would hold, and the bridge, he said, would hold."


@pytest.mark.parametrize(
    ("before", "at"),
    [("the dam", REPEATED.index("would")), ("he said,", REPEATED.rindex("would"))],
)
def test_words_that_stand_twice_are_told_apart_by_what_is_before(
    before: str, at: int
) -> None:
    told = claim(
        source=[piece("The mayor")],
        cue=[piece("said", before="The mayor")],
        content=[piece("would hold", before=before)],
    )

    found = told_of(REPEATED, told)

    assert [c.attribution.content[0].start for c in found.only.claims] == [at]


@pytest.mark.parametrize("before", ["", "the", "would", "the bridge"])
def test_words_that_stand_twice_and_cannot_be_told_apart(before: str) -> None:
    told = claim(
        source=[piece("The mayor")],
        cue=[piece("said", before="The mayor")],
        content=[piece("would hold", before=before)],
    )

    found = told_of(REPEATED, told)

    assert [p.kind for p in found.problems] == ["claims.refused"]
    assert "several places" in found.problems[0].message


@pytest.mark.parametrize(
    "unseen",
    ["\u200b", "\u202e", "\u2066", "\ufeff", "\ufe0f", "\ue000", "\U000e0041", "\x1b"],
)
def test_a_character_that_nobody_sees_is_a_space_to_a_model(unseen: str) -> None:
    text = f"Mara Ilves said the dam{unseen} would hold."
    article = Article(id="a4", page="0" * 64, language="en", text=text, read_by="t")
    endpoint = Remembering([])
    EndpointReader(endpoint=endpoint, model="m").read(article)
    told = claim(
        source=[piece("Mara Ilves")],
        cue=[piece("said", before="Ilves")],
        content=[piece("the dam  would hold")],
    )

    assert endpoint.shown == [{1: "Mara Ilves said the dam  would hold."}]
    assert contents(told_of(text, told), text) == [(f"the dam{unseen} would hold",)]


@pytest.mark.parametrize(("text_as", "said_as"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_letters_made_up_in_another_way_are_not_the_texts(
    text_as: Any,  # noqa: ANN401 - a form's name
    said_as: Any,  # noqa: ANN401 - a form's name
) -> None:
    text = unicodedata.normalize(text_as, "Mara Ilves said the café was open.")
    words = "the café was open"
    same, other = (unicodedata.normalize(f, words) for f in (text_as, said_as))
    who = {
        "source": [piece("Mara Ilves")],
        "cue": [piece("said", before="Ilves")],
    }

    kept = told_of(text, claim(content=[piece(same)], **who))
    refused = told_of(text, claim(content=[piece(other)], **who))

    assert contents(kept, text) == [(same,)]
    assert [p.kind for p in refused.problems] == ["claims.refused"]


def test_no_letter_is_torn_from_its_accent() -> None:
    text = unicodedata.normalize("NFD", "Mara Ilves said the café was open.")
    told = claim(
        source=[piece("Mara Ilves")],
        cue=[piece("said", before="Ilves")],
        content=[piece("the cafe")],
    )

    assert [p.kind for p in told_of(text, told).problems] == ["claims.refused"]


@pytest.mark.parametrize("name", ["", " m", "a b", "m\n", "m\u202e", "é", "m" * 101])
def test_a_model_with_a_name_that_could_be_mistaken(name: str) -> None:
    with pytest.raises(BadModelNameError):
        EndpointReader(endpoint=Told(b""), model=name)


@pytest.mark.parametrize("name", ["qwen2.5:7b", "meta/Llama-3.1_8B@q4+x"])
def test_a_model_has_the_name_that_servers_give_it(name: str) -> None:
    reader = EndpointReader(endpoint=Told(b""), model=name)

    assert reader.name.startswith(f"endpoint/{name}+")


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


def test_an_answer_between_makes_an_endpoint_be_asked_on() -> None:
    answers = iter([NoAnswer("is slow.")] * 4 + [b"{}"] + [NoAnswer("is slow.")] * 4)

    class Moody:
        def answer(self, question: bytes) -> bytes | NoAnswer:
            json.loads(question)
            return next(answers)

    endpoint = Forbearing(Moody())

    assert [endpoint.answer(b"{}") for _ in range(9)].count(b"{}") == 1
    with pytest.raises(StopIteration):
        endpoint.answer(b"{}")
