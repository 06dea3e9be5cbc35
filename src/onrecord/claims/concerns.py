"""Find the claim that a silence concerns: the one candidate, or none."""

import re
from collections.abc import Sequence

from onrecord.claims.act import Act
from onrecord.claims.claim import Claim
from onrecord.claims.speaker import Speaker
from onrecord.claims.speakers.names import spelling, tokens_of

#: Of the words of a silence and a claim together, the share they must have in
#: common, and by how much the best claim must lead the next.
LIKE = 0.25
LEAD = 0.05

#: How much may stand between a claim and the silence about it, in code points:
#: a day or a medium behind the claim, and the subject of the silence.
NEXT = 60

_ACTS = {
    "demand": Act.DEMAND,
    "threat": Act.THREATEN,
    "warning": Act.WARN,
    "accusation": Act.ACCUSE,
    "denial": Act.DENY,
    "promise": Act.PROMISE,
}
_NAMED_ACT = re.compile(
    rf"(?i)^\W*(?:to\s+)?(?:the|that|this|those|these|such)\s+(?P<noun>{'|'.join(_ACTS)})s?\b"
)
_ASKED = re.compile(
    r"(?i)\b(?:asked|pressed|questioned)\s+(?:about|on|over)\s+(?P<what>[^,]+)"
)
#: How far before a silence its question is looked for, in code points.
_REACH = 200
_STATEMENT = re.compile(
    r"(?i)\b(?:statements?|claims?|allegations?|accusations?|remarks?|comments?|"
    r"reports?|charges?|announcements?|assertions?)\b"
)
#: Length of the beginnings by which words are compared: "executed", "execution".
_STEM = 5
_FEWEST_LETTERS = 4


def concerned(
    silence: Claim, claims: Sequence[Claim], speakers: dict[str, Speaker], text: str
) -> str | None:
    """Id of the claim that a silence is about; None when it cannot be told.

    Args:
        silence: A claim whose act is a silence, a correction or a retraction.
        claims: The article's claims, in the order of the text.
        speakers: Its speakers, by id.
        text: Its text.
    """
    spoken = [c for c in claims if not c.act.points_back and c.speaker]
    if not silence.act.is_silence:
        return _taken_back(silence, _before(silence, spoken), speakers, text)
    what = " ".join(s.of(text) for s in silence.attribution.content)
    if _STATEMENT.search(what):
        named = [c for c in _before(silence, spoken) if _names(what, c, speakers)]
        sure = [c for c in named if c.unsure is None] or named
        if sure:
            return sure[0].id if len(sure) == 1 else _best(silence, sure, text)
    if silence.act is Act.NO_DETAILS:
        near = _family(silence.speaker, speakers)
        own = [c for c in spoken if c.speaker in near]
        alike = [c for c in own if _alike(silence, c, text) >= LIKE]
        return (
            _best(silence, alike, text) if alike else _just_before(silence, own, text)
        )
    if act := _act_named(what) or _asked_about(silence, text):
        asked = [c for c in _before(silence, spoken) if c.act is act]
        asked = [c for c in asked if c.speaker != silence.speaker]
        if asked:
            return _last(asked).id
    others = [c for c in _before(silence, spoken) if c.speaker != silence.speaker]
    return _best(silence, others, text)


def _taken_back(
    mended: Claim, before: Sequence[Claim], speakers: dict[str, Speaker], text: str
) -> str | None:
    """The speaker's own earlier claim that a correction or retraction is about."""
    near = _family(mended.speaker, speakers)
    own = [c for c in before if c.speaker in near]
    return own[0].id if len(own) == 1 else _best(mended, own, text)


def _before(silence: Claim, claims: Sequence[Claim]) -> list[Claim]:
    start = silence.attribution.content[0].start
    return [c for c in claims if c.attribution.content[0].start < start]


def _act_named(what: str) -> Act | None:
    """The act that a silence's object names: "has not responded to the demand"."""
    match = _NAMED_ACT.search(what)
    return _ACTS[match["noun"].casefold()] if match else None


def _asked_about(silence: Claim, text: str) -> Act | None:
    """The act that a question before a silence names: "Asked about the demand"."""
    spans = (*silence.attribution.source, *silence.attribution.cue)
    start = min((s.start for s in spans), default=0)
    sentence = re.split(r"[.!?\n]\s", text[max(0, start - _REACH) : start])[-1]
    match = _ASKED.search(sentence)
    return _act_named(match["what"]) if match else None


def _last(claims: Sequence[Claim]) -> Claim:
    return max(claims, key=lambda c: c.attribution.content[0].start)


def _just_before(silence: Claim, claims: Sequence[Claim], text: str) -> str | None:
    """The speaker's claim that a silence follows at once: "They gave no evidence".

    No sentence of anything else may stand between the two.
    """
    before = _before(silence, claims)
    if not before:
        return None
    last = _last(before)
    spans = (*last.attribution.source, *last.attribution.cue, *last.attribution.content)
    own = (*silence.attribution.source, *silence.attribution.cue)
    end, start = max(s.end for s in spans), min(s.start for s in own)
    between = text[end:start]
    return last.id if len(between) <= NEXT and "\n" not in between else None


def _family(speaker: str | None, speakers: dict[str, Speaker]) -> set[str]:
    """A speaker, the body it speaks for, and all who speak for either."""
    found = {speaker} if speaker else set()
    for _ in range(2):
        for one in speakers.values():
            if one.id in found and one.speaks_for:
                found.add(one.speaks_for)
            elif one.speaks_for in found:
                found.add(one.id)
    return found


def _names(what: str, claim: Claim, speakers: dict[str, Speaker]) -> bool:
    """Whether words name a claim's speaker: "the White House statement"."""
    speaker = speakers.get(claim.speaker or "")
    if speaker is None:
        return False
    words = {spelling(t.word) for t in tokens_of(what) if t.is_capital}
    name = [spelling(t.word) for t in tokens_of(speaker.name) if t.is_capital]
    if not name:
        return False
    return set(name) <= words or (len(name) > 1 and name[-1] in words)


def _alike(silence: Claim, claim: Claim, text: str) -> float:
    return _likeness(_stems(silence, text), _stems(claim, text))


def _best(silence: Claim, claims: Sequence[Claim], text: str) -> str | None:
    scored = sorted(((_alike(silence, c, text), c.id) for c in claims), reverse=True)
    if not scored or scored[0][0] < LIKE:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < LEAD:
        return None
    return scored[0][1]


def _likeness(left: set[str], right: set[str]) -> float:
    both = len(left) + len(right)
    return 2 * len(left & right) / both if left and right else 0.0


def _stems(claim: Claim, text: str) -> set[str]:
    return {
        t.lower[:_STEM]
        for span in claim.attribution.content
        for t in tokens_of(text, span.start, span.end)
        if len(t.word) >= _FEWEST_LETTERS
    }
