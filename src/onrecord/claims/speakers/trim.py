"""A source's words without the marks and small words around them."""

import re

from onrecord.text import Span

_AROUND = " \t\r\n\u00a0,;:.!?“”\"‘’'—–-()[]…•*"
_LEADING = re.compile(
    r"(?:[Bb]y|[Ff]rom|[Ii]n|[Oo]f|[Tt]o|[Aa]mong|[Bb]ut|[Aa]nd)\s+(?=\w)"
)
_TRAILING = re.compile(r"(?<![,\s])[,\s]++(?:who|which|that|has|have|had|and|also)$")
#: Why somebody has no name is no part of what to call them.
_ANONYMITY = re.compile(
    r"(?i)(?:,|(?<![,\s]))\s++(?:who|speaking|on)\s(?:[^,.;“”\"\n]{0,200}\s)?"
    r"(?:anonymity|anonymously|(?:not|to)\s+be\s+(?:named|identified|quoted))\b"
    r"[^“”\"\n]{0,300}$"
)
_INITIALS = re.compile(r"\b(?:[A-Z]\.){1,8}$")


def trimmed(text: str, span: Span) -> Span:
    """A span without marks, a leading "by" and a possessive ending."""
    start, end = span.start, span.end
    while end - start > 1 and text[start] in _AROUND:
        start += 1
    if lead := _LEADING.match(text, start, end):
        start = lead.end()
    while end - start > 1 and text[end - 1] in _AROUND:
        # "the U.S." keeps its full stop, "Kirby." does not.
        if text[end - 1] == "." and _INITIALS.search(text[start:end]):
            break
        end -= 1
    if trail := _ANONYMITY.search(text[start:end]):
        end = start + trail.start()
    if trail := _TRAILING.search(text[start:end]):
        end = start + trail.start()
    if end - start > len("'s") and text[end - 2 : end] in {"'s", "’s"}:
        end -= 2
    return Span(start, end)
