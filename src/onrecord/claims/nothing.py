"""Tell attributions that claim nothing: asking for no name, being asked, checking."""

import re

from onrecord.claims.attribution import Attribution

#: What somebody asks for who wants no name: "that her surname not be used".
_UNNAMED = re.compile(
    r"(?i)^(?:(?:that|for)\s+)?(?:his|her|their)\s+(?:\w+\s+){0,2}?"
    r"(?:names?|surnames?|identity|identities|faces?)\s+(?:not\s+to\s+be|not\s+be|"
    r"to\s+be|be)\s+(?:not\s+)?(?:used|published|printed|given|disclosed|revealed|shown|"
    r"withheld|changed|mentioned)\b"
)
_NAMELESS = re.compile(
    r"(?i)^(?:that\s+\w+\s+)?(?:(?:not|to|for|on|be|his|her|their|the|condition|of|"
    r"name|names|or|and|further)\s+){0,6}"
    r"(?:anonymity|named|identified|quoted by name|withheld)\b[^“”\"]{0,40}$"
)
_HEADING = re.compile(r"RELEASE|STATEMENT|COMMUNIQU[EÉ]|BULLETIN|REPORT|NOTICE")
#: Somebody was asked, no matter by whom: a question, which claims nothing.
_WAS_ASKED = re.compile(
    r"(?i)^(?:when\s+)?(?:\w+\s+)?(?:was|were|been|being)\s+asked\b"
)
#: The same in brief: "she said when asked why the gate was shut".
_WHEN_ASKED = re.compile(r"(?i)(?:\bwhen|\bif|\bafter\s+being)\s+(?:\w+\s+)?asked$")
#: How far before "asked" a "when" is looked for, in code points.
_BEFORE = 40
#: The outlet's own note, which is evidence's to tell, and nobody's claim.
_CHECKED = re.compile(
    r"(?i)^(?:could|can|has|have|had|was|were)\s+(?:not|never)\s+(?:yet\s+)?"
    r"(?:be|been)\s+(?:immediately\s+|independently\s+)*(?:verified|confirmed)$"
)
#: The same in its own words: "We | have not been able to confirm | this".
_UNABLE = re.compile(
    r"(?i)^(?:have|had|are|were)\s+(?:not\s+(?:yet\s+)?(?:been\s+)?able|unable)\s+to\s+"
    r"(?:independently\s+)?(?:verify|confirm|check)$"
)


def claims_nothing(attribution: Attribution, text: str) -> bool:
    """Whether somebody only asks not to be named, or is asked: no claim is made.

    Nor is one by the outlet's note that something could not be verified, or by what
    a statement is headed with: "PRESS RELEASE No. 4".
    """
    return (
        any(_HEADING.fullmatch(cue.of(text)) for cue in attribution.cue)
        or _is_asked(attribution, text)
        or _is_note(attribution, text)
        or all(
            _NAMELESS.match(span.of(text)) or _UNNAMED.match(span.of(text))
            for span in attribution.content
        )
    )


def _is_asked(attribution: Attribution, text: str) -> bool:
    """Whether a cue tells that somebody was asked: "when asked why"."""
    cues = attribution.cue
    if not attribution.source and any(_WAS_ASKED.match(c.of(text)) for c in cues):
        return True
    return any(
        _WHEN_ASKED.search(text[max(0, cue.end - _BEFORE) : cue.end])
        for cue in cues[:1]
    )


def _is_note(attribution: Attribution, text: str) -> bool:
    """Whether a cue is the outlet's own note that it could not check something."""
    by_us = _is_we(attribution, text)
    return any(
        _CHECKED.match(cue.of(text)) or (by_us and _UNABLE.match(cue.of(text)))
        for cue in attribution.cue
    )


def _is_we(attribution: Attribution, text: str) -> bool:
    return any(span.of(text).casefold() == "we" for span in attribution.source)
