"""Find the same claim given twice in one article: one claim, said twice."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from onrecord.claims.quote import Quotations
from onrecord.text import Span

#: How alike the quoted words must be, from 0 to 1. Outlets that give a quotation
#: twice trim it or mend it: of a sentence of 20 words, 4 may be gone or changed
#: (36 / 40 = .9, and .8 when 4 were added as well). Two different sentences of one
#: speech share their small words and rarely get beyond .5.
ALIKE = 0.8
#: Quoted words needed on both sides; "low morale" said twice is no repeat.
FEWEST = 4
#: A content of which no more than this share is quoted tells of the quoted words.
MOSTLY = 1 / 3
#: Words in a row that are a sentence of a longer quotation given again alone.
PART = 5

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def quoted_words(
    text: str, content: Sequence[Span], quotes: Quotations
) -> tuple[str, ...]:
    """The words of a content that stand in quotation marks, lower case."""
    return tuple(
        word.group().casefold().replace("’", "'")
        for span in content
        for quoted in quotes.within(span)
        for word in _WORD.finditer(text, quoted.start, quoted.end)
    )


def is_mostly_quoted(text: str, content: Sequence[Span], quoted: Sequence[str]) -> bool:
    """Whether a content is little more than what it quotes.

    Where it is more, it says something of those words: "cited his “two gates” speech
    as the reason why the talks had failed" gives no quotation again.

    Args:
        text: The article's text.
        content: What was said.
        quoted: The words of it in quotation marks.
    """
    words = sum(
        1 for span in content for _ in _WORD.finditer(text, span.start, span.end)
    )
    return len(quoted) >= MOSTLY * words


def is_repeat(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two quotations are the same words, give or take a few.

    >>> is_repeat("we will hold the bridge".split(), "hold the bridge we".split())
    False
    """
    if min(len(left), len(right)) < FEWEST:
        return False
    if _is_part(left, right) or _is_part(right, left):
        return True
    # Words that one has more than the other are never alike.
    if 2 * min(len(left), len(right)) / (len(left) + len(right)) < ALIKE:
        return False
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _is_part(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one quotation holds the other word for word."""
    last = len(long) - len(short)
    return len(short) >= PART and any(
        tuple(long[i : i + len(short)]) == tuple(short) for i in range(last + 1)
    )
