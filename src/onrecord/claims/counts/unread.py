"""Find counts whose number no reading would be true of: "a brigade", "doubled"."""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.claims.counts.count import Count, Qualifier
from onrecord.claims.counts.table import any_of, table
from onrecord.text import Span


@cache
def _formation() -> re.Pattern[str]:
    known = any_of(tuple(sorted(table().formations)))
    return re.compile(
        rf"(?i)(?=[mlnahdtqofrs\d])\b(?P<more>(?:more|less)\s+than\s+|nearly\s+|about\s+)?"
        rf"(?:an?|half\s+an?)\s+(?:(?:whole|entire)\s+)?(?P<of>{known})"
        r"(?P<worth>[’']s\s+worth\s+of\s+(?P<thing>[^\W\d_]+(?:\s[^\W\d_]+)?))?\b"
        r"(?!\s+(?:commander|spokes|headquarters|command|chief))"
        r"|\b(?:one|two|three|four|nine|\d{1,2})\s(?:in|out\sof(?:\severy)?)\s(?:every\s)?"
        r"(?P<share>two|three|four|five|six|seven|eight|ten|\d{1,3})\b(?!\s?%)"
        r"|\b(?P<doubled>doubled|tripled|trebled|quadrupled|halved)\b"
    )


_MORE = {"more": Qualifier.MORE_THAN, "less": Qualifier.LESS_THAN}


def unread(text: str) -> Iterator[Count]:
    """The counts of a text that are found and left unread, in order."""
    for match in _formation().finditer(text):
        span = Span(*match.span())
        thing = match["thing"] or match["of"]
        yield Count(
            span=span,
            as_said=span.of(text),
            lower=None,
            upper=None,
            qualifier=Qualifier.UNREAD,
            thing=thing,
            kind=_kind(match),
        )


def _kind(match: "re.Match[str]") -> str | None:
    if match["share"]:
        return "share"
    return "units" if match["of"] and not match["thing"] else None
