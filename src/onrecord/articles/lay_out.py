"""What each line of a pasted page is: the head, the story, and what hangs on it.

A page reads downwards: section labels, headline, standfirst, byline and time, a
caption, the story, then furniture. First each line is judged alone (`lines`,
`signs`); then by where it stands. In doubt a line is story, so that none is lost.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.articles.article import ZoneKind
from onrecord.articles.lines import Line
from onrecord.articles.part import Part

#: The head of a page ends within so many lines, or there is none.
HEAD = 25
#: Between the headline and the byline stand no more sentences than this.
STANDFIRST = 2

_K = ZoneKind
_COPYRIGHT = re.compile(
    r"^(?:©|\(c\)|copyright)\W*+(?:(?:19|20)\d\d)?(?:\s*[-–]\s*(?:19|20)\d\d)?\W*+"
    r"(?P<name>[A-Z][^.,|©]{2,40}?)\s*(?:(?:19|20)\d\d)?(?:[.,|].*|all rights.*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the head ends and which of its lines are which, by index."""

    end: int = 0
    title: int | None = None


def lay_out(lines: Sequence[Line]) -> tuple[Part, ...]:
    """Type every line of a pasted page.

    Args:
        lines: The lines that hold words, in order.

    Returns:
        One part for each line, in order.
    """
    head = _head(lines)
    return (
        *_head_parts(lines[: head.end], head.title),
        *_story_parts(lines[head.end :]),
    )


# The head ----------------------------------------------------------------


def _head(lines: Sequence[Line]) -> _Head:
    """Where the story starts, and which line before it is the headline."""
    anchor = _last_anchor(lines)
    if anchor is None:
        first = _first_prose(lines, 0)
        title = _title(lines[:first])
        # Unbroken prose, or labels without a headline: no head to speak of.
        return _Head(first if title is not None else _labels(lines[:first]), title)
    title = _title(lines[:anchor])
    start = _after_captions(lines, anchor + 1)
    return _Head(start, title)


def _last_anchor(lines: Sequence[Line]) -> int | None:
    """The last line of the head that says who wrote, or when; None if none does."""
    anchor, told = None, 0
    for index, line in enumerate(lines[:HEAD]):
        if line.is_timestamp or line.is_byline or _names_writer(lines, index):
            anchor, told = index, 0
        elif line.is_role and anchor == index - 1:
            anchor = index
        elif line.is_prose and line.sign is None:
            told += 1
            allowed = STANDFIRST if anchor is None else 0
            if told > allowed:
                break
    return anchor


def _names_writer(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of names stands where a byline does.

    Names alone might be a headline or a label: a time, a role or a "By" must
    stand beside them, and something to be the headline before them.
    """
    line = lines[index]
    if not line.is_names or line.sign is not None or index == 0:
        return False
    near = [*lines[index + 1 : index + 2], *lines[index - 1 : index]]
    return any(n.is_timestamp or n.is_role or n.is_byline for n in near)


def _first_prose(lines: Sequence[Line], start: int) -> int:
    for index in range(start, len(lines)):
        if lines[index].is_prose and lines[index].sign is None:
            return index
    return len(lines)


def _after_captions(lines: Sequence[Line], start: int) -> int:
    """The first line from `start` on that is story: a sentence, or nearly one."""
    for index in range(start, min(len(lines), start + HEAD)):
        line = lines[index]
        if line.sign is None and (line.is_prose or line.ends_sentence):
            return index
    return _first_prose(lines, start)


def _title(lines: Sequence[Line]) -> int | None:
    """The headline: the first line of the head that is long enough to be one.

    A line with a sign, a time or a "By" is none; of short lines alone ("War in
    Veldora") the last two-word one will do.
    """
    able = [
        i
        for i, line in enumerate(lines)
        if line.sign is None and not line.is_timestamp and not line.is_byline
    ]
    full = (i for i in able if lines[i].words >= 4 and not lines[i].is_outlet)  # noqa: PLR2004
    short = (i for i in able if lines[i].words >= 2 and not lines[i].is_outlet)  # noqa: PLR2004
    return next(full, next(short, None))


def _labels(lines: Sequence[Line]) -> int:
    """How many lines at the top are furniture, when there is no headline."""
    return sum(1 for line in lines if line.sign is not None or line.is_outlet)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where in the head a line stands.

    Attributes:
        above_title: Whether it stands before the headline, or there is none.
        is_title: Whether it is the headline.
        is_meta: Whether it says who wrote or when.
        after_names: Whether the line before it names who wrote.
        before_meta: Whether byline and time are still to come, if there are any.
        after_meta: Whether byline and time have been.
        told: How many long lines stand between it and the headline; `STANDFIRST`
            when furniture stands between too.
    """

    above_title: bool
    is_title: bool
    is_meta: bool
    after_names: bool
    before_meta: bool
    after_meta: bool
    told: int


#: A line with fewer words is a label.
_LABEL = 4
_Rule = tuple[Callable[[Line, _Place], bool], ZoneKind, str]
#: What a line of the head is: the first rule that holds, and its reason.
_HEAD_RULES: tuple[_Rule, ...] = (
    (lambda _, at: at.is_title, _K.TITLE, "is the first line fit for a headline"),
    (lambda ln, _: ln.is_timestamp, _K.TIMESTAMP, "says when and nothing else"),
    (lambda ln, _: ln.is_byline, _K.BYLINE, "says by whom"),
    (lambda _, at: at.is_meta, _K.BYLINE, "names people, beside a time or a role"),
    (
        lambda ln, at: ln.is_role and at.after_names,
        _K.BYLINE,
        "says what the writer is",
    ),
    (
        lambda ln, _: ln.credit is not None and not ln.is_prose,
        _K.AGENCY_CREDIT,
        "credits an agency",
    ),
    (lambda _, at: at.above_title, _K.NAVIGATION, "stands above the headline"),
    (lambda ln, _: ln.is_outlet, _K.OTHER_FURNITURE, "names an outlet"),
    (
        lambda ln, at: (
            at.before_meta
            and at.told < STANDFIRST
            and (ln.words > _LABEL or ln.ends_sentence)
        ),
        _K.STANDFIRST,
        "stands under the headline",
    ),
    (
        lambda ln, at: at.before_meta and ln.words > _LABEL,
        _K.CAPTION,
        "stands between the standfirst and the story",
    ),
    (
        lambda ln, at: at.after_meta and ln.words >= _LABEL,
        _K.CAPTION,
        "stands between the time and the story",
    ),
)


def _head_parts(lines: Sequence[Line], title: int | None) -> Iterator[Part]:
    for line, at in zip(lines, _places(lines, title), strict=True):
        rules = (rule for rule in _HEAD_RULES if rule[0](line, at))
        _, kind, why = next(rules, (None, _K.OTHER_FURNITURE, "is a label in the head"))
        if line.sign is not None and kind not in _SURE:
            kind, why = line.sign.kind, line.sign.why
        outlet = kind.is_furniture and line.sign is None and line.is_outlet
        yield Part(line=line, kind=kind, why=why, outlet=outlet)


#: Kinds that a line of the head is whatever sign it shows.
_SURE = {_K.TITLE, _K.TIMESTAMP, _K.BYLINE, _K.AGENCY_CREDIT}


def _places(lines: Sequence[Line], title: int | None) -> Iterator[_Place]:
    meta = [
        i
        for i, line in enumerate(lines)
        if line.is_timestamp or line.is_byline or _names_writer(lines, i)
    ]
    told = 0
    for index, line in enumerate(lines):
        below = title is not None and index > title
        yield _Place(
            above_title=not below and index != title,
            is_title=index == title,
            is_meta=index in meta,
            after_names=index - 1 in meta,
            before_meta=not meta or index < meta[0],
            after_meta=bool(meta) and index > meta[-1],
            told=told,
        )
        if line.sign is not None and told:
            told = STANDFIRST
        told += below and line.sign is None and line.words > _LABEL


# The story, and what follows it ------------------------------------------


def _story_parts(lines: Sequence[Line]) -> Iterator[Part]:
    last = max((i for i, line in enumerate(lines) if _is_told(line)), default=-1)
    around = _Around()
    for index, line in enumerate(lines):
        kind, why = _alone(line, repeated=repeats(line, around.body))
        if kind is None:
            kind, why = around.kind_of(line, is_last=index >= last)
        around.passes(line, kind, why)
        yield Part(line=line, kind=kind, why=why, outlet=bool(outlet_in(line.text)))


@dataclass(slots=True)
class _Around:
    """What has gone before a line of the story.

    Attributes:
        body: The paragraphs so far.
        opened: The kind of furniture that still goes on, and why it was taken for
            that; None where none does.
        is_closed: Whether something has stood there that follows a story.
    """

    body: list[str] = field(default_factory=list)
    opened: tuple[ZoneKind, str] | None = None
    is_closed: bool = False

    def kind_of(self, line: Line, *, is_last: bool) -> tuple[ZoneKind, str]:
        """What a line is whose words alone do not tell."""
        strong = line.is_prose and (line.words >= _FULL or line.prose >= _STRONG)
        if strong:
            return _K.BODY, "is told"
        if self.opened is not None:
            return self.opened[0], f"follows a line that {self.opened[1]}"
        if self.is_closed and is_last:
            return _K.OTHER_FURNITURE, "follows the end of the story"
        return _K.BODY, "is told"

    def passes(self, line: Line, kind: ZoneKind, why: str) -> None:
        """Take note of a line and what it was taken for."""
        if kind is _K.BODY:
            self.body.append(line.text)
            self.opened, self.is_closed = None, False
        elif line.sign is not None and kind is line.sign.kind:
            self.is_closed |= kind not in {_K.CAPTION, _K.ADVERTISEMENT}
            if line.sign.opens or self.opened is not None or kind in _SPREADS:
                self.opened = kind, why
        elif kind is _K.AGENCY_CREDIT:
            self.is_closed = True


#: A sentence of so many words, or so much like prose, is story wherever it stands.
_FULL = 20
_STRONG = 3.0
#: What such furniture says goes on over several lines.
_SPREADS = {_K.COMMENT_INVITE, _K.REGISTRATION, _K.COOKIE_NOTICE, _K.NEWSLETTER}


def _is_told(line: Line) -> bool:
    return line.is_prose and line.sign is None and line.credit is None


def _alone(line: Line, *, repeated: bool) -> tuple[ZoneKind | None, str]:
    """What a line is by itself; None where only its place can tell."""
    if line.credit is not None and not line.is_prose:
        return _K.AGENCY_CREDIT, "credits who else reported"
    if line.sign is not None:
        return line.sign.kind, line.sign.why
    if line.is_timestamp:
        return _K.TIMESTAMP, "says when and nothing else"
    if line.is_byline and line.words <= 12:  # noqa: PLR2004 - names, not a sentence
        return _K.BYLINE, "says by whom"
    if repeated:
        return _K.OTHER_FURNITURE, "repeats words of the story, as a pull quote does"
    return None, ""


def repeats(line: Line, body: Sequence[str]) -> bool:
    """Whether the line stands word for word in an earlier paragraph."""
    if not 5 <= line.words <= 80 or len(body) > 1_000:  # noqa: PLR2004 - as a pull quote
        return False
    words = line.text.strip(" “”\"'‘’«»")
    return any(words in told for told in body)


def outlet_in(text: str) -> str | None:
    """The outlet that a copyright line names.

    >>> outlet_in("© 2024 Northern Dispatch. All rights reserved.")
    'Northern Dispatch'
    """
    found = _COPYRIGHT.match(text.strip())
    return found["name"].strip() if found else None
