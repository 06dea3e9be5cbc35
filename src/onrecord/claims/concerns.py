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
        silence: A claim whose act is a silence.
        claims: The article's claims, in the order of the text.
        speakers: Its speakers, by id.
        text: Its text.
    """
    spoken = [c for c in claims if not c.act.is_silence and c.speaker]
    what = " ".join(s.of(text) for s in silence.attribution.content)
    if _STATEMENT.search(what):
        named = [c for c in _before(silence, spoken) if _names(what, c, speakers)]
        sure = [c for c in named if c.unsure is None] or named
        if sure:
            return sure[0].id if len(sure) == 1 else _best(silence, sure, text)
    if silence.act is Act.NO_DETAILS:
        near = _family(silence.speaker, speakers)
        return _best(silence, [c for c in spoken if c.speaker in near], text)
    others = [c for c in _before(silence, spoken) if c.speaker != silence.speaker]
    return _best(silence, others, text)


def _before(silence: Claim, claims: Sequence[Claim]) -> list[Claim]:
    start = silence.attribution.content[0].start
    return [c for c in claims if c.attribution.content[0].start < start]


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


def _best(silence: Claim, claims: Sequence[Claim], text: str) -> str | None:
    wanted = _stems(silence, text)
    if not wanted:
        return None
    scored = sorted(
        ((_likeness(wanted, _stems(c, text)), c.id) for c in claims), reverse=True
    )
    if not scored or scored[0][0] < LIKE:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < LEAD:
        return None
    return scored[0][1]


def _likeness(left: set[str], right: set[str]) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if right else 0.0


def _stems(claim: Claim, text: str) -> set[str]:
    return {
        t.lower[:_STEM]
        for span in claim.attribution.content
        for t in tokens_of(text, span.start, span.end)
        if len(t.word) >= _FEWEST_LETTERS
    }
