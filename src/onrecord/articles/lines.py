"""Lines of a text, and what can be seen of each without its neighbours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from onrecord.articles import agencies, signs, times
from onrecord.articles.same import key
from onrecord.text import Span

#: From this weight on a line reads like a sentence of the story.
PROSE = 2.0

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_ENDS = re.compile(r"[.!?…。！？؟।][\"'”’»)\]」』]*$|[.!?…]?[”\"»]$|[.!?…]\s*\[\d+\]$")  # noqa: RUF001 - as printed
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_QUOTED = re.compile(r"[“”„«»\"]|(?<!\w)['‘]\w")
_SAYS = re.compile(
    r"\b(?:said|says|told|added|according to|claim(?:s|ed)|den(?:ies|ied)|confirmed|"
    r"warned|announced|reported|wrote|accused|insisted|stated|was|were|had|has|have|is|are)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\b(?:the|of|to|and|in|a|that|was|were|for|on|with|by|at|from|it|as|had|has|an|its)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:(?:words|story|text|report|analysis|reported|written)\s+)?by[:\s]+\S",
    re.IGNORECASE,
)
_PARTICLE = {
    "de",
    "van",
    "von",
    "der",
    "den",
    "al",
    "el",
    "bin",
    "ibn",
    "la",
    "le",
    "da",
    "di",
    "du",
    "and",
    "&",
}
_ROLE = re.compile(
    r"\b(?:correspondent|editor|reporter|journalist|writer|staff|bureau|contributor|columnist|analyst)\b",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:post|herald|times|news|dispatch|radio|wire|gazette|tribune|observer|guardian|journal|chronicle|"
    r"today|press|agency|television|tv|telegraph|courier|monitor|review|mail|mirror|standard|broadcasting)\b",
    re.IGNORECASE,
)
#: A byline holds no more words of names; what a writer is takes no more words.
_MANY_NAMES = 14
_ROLE_WORDS = 12
#: What may stand beside the date in a timestamp line.
_BESIDE_DATE = re.compile(
    r"\b(?:first|last|published|posted|updated|modified|edited|on|at|by|local\s+time|date|time|"
    r"issued|created|upd|\d{1,2}\s*-?\s*min(?:ute)?s?(?:\s+read)?|\d+\s+(?:hours?|minutes?|days?)\s+ago|"
    r"today|yesterday|read|gmt|utc|"
    + "|".join(
        f"{d}[a-z]*day"
        for d in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
    )
    + r")\b|[\W_]+",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:first|last)\s+)?(?:published|posted|updated|modified|edited)(?:\s+(?:on|at))?(?:\s*:)?\s*$",
    re.IGNORECASE,
)
_CLOCK_ONLY = re.compile(
    r"^(?:(?:last\s+)?(?:updated|published|posted)[:\s]*)?(?:"
    r"\d+\s+(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?)\s+ago|"
    r"(?:today|yesterday)(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d.{0,12})?|just now|"
    r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A stretch of text that stands apart: a line, or a wrapped paragraph.

    Attributes:
        text: Its words, without white space around them.
        span: Where it stands, in code points of the whole text.
        number: Which line of the text it starts on, from 1.
    """

    text: str
    span: Span
    number: int

    @cached_property
    def key(self) -> str:
        """Its letters and digits alone, to tell when two lines say the same."""
        return key(self.text)

    @cached_property
    def words(self) -> int:
        """How many words; in scripts without spaces, two characters count as one."""
        unspaced = len(_UNSPACED.findall(self.text))
        return len(self.text.split()) + unspaced // 2

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDS.search(self.text))

    @cached_property
    def prose(self) -> float:
        """How much it reads like a sentence of the story, 0 to 5.

        One point for a sentence's end, one for 12 words and another for 25; half
        a point each for quotation marks, a reporting or auxiliary verb, and small
        words as thick as in running text.
        """
        small = len(_SMALL.findall(self.text))
        return (
            1.0 * self.ends_sentence
            + 1.0 * (self.words >= 12)  # noqa: PLR2004 - see above
            + 1.0 * (self.words >= 25)  # noqa: PLR2004 - see above
            + 0.5 * bool(_QUOTED.search(self.text))
            + 0.5 * bool(_SAYS.search(self.text))
            + 0.5 * (small >= max(1, self.words // 8))
        )

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads like a sentence of the story."""
        whole = self.ends_sentence or self.words >= 30  # noqa: PLR2004 - no headline is longer
        return whole and self.prose >= PROSE

    @cached_property
    def sign(self) -> signs.Sign | None:
        """The furniture sign it shows that outweighs its reading like prose."""
        shown = signs.strongest(self.text)
        doubt = self.prose if self.ends_sentence else self.prose / 2
        return shown if shown is not None and shown.weight > doubt else None

    @cached_property
    def stamps(self) -> tuple[times.Stamp, ...]:
        """The dates printed in it."""
        return times.stamps(self.text) if any(c.isdigit() for c in self.text) else ()

    @cached_property
    def is_timestamp(self) -> bool:
        """Whether it says when, and hardly anything else."""
        if len(self.text) > 160:  # noqa: PLR2004 - a stamp is a short line
            return False
        if not self.stamps:
            return bool(_CLOCK_ONLY.match(self.text))
        beside = self.text
        for stamp in self.stamps:
            beside = beside.replace(stamp.words, " ")
        others = _BESIDE_DATE.sub(" ", beside).split()
        return len(others) <= 1 and len("".join(others)) <= 12  # noqa: PLR2004 - a word

    @cached_property
    def credit(self) -> agencies.Credit | None:
        """The agencies it credits, when it is a credit line."""
        return agencies.credit_line(self.text)

    @cached_property
    def is_byline(self) -> bool:
        """Whether it says of itself that it names who wrote: "By …"."""
        return (
            bool(_BY.match(self.text))
            and self.words <= 25  # noqa: PLR2004 - several names and places
            and not self.is_prose
            and any(w[:1].isupper() for w in self.text.split()[1:])
        )

    @cached_property
    def is_names(self) -> bool:
        """Whether it is one or more personal names and nothing else."""
        words = self.text.replace(",", " ").replace("|", " ").split()
        if (
            not 1 < len(words) <= _MANY_NAMES
            or self.ends_sentence
            or any(c.isdigit() for c in self.text)
        ):
            return False
        named = [w for w in words if w.lower() not in _PARTICLE]
        plain = [
            w
            for w in named
            if w[0].isupper()
            and (
                w.istitle()
                or w.isalpha()
                or "-" in w
                or "'" in w
                or "’" in w
                or w[-1] == "."
            )
        ]
        alike = len(plain) == len(named) and not self.text.isupper()
        many = len(named) <= 4 or "," in self.text or " and " in self.text  # noqa: PLR2004
        return alike and many

    @cached_property
    def is_role(self) -> bool:
        """Whether it says what the writer is: "Chief correspondent in Karsk"."""
        return (
            bool(_ROLE.search(self.text))
            and self.words <= _ROLE_WORDS
            and not self.ends_sentence
        )

    @cached_property
    def is_outlet(self) -> bool:
        """Whether it looks like the name of an outlet."""
        return (
            self.words <= 5  # noqa: PLR2004 - a name
            and bool(_OUTLET.search(self.text))
            and all(w[0].isupper() for w in self.text.split() if len(w) > 3)  # noqa: PLR2004
            and not self.ends_sentence
        )


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that hold words, paragraphs wrapped by hand as one."""
    found = list(_stretches(text))
    width = max((len(t) for _, t, _ in found), default=0)
    wrapped = _is_wrapped(found, width)
    joined: list[tuple[int, int, int]] = []
    for start, words, number in found:
        end = start + len(words)
        if joined and _goes_on(text, joined[-1], start, words, width if wrapped else 0):
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        else:
            joined.append((start, end, number))
    return tuple(
        Line(text=text[start:end], span=Span(start, end), number=number)
        for start, end, number in joined
    )


def pieces(line: Line) -> tuple[Line, ...]:
    """A line of a page's head cut where a time begins and ends.

    "By Nadia Ferrant 12 March 2031, 9.14am GMT 48 comments" is a byline, a time
    and a count of comments. A line of prose, or without a time, stays whole.
    """
    if line.is_prose or line.is_timestamp or not line.stamps or line.words > 40:  # noqa: PLR2004
        return (line,)
    cuts = [0]
    for stamp in line.stamps:
        label = _LABEL.search(line.text[: stamp.start])
        cuts += [label.start() if label else stamp.start, stamp.end]
    cuts.append(len(line.text))
    found = (_piece(line, *ends) for ends in pairwise(cuts))
    return tuple(piece for piece in found if piece is not None)


def _piece(line: Line, start: int, end: int) -> Line | None:
    words = line.text[start:end]
    bare = words.strip(" \t|,·•-–—/;\xa0")
    if not any(c.isalnum() for c in bare):
        return None
    at = line.span.start + start + words.index(bare)
    return Line(text=bare, span=Span(at, at + len(bare)), number=line.number)


def _stretches(text: str) -> Iterator[tuple[int, str, int]]:
    """Where each line starts, its words, and its number from 1."""
    number, last = 1, 0
    for found in _LINE.finditer(text):
        number += text.count("\n", last, found.start())
        last = found.start()
        words = found[0].strip()
        if words:
            yield text.index(words, found.start()), words, number


def _is_wrapped(found: list[tuple[int, str, int]], width: int) -> bool:
    """Whether the text was broken into lines by hand, as in an e-mail."""
    if len(found) < 4 or not 50 <= width <= 100:  # noqa: PLR2004 - columns of plain mail
        return False
    runs_on = sum(
        later[2] == earlier[2] + 1 and later[1][:1].islower()
        for earlier, later in pairwise(found)
    )
    return runs_on >= len(found) // 4


def _goes_on(
    text: str, earlier: tuple[int, int, int], start: int, words: str, width: int
) -> bool:
    """Whether a line carries on the paragraph of the line before it."""
    if text.count("\n", earlier[1], start) > 1 or not width:
        return False
    line_start = max(text.rfind("\n", 0, earlier[1]) + 1, earlier[0])
    first_word = words.split(maxsplit=1)[0]
    # Nothing that would still have fitted was moved to the next line.
    return earlier[1] - line_start + 1 + len(first_word) > width - 8
