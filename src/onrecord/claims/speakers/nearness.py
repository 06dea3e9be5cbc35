"""How near those who are not named are to what they tell, and why no name is given."""

import re

from onrecord.text import Span

#: How far behind a mention its nearness and the reason for no name are looked for.
_BEHIND = 320
_NEAR = re.compile(
    r"(?i)\b(?:(?:very\s+)?close\s+to|(?:directly\s+)?familiar\s+with|briefed\s+on|"
    r"with\s+(?:\w{1,20}\s+){0,2}(?:knowledge|understanding)\s+of|"
    r"with\s+(?:\w{1,20}\s+)?access\s+to|(?:directly\s+)?involved\s+in|"
    r"present\s+(?:at|in|during)|privy\s+to|in\s+the\s+(?:room|building|convoy|city|"
    r"village|town|area)|near\s+the|who\s+(?:attended|witnessed|saw|"
    r"(?:was|were)\s+(?:at|in|near|inside)))\b[^,.;:“”\"()\n]{0,120}"
)
#: What may stand between a mention and its nearness: ", both of them close to".
_LINK = re.compile(
    r"(?:,\s+|\s+)(?:(?:both|all|each)\s+(?:of\s+(?:them|whom)\s+)?)?"
    r"(?:(?:who|that)\s+(?:is|are|was|were)\s+)?$"
)
_WITHHELD = re.compile(
    r"(?i)^,?\s+(?P<why>(?:(?:who|and)\s+)?(?:all\s+|both\s+)?"
    r"(?:speaking|speak|spoke|talking|talked|asked|declined|on|under)\b"
    r"[^.;“”\"\n]{0,120}?\b(?:anonymity|anonymously|not\s+(?:to\s+)?be(?:ing)?\s+"
    r"(?:named|identified|quoted)|(?:to\s+)?be\s+(?:named|identified))"
    r"[^.;“”\"\n]{0,200})"
)
#: Where the words go on with what was said: "…, told reporters that".
_ON = re.compile(r",\s+(?:told|said|says|added|confirmed|denied)\b.*$")


def nearness_in(text: str, mention: Span) -> Span | None:
    """The words that say how near somebody is: "close to the talks".

    Args:
        text: The article's text.
        mention: The words that mean the one who is not named.
    """
    if found := _NEAR.search(text, mention.start, mention.end):
        return _trimmed(text, found.start(), found.end())
    behind = _NEAR.search(text, mention.end, mention.end + _BEHIND)
    if behind and _LINK.fullmatch(text, mention.end, behind.start()):
        return _trimmed(text, behind.start(), behind.end())
    return None


def withheld_in(text: str, mention: Span) -> Span | None:
    """The words that say why there is no name: "on condition of anonymity".

    Args:
        text: The article's text.
        mention: The words that mean the one who is not named.
    """
    end = min(mention.end + _BEHIND, len(text))
    behind = text[mention.end : end]
    # "a diplomat said, on condition of anonymity": a cue may stand between.
    cue = re.match(r"\s+(?:said|says|told\s+[\w\s]{1,40}?)(?=,|\s+on\b)", behind)
    start = cue.end() if cue else 0
    found = _WITHHELD.match(behind[start:])
    if found is None:
        return None
    words = _ON.sub("", found["why"])
    first = mention.end + start + found.start("why")
    return _trimmed(text, first, first + len(words))


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in " ,\t\u00a0":
        end -= 1
    return Span(start, end)
