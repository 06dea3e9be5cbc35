"""Which blocks of a page become parts of the article, and what each is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.articles.article import ZoneKind
from onrecord.articles.blocks import Block
from onrecord.articles.body import Body
from onrecord.articles.declared import Declared
from onrecord.articles.lay_out import repeats
from onrecord.articles.lines import Line, pieces
from onrecord.articles.part import Part
from onrecord.articles.same import key
from onrecord.text import Span

_K = ZoneKind
#: How many blocks before the body the headline, and around it the rest, may stand.
_BEFORE = 60
_ABOVE = 6
_AFTER = 25
#: A paragraph of which so much is a link is one to another story.
_LINKED = 0.8
#: A byline or a stamp has no more words, names no more, and a label fewer.
_FEW_WORDS = 25
_NAMES = 8
_LABEL = 4
#: A thing printed twice stands so many parts from itself at most.
_NEAR = 12

_CAPTION = frozenset(
    {"figcaption", "caption", "wp-caption-text", "photo-caption", "image-caption"}
)
_PICTURE = frozenset({"figure", "photo", "picture", "image", "photograph"})
_STANDFIRST = frozenset(
    {
        "standfirst",
        "dek",
        "deck",
        "subtitle",
        "subhead",
        "subheadline",
        "subheading",
        "sub-heading",
    }
    | {"summary", "excerpt", "lede", "strapline", "alternativeheadline", "abstract"}
)
_BYLINE = frozenset(
    {"byline", "author", "authors", "contributor", "contributors", "writer", "reporter"}
)
_STAMP = frozenset(
    {
        "time",
        "date",
        "datetime",
        "dateline",
        "timestamp",
        "published",
        "pubdate",
        "datepublished",
    }
)
_CORRECTION = frozenset(
    {"correction", "corrections", "clarification", "amended", "erratum", "editors-note"}
)
_PULL = frozenset({"pullquote", "pull-quote", "pull_quote", "pull"})
_ELSEWHERE = frozenset(
    {
        "nav",
        "footer",
        "related",
        "recommended",
        "comments",
        "sidebar",
        "newsletter",
        "cookie",
    }
    | {"promo", "teaser", "trending", "popular"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What a block is judged by, beside its own words."""

    seen: Sequence[Block]
    said: Declared
    body: frozenset[int]
    title: int | None
    first: int
    last: int


def choose(seen: Sequence[Block], kept: Body, said: Declared) -> tuple[Part, ...]:
    """Type the blocks that belong to the article, in the order of the page.

    Args:
        seen: The page's blocks.
        kept: Which of them are its body.
        said: What the page declares.
    """
    page = _page(seen, kept, said)
    parts: list[Part] = []
    if page.title is None and said.title:
        parts.append(_declared_title(said, len(seen)))
    told: list[str] = []
    head = {p.line.key for p in parts}
    start = max(0, (page.first if page.title is None else page.title) - _ABOVE)
    for found in _parts(page, kept, start):
        part = found
        if found.kind is _K.BODY and repeats(found.line, told):
            part = _part(found.line, _K.OTHER_FURNITURE, "repeats words of the story")
        if _is_said_already(part, parts, head):
            continue
        parts.append(part)
        if part.kind is _K.BODY:
            told.append(part.line.text)
        elif part.kind in {_K.TITLE, _K.STANDFIRST}:
            head.add(part.line.key)
    return tuple(parts)


def _page(seen: Sequence[Block], kept: Body, said: Declared) -> _Page:
    title = _title(seen, min(kept.indexes, default=len(seen)), said)
    first = _first_told(seen, kept, title)
    if not kept.indexes:
        # The body stands in no block: look for the head around the headline.
        first = min(len(seen), (title or 0) + _AFTER)
    return _Page(
        seen=seen,
        said=said,
        body=frozenset(kept.indexes),
        title=title,
        first=first,
        last=max(kept.indexes, default=first),
    )


def _first_told(seen: Sequence[Block], kept: Body, title: int | None) -> int:
    """Where the story begins: what is kept above it may be the head of the page."""
    below = [i for i in kept.indexes if title is None or i > title]
    told = (
        i
        for i in below
        if seen[i].line.is_prose and not seen[i].hints & (_STANDFIRST | _CAPTION)
    )
    return next(told, min(below or kept.indexes, default=len(seen)))


def _parts(page: _Page, kept: Body, start: int) -> Iterator[Part]:
    """What each block from `start` on is, where it is a part of the article."""
    after: dict[int, list[str]] = {}
    for index, words in kept.extra:
        after.setdefault(index, []).append(words)
    count = len(page.seen)
    yield from _extra(after.pop(-1, ()), count)
    for index in range(start, min(count, page.last + _AFTER)):
        block = page.seen[index]
        whole = index in page.body or index > page.first or block.hints & _CAPTION
        lines = (block.line,) if whole else pieces(block.line)
        for line in lines:
            if (part := _kind(page, index, line)) is not None:
                yield part
        yield from _extra(after.pop(index, ()), count)
    for rest in after.values():
        yield from _extra(rest, count)


def _declared_title(said: Declared, count: int) -> Part:
    return _part(_line(said.title[0].words, count), _K.TITLE, said.title[0].by)


def _line(words: str, index: int) -> Line:
    """A block as a line; its number counts the page's blocks from 1."""
    return Line(text=words, span=Span(0, len(words)), number=index + 1)


def _part(line: Line, kind: ZoneKind, why: str) -> Part:
    return Part(line=line, kind=kind, why=why)


def _extra(words: Iterable[str], count: int) -> Iterator[Part]:
    for text in words:
        line = _line(text, count)
        if line.sign is None:
            yield _part(line, _K.BODY, "is told")
        else:
            yield _part(line, line.sign.kind, line.sign.why)


def _title(seen: Sequence[Block], first: int, said: Declared) -> int | None:
    """The block with the headline: one that says what is declared, else the `<h1>`."""
    near = range(max(0, first - _BEFORE), min(len(seen), first + 4))
    names = {key(s.words) for s in said.title if s.words}
    alike = [i for i in near if seen[i].line.key in names]
    headings = [i for i in alike if seen[i].tag in _HEADINGS]
    if headings or alike:
        return (headings or alike)[-1]
    h1 = [i for i in near if seen[i].tag == "h1" and len(seen[i].text.split()) > 1]
    return h1[-1] if h1 else None


def _kind(page: _Page, index: int, line: Line) -> Part | None:
    """What a block is; None where it is no part of the article."""
    block = page.seen[index]
    if index == page.title:
        return _part(line, _K.TITLE, f"<{block.tag}> that is the headline")
    at = _At(
        block=block,
        line=line,
        said=page.said,
        is_early=index <= page.first,
        below_title=page.title is None or index > page.title,
    )
    for holds, kind, why in _rules(page, index):
        if holds(at):
            return _part(line, kind, why)
    if line.sign is not None and (
        index in page.body or line.sign.kind is _K.CORRECTION
    ):
        return _part(line, line.sign.kind, line.sign.why)
    return _part(line, _K.BODY, "is told") if index in page.body else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _At:
    """A block, or a piece of one, and what of the page bears on it."""

    block: Block
    line: Line
    said: Declared
    is_early: bool
    below_title: bool


def _rules(page: _Page, index: int) -> tuple["_Rule", ...]:
    """The rules for a block: in the body, above it, among it or after it."""
    if index in page.body:
        return _IN_BODY
    if index < page.first:
        return _ABOVE_BODY
    return _AMONG_BODY if index < page.last else _AFTER_BODY


def _is_stamp(at: _At) -> bool:
    if at.line.is_timestamp:
        return bool(at.line.stamps or at.block.times)
    # A whole block, for a piece of one has its time in another piece.
    whole = at.line == at.block.line and at.line.words <= _FEW_WORDS
    return bool(at.block.times and at.block.near & _STAMP) and whole


def _is_caption(at: _At) -> bool:
    if at.block.hints & _CAPTION:
        return at.line.words > 1
    return (
        bool(at.block.hints & _PICTURE)
        and not at.block.hints & _ELSEWHERE
        and at.line.words > _LABEL
        and at.block.link_share < _LINKED
        and at.line.sign is None
    )


def _is_credit(at: _At) -> bool:
    return (
        at.line.credit is not None
        and not at.line.is_prose
        and not at.block.hints & _ELSEWHERE
    )


def _is_byline(at: _At) -> bool:
    line = at.line
    if line.words > _FEW_WORDS or line.is_prose or line.is_timestamp or line.sign:
        return False
    if line.is_byline:
        return True
    authors = (key(s.words) for s in at.said.authors)
    named = any(author and author in line.key for author in authors)
    called = at.block.near & _BYLINE and line.words <= _NAMES and line.text[0].isupper()
    plain = not line.ends_sentence and not line.stamps
    return (bool(called) and (named or plain)) or (named and line.is_names)


def _is_standfirst(at: _At) -> bool:
    line = at.line
    if not at.below_title or line.words < _LABEL or line.sign or line.is_byline:
        return False
    described = any(key(s.words) == line.key for s in at.said.standfirst)
    return described or bool(at.block.hints & _STANDFIRST)


def _is_link(at: _At) -> bool:
    long = at.line.words >= _LABEL and not at.line.ends_sentence
    return long and at.block.link_share >= _LINKED


def _is_called_correction(at: _At) -> bool:
    return bool(at.block.near & _CORRECTION) and at.line.is_prose


_Rule = tuple[Callable[[_At], bool], ZoneKind, str]
_CREDITED: _Rule = (_is_credit, _K.AGENCY_CREDIT, "credits who else reported")
_CAPTIONED: _Rule = (_is_caption, _K.CAPTION, "stands with a picture")
_CORRECTED: _Rule = (_is_called_correction, _K.CORRECTION, "is called so by the page")
_STAMPED: _Rule = (_is_stamp, _K.TIMESTAMP, "says when and nothing else")
_BY: _Rule = (_is_byline, _K.BYLINE, "says by whom")
#: The first rule that holds tells what a block is, and why.
_IN_BODY: tuple[_Rule, ...] = (
    (
        lambda at: bool(at.block.hints & _CAPTION),
        _K.CAPTION,
        "stands as a caption",
    ),
    _CREDITED,
    (
        lambda at: bool(at.block.near & _PULL),
        _K.OTHER_FURNITURE,
        "is a pull quote",
    ),
    (
        lambda at: at.line.sign is None and _is_link(at),
        _K.RELATED,
        "is a link to another page",
    ),
    (lambda at: at.line.is_timestamp, _K.TIMESTAMP, "says when and nothing else"),
    _BY,
    (
        lambda at: at.is_early and _is_standfirst(at),
        _K.STANDFIRST,
        "stands under the headline",
    ),
    _CORRECTED,
)
_ABOVE_BODY: tuple[_Rule, ...] = (
    _BY,
    _STAMPED,
    (
        lambda at: at.below_title and _is_caption(at),
        _K.CAPTION,
        "stands with a picture",
    ),
    (
        lambda at: at.below_title and _is_credit(at),
        _K.AGENCY_CREDIT,
        "credits an agency",
    ),
    (_is_standfirst, _K.STANDFIRST, "stands under the headline"),
)
_AMONG_BODY: tuple[_Rule, ...] = (_CAPTIONED, _CREDITED, _CORRECTED)
_AFTER_BODY: tuple[_Rule, ...] = (_CREDITED, _CORRECTED)


def _is_said_already(part: Part, parts: Sequence[Part], head: set[str]) -> bool:
    """Whether the head, a caption or a notice is there already, word for word.

    Pages print a headline or a caption again for another width of screen.
    """
    words = part.line.key
    if part.kind is _K.BODY and words in head:
        return True
    return any(p.kind is part.kind and p.line.key == words for p in parts[-_NEAR:])
