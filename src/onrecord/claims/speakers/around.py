"""The words around a name that say who it is: the role before it or behind it."""

import re
from collections.abc import Sequence

from onrecord.claims.speakers.lexicon import lexicon, singular
from onrecord.claims.speakers.names import Token, tokens_of

#: How far a role may reach back from a name, and how far into the words behind
#: a name its first noun may stand, in words.
_BACK = 8
_BEHIND = 6
_DESCRIPTION = re.compile(
    r", (?:\d{2}, )?(?!(?:who|which|whose|said|told|and|but|adding|he|she)\b)"
    r"(?P<what>[^,.;:()“”\"\n—–]{4,110})(?=[,.;\n—–])"
)
#: Whoever speaks is nobody described: "shells hit Dravna, the governor said, in".
_SAYS = re.compile(
    r"\s(?:said|says|say|told\s\S{1,40}|added|warned|reported|announced|claimed|"
    r"confirmed|wrote|insisted|stated|noted)(?:\s(?:on|in|at|late|early)\s[^,]{1,40})?$"
)


def role_start(text: str, tokens: Sequence[Token], first: int) -> int:
    """Where the role before a name begins: "|the Karsk region's governor| X".

    Args:
        text: The text.
        tokens: Its words.
        first: Which of them begins the name.
    """
    start = tokens[first].start
    between = text[tokens[first - 1].end : start] if first else ""
    words = lexicon()
    before = tokens[first - 1]
    if between == ", " and before.lower in words.roles:
        return _described_start(text, tokens, first)
    if not first or between.strip(" "):
        return start
    if singular(before.word) not in words.roles and before.lower not in words.titles:
        return start
    for i in range(first - 1, max(-1, first - 1 - _BACK), -1):
        token = tokens[i]
        if text[token.end : tokens[i + 1].start].strip(" '’s"):
            break
        if not _may_describe(token):
            break
        start = token.start
    return start


def _described_start(text: str, tokens: Sequence[Token], first: int) -> int:
    """Where a role before a comma begins: "|the regional governor|, X"."""
    for i in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if tokens[i].lower in {"the", "its", "their"}:
            return tokens[i].start
        if text[tokens[i].end : tokens[i].end + 1] not in " ’',":
            break
    return tokens[first].start


def _may_describe(token: Token) -> bool:
    words = lexicon()
    noun = singular(token.word)
    return token.lower not in words.function and (
        token.is_capital
        or noun in words.roles
        or noun in words.bodies
        or token.lower in words.describing
    )


def description_end(text: str, end: int) -> int:
    """Where the words behind a name end that say who it is: "X, the governor,".

    Args:
        text: The text.
        end: Where the name ends.
    """
    match = _DESCRIPTION.match(text, end)
    if match is None or _SAYS.search(match["what"]):
        return end
    words = tokens_of(text, match.start("what"), match.end("what"))
    roles = lexicon().roles
    if any(singular(t.word) in roles for t in words[:_BEHIND]):
        return match.end("what")
    return end
