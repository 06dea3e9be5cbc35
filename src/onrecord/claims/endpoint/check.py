"""Accept what a model points at only where it stands, word for word."""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.claims.attribution import Attribution
from onrecord.claims.endpoint.answer import Piece, Proposed
from onrecord.claims.endpoint.show import Paragraph, Stretch
from onrecord.claims.zones import Told
from onrecord.text import Span

#: Pieces that a source or a cue may have, and a content: it may be interrupted at
#: every sentence of a speech.
_FEW, _MANY = 3, 12
#: Marks that a quotation begins with; only one may stand without a cue.
_OPENING = "“\"«„‘'"
#: Code points of refused words that are shown.
_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Refused:
    """A claim that was not accepted.

    Attributes:
        why: The rest of a sentence that begins with "A claim".
    """

    why: str


def checked(proposed: Proposed, stretch: Stretch, told: Told) -> Attribution | Refused:
    """The attribution that a model points at, if its words stand there.

    Every piece has to stand in the paragraph it names, letter by letter and not
    within a longer word; where it stands there more than once, behind the words
    named as before it. The pieces may not overlap. Source and cue share a
    paragraph, and the paragraphs follow upon one another, so that nobody is
    given words from the other end of the page.

    Args:
        proposed: What the model answered.
        stretch: What it was shown.
        told: What the article tells.
    """
    shown = {paragraph.number: paragraph for paragraph in stretch.shown}
    roles: list[tuple[Span, ...]] = []
    for pieces, most in (
        (proposed.source, _FEW),
        (proposed.cue, _FEW),
        (proposed.content, _MANY),
    ):
        spans = _placed(pieces[: most + 1], shown, told)
        if isinstance(spans, Refused):
            return spans
        if len(spans) > most:
            return Refused("has more pieces than a claim can have")
        roles.append(spans)
    source, cue, content = roles
    if why := _disjointed(proposed, roles, told):
        return Refused(why)
    return Attribution(
        source=source,
        cue=cue,
        content=content,
        confidence=sureness(proposed.confidence),
    )


def sureness(told: float) -> float:
    """The model's own number where it is one, else 0: nobody knows how sure it is.

    >>> sureness(0.87654), sureness(17.0), sureness(float("nan"))
    (0.8765, 0.0, 0.0)
    """
    return round(told, 4) if is_sureness(told) else 0.0


def is_sureness(told: float) -> bool:
    """Whether a number can say how sure somebody is."""
    return math.isfinite(told) and 0 <= told <= 1


def _placed(
    pieces: Sequence[Piece], shown: dict[int, Paragraph], told: Told
) -> tuple[Span, ...] | Refused:
    """Where each of the pieces stands, in the order of the text."""
    found = []
    for piece in pieces:
        paragraph = shown.get(piece.paragraph)
        if paragraph is None:
            return Refused(f"stands in a paragraph that was not shown {_said(piece)}")
        places = list(_places(piece, paragraph, told))
        if not places:
            return Refused(f"is not in the text at the place it names {_said(piece)}")
        if len(places) > 1:
            before = piece.before.strip()
            places = [
                p
                for p in places
                if _stands_before(before, paragraph, p.start - paragraph.start)
            ]
            if len(places) != 1:
                return Refused(
                    f"may stand in several places of its paragraph {_said(piece)}"
                )
        found += places
    return tuple(sorted(found))


def _places(piece: Piece, paragraph: Paragraph, told: Told) -> Iterator[Span]:
    """Every place in a paragraph where a piece's words stand as whole words."""
    words = piece.words.strip()
    if not any(c.isalnum() for c in words) and words not in {":", "–", "—", "-"}:
        return
    at = paragraph.words.find(words)
    while at >= 0:
        span = Span(paragraph.start + at, paragraph.start + at + len(words))
        if not (_tears(told.text, span.start) or _tears(told.text, span.end)) and any(
            zone.covers(span) for zone in told.spans
        ):
            yield span
        # Not past its end: words may overlap with themselves.
        at = paragraph.words.find(words, at + 1)


def _tears(text: str, at: int) -> bool:
    """Whether a border stands within a word, or between a letter and its accent."""
    if not 0 < at < len(text):
        return False
    if unicodedata.combining(text[at]):
        return True
    before = text[at - 1]
    return text[at].isalnum() and (
        before.isalnum() or bool(unicodedata.combining(before))
    )


def _stands_before(before: str, paragraph: Paragraph, at: int) -> bool:
    if not before:
        return at == 0
    return paragraph.words[:at].rstrip().endswith(before)


def _disjointed(
    proposed: Proposed, roles: Sequence[tuple[Span, ...]], told: Told
) -> str | None:
    """What keeps pieces that all stand in the text from being one claim."""
    source, cue, content = roles
    if not content:
        return "has no content"
    if any(a.touches(b) for a, b in pairwise(sorted((*source, *cue, *content)))):
        return f"uses the same words twice {_said(proposed.content[0])}"
    if not cue and (source or content[0].of(told.text)[0] not in _OPENING):
        return f"has no words that attribute it {_said(proposed.content[0])}"
    named = {piece.paragraph for piece in (*proposed.source, *proposed.cue)}
    used = sorted({*named, *(piece.paragraph for piece in proposed.content)})
    if len(named) > 1 or any(b - a > 1 for a, b in pairwise(used)):
        return f"joins words that stand far apart {_said(proposed.content[0])}"
    return None


def _said(piece: Piece) -> str:
    """A piece for a person to read: its words cut short, and what is unseen left out.

    >>> _said(Piece(paragraph=3, words="nobody was hurt"))
    '(“nobody was hurt”, paragraph 3)'
    """
    seen = "".join(c if c.isprintable() else " " for c in piece.words[:_WIDTH])
    cut = "…" if len(piece.words) > _WIDTH else ""
    return f"(“{' '.join(seen.split())}{cut}”, paragraph {piece.paragraph})"
