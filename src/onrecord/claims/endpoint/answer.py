"""Read an endpoint's answer: what it points at, and nothing else that it says."""

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.claims.endpoint.endpoint import NoAnswer

#: Claims of one answer that are looked at. A stretch of 6,000 code points has some
#: fifty sentences.
MOST = 200

_GARBLED = (msgspec.DecodeError, RecursionError, UnicodeError)
_CHOOSE = "Use a server and a model that keep to a JSON schema."


class Piece(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that the model points at.

    Attributes:
        paragraph: The number of the paragraph they are said to stand in.
        words: The words themselves.
        before: What is said to stand right before them.
    """

    paragraph: int
    words: str
    before: str = ""


class Proposed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim as the model proposes it: nothing in it is trusted yet."""

    content: tuple[Piece, ...]
    act: str
    confidence: float
    source: tuple[Piece, ...] = ()
    cue: tuple[Piece, ...] = ()


class _Message(msgspec.Struct, frozen=True):
    content: str | None = None
    refusal: str | None = None
    tool_calls: Sequence[msgspec.Raw] | None = None


class _Choice(msgspec.Struct, frozen=True):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct, frozen=True):
    choices: Sequence[_Choice]


class _Claims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    claims: Sequence[msgspec.Raw]


def items(answer: bytes) -> "Sequence[msgspec.Raw] | NoAnswer":
    """The claims of an answer, each still JSON, so that one may be broken."""
    try:
        choices = msgspec.json.decode(answer, type=_Completion).choices
    except _GARBLED:
        return NoAnswer(
            "answered something that is no chat completion. Check its address: it "
            "usually ends in /v1."
        )
    if not choices:
        return NoAnswer("answered with nothing in it. Read the page again.")
    if (amiss := _amiss(choices[0])) is not None:
        return amiss
    try:
        return msgspec.json.decode(
            choices[0].message.content or "", type=_Claims
        ).claims
    except _GARBLED:
        return NoAnswer(
            f"answered in another form than the one it was asked for. {_CHOOSE}"
        )


def _amiss(choice: _Choice) -> NoAnswer | None:
    """What is wrong with an answer, before its content is looked at."""
    if choice.message.tool_calls:
        return NoAnswer("asked to use a tool. None was offered, and none was run.")
    if choice.finish_reason == "length":
        return NoAnswer(
            "broke off before its answer was whole. Use a model that answers more "
            "shortly, or a server that lets it answer at greater length."
        )
    if choice.message.content is None:
        return NoAnswer("declined to read the text. Use another model for this page.")
    return None


def proposals(raw: Sequence[msgspec.Raw]) -> Iterator[Proposed | str]:
    """Each claim of an answer, or what is wrong with it: the rest of a sentence."""
    for item in raw[:MOST]:
        try:
            yield msgspec.json.decode(item, type=Proposed)
        except _GARBLED:
            yield "has another form than the one that was asked for"
    if len(raw) > MOST:
        yield f"is one of {len(raw):,} in an answer, of which {MOST} were looked at"
