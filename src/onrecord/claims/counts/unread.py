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
        rf"(?i)(?=[mlnahdtqofrse\d])\b(?P<more>(?:more|less)\s+than\s+|nearly\s+|about\s+)?"
        rf"(?:an?|half\s+an?)\s+(?:(?:whole|entire)\s+)?(?P<of>{known})"
        r"(?P<worth>[’']s\s+worth\s+of\s+(?P<thing>[^\W\d_]+(?:\s[^\W\d_]+)?))?\b"
        r"(?!\s+(?:commander|spokes|headquarters|command|chief))"
        r"|\b(?:one|two|three|four|five|six|seven|eight|nine|\d{1,2})"
        r"(?P<out>\s(?:in|in\severy|out\sof\severy)|\sout\sof)\s"
        r"(?P<share>two|three|four|five|six|seven|eight|nine|ten|twenty|a\shundred"
        r"|a\sthousand|100,000|10,000|1,000|\d{1,3})\b(?!\s?%|,\d|[.:]\d|\s?[ap]\.?m)"
        r"|\b(?P<doubled>doubled|tripled|trebled|quadrupled|halved)\b"
    )


_MORE = {"more": Qualifier.MORE_THAN, "less": Qualifier.LESS_THAN}


def unread(text: str) -> Iterator[Count]:
    """The counts of a text that are found and left unread, in order."""
    for match in _formation().finditer(text):
        span = Span(*match.span())
        if match["share"] and not _is_share(match):
            continue
        of_whom = (match["of"] or "").lower() in table().of_whom
        if of_whom and not (match["worth"] or _OF_WHOM.match(text, match.end())):
            continue
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


_OF_WHOM = re.compile(
    r"\sof\s(?:[a-z]+\s){0,2}(?:soldiers|troops|men|infantry|tanks|marines|fighters|police"
    r"|paratroopers|armou?r|reservists|aircraft|jets|planes|drones|volunteers)\b"
)
_ROUND = {"10", "100", "1,000", "10,000", "100,000", "ten", "a hundred", "a thousand"}


def _is_share(match: "re.Match[str]") -> bool:
    """Whether so many in so many are a share: "one in three", "nine out of ten"."""
    words = match[0].lower().split()
    if match["share"].isdecimal() and not match["share"].endswith("0"):
        return words[0].isdecimal() is False or int(match["share"]) <= _FEW
    return match["out"].strip() != "out of" or match["share"].lower() in _ROUND


#: "1 in 8" is a share, "3 in 27" need not be one.
_FEW = 10


def _kind(match: "re.Match[str]") -> str | None:
    if match["share"]:
        return "share"
    return "units" if match["of"] and not match["thing"] else None
