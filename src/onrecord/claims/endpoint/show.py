"""What of an article is shown to a model: numbered paragraphs, a few at a time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.claims.quote import paragraphs
from onrecord.claims.tagger.stretches import stretches
from onrecord.claims.zones import Told

#: Code points of a paragraph at most; a longer one is shown in pieces.
LONGEST = 3_000
#: Code points that one question asks about, about: some 1,000 words, so that the
#: answer of a small model stays whole.
ASKED = 6_000
#: Paragraphs shown on either side, where "he" and an open quotation come from.
AROUND = 2

#: What a person does not see and a model may read: controls, marks of direction,
#: letters without width, tags, private letters. Soft hyphens and joiners are kept.
_UNSEEN = re.compile(
    "[\\s\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph as it is shown.

    Attributes:
        number: Its place among the article's paragraphs, from 1.
        start: Where it stands, in code points of the article's text.
        words: Its words. Each code point is the article's, or a space where the
            article has a space of any kind or a character that nobody sees.
    """

    number: int
    start: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The paragraphs of one question.

    Attributes:
        shown: Those that the model sees.
        own: The numbers of those it is asked about; the others stand around them.
    """

    shown: tuple[Paragraph, ...]
    own: range


def paragraphs_of(told: Told) -> tuple[Paragraph, ...]:
    """The paragraphs of what an article tells; furniture is not among them."""
    return tuple(
        Paragraph(number=number, start=start, words=words)
        for number, (start, words) in enumerate(_pieces(told), 1)
    )


def stretches_of(shown: Sequence[Paragraph]) -> Iterator[Stretch]:
    """Cut an article's paragraphs into the stretches of its questions.

    Yields:
        Stretches in the order of the text. Each paragraph is one's own.
    """
    first = 0
    while first < len(shown):
        end, size = first, 0
        while end < len(shown) and (
            end == first or size + len(shown[end].words) <= ASKED
        ):
            size += len(shown[end].words)
            end += 1
        yield Stretch(
            shown=tuple(shown[max(0, first - AROUND) : end + AROUND]),
            own=range(first + 1, end + 1),
        )
        first = end


def _pieces(told: Told) -> Iterator[tuple[int, str]]:
    for stretch in told.spans:
        for start, end in paragraphs(stretch.of(told.text)):
            line = told.text[stretch.start + start : stretch.start + end]
            for low, high in stretches(line, LONGEST):
                words = _UNSEEN.sub(" ", line[low:high])
                if words.strip():
                    begun = len(words) - len(words.lstrip())
                    yield stretch.start + start + low + begun, words.strip()
