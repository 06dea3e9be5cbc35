"""Read from the words beside a cue where, or by what means, it was said."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from onrecord.claims.claim import Medium
from onrecord.text import Span

#: A cheap look before the patterns are tried, for most cues have no medium.
_HINT = re.compile(
    r"(?i)\b(?:in|on|via|at|by|to|told|over|during|before|under|addressing|reached|"
    r"speaking|tweet\w*|retweet\w*|e-?mailed|telegram|facebook|issued|released|"
    r"published|statement|put|with|a|his|her|its|their)\b"
)


def medium_of(text: str, places: tuple[Span, ...], cue: Span) -> Medium | None:
    """Where or by what means something was said, nearest to the cue.

    Args:
        text: The article's text.
        places: Where to look: the words beside the cue, without the content.
        cue: The cue.
    """
    best: tuple[int, Medium] | None = None
    for place in places:
        words = place.of(text)
        if not _HINT.search(words) or not _any_pattern().search(words):
            continue
        for kind, pattern in _patterns().items():
            for match in pattern.finditer(words):
                span = _trimmed(
                    text, place.start + match.start(), place.start + match.end()
                )
                far = max(span.start - cue.end, cue.start - span.end, 0)
                if best is None or far < best[0]:
                    best = far, Medium(kind=kind, span=span)
    return best[1] if best else None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {kind: _either(patterns) for kind, patterns in _table().items()}


@cache
def _any_pattern() -> re.Pattern[str]:
    """One look tells whether any of the patterns is worth trying."""
    return _either([p for patterns in _table().values() for p in patterns])


def _either(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"(?i)(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(
        (files("onrecord.claims") / "data/media.toml").read_text("utf-8")
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    """The words without the "told", the "to" and the space around them."""
    words = text[start:end]
    lead = re.match(r"(?i)\s*(?:(?:told|to|speaking to|with)\s+)?", words)
    start += lead.end() if lead else 0
    return Span(start, start + len(text[start:end].rstrip()))
